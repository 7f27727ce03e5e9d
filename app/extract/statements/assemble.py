"""Make statements of attributions: form, act and the speaker's name."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from app.domain.speaker import Mention
from app.domain.statement import Act, Attribution, Form, Statement


def assemble(
    text: str, doc: Doc, attributions: Iterable[Attribution], mentions: Sequence[Mention]
) -> Iterator[Statement]:
    """Give each attribution its form, act and speaker."""
    for a in attributions:
        yield Statement(a.content, Form.DIRECT, Act.ASSERT, a.source, a.cue, None, a.rule, a.confidence)
