"""`on-record extract`: articles as JSON lines in, findings of language as JSON lines out, no database."""

import json
import sys

from app.check.findings import check
from app.cli.environment import read_settings, say_method
from app.cli.lines import article_line, line_of
from app.extract.language import load
from app.extract.pipeline import extract as extract_article
from app.extract.tagger.load import load_tagger

WRONG_INPUT = 2
"""Exit code where a line is not an article."""


def extract() -> None:
    """Read articles from standard input, write what is found in each to standard output.

    One article a line: {"id": "…", "text": "…", "published_at": "2023-11-20"}; one answer a line, in the same order.
    A line that is no article ends it with exit code 2.

    Example: echo '{"id": "1", "text": "Nine people died, police said."}' | on-record extract
    """
    settings = read_settings()
    say_method(settings)
    nlp, tagger = load(settings.model), load_tagger(settings.statements)
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            posted = article_line(line)
        except ValueError as error:
            sys.stderr.write(f"Line {number}: {error}\n")
            raise SystemExit(WRONG_INPUT) from error
        extraction = extract_article(nlp, posted.article, tagger)
        findings = check(posted.article.text, extraction.figures, extraction.timexes, extraction.statements)
        answer = line_of(posted.id, posted.article, extraction, findings)
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
