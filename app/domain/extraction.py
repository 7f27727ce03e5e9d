"""All that was found in one text."""

from dataclasses import dataclass

from app import __version__
from app.domain.article import READ_LANGUAGE
from app.domain.figure import Figure
from app.domain.speaker import Mention
from app.domain.statement import Method, Statement
from app.domain.timex import Timex


@dataclass(frozen=True, slots=True)
class Extraction:
    """Statements, figures, mentions and date expressions, each in reading order."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    model: str
    """Name and version of the language model, for provenance."""
    statements_by: Method = Method.RULES
    version: str = __version__
    """Version of the rules: that of the product."""
    language: str = READ_LANGUAGE
    """The language of the text. What is in any but English has nothing else in it."""

    @property
    def reader(self) -> str:
        """What read the text: another reader may find something else."""
        return f"on-record {self.version}, {self.model}, {self.statements_by}"

    def statement_of(self, figure: Figure) -> int | None:
        """Find the index of the innermost statement whose content holds the figure."""
        holding = [
            (statement.extent.end - statement.extent.start, index)
            for index, statement in enumerate(self.statements)
            if figure.span.within_any(statement.content)
        ]
        return min(holding)[1] if holding else None
