"""案卷制作: names, numbers, ages, page counts that have to agree within the file."""
