// Rows and words.
