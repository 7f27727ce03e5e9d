"""Text in, findings of language out: one parse, then one extractor after another."""

from spacy.language import Language
from spacy.tokens import Doc

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.statement import Method
from app.extract.figures import find_figures
from app.extract.language import described, parse
from app.extract.speakers import resolve_mentions
from app.extract.statements import Tagger, find_attributions
from app.extract.statements.assemble import assemble
from app.extract.statements.reading import Reading
from app.extract.timexes import find_timexes


def extract(nlp: Language, article: Article, tagger: Tagger | None = None) -> Extraction:
    """Find the statements, figures, mentions and date expressions of an article. Raises for no text."""
    return read(nlp, parse(nlp, article.text), article, tagger)


def read(nlp: Language, doc: Doc, article: Article, tagger: Tagger | None = None) -> Extraction:
    """Find them in the parsed text of an article."""
    reading = Reading(doc)
    attributions = sorted(find_attributions(reading, tagger), key=lambda a: a.content)
    mentions = resolve_mentions(reading, attributions)
    timexes = tuple(find_timexes(doc, article.day))
    return Extraction(
        statements=tuple(assemble(reading, attributions, mentions)),
        figures=tuple(find_figures(doc, timexes)),
        mentions=mentions,
        timexes=timexes,
        model=described(nlp),
        statements_by=Method.TAGGER if tagger else Method.RULES,
    )
