"""Words quoted of an article, laid beside the texts that the user imported."""
