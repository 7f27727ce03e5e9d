"""Which ways of writing a name are worth remembering: “Biden” and “WHO”, and not “he” or “the minister”."""

from collections.abc import Iterator

from app.domain.speaker import Mention
from app.store.folding import fold, key

_SHORTEST_INITIALS = 2


def aliases(name: str, mentions: Iterator[Mention] | list[Mention], text: str) -> dict[str, str]:
    """Collect the ways a name is written in a text, the name itself first, by their folded form."""
    written = {key(name): name}
    for words in dict.fromkeys(mention.span.of(text) for mention in mentions if mention.name == name):
        if is_form_of(words, name):
            written.setdefault(key(words), words)
    return written


def is_form_of(words: str, name: str) -> bool:
    """Tell whether the words are part of the name, or its initials."""
    parts = fold(name).split(" ")
    if set(fold(words).split(" ")) <= set(parts):
        return words[:1].isupper()
    letters = words.replace(".", "")
    initials = "".join(part[:1] for part in parts)
    return letters.isupper() and len(letters) >= _SHORTEST_INITIALS and _in_order(fold(letters), initials)


def _in_order(letters: str, initials: str) -> bool:
    remaining = iter(initials)
    return all(letter in remaining for letter in letters)
