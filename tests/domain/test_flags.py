"""Characters that nobody sees are told of, where they change what a text seems to say."""

import pytest

from app.domain.flags import flags_of


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Nine people died.", []),
        ("«Neuf» — “nine”, 9 °C, Zürich", []),
        ("Nine\u202e elpoep\u202c died", ["bidi-controls"]),
        ("\u2066Nine\u2069", ["bidi-controls"]),
        ("Nine\u200f", ["bidi-controls"]),
        ("9\u200b0 people", ["zero-width"]),
        ("\ufeffNine", ["zero-width"]),
        ("ni\u200dne", ["zero-width"]),
        ("ni\u2060ne \u202a", ["bidi-controls", "zero-width"]),
        ("Nine\U000e0041\U000e0042", ["tag-characters"]),
        ("👩\u200d👧 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", []),
        ("می\u200cخواهم", []),
        ("क्\u200dष", []),
    ],
)
def test_text_is_flagged_by_what_is_not_seen(text: str, flags: list[str]) -> None:
    assert [str(flag) for flag in flags_of(text)] == flags
