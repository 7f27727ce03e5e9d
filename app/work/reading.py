"""Reading an article: what it says, and where its figures contradict each other."""

from collections.abc import Callable
from dataclasses import replace

from app.check.findings import check
from app.domain.article import Article, is_read
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.extract.language import described, load
from app.extract.pipeline import extract
from app.extract.tagger.load import load_tagger
from app.read import language


def reader(model: str, statements: str) -> Callable[[Article], tuple[Extraction, tuple[Finding, ...]]]:
    """Load a model, and the tagger if that finds the statements, and make of them a function that reads articles."""
    language.load()  # before the models: it takes more memory while it is loaded than afterwards
    nlp, tagger = load(model), load_tagger(statements)

    def read(article: Article) -> tuple[Extraction, tuple[Finding, ...]]:
        written_in = article.language or language.language_of(article.text)[0]
        if not is_read(written_in):
            return Extraction((), (), (), (), described(nlp), language=written_in), ()
        extraction = replace(extract(nlp, article, tagger), language=written_in)
        return extraction, check(article.text, extraction.figures, extraction.timexes, extraction.statements)

    return read
