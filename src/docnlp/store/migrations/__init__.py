"""Steps from one shape of the tables to the next; run when a workspace is opened."""
