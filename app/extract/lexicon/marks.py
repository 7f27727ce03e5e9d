"""Quotation marks by what they do."""

OPENING = "“„‟«"
CLOSING = "”»"
NEUTRAL = '"'
DOUBLED = "''"
"""Two apostrophes, and “``” before them, are what wire services wrote for a double mark."""
GRAVES = "``"
