"""Titles as their author wrote them: no markup, no name of the site."""

import re
from html import unescape

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_APART = re.compile(r"\s+(?:[|–—·•»«:-]|::|//)\s+|\s*[|»]\s*|:\s+")
_LETTERS = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Write a value in one line, without markup, entities or what no text may hold."""
    shown = _TAG.sub(" ", unescape(text)) if "<" in text or "&" in text else text
    return " ".join(_UNSTORABLE.sub("", shown).split())


def without_site(title: str, sites: frozenset[str]) -> str:
    """Cut the site's name off a title, at its end or its start."""
    known = {bare(site) for site in sites} - {""}
    cuts = list(_APART.finditer(title))
    for cut in cuts:
        if bare(title[cut.end() :]) in known and title[: cut.start()].strip():
            return without_site(title[: cut.start()].strip(), sites)
    for cut in reversed(cuts):
        if bare(title[: cut.start()]) in known and title[cut.end() :].strip():
            return title[cut.end() :].strip()
    return title


def bare(name: str) -> str:
    """Write a name as addresses do: The Daily Herald, dailyherald."""
    letters = "".join(_LETTERS.findall(name.casefold()))
    return letters.removeprefix("the")
