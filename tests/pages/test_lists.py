"""The pages of speakers, figures and findings, as they are without a browser."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from app.ingest import Reader
from app.main import create_app
from app.pages.findings import RULES
from app.settings import Settings
from tests.conftest import served
from tests.pages.test_pages import shown, text_of

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r'rel="next" href="([^"]+)"')
_CLAIM = re.compile(r'<td><a href="/articles/[0-9a-f-]{36}#claim-([0-9a-f-]{36})"')
MONTHS = ("2023-09", "2023-11", "2023-12")
PUBLISHERS = ("Harbour News", "The Post <i>", None)


@pytest.fixture(scope="module")
def client(database_url: str, read: Reader) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url, requests_per_minute=0), read=read)) as client:
        yield client


@pytest.fixture(scope="module", autouse=True)
def stories(client: httpx.Client) -> list[Any]:
    """Articles of three months and publishers: the dykes that broke, and one contradiction in each."""
    made = []
    for number in range(12):
        month, publisher = MONTHS[number % 3], PUBLISHERS[number % 3]
        fields = {"title": f"Dykes {number}", "publisher": publisher, "published_at": f"{month}-{number + 10}"}
        text = (
            f"In the north {number + 2} dykes broke. “We deny that the rest will hold,” said Ana Ruiz, the minister. "
            f"Between {number + 3} and {number + 9} bridges fell, and 20 per cent of roads.\n\nCourts have held nine "
            "criminal trials. “Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted,” "
            "said Bo Li, the judge."
        )
        answer = client.post("/v1/articles", json={"text": text, **fields})
        assert answer.status_code == 201
        made.append(answer.json())
    return made


def followed(client: httpx.Client, path: str) -> list[str]:
    """Read page after page."""
    pages = []
    while path:
        pages.append(shown(client, path))
        found = _LINK.search(pages[-1])
        path = html.unescape(found[1]) if found else ""
    return pages


def speaker(client: httpx.Client, name: str) -> Any:
    return client.get("/v1/speakers", params={"name": name}).json()["data"][0]


@pytest.mark.parametrize("path", ["/speakers", "/figures", "/findings"])
def test_every_page_leads_to_the_lists_and_tells_which_one_it_is(client: httpx.Client, path: str) -> None:
    page = shown(client, path)
    for other in ("/speakers", "/figures", "/findings", "/docs"):
        told = ' aria-current="true"' if other == path else ""
        assert f'<a href="{other}"{told}>' in page
    assert f'<a href="{path}">' in shown(client, "/")


def test_speakers_are_listed_with_the_articles_that_name_them(client: httpx.Client) -> None:
    page = text_of(shown(client, "/speakers"))
    assert "Ana Ruiz\nperson, named in 12 articles" in page
    assert page.index("Ana Ruiz") < page.index("Bo Li")


def test_speakers_are_found_by_any_of_their_names(client: httpx.Client) -> None:
    page = shown(client, "/speakers?name=ana+ruiz")
    assert f'href="/speakers/{speaker(client, "Ana Ruiz")["id"]}"' in page
    assert "Bo Li" not in page
    assert 'value="ana ruiz"' in page
    assert 'href="/v1/speakers?name=ana+ruiz"' in page
    assert shown(client, "/speakers?name=") == shown(client, "/speakers")
    assert "Nobody of the name Nobody <i> is on record" in text_of(shown(client, "/speakers?name=Nobody+<i>"))


def test_statements_of_a_speaker_are_shown_by_act(client: httpx.Client) -> None:
    here = f"/speakers/{speaker(client, 'Ana Ruiz')['id']}"
    page = shown(client, here)
    acts = set(re.findall(rf'href="{here}\?act=(\w+)"', page))
    assert acts == {"assert", "deny", "allege", "promise", "predict", "demand", "ask", "admit"}
    (asserted, other) = (shown(client, f"{here}?act={act}") for act in ("assert", "ask"))
    assert "the rest will hold" in asserted
    assert f'<a href="{here}?act=assert" aria-current="true">' in asserted
    assert "No such statement" in other
    assert "act=assert" in re.findall(r'href="(/v1/statements[^"]+)"', asserted)[0]


def test_statements_of_a_speaker_are_counted_by_month(client: httpx.Client) -> None:
    page = shown(client, f"/speakers/{speaker(client, 'Ana Ruiz')['id']}")
    rows = re.findall(r'<th scope="row">([^<]+)</th><td>(\d+)</td>', page)
    assert rows[-3:] == [("September 2023", "4"), ("November 2023", "4"), ("December 2023", "4")]
    assert "January 2022 to December 2023" in page
    assert page.count("<rect ") == 24


def test_figures_are_drawn_and_listed_alike(client: httpx.Client) -> None:
    page = shown(client, "/figures?counts=dykes")
    every = [claim["id"] for claim in client.get("/v1/figures?counts=dykes&limit=500").json()["data"]]
    assert len(every) == 12
    assert _CLAIM.findall(page) == every
    drawn = re.findall(r'<a class="source-(\d)" href="/articles/[^"]+#claim-([^"]+)" tabindex="-1"', page)
    assert [key for _, key in drawn] == every[::-1]
    assert {sign for sign, _ in drawn} == {"0", "1", "2"}
    assert "12 figures in dykes" in text_of(page)
    assert "13 dykes, publisher unknown, 21 December 2023" in text_of(page)
    for name in ("Harbour News", "The Post &lt;i&gt;", "publisher unknown"):
        assert f"<bdi>{name}</bdi> (4)</li>" in page


def test_ranges_are_drawn_as_bars(client: httpx.Client) -> None:
    page = shown(client, "/figures?counts=bridges")
    assert page.count('class="range"') == 12
    assert "3 to 9 bridges" in text_of(page)


def test_figures_measured_otherwise_are_in_the_table_alone(client: httpx.Client) -> None:
    page = shown(client, "/figures?publisher=harbour+news")
    assert re.search(r"\d+ figures are measured otherwise", text_of(page))
    assert len(_CLAIM.findall(page)) > page.count('tabindex="-1"')


def test_figures_without_a_date_are_in_the_table_alone(client: httpx.Client) -> None:
    for number in (3, 4):
        dated = {"published_at": "2023-11-20"} if number == 4 else {}
        client.post("/v1/articles", json={"text": f"In the south {number} windmills burnt.", **dated})
    page = shown(client, "/figures?counts=windmills")
    assert len(_CLAIM.findall(page)) == 2
    assert page.count('class="source-0" href') == 1
    assert "1 figure is in an article without a date" in text_of(page)


def test_form_keeps_what_was_asked_and_asks_nothing_where_it_is_empty(client: httpx.Client) -> None:
    path = "/figures?counts=dykes&unit=&about=&kind=count&published__gte=2023-11-01&published__lt=&value__gte=3"
    page = shown(client, path)
    fields = dict(re.findall(r'name="(\w+)" maxlength="2000" value="([^"]*)"', page))
    assert fields["counts"] == "dykes"
    assert fields["published__gte"] == "2023-11-01"
    assert fields["unit"] == ""
    assert fields["value__gte"] == "3"
    assert "<option selected>count</option>" in page
    asked = "counts=dykes&amp;kind=count&amp;published__gte=2023-11-01&amp;value__gte=3"
    assert f'href="/v1/figures?{asked}&amp;format=csv"' in page
    every = client.get(f"/v1/figures?{html.unescape(asked)}").json()["data"]
    assert _CLAIM.findall(page) == [claim["id"] for claim in every]
    assert every


def test_figures_of_nothing_in_particular_are_listed_and_not_drawn(client: httpx.Client) -> None:
    for path in ("/figures", "/figures?counts=&unit="):
        page = shown(client, path)
        assert len(_CLAIM.findall(page)) == 50
        assert 'class="plot' not in page
    assert "No such figure is on record" in shown(client, "/figures?counts=unicorns")


def test_figures_and_findings_go_on_page_by_page(client: httpx.Client) -> None:
    figures = [key for page in followed(client, "/figures") for key in _CLAIM.findall(page)]
    assert figures == [claim["id"] for claim in client.get("/v1/figures?limit=500").json()["data"]]
    for number in range(30):
        text = f"Of the {number + 20} boats in the harbour, {number + 30} boats sank."
        client.post("/v1/articles", json={"text": text, "title": f"Boats {number}"})
    findings = [key for page in followed(client, "/findings") for key in re.findall(r"#finding-([0-9a-f-]+)", page)]
    assert findings == [finding["id"] for finding in client.get("/v1/findings?limit=500").json()["data"]]
    assert len(findings) > 40


def test_findings_show_the_words_around_their_numbers(client: httpx.Client) -> None:
    page = "".join(followed(client, "/findings?rule=part-exceeds-whole&certainty=definite"))
    eight, fifteen = (f'<mark class="operand">{number}</mark>' for number in ("Eight", "15"))
    assert f"{eight} of these cases have been tried, and in {fifteen}" in page
    assert "15 &lt;= 8" in page
    assert "Dykes 11" in page
    assert "The Post &lt;i&gt;" in page
    assert "· open" in text_of(page)


def test_findings_are_filtered_by_rule_and_certainty(client: httpx.Client) -> None:
    page = shown(client, "/findings?rule=sum-mismatch&certainty=definite")
    assert '<a href="/findings?rule=sum-mismatch&amp;certainty=definite" aria-current="true">sum mismatch</a>' in page
    assert '<a href="/findings?rule=sum-mismatch&amp;certainty=reading-dependent">reading dependent</a>' in page
    assert '<a href="/findings?certainty=definite">every rule</a>' in page
    assert "No such finding" in shown(client, "/findings?rule=unheard-of")


def test_every_rule_can_be_chosen() -> None:
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py")]
    assert set(RULES) == {
        rule for source in written for rule in re.findall(r'\b(?:rule|RULE) ?= ?"([a-z]+(?:-[a-z]+)+)"', source)
    }


def test_finding_of_a_revision_shows_what_stands_in_the_text(client: httpx.Client) -> None:
    url = "https://news.example/mill"
    for number in ("26", "28"):
        text = f"The flood was sudden. In the mill {number} people were hurt, police said."
        client.post("/v1/articles", json={"url": url, "text": text})
    page = shown(client, "/findings?rule=changed-between-revisions")
    assert 'In the mill <mark class="operand">28</mark> people' in page


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/figures?kind=nothing", "kind"),
        ("/figures?published__gte=yesterday", "published__gte"),
        ("/figures?value__gte=x", "value__gte"),
        ("/figures?counts=dykes&cursor=x", "The cursor was not made for this query"),
        ("/findings?certainty=perhaps", "certainty"),
        ("/findings?cursor=x", "The cursor was not made for this query"),
        ("/speakers?cursor=x", "The cursor was not made for this query"),
        ("/speakers?name=%00", "name"),
        ("/speakers/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11?act=sing", "act"),
    ],
)
def test_what_cannot_be_asked_is_told_on_a_page(client: httpx.Client, path: str, told: str) -> None:
    assert told in text_of(shown(client, path, 400))


@pytest.mark.parametrize("given", ["\ud800", "%", "&=#", "é" * 500, "'\"><", "￿"])
def test_anything_can_be_typed(client: httpx.Client, given: str) -> None:
    typed = quote(given.encode(errors="surrogatepass"))
    for path in ("/figures?counts=", "/figures?about=", "/figures?speaker=", "/speakers?name=", "/findings?rule="):
        shown(client, path + typed)
