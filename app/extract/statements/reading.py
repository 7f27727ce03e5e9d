"""A parsed text with its quotations: what every rule about statements looks at."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span as Sentence, Token

from app.domain.text import Span
from app.extract.statements.quotations import Quotation, quotations

_WORD = re.compile(r"\w")
_LONGEST_SENTENCE = 300  # tokens: ten times the usual
_SEPARATORS = ",;: "
_WORDS = re.compile(r"\w+")


class Reading:
    """A Doc, its quotations in reading order, and which token stands in which quotation."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.quotations = tuple(quotations(self.text))
        self._starts = [quotation.span.start for quotation in self.quotations]
        self._unread = _long_sentences(doc)
        self._breaks = [match.start() for match in re.finditer("\n", self.text)]

    def reads(self, token: Token) -> bool:
        """Tell whether a token stands outside quotations, in a sentence of a length that people write."""
        return token.i not in self._unread and not self.quoted(token)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Find the quotation that covers an offset."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index < 0 or self.quotations[index].span.end <= offset:
            return None
        return self.quotations[index]

    def quoted(self, token: Token) -> bool:
        """Tell whether a token stands between quotation marks."""
        return self.quotation_at(token.idx) is not None

    def token_before(self, offset: int) -> Token | None:
        """Find the last word before an offset, marks passed over."""
        found = self.doc.char_span(offset, offset + 1, alignment_mode="expand") if offset else None
        index = found[0].i - 1 if found is not None else -1
        while index >= 0 and (self.doc[index].is_punct or self.doc[index].is_space):
            index -= 1
        return self.doc[index] if index >= 0 else None

    def overlapping(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Find the quotations that share a code point with a range."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        last = bisect.bisect_left(self._starts, end)
        return tuple(q for q in self.quotations[first:last] if q.span.end > start)

    def introduced_by_colon(self, quotation: Quotation) -> bool:
        """Tell whether a colon leads to a quotation."""
        start = quotation.span.start
        return self.text[max(0, start - 3) : start].rstrip(" ").endswith(":")

    def before(self, offset: int) -> Quotation | None:
        """Find the last quotation that ends at an offset or earlier."""
        index = bisect.bisect_left(self._starts, offset) - 1
        return self.quotations[index] if index >= 0 and self.quotations[index].span.end <= offset else None

    def after(self, offset: int) -> Iterator[Quotation]:
        """Find the quotations that begin at an offset or later, nearest first."""
        for index in range(bisect.bisect_left(self._starts, offset), len(self.quotations)):
            yield self.quotations[index]

    def same_paragraph(self, one: int, other: int) -> bool:
        """Tell whether no line ends between two offsets."""
        return bisect.bisect_left(self._breaks, one) == bisect.bisect_left(self._breaks, other)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Tell where the line of an offset begins and ends."""
        index = bisect.bisect_left(self._breaks, offset)
        start = self._breaks[index - 1] + 1 if index else 0
        return start, self._breaks[index] if index < len(self._breaks) else len(self.text)

    def wordless(self, start: int, end: int) -> bool:
        """Tell whether only punctuation and spaces stand between two offsets."""
        return start >= end or _WORD.search(self.text, start, end) is None

    def count(self, span: Span) -> int:
        """Count the words of a span."""
        return sum(1 for _ in _WORDS.finditer(self.text, span.start, span.end))

    def spans(self, tokens: Iterable[Token]) -> list[Span]:
        """Cover the tokens with as few spans as their positions allow, no comma at the end of any."""
        found: list[Span] = []
        previous = None
        for token in sorted(tokens, key=lambda t: t.i):
            end = token.idx + len(token)
            if previous is not None and all(t.is_punct for t in self.doc[previous.i + 1 : token.i]):
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(token.idx, end))
            previous = token
        return [span for span in map(self.without_comma, found) if span is not None]

    def without_comma(self, span: Span) -> Span | None:
        """Cut separators from the end of a span, but none that stand between marks."""
        end = span.end
        while end > span.start and self.text[end - 1] in _SEPARATORS and self.quotation_at(end - 1) is None:
            end -= 1
        return Span(span.start, end) if end > span.start else None


def _long_sentences(doc: Doc) -> frozenset[int]:
    """Collect the tokens of endless sentences: every cue would read the whole of its sentence."""
    return frozenset(
        index
        for sentence in doc.sents
        if len(sentence) > _LONGEST_SENTENCE
        for index in range(sentence.start, sentence.end)
    )


def words_of(sentence: Sentence) -> list[Token]:
    """List the tokens of a sentence that are no spaces."""
    return [token for token in sentence if not token.is_space]


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Cut punctuation from both ends, but no quotation marks."""
    first, last = 0, len(tokens)
    while first < last and _is_trim(tokens[first]):
        first += 1
    while first < last and _is_trim(tokens[last - 1]):
        last -= 1
    return list(tokens[first:last])


def _is_trim(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)
