"""Bytes to text as browsers do it, and what is no text refused."""

import codecs
import re

from app.domain.errors import NoArticle
from app.read.charsets import codec_of

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed"),
    (b"\x28\xb5\x2f\xfd", "compressed"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_INSTEAD = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
"""What browsers read where a page says it is written in the key."""
_READ = {
    *_INSTEAD.values(),
    *(f"cp125{page}" for page in range(9)),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *("utf-8", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "big5", "euc_jp", "iso2022_jp"),
}
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_IN_XML = re.compile(rb"""\s{0,9}<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Spaces that no XML has, as they are or by their numbers: what takes them for spaces cannot write them back.
_ODD_SPACE = re.compile("\x0c|&#(?:0*(?:1[12]|2[89]|3[01])(?![0-9])|[xX]0*(?:[bcBC]|1[c-fC-F])(?![0-9a-fA-F]));?")
_MOST_CONTROLS = 0.02


def text_of(content: bytes | str, charset: str | None) -> str:
    """Decode a page and leave out what no text may hold; refuse what is no text."""
    text = content if isinstance(content, str) else _decode(content, charset)
    sample = text[: 16 * _HEAD]
    if len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample):
        reason = "the bytes are not text but full of control characters"
        raise NoArticle(reason)
    return _ODD_SPACE.sub(" ", _UNREADABLE.sub("", text))


def _decode(content: bytes, charset: str | None) -> str:
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            reason = f"the bytes are {kind}, not HTML"
            raise NoArticle(reason)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace")
    declared = known(charset) or known(_declared(content))
    if declared in {"utf-16-le", "utf-16-be", "iso2022_jp"} and (b"\0" in content or b"\x1b" in content):
        return content.decode(declared, "replace")
    return _decode_unmarked(content, declared)


def _decode_unmarked(content: bytes, declared: str | None) -> str:
    # What decodes as UTF-8 is UTF-8, whatever it says of itself.
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared in {None, "utf-8", "utf-16-le", "utf-16-be"}:
        lenient = content.decode("utf-8", "replace")
        wrong = lenient.count("\ufffd")
        right = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", lenient))
        return lenient if right > wrong else content.decode("cp1252", "replace")
    return content.decode(str(declared), "replace")


def _declared(content: bytes) -> str | None:
    head = content[:_HEAD]
    found = _DECLARED.search(head) or _DECLARED_IN_XML.match(head)
    return found[1].decode("ascii", "replace") if found else None


def known(label: str | None) -> str | None:
    """Name the codec of a charset, if pages are written in it."""
    if not label:
        return None
    name = codec_of(label)
    codec = _INSTEAD.get(name or "", name)
    return codec if codec in _READ else None
