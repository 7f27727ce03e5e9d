"""A text read two ways at once: the atoms that numbers are made of, and the parsed words."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

from app.extract.figures.atoms import Atoms


class Reading:
    """The atoms of a parsed text, with the token that each one stands in."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text  # a Doc writes its text anew each time it is asked
        self.atoms = Atoms(self.text)
        self._starts = [token.idx for token in doc]

    def token_at(self, offset: int) -> Token:
        """Give the token that covers a code point, or the last one before it."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def token(self, index: int) -> Token | None:
        """Give the token that an atom begins in; none beyond the ends."""
        return self.token_at(self.atoms[index].start) if 0 <= index < len(self.atoms) else None
