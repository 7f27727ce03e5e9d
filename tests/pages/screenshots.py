"""Takes the pictures of the README, of articles of its own.

python -m tests.pages.screenshots tests/pages/shown
"""

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
from anyio import to_thread
from playwright.sync_api import Browser

from app.domain.article import Article
from app.domain.statement import Method
from app.extract.language import DEFAULT_MODEL
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from app.work.reading import reader
from tests.conftest import migrated, served
from tests.pages.conftest import chromium, opened

TRIALS = {
    "title": "Most of the flood trials are over, ministry says",
    "publisher": "Harbour News",
    "published_at": "2023-11-20",
    "text": "Courts have held nine criminal trials over the collapse of the northern dyke.\n\n“Eight of these cases "
    "have been tried, and in 15 of them, 26 defendants were convicted,” said Ana Ruiz, the minister of justice. She "
    "denied that evidence had been withheld.\n\nThe opposition said that at least 40 families were still waiting for "
    "compensation.",
}
"""The article of the README, with a little more around it."""
TOLLS: Mapping[str, Sequence[int | tuple[int, int]]] = {
    "Harbour News": (12, 26, 41, 58, 61, 64, 64),
    "The Northern Post": (9, 20, 45, 52, 63, 66, 70),
    "Valley Courier": ((5, 15), (20, 30), (40, 60), (55, 65), 62, 65, 68),
}
"""What three papers reported of one flood, day by day."""
WIDTH, HEIGHT = 1_000, 820


def stories() -> Iterator[Mapping[str, str]]:
    """Make the articles."""
    yield TRIALS
    for turn, (publisher, tolls) in enumerate(TOLLS.items()):
        for day, toll in enumerate(tolls):
            many = f"{toll} deaths" if isinstance(toll, int) else f"between {toll[0]} and {toll[1]} deaths"
            yield {
                "title": f"Flood, day {day + 1}",
                "publisher": publisher,
                "published_at": f"2023-11-{day * 2 + 3:02}T{turn * 5 + 7:02}:00:00Z",
                "text": f"Rescuers reported {many} in the north on day {day + 1}, {publisher} has learnt.",
            }


def take(client: httpx.Client, browser: Browser, folder: Path) -> None:
    """Post the articles and take the pictures."""
    made = [client.post("/v1/articles", json=story).raise_for_status().json() for story in stories()]
    shown = {"article": f"/articles/{made[0]['id']}", "figures": "/figures?counts=deaths"}
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    camera = page.context.new_cdp_session(page)
    for name, path in shown.items():
        page.goto(f"{client.base_url}".rstrip("/") + path)
        # WebP, a third of the size of what Playwright itself can make.
        taken = camera.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
        (folder / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))
    page.close()


def main() -> None:
    """Take them where Chromium is installed."""
    parser = argparse.ArgumentParser(prog="python -m tests.pages.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    found = chromium()
    if found is None:
        sys.exit("There is no Chromium here.")
    extract = reader(DEFAULT_MODEL, Method.RULES)

    async def read(article: Article) -> Reading:
        return await to_thread.run_sync(extract, article)

    with tempfile.TemporaryDirectory() as inside:
        url = f"sqlite:///{inside}/shown.db"
        migrated(url)
        with served(create_app(Settings(database_url=url), read=read)) as client, opened(found) as browser:
            take(client, browser, folder)


if __name__ == "__main__":
    main()
