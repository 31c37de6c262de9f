"""说理: whether a decision says on what evidence and why."""
