"""Hosts that send too much, too slowly, or what nobody asked for."""

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat

import anyio
import pytest

from app.domain.errors import AppError, FetchFailed, FetchTooLong, PageTooLarge
from tests.holding import Held
from tests.read.serving import fetched, page, serving, slowly, web

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
GZIPPED = HEAD + b"Content-Encoding: gzip\r\n\r\n"
BODY = 60_000


def error_of(answer: Callable[[], Iterable[bytes]], *, seconds: float = 5, max_bytes: int = 1_000_000) -> AppError:
    with serving(lambda _: answer()) as site, pytest.raises(AppError) as error:
        fetched(web(site, seconds=seconds, max_bytes=max_bytes), site.url())
    return error.value


def bomb() -> Iterator[bytes]:
    """Pack a gigabyte of zeros into a megabyte, which comes all at once."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1_000_000)
    head = packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the same bytes are packed alike, so one part stands for all.
    part = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    yield GZIPPED + head + part * 1_000


def half_a_gigabyte_of_nothing() -> Iterator[bytes]:
    yield GZIPPED + gzip.compress(b"")[:10]
    for _ in range(500):
        yield b"\x00\x00\x00\xff\xff" * 200_000  # stored blocks of no bytes


def informed_for_ever() -> Iterator[bytes]:
    return repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" * 1_000)


def chunks_with_long_extensions() -> Iterator[bytes]:
    yield CHUNKED
    yield from repeat(b"1;" + b"x" * 30_000 + b"\r\na\r\n")


def body_without_end() -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    yield from repeat(b"<p>" * 20_000)


def body_longer_than_told() -> Iterator[bytes]:
    yield HEAD + b"Content-Length: 1000000000\r\n\r\n"
    yield from repeat(b"<p>" * 20_000)


@pytest.mark.parametrize(
    "answer",
    [
        bomb,
        half_a_gigabyte_of_nothing,
        informed_for_ever,
        chunks_with_long_extensions,
        body_without_end,
        body_longer_than_told,
    ],
)
def test_too_much_is_given_up_before_it_takes_memory(held: Held, answer: Callable[[], Iterator[bytes]]) -> None:
    tracemalloc.start()
    try:
        error = error_of(answer, seconds=60)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(error, PageTooLarge)
    assert peak < 20_000_000
    held("pages as bombs", 1)


@pytest.mark.parametrize("excess", [0, 1])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_page_is_read_to_the_last_byte_it_may_have(encoding: str, excess: int) -> None:
    body = b"a" * (BODY + excess)
    packed = gzip.compress(body) if encoding else body
    with serving(lambda _: [page(packed, content_encoding=encoding)]) as site:
        asked = web(site, max_bytes=BODY)
        if excess:
            with pytest.raises(PageTooLarge):
                fetched(asked, site.url())
        else:
            found = fetched(asked, site.url())
            assert found is not None
            assert found.content == body


def dripping() -> Iterator[bytes]:
    return slowly([HEAD + b"\r\n", *repeat(b"a", 100)], 0.05)


def dripping_head() -> Iterator[bytes]:
    return slowly([bytes([each]) for each in HEAD * 100], 0.05)


def silence() -> Iterator[bytes]:
    return slowly([b""], 2)


@pytest.mark.parametrize("answer", [dripping, dripping_head, silence])
def test_slow_host_is_given_up_at_the_deadline(answer: Callable[[], Iterator[bytes]]) -> None:
    began = time.monotonic()
    with serving(lambda _: answer()) as site:
        with pytest.raises(FetchTooLong) as error:
            fetched(web(site, seconds=0.5), site.url())
        took = time.monotonic() - began
    assert 0.4 < took < 1.5
    assert error.value.detail == "Fetching from news.example took longer than 0.5 seconds."


def test_deadline_holds_for_the_look_up() -> None:
    async def never(_host: str, _port: int) -> Sequence[str]:
        await anyio.sleep(60)
        return ()

    with serving(lambda _: [page()]) as site, pytest.raises(FetchTooLong):
        fetched(web(site, seconds=0.1, resolve=never), site.url())


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "gzip, br", "compress", "identity, gzip"])
def test_compression_that_was_not_asked_for_is_refused(held: Held, encoding: str) -> None:
    error = error_of(lambda: [page(gzip.compress(b"x"), content_encoding=encoding)])
    assert error.detail == "news.example sent a page in a compression that was not asked for."
    held("pages as bombs", 1)


@pytest.mark.parametrize(
    "body",
    [b"", b"not gzip", gzip.compress(b"police" * 1_000)[:-9], gzip.compress(b"police")[:-8] + bytes(8), b"\x1f\x8b"],
    ids=["nothing", "other", "cut", "wrong sum", "head"],
)
def test_broken_compression_is_told(body: bytes) -> None:
    assert isinstance(error_of(lambda: [page(body, content_encoding="gzip")]), FetchFailed)


def test_what_follows_the_compressed_page_is_not_read() -> None:
    with serving(lambda _: [GZIPPED + gzip.compress(b"police"), *repeat(b"more" * 10_000, 1_000)]) as site:
        found = fetched(web(site), site.url())
    assert found is not None
    assert found.content == b"police"


@pytest.mark.parametrize(
    "head",
    [
        b"X: " + b"a" * 60_000,
        b"\r\n".join(b"X-%d: a" % each for each in range(5_000)),
        b"X: " + b"a" * 500_000,
    ],
)
def test_long_head_is_refused(head: bytes) -> None:
    assert isinstance(error_of(lambda: [HEAD + head + b"\r\n\r\n"]), FetchFailed)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        HEAD,
        HEAD + b"Content-Length: 10\r\n\r\nabc",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"5\r\nabc",
        HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        bytes(range(256)) * 10,
    ],
)
def test_broken_answer_is_told(answer: bytes) -> None:
    error = error_of(lambda: [answer])
    assert isinstance(error, FetchFailed)
    assert "127" not in error.detail
