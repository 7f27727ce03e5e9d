"""`python -m tests.fuzz TARGET SECONDS`: one parser under atheris, which has to be installed (`pip install atheris`).

Ends with exit code 0 where nothing was found; what breaks a parser is written to a file, crash-… in the working folder.
"""

import importlib
import json
import sys
import tempfile
import tomllib
from itertools import pairwise
from pathlib import Path

TESTS = Path(__file__).parents[1]
INSTRUMENTED = {"url": ["app.read.web", "httpx", "idna"]}
"""What tells of its branches, other than the app itself."""
_FIGURE = {"kind": "count", "value": "26", "as_of": {"value": "2023-09-04", "text": "nine"}}
_SAID = {
    0: {"claims": [{"type": "figure", "target": [{"exact": "26 ", "suffix": "def"}], "figure": _FIGURE, "by": "me"}]},
    1: {"speaker": {"name": "Ana Ruiz", "kind": "person", "mention": {"exact": "Bo Li", "prefix": "said "}}},
    2: {"figure": {"value": None, "low": "5", "high": "14.5", "unit": None, "counts": "years"}, "reason": "misread"},
    3: {"verdict": "reject", "note": "no", "by": "me"},
    4: {"status": "dismissed", "reason": "a slip"},
    5: {"name": "Bo", "also_known_as": ["B. Li"], "external_ids": {"wikidata": "Q42"}, "kind": "organization"},
    6: {"into": "95f57c27-3883-57f2-b599-83106626819a"},
    7: {"names": ["Bo Li"], "name": "Bo Li of the court"},
    8: {"url": "https://hooks.example/"},
}
SEEDS = {
    "url": ["https://news.example/fire?page=2 /next", "http://[2606:4700::1]:80/ //other.example/"],
    "requests": ["\0?q=minister+%22hospital+beds%22+-denied&limit=5", "\5?value__overlaps=5,14&kind=duration"],
    "remarks": [chr(number) + json.dumps(said) for number, said in _SAID.items()],
}
LONGEST = {"html": 20_000, "extraction": 600, "tagging": 600}


def seeds(target: str) -> list[bytes]:
    """Give sentences, pages and addresses of our own, to begin with."""
    if target == "html":
        return [page.read_bytes() for page in sorted((TESTS / "pages").glob("*.html"))]
    texts = []
    for corpus in sorted((TESTS / "corpus").glob("*.toml")):
        texts += [case["text"] for case in tomllib.loads(corpus.read_text(encoding="utf-8"))["case"]]
    if target == "body":
        texts = [json.dumps({"text": text, "published_at": "2023-11-20"}) for text in texts]
    elif target == "alignment":
        texts = [f"{one}\x1f{other}" for one, other in (*pairwise(texts), *zip(texts, texts, strict=True))]
    return [text.encode() for text in SEEDS.get(target, texts)]


def main() -> None:
    target, seconds = sys.argv[1], int(sys.argv[2])
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=INSTRUMENTED.get(target, ["app"])):
        targets = importlib.import_module("tests.fuzz.targets")
    run = {each.__name__: each for each in targets.TARGETS}[target]()
    with tempfile.TemporaryDirectory(prefix="on-record-corpus-") as folder:
        for number, seed in enumerate(seeds(target)):
            Path(folder, str(number)).write_bytes(seed)
        longest = LONGEST.get(target, 2_000)
        atheris.Setup(
            [
                sys.argv[0],
                f"-max_total_time={seconds}",
                f"-max_len={longest}",
                "-timeout=60",
                "-rss_limit_mb=4096",
                folder,
            ],
            run,
        )
        atheris.Fuzz()


main()
