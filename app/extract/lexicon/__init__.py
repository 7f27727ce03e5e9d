"""Tables of words: one row a word, no logic."""
