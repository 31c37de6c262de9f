"""The rules, grouped by subject: `<family>/<subject>.py`."""
