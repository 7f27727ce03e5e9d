"""Text in, passages of word pieces out: what the tagger's network reads."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tokenizers import Encoding, Tokenizer

from app.extract.statements.quotations import Quotation
from app.extract.tagger.paragraphs import paragraphs

LONGEST = 254
"""Word pieces of one passage, and of one window but for its first and last."""

OUTSIDE, INSIDE, MARK = range(3)
CAPITAL = 3
"""Added to a piece's state where its word begins with a capital: the vocabulary knows none."""

STATES = 2 * CAPITAL

_MARKS = frozenset("\"“”„‟«»`'‘’")
_LONGEST_MARK = 2
_STOPS = frozenset((1012, 999, 1029))  # the pieces . ! ?


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or as much of a long one as the network sees at once; one entry for each word piece."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    states: Sequence[int]
    """Where the piece stands: outside quotations, inside one or being a mark; with or without capital."""
    words: Sequence[int]
    """The number of the word that the piece belongs to."""

    def __len__(self) -> int:
        return len(self.ids)


def passages(tokenizer: Tokenizer, text: str, quotations: Iterable[Quotation]) -> Iterator[Passage]:
    """Cut a text into passages: at the ends of paragraphs, and of sentences where a paragraph is too long."""
    quoted = Quoted(quotations)
    for start, end in paragraphs(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        yield from _parts(_passage(text, start, encoding, quoted))


class Quoted:
    """Tells where a code point stands: outside quotations, inside one, or at its marks."""

    def __init__(self, found: Iterable[Quotation]) -> None:
        self._spans = [quotation.span for quotation in found]
        self._starts = [span.start for span in self._spans]

    def state(self, text: str, start: int, end: int) -> int:
        """Tell the state of a piece."""
        index = bisect.bisect_right(self._starts, start) - 1
        if index < 0 or self._spans[index].end <= start:
            return OUTSIDE
        span = self._spans[index]
        at_end = start < span.start + _LONGEST_MARK or end > span.end - _LONGEST_MARK
        return MARK if at_end and text[start] in _MARKS else INSIDE


def _passage(text: str, offset: int, encoding: Encoding, quoted: Quoted) -> Passage:
    starts = [offset + start for start, _ in encoding.offsets]
    ends = [offset + end for _, end in encoding.offsets]
    words = _words(text, starts, ends)
    firsts: dict[int, int] = {}
    for word, start in zip(words, starts, strict=True):
        firsts.setdefault(word, start)
    states = [
        quoted.state(text, start, end) + CAPITAL * text[firsts[word]].isupper()
        for word, start, end in zip(words, starts, ends, strict=True)
    ]
    return Passage(encoding.ids, starts, ends, states, words)


def _words(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Give each piece the number of its word: pieces that touch are one word unless punctuation stands between."""
    words = [0] if starts else []
    for end, start in zip(ends, starts[1:], strict=False):
        joined = end == start and _in_word(text[end - 1]) and _in_word(text[start])
        words.append(words[-1] + (not joined))
    return words


def _in_word(character: str) -> bool:
    return character.isalnum() or character in "'’"


def _parts(passage: Passage) -> Iterator[Passage]:
    if not len(passage):
        return
    for start, end in pairwise(_cuts(passage)):
        yield Passage(
            passage.ids[start:end],
            passage.starts[start:end],
            passage.ends[start:end],
            passage.states[start:end],
            [word - passage.words[start] for word in passage.words[start:end]],
        )


def _cuts(passage: Passage) -> list[int]:
    cuts = [0]
    while len(passage) - cuts[-1] > LONGEST:
        cuts.append(_last_stop(passage, cuts[-1] + LONGEST // 2, cuts[-1] + LONGEST))
    return [*cuts, len(passage)]


def _last_stop(passage: Passage, first: int, last: int) -> int:
    """Find where the last sentence ends, outside quotations rather than inside them, or at least a word."""
    marks = [at for at in range(first, last) if passage.words[at] != passage.words[at - 1]]
    stops = [at for at in marks if passage.ids[at - 1] in _STOPS]
    free = [at for at in stops if passage.states[at] % CAPITAL != INSIDE]
    return max(free or stops or marks or [last])
