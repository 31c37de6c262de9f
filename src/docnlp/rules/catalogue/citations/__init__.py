"""适用法律不准确: does what is cited exist, is it in force, is it cited to the paragraph and item."""
