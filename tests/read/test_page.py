from datetime import UTC, datetime

import pytest

from app.domain.article import Precision
from app.domain.errors import NoArticle, PageTooComplex
from app.read.html.decode import text_of
from app.read.html.furniture import without_furniture
from app.read.html.limits import refuse_complex
from app.read.html.moments import moment
from app.read.html.names import names
from app.read.html.page import read_page
from app.read.html.titles import without_site

STORY = "<p>The council has ordered nine boats for the harbour, and the last will come in May.</p>\n" * 4


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-03-05T08:30:00Z", "2024-03-05T08:30:00+00:00"),
        ("2024-03-05T08:30:00.123+0100", "2024-03-05T08:30:00.123000+01:00"),
        ("2024-03-05 08:30 +01:00", "2024-03-05T08:30:00+01:00"),
        ("2024-03-05 08:30:00 UTC", "2024-03-05T08:30:00+00:00"),
        ("Tue, 05 Mar 2024 08:30:00 GMT", "2024-03-05T08:30:00+00:00"),
        ("2024-03-05T08:30:00", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("Tuesday 5th Mar. 2024 at 8.30", "2024-03-05"),
        ("Sept 9, 2024", "2024-09-09"),
        ("05/03/2024", None),
        ("2024-13-05", None),
        ("30 February 2024", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-99-99T99:99:99Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moment_is_a_time_only_with_its_zone(written: str, read: str | None) -> None:
    found = moment(written)
    if read is None:
        assert found is None
    else:
        precision = Precision.DAY if len(read) == 10 else Precision.SECOND
        assert found == (
            datetime.fromisoformat(read).replace(tzinfo=UTC) if len(read) == 10 else datetime.fromisoformat(read),
            precision,
        )


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("ADA QUILL and Ben Oakes", ["ADA QUILL", "Ben Oakes"]),
        ("Ada Quill, Ben Oakes & Cleo Marsh", ["Ada Quill", "Ben Oakes", "Cleo Marsh"]),
        ("Ada Quill, Political Editor", ["Ada Quill"]),
        ("Ada Quill in Paris", ["Ada Quill"]),
        ("Ada Quill (Fenland Post)", ["Ada Quill"]),
        ("Quill, Ada", ["Ada Quill"]),
        ("Words by Ada Quill | Photographs by Lou Penn", ["Ada Quill"]),
        ("Seán O’Dell-Wright", ["Seán O’Dell-Wright"]),
        ("https://post.example/ada", []),
        ("ada@post.example", []),
        ("Staff writer", []),
        ("Newsroom", []),
        ("@adaquill", []),
        ("Published 5 March 2024", []),
        ("", []),
    ],
)
def test_authors_are_names(written: str, found: list[str]) -> None:
    assert list(names([written])) == found


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Owls return | Fenland Post", "Owls return"),
        ("Owls return - Nature - The Fenland Post", "Owls return - Nature"),
        ("Fenland Post: Owls return", "Owls return"),
        ("Owls return | Another Post", "Owls return | Another Post"),
        ("Owls: a return", "Owls: a return"),
        ("Fenland Post", "Fenland Post"),
    ],
)
def test_site_is_cut_off_a_title(title: str, bare: str) -> None:
    assert without_site(title, frozenset({"Fenland Post"})) == bare


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("é".encode(), None, "é"),
        ("é".encode(), "windows-1252", "é"),
        ("\ufeffé".encode("utf-16-be"), "utf-8", "é"),
        ("\ufeffé".encode(), None, "é"),
        ("€ “é”".encode("cp1252"), None, "€ “é”"),
        ("€ “é”".encode("cp1252"), "iso-8859-1", "€ “é”"),
        ("€ “é”".encode("cp1252"), "utf-8", "€ “é”"),
        ("Пожар".encode("koi8-r"), "KOI8-R", "Пожар"),
        (b"<meta charset='koi8-r'>" + "Пожар".encode("koi8-r"), None, "<meta charset='koi8-r'>Пожар"),
        ("火事".encode("shift_jis"), "shift_jis", "火事"),
        (b"caf\xe9", "rot13", "café"),
        (b"caf\xe9", "no-such\0charset", "café"),
        ("naïve – ".encode() * 9 + b"\xff", None, "naïve – " * 9 + "\ufffd"),
        (b"a\0b\x07c" + b" " * 99, None, "abc" + " " * 99),
    ],
)
def test_bytes_are_decoded_as_browsers_do(content: bytes, charset: str | None, text: str) -> None:
    assert text_of(content, charset) == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n" + b"words " * 99, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(999), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(999), "image"),
        (b"PK\x03\x04" + bytes(999), "ZIP"),
        (bytes(9_999), "control characters"),
        (bytes(range(256)) * 40, "control characters"),
        (b'{"text": "no page"}', "no HTML"),
        (b"plain words " * 99, "no HTML"),
        (b"<?xml version='1.0'?>\n<rss><channel/></rss>", "feed"),
        (b"<html></html>", "0 words"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        read_page(content)


@pytest.mark.parametrize(
    ("page", "beyond"),
    [
        ("x" * 5_000_001, "characters"),
        ("<p>" * 100_001, "tags"),
        ("<br/>" * 20_001, "line breaks"),
        ("<div>" * 257, "nested"),
        ("<div></x>" * 257, "nested"),
        ("<p " + "a " * 600 + ">", "attributes"),
        ("<p " + "a='>'" * 600 + ">", "attributes"),
        ("<p title='" + "x" * 50_000 + "'>", "a tag"),
        ("<p " + "x" * 50_000, "a tag"),
    ],
)
def test_page_beyond_a_limit_is_refused(page: str, beyond: str) -> None:
    with pytest.raises(PageTooComplex, match=beyond):
        refuse_complex(page)


@pytest.mark.parametrize(
    "page",
    [
        "<div></div>" * 1_000,
        "<p>words" * 1_000,
        "<ul><li>" * 200,
        "<!--" + "<div>" * 999,
        "<script>" + "<div>" * 999 + "</script>",
        "<p title='it is > that'>",
        "<p title=it's>" * 9,
        "2 < 3 " * 999,
    ],
)
def test_page_within_the_limits_is_not(page: str) -> None:
    refuse_complex(page)


def test_odd_characters_in_linked_data_are_left_out() -> None:
    told = r'{"@type": "Article", "headline": "Nine\u0000 boats\ud800", "author": "A\u0007da Quill"}'
    page = read_page(f'<script type="application/ld+json">{told}</script>{STORY}')
    assert (page.title, page.authors) == ("Nine boats", ("Ada Quill",))


def test_two_authors_with_links_of_their_own_are_both_found() -> None:
    page = read_page(f"<h1>Boats</h1><p><a rel=author>Ada Quill</a> <a rel=author>Ben Oakes</a></p>{STORY}")
    assert page.authors == ("Ada Quill", "Ben Oakes")


def test_paragraph_that_is_repeated_is_kept() -> None:
    assert read_page(f"<article><h1>Boats</h1>{STORY}</article>").text.count("ordered nine boats") == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm changed its privacy policy and its terms of use in May.",
        "Norland is already a member of the customs union.",
        "Advertisement spending fell by 3 percent in a year.",
        "Related firms in the north were not searched.",
        "“We use cookies only with consent,” the ministry said.",
        "Users had to create an account before they could vote, the report says.",
        "Copyright holders will be paid twice as much.",
        "By noon the water had reached the church.",
        "Published figures show that 9 in 10 agreed.",
        "Print sales fell by 12 percent.",
    ],
)
def test_sentence_that_only_looks_like_a_box_is_kept(sentence: str) -> None:
    assert list(without_furniture([sentence], title=None, links=frozenset())) == [sentence]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Privacy policy",
        "Accept all",
        "Already a subscriber? Sign in.",
        "You have 2 free articles left this month.",
        "Read more: Mills warn of a poor harvest",
        "Sign up for our newsletter.",
        "© 2024 Fenland Post. All rights reserved.",
        "ADVERTISEMENT",
        "12 comments",
        "By Ada Quill",
        "4 min read",
    ],
)
def test_box_is_left_out(paragraph: str) -> None:
    assert not list(without_furniture([paragraph], title=None, links=frozenset()))
