"""Reading an article: what it says, and where its figures contradict each other."""

from collections.abc import Callable

from app.check.findings import check
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.extract.language import load
from app.extract.pipeline import extract
from app.extract.tagger.load import load_tagger


def reader(model: str, statements: str) -> Callable[[Article], tuple[Extraction, tuple[Finding, ...]]]:
    """Load a model, and the tagger if that finds the statements, and make of them a function that reads articles."""
    nlp, tagger = load(model), load_tagger(statements)

    def read(article: Article) -> tuple[Extraction, tuple[Finding, ...]]:
        extraction = extract(nlp, article, tagger)
        return extraction, check(article.text, extraction.figures, extraction.timexes, extraction.statements)

    return read
