"""What an answer holds: which kind of page, in which charset, and its bytes within bounds."""

import re
import zlib
from collections.abc import AsyncIterable

from httpx import Headers

from app.domain.errors import FetchFailed, NotAPage, PageTooLarge
from app.read.charsets import codec_of

READ = ("text/html", "application/xhtml+xml", "text/plain")
CHARSETS = re.compile(
    r"ascii|big5(hkscs)?|cp(125[0-8]|866|874|932|949)|euc_(jp|kr)|gb(2312|k|18030)|iso2022_jp|iso8859-[0-9]+"
    r"|koi8-[ru]|mac-(cyrillic|roman)|shift_jis|tis-620|utf-(8|16(-[bl]e)?)"
)
"""What pages are written in, by Python's names. It knows more: `idna` and `rot13` are no charsets of a page."""
_DECLARED = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
_GZIP = zlib.MAX_WBITS | 16


def media_type(host: str, headers: Headers) -> str:
    """Name the kind of page, and refuse what is none."""
    found: str = headers.get("content-type", "").partition(";")[0].strip().lower()
    if found not in READ:
        raise NotAPage(host, found)
    return found


def charset(headers: Headers) -> str | None:
    """Name the charset that the answer declares, where it is one."""
    found = _DECLARED.search(headers.get("content-type", ""))
    name = codec_of(found[1]) if found else None
    return name if name and CHARSETS.fullmatch(name) else None


async def body(host: str, headers: Headers, chunks: AsyncIterable[bytes], most: int) -> bytes:
    """Read what the answer holds, unpacked, and give up where that is more than it may be."""
    unpacker = _unpacker(host, headers)
    found = bytearray()
    async for chunk in chunks:
        found += _unpacked(host, unpacker, chunk, most + 1 - len(found)) if unpacker else chunk
        if len(found) > most:
            raise PageTooLarge(host, most)
        if unpacker and unpacker.eof:
            break
    if unpacker and not unpacker.eof:
        raise FetchFailed(host, "sent half of a page")
    return bytes(found)


def _unpacker(host: str, headers: Headers) -> "zlib._Decompress | None":
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip"}:
        return zlib.decompressobj(_GZIP)
    raise FetchFailed(host, "sent a page in a compression that was not asked for")


def _unpacked(host: str, unpacker: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
    try:
        return unpacker.decompress(chunk, most)
    except zlib.error:
        raise FetchFailed(host, "sent a page whose compression is broken") from None
