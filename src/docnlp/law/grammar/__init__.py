"""The grammar of citations: names of laws, places in them, what refers back."""
