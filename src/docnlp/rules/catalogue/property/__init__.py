"""涉案财物: whether things are registered so that nobody can mistake them."""
