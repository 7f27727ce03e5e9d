"""Corrections that people have made, and what is left of them when the articles are read again, by either method.

    python -m tests.bench.rereading ARTICLES.jsonl … [--articles 500] [--corrections 200]

Articles are one a line, with their `text`. They are read by rules, stored, corrected, and read again: by rules, by the
tagger, and by rules once more.
"""

import argparse
import json
import random
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import httpx

from app.check.findings import check
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.extract.language import load, parse
from app.extract.pipeline import read
from app.extract.tagger.load import load_tagger
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from app.store import replacing
from app.store.engine import Database
from app.store.facts import Facts
from app.store.relating import same
from tests.conftest import migrated, served

Document = dict[str, Any]
SAID = ("type", "text", "target", "speaker", "about", "review")


def texts(files: Iterable[Path], most: int) -> list[str]:
    """Read the texts of articles, each once."""
    told = (json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return list(islice(dict.fromkeys(told), most))


def readings(found: Iterable[str]) -> Iterator[tuple[str, Extraction, Extraction]]:
    """Read each text by rules and by the tagger."""
    nlp, tagger = load(), load_tagger("tagger")
    for text in found:
        doc = parse(nlp, text)
        rules, tagged = (read(nlp, doc, Article(text), method) for method in (None, tagger))
        yield text, rules, tagged


def checked(text: str, found: Extraction) -> Reading:
    return found, check(text, found.figures, found.timexes, found.statements)


def corrected(client: httpx.Client, claims: list[Document], many: int) -> list[Document]:
    """Correct some claims, each in one of several ways."""
    chance, made = random.Random(1), []  # noqa: S311 - the same every time
    for number, claim in enumerate(chance.sample(claims, many)):
        patch = _patch(claim, number) | {"by": "Ana Ruiz", "reason": f"correction {number}"}
        answer = client.patch(f"/v1/claims/{claim['id']}", json=patch, headers={"If-Match": '"1"'})
        assert answer.status_code == 200, answer.text
        made.append(answer.json())
    return made


def _patch(claim: Document, number: int) -> Document:
    if number % 3 == 0:
        return {"speaker": {"name": f"Corrected {number}", "kind": "person"}}
    last = claim["target"][-1]
    if number % 3 == 1 and len(last["exact"].split()) > 2:
        kept = last["exact"].rsplit(None, 1)[0]
        return {"target": [*_places(claim)[:-1], {"start": last["start"], "end": last["start"] + len(kept)}]}
    if claim["type"] == "figure":
        return {"figure": {"value": str(number + 1_000), "low": None, "high": None}}
    return {"statement": {"act": "deny" if claim["statement"]["act"] != "deny" else "ask", "cue": None}}


def _places(claim: Document) -> list[Document]:
    return [{"start": place["start"], "end": place["end"]} for place in claim["target"]]


def read_again(database: Database, readings_of: dict[str, Extraction], version: str) -> None:
    """Put what a reader finds now in the place of what is stored."""
    with database.reading() as session:
        stored = [key for _, key in replacing.outdated(session, None, below=1 << 62, limit=1_000_000)]
    for key in stored:
        with database.reading() as session:
            held = replacing.held(session, key)
        assert held
        found, findings = checked(held.article.text, replace(readings_of[held.article.text], version=version))
        with database.writing() as session:
            facts = Facts(held.article, held.revision, held.received_at, found, findings)
            assert replacing.replace(session, facts, even_if_current=True)


def left(client: httpx.Client, made: Iterable[Document]) -> Counter[str]:
    """Count the corrections that are there, anchored and once."""
    found: Counter[str] = Counter()
    for claim in made:
        now = client.get(f"/v1/claims/{claim['id']}").json()
        answer = client.get(f"/v1/articles/{claim['article_id']}?include=text,claims").json()
        text, claims = answer["text"], answer["claims"]
        found["there"] += [each["id"] for each in claims].count(claim["id"]) == 1
        found["as corrected"] += all(now[name] == claim[name] for name in SAID)
        found["anchored"] += now.get("anchored", True) and all(
            text[place["start"] : place["end"]] == place["exact"] for place in now["target"]
        )
        others = [each for each in claims if each["id"] != claim["id"]]
        # Readers find statements within statements: what overlaps may be one of those.
        found["overlapping"] += bool(same([now], others))
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--articles", type=int, default=500)
    arguments.add_argument("--corrections", type=int, default=200)
    given = arguments.parse_args()
    by_rules, by_tagger = {}, {}
    for text, rules, tagged in readings(texts(given.files, given.articles)):
        by_rules[text], by_tagger[text] = rules, tagged
    print(f"{len(by_rules)} articles read by either method at {datetime.now(UTC):%H:%M:%S}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _run(f"sqlite:///{folder}/read.db", by_rules, by_tagger, given.corrections)


def _run(url: str, by_rules: dict[str, Extraction], by_tagger: dict[str, Extraction], corrections: int) -> None:
    async def read(article: Article) -> Reading:
        return checked(article.text, by_rules[article.text])

    migrated(url)
    database = Database(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        claims: list[Document] = []
        for text in by_rules:
            posted = {"url": f"https://news.example/{uuid.uuid4()}", "text": text, "language": "en"}
            claims += client.post("/v1/articles", json=posted).json()["claims"]
        made = corrected(client, claims, corrections)
        print(f"corrected: of {len(made)} corrections {dict(left(client, made))}", flush=True)
        for number, (name, found) in enumerate((("rules", by_rules), ("tagger", by_tagger), ("rules", by_rules))):
            read_again(database, found, f"9.{number}")
            seen = left(client, made)
            print(f"read again by {name}: of {len(made)} corrections {dict(seen)}", flush=True)
            assert [seen[name] for name in ("there", "as corrected", "anchored")] == [len(made)] * 3
    database.close()


if __name__ == "__main__":
    main()
