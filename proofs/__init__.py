"""The theorems of tamegd: one chapter a folder, one theorem a file."""
