"""`on-record extract`: articles as JSON lines in, findings of language as JSON lines out, no database."""

import json
import sys
from typing import Any

from app.check.findings import check
from app.cli.lines import article_of, line_of
from app.extract.language import load
from app.extract.pipeline import extract as extract_article


def extract() -> None:
    """Read articles from standard input, write what is found in each to standard output.

    One article a line: {"id": "…", "text": "…", "published_at": "2023-11-20"}; one answer a line, in the same order.

    Example: echo '{"id": "1", "text": "Nine people died, police said."}' | on-record extract
    """
    nlp = load()
    for line in sys.stdin:
        if not line.strip():
            continue
        posted: dict[str, Any] = json.loads(line)
        article = article_of(posted)
        extraction = extract_article(nlp, article)
        answer = line_of(posted["id"], article, extraction, check(article.text, extraction.figures))
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
