import os
import signal
import time
from pathlib import Path

import anyio
import pytest

from app.domain.article import Article
from app.domain.errors import ExtractionTooLarge, ExtractionTooLong, NoArticle, PageTooComplex
from app.domain.posted import Posted
from app.extract.language import DEFAULT_MODEL
from app.work.limits import Limits
from app.work.pool import Pool
from tests.holding import Held

PAGE = "<p>The council has ordered nine boats for the harbour, and the last will come in May.</p>" * 9
ARTICLE = Article("“We lost twelve tonnes,” said Ana Brown.")


def children(of: int | None = None) -> set[int]:
    """The processes of a process, or of this one, that read articles."""
    wanted = os.getpid() if of is None else of
    with os.scandir("/proc") as processes:
        found = {int(each.name) for each in processes if each.name.isdigit()}
    return {pid for pid in found if parent(pid) == wanted and b"anyio.to_process" in arguments(pid)}


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def arguments(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def pool(*, workers: int = 1, seconds: float = 60, memory: int = 4_000_000_000) -> Pool:
    return Pool(model=DEFAULT_MODEL, statements="rules", workers=workers, limits=Limits(seconds, memory))


def test_every_process_is_ready_before_the_pool_is() -> None:
    async def run() -> None:
        warmed = pool(workers=2)
        assert not warmed.ready
        await warmed.warm()
        assert warmed.ready
        assert len(children()) == 2

    anyio.run(run)
    assert not children()


def test_article_is_read_in_another_process() -> None:
    async def run() -> None:
        extraction, _ = await pool().read(ARTICLE)
        assert [figure.span.of(ARTICLE.text) for figure in extraction.figures] == ["twelve tonnes"]

    anyio.run(run)


@pytest.mark.parametrize("polite", [True, False], ids=["SIGTERM", "SIGKILL"])
def test_article_is_read_also_after_its_process_was_signalled(
    polite: bool,  # noqa: FBT001 - a column of the table
    held: Held,
) -> None:
    async def run() -> None:
        used = pool()
        await used.read(ARTICLE)
        (process,) = children()
        os.kill(process, signal.SIGTERM if polite else signal.SIGKILL)
        extraction, _ = await used.read(ARTICLE)
        assert extraction.figures
        assert (children() == {process}) is polite

    anyio.run(run)
    held("faults", 1)


def test_article_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    async def run() -> None:
        used = pool(seconds=1)
        await used.warm()
        begun = time.monotonic()
        with pytest.raises(ExtractionTooLong):
            await used.read(Article("Police said 5 people were hurt. " * 6_000))
        assert time.monotonic() - begun < 10
        assert (await used.read(ARTICLE))[0].figures

    anyio.run(run)


def test_page_is_parsed_in_another_process() -> None:
    async def run() -> None:
        article = await pool().parse(Posted(html=PAGE, title="Nine"))
        assert article.text.startswith("The council has ordered")
        assert (article.title, article.language) == ("Nine", "en")
        assert dict(article.sources) == {"text": "trafilatura", "title": "posted", "language": "py3langid"}

    anyio.run(run)


def test_refusal_in_another_process_is_the_same_here() -> None:
    async def run() -> None:
        with pytest.raises(NoArticle) as raised:
            await pool().parse(Posted(html="<p>Boats sank.</p>"))
        assert raised.value.detail == "There is no article to read: the page has 2 words, fewer than 40."
        with pytest.raises(PageTooComplex, match=r"^The page is too complex to be read: it has tags nested"):
            await pool().parse(Posted(html="<div>" * 9_000))

    anyio.run(run)


def test_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    async def run() -> None:
        used = pool(seconds=0.2)
        with pytest.raises(ExtractionTooLong):
            await used.parse(Posted(html=f"<h1>{'a: ' * 300}</h1>" * 3_000 + PAGE * 2_000))
        assert (await used.parse(Posted(html=PAGE))).title is None

    anyio.run(run)


def test_error_in_another_process_tells_where_it_happened() -> None:
    async def run() -> None:
        with pytest.raises(OSError, match="no_such_model") as raised:
            await Pool(model="no_such_model", statements="rules", workers=1, limits=Limits(60, 4_000_000_000)).read(
                ARTICLE
            )
        assert "app/work/reading.py" in raised.value.__notes__[0]

    anyio.run(run)


def test_reader_that_waits_for_no_answer_leaves_no_process_behind() -> None:
    async def run() -> None:
        used = pool()
        await used.warm()
        with anyio.move_on_after(0.2):
            await used.read(Article("Police said 5 people were hurt. " * 3_000))
        assert (await used.read(ARTICLE))[0].figures
        assert len(children()) == 1

    anyio.run(run)


def test_article_that_takes_too_much_memory_is_given_up_and_the_next_is_read_in_a_new_process(held: Held) -> None:
    async def run() -> None:
        used = pool(memory=300_000_000)
        await used.read(ARTICLE)
        (first,) = children()
        with pytest.raises(ExtractionTooLarge) as raised:
            await used.read(Article("Police said 5 people were hurt. " * 12_000))
        assert raised.value.detail.startswith("Reading the text took more than 300,000,000 bytes of memory")
        assert (await used.read(ARTICLE))[0].figures
        assert len(children()) == 1
        assert children() != {first}

    anyio.run(run)
    held("faults", 1)
