"""How the shipped catalogue is made out of texts, lists and collections: facts only; run by `make catalogue`."""
