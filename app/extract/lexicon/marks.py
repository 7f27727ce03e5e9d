"""Quotation marks by what they do."""

CLOSERS: dict[str, str] = {
    "“": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "``": '"”',
}
"""What opens a quotation, and what may close it. Two apostrophes close whatever is open."""

DOUBLED = "''"
"""Two apostrophes, opening or closing, are what wire services wrote for a double mark."""

SINGLE_OPENING = "‘'"
SINGLE_CLOSING = "'"
"""Single marks quote only outside double ones. A closing curly one is the apostrophe, and read as a straight one."""
