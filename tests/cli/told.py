"""What the doctor tells."""

from collections.abc import Callable

Found = dict[str, list[tuple[str, str]]]
Doctor = Callable[..., tuple[int, Found]]


def bad(found: Found) -> list[tuple[str, str]]:
    """Give what is wrong: about what, and the sentence."""
    return [(about, detail) for about, said in found.items() for state, detail in said if state == "wrong"]
