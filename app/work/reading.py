"""Reading an article: what it says, and where its figures contradict each other."""

from collections.abc import Callable

from app.check.findings import check
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.extract.language import load
from app.extract.pipeline import extract


def reader(model: str) -> Callable[[Article], tuple[Extraction, tuple[Finding, ...]]]:
    """Load a model and make of it a function that reads articles."""
    nlp = load(model)

    def read(article: Article) -> tuple[Extraction, tuple[Finding, ...]]:
        extraction = extract(nlp, article)
        return extraction, check(article.text, extraction.figures, extraction.timexes, extraction.statements)

    return read
