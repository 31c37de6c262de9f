"""程序和期限: whether each step was taken, in its order and in time."""
