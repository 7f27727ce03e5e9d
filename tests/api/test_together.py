"""What people say of claims and what they decide about speakers hold together, and every change of it is told."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from app.domain.extraction import Extraction
from app.ingest import Reader
from app.store.engine import Database
from tests.api.test_deleting import counted
from tests.api.test_merging import merged, name, unseen
from tests.api.test_surviving import actions, add, claims, correct, current, of, post, read_again, review, same
from tests.faults.following import comparable, held

Document = dict[str, Any]
Telling = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def telling(client: httpx.Client, database: Database) -> Telling:
    """Tells whether all that is changed meanwhile is told, and nothing else."""

    @contextmanager
    def telling() -> Iterator[None]:
        before, position = stored(database), client.get("/v1/changes").json()["latest"]
        yield
        after = stored(database)
        told = client.get("/v1/changes", params={"after": position, "limit": 500}).json()["data"]
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        assert {(change["resource"], change["id"]) for change in told} == changed

    return telling


def stored(database: Database) -> dict[tuple[str, str], object]:
    found = held(database)
    return {(str(of), id_): each for of, several in found.items() for id_, each in comparable(several).items()}


class Story:
    """An article in which two people say something who turn out to be one, and somebody else does."""

    def __init__(self, client: httpx.Client) -> None:
        self.one, self.other, self.third = name(), name(), name()
        self.url = unseen()
        self.text = (
            f'"We lost twelve tonnes of grain," said {self.one}.\n\n'
            f'"They had thirty boats in the harbour," said {self.one}.\n\n'
            f'"It rained for nine days on the hills," said {self.one}.\n\n'
            f'"The bridge cost 40 million euros," said {self.other}.\n\n'
            f'"Nobody was on the 17 buses," said {self.third}.'
        )
        self.article = post(client, self.url, self.text)
        self.ids = {word: self.claim(word)["speaker"]["id"] for word in ("grain", "bridge", "buses")}

    def claim(self, words: str) -> Document:
        """Find a statement by its words, as it was posted."""
        statements = (each for each in self.article["claims"] if each["type"] == "statement")
        return next(each for each in statements if words in each["text"])


@pytest.fixture
def story(client: httpx.Client) -> Story:
    return Story(client)


def parted(client: httpx.Client, speaker: str, who: str) -> None:
    answer = client.post(f"/v1/speakers/{speaker}/split", json={"names": [who]})
    assert answer.status_code == 200, answer.text


def speaker(client: httpx.Client, claim: Document) -> tuple[str, str]:
    who = current(client, claim)["speaker"]
    return who["id"], who["name"]


def test_merge_and_split_leave_what_people_said_and_are_told(
    client: httpx.Client, database: Database, read: Reader, story: Story, telling: Telling
) -> None:
    one, other = story.ids["grain"], story.ids["bridge"]
    confirmed, corrected, valued = (story.claim(word) for word in ("grain", "boats", "nine days"))
    with telling():
        review(client, confirmed)
    with telling():
        correct(client, corrected, speaker={"name": story.third, "kind": "person"})
    with telling():
        correct(client, valued, statement={"act": "deny", "cue": None})
    before = {claim["id"]: client.get(of(claim)) for claim in (confirmed, corrected, valued)}
    with telling():
        merged(client, one, other)
    for claim in (confirmed, valued):
        was, now = before[claim["id"]], client.get(of(claim))
        assert speaker(client, claim) == (other, story.other)
        assert (now.json()["version"], now.json()["review"]) == (was.json()["version"] + 1, was.json()["review"])
        assert now.headers["ETag"] != was.headers["ETag"]
        assert actions(client, claim)[-1] == "attributed"
    assert client.get(of(corrected)).json() == before[corrected["id"]].json()
    with telling():
        parted(client, other, story.one)
    for claim in (confirmed, valued):
        assert speaker(client, claim) == (one, story.one)
        assert actions(client, claim)[-2:] == ["attributed", "attributed"]
    assert client.get(of(corrected)).json() == before[corrected["id"]].json()
    with telling():
        read_again(database, read, story.article, same)
    with telling():
        post(client, story.url, f"It was a cold day.\n\n{story.text}")
    for claim, who in ((confirmed, story.one), (valued, story.one), (corrected, story.third)):
        assert speaker(client, claim)[1] == who
    assert current(client, valued)["statement"]["act"] == "deny"
    assert {current(client, claim)["review"]["status"] for claim in (valued, corrected)} == {"corrected"}


def test_merge_outlives_reading_again_and_another_text_and_can_be_taken_back(
    client: httpx.Client, database: Database, read: Reader, story: Story, telling: Telling
) -> None:
    one, other = story.ids["grain"], story.ids["bridge"]
    confirmed, untouched = story.claim("grain"), story.claim("nine days")
    review(client, confirmed)
    merged(client, one, other)
    with telling():
        read_again(database, read, story.article, same)
    with telling():
        post(client, story.url, f"It was a cold day.\n\n{story.text}")
    for claim in (confirmed, untouched):
        assert speaker(client, claim) == (other, story.other)
    with telling():
        parted(client, other, story.one)
    for claim in (confirmed, untouched):
        assert speaker(client, claim) == (one, story.one)
    assert speaker(client, story.claim("bridge")) == (other, story.other)


def test_another_text_that_says_who_it_was_is_believed_though_speakers_were_merged(
    client: httpx.Client, story: Story
) -> None:
    confirmed, corrected = story.claim("grain"), story.claim("boats")
    review(client, confirmed)
    correct(client, corrected, speaker={"name": story.other, "kind": "person"})
    merged(client, story.ids["grain"], story.ids["bridge"])
    again = post(client, story.url, story.text.replace(f"said {story.one}", f"said {story.third}"))
    assert again["revision"] == 2
    assert speaker(client, confirmed)[1] == story.third
    assert speaker(client, corrected)[1] == story.other


def test_split_is_of_whom_the_latest_text_names(client: httpx.Client, story: Story) -> None:
    """Both names are of one speaker, so that nobody sees the difference until that is taken back."""
    one, other = story.ids["grain"], story.ids["bridge"]
    confirmed, untouched = story.claim("grain"), story.claim("nine days")
    review(client, confirmed)
    merged(client, one, story.ids["buses"])
    merged(client, other, story.ids["buses"])
    post(client, story.url, story.text.replace(f"said {story.one}", f"said {story.other}"))
    for claim in (confirmed, untouched):
        assert speaker(client, claim)[1] == story.third
    parted(client, story.ids["buses"], story.other)
    for claim in (confirmed, untouched):
        assert speaker(client, claim) == (other, story.other)


def test_split_is_of_whom_another_reader_finds(
    client: httpx.Client, database: Database, read: Reader, story: Story
) -> None:
    one, other = story.ids["grain"], story.ids["bridge"]
    confirmed, untouched = story.claim("grain"), story.claim("nine days")
    review(client, confirmed)
    merged(client, one, story.ids["buses"])
    merged(client, other, story.ids["buses"])

    def otherwise(found: Extraction) -> Extraction:
        statements = [
            replace(each, speaker=story.other) if each.speaker == story.one else each for each in found.statements
        ]
        return replace(found, statements=tuple(statements))

    read_again(database, read, story.article, otherwise)
    parted(client, story.ids["buses"], story.other)
    assert speaker(client, untouched) == (other, story.other)
    assert speaker(client, confirmed)[1] == story.third
    parted(client, story.ids["buses"], story.one)
    assert speaker(client, confirmed) == (one, story.one)


def test_correction_stays_though_that_speaker_was_merged_and_is_another_again(
    client: httpx.Client, database: Database, read: Reader, story: Story
) -> None:
    one, other = story.ids["grain"], story.ids["bridge"]
    corrected = story.claim("boats")
    correct(client, corrected, speaker={"name": story.other, "kind": "person"})
    merged(client, one, other)
    read_again(database, read, story.article, same)
    post(client, story.url, f"It was a cold day.\n\n{story.text}")
    parted(client, other, story.one)
    assert speaker(client, corrected) == (other, story.other)
    assert speaker(client, story.claim("grain")) == (one, story.one)


def test_correction_of_something_else_leaves_whom_the_text_names(client: httpx.Client, story: Story) -> None:
    one, other = story.ids["grain"], story.ids["bridge"]
    merged(client, one, other)
    about, shorter = story.claim("boats"), story.claim("nine days")
    correct(client, about, about=[{"name": story.third, "kind": "person"}])
    first = shorter["target"][0]
    correct(client, shorter, target=[{"start": first["start"], "end": first["end"] - 2}])
    parted(client, other, story.one)
    for claim in (about, shorter):
        assert speaker(client, claim) == (one, story.one)
    assert [each["name"] for each in current(client, about)["about"]] == [story.third]


def test_name_that_was_merged_is_that_of_the_one_that_stays(
    client: httpx.Client, story: Story, telling: Telling
) -> None:
    elsewhere = Story(client)
    gone, kept = elsewhere.ids["grain"], story.ids["bridge"]
    merged(client, gone, kept)
    named = {"name": elsewhere.one, "kind": "person"}
    with telling():
        correct(client, story.claim("boats"), speaker=named)
    outside = {"type": "statement", "target": [{"exact": "on the hills"}], "by": "notebook", "speaker": named}
    with telling():
        outside = add(client, story.article, outside)
    for claim in (story.claim("boats"), outside):
        assert speaker(client, claim) == (kept, story.other)
    posted = {"text": f"It rained, wrote the paper on {uuid.uuid4().hex}.", "url": unseen()}
    posted["claims"] = [{"type": "statement", "target": [{"exact": "It rained"}], "by": "notebook", "speaker": named}]  # type: ignore[assignment]
    for asked in ("true", "false"):
        answer = client.post("/v1/articles", json=posted, params={"dry_run": asked}).json()
        assert {each["speaker"]["id"] for each in answer["claims"] if each["speaker"]} == {kept}, asked


def test_speaker_whom_people_alone_name_outlives_the_article_whose_text_does(
    client: httpx.Client, database: Database, read: Reader, story: Story
) -> None:
    elsewhere = Story(client)
    kept, named = elsewhere.ids["bridge"], {"name": elsewhere.other, "kind": "person"}
    # The text of the story names them, too, as long as these two are one.
    merged(client, story.ids["grain"], kept)
    corrected = correct(client, story.claim("buses"), speaker=named)
    outside = {"type": "statement", "target": [{"exact": "the hills"}], "by": "notebook", "about": [named]}
    outside = add(client, story.article, outside)
    parted(client, kept, story.one)
    read_again(database, read, story.article, same)

    def delete(article: Document) -> None:
        answer = client.delete(f"/v1/articles/{article['id']}", headers={"If-Match": "*"})
        assert answer.status_code == 204

    delete(elsewhere.article)
    assert speaker(client, corrected) == (kept, elsewhere.other)
    assert [each["id"] for each in current(client, outside)["about"]] == [kept]
    assert client.get(f"/v1/speakers/{kept}").json()["name"] == elsewhere.other
    delete(story.article)
    assert client.get(f"/v1/speakers/{kept}").status_code == 404


def test_speaker_is_named_by_the_name_that_is_shown(client: httpx.Client, story: Story) -> None:
    renamed = {"name": f"{name()} junior"}
    answer = client.patch(f"/v1/speakers/{story.ids['buses']}", json=renamed, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text
    correct(client, story.claim("boats"), speaker=renamed)
    assert speaker(client, story.claim("boats")) == (story.ids["buses"], renamed["name"])


def test_each_thing_that_people_do_is_told(client: httpx.Client, story: Story, telling: Telling) -> None:
    wrong = "Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted, police said."
    (finding,) = post(client, unseen(), wrong)["findings"]
    with telling():
        client.patch(
            f"/v1/findings/{finding['id']}", json={"status": "acknowledged", "by": "x"}, headers={"If-Match": "*"}
        )
    first = story.claim("grain")["target"][0]
    with telling():
        correct(client, story.claim("grain"), target=[{"start": first["start"], "end": first["end"] - 9}])
    with telling():
        add(client, story.article, {"type": "statement", "target": [{"exact": "Nobody was on"}], "by": "x"})
    kept, others = story.ids["buses"], (story.ids["grain"], story.ids["bridge"])
    for told in ({"name": name()}, {"kind": "group"}, {"also_known_as": [name()]}):
        with telling():
            assert client.patch(f"/v1/speakers/{kept}", json=told, headers={"If-Match": "*"}).status_code == 200
    for each in others:
        with telling():
            merged(client, each, kept)
    with telling():
        both = {"names": [story.one, story.other]}
        assert client.post(f"/v1/speakers/{kept}/split", json=both).status_code == 200


def test_nothing_is_left_of_a_deleted_article_of_which_much_was_said(
    client: httpx.Client, database: Database, telling: Telling
) -> None:
    kept = Story(client)
    before = counted(database)
    story = Story(client)
    one, other = story.ids["grain"], story.ids["bridge"]
    review(client, story.claim("grain"))
    correct(client, story.claim("boats"), speaker={"name": name(), "kind": "person"})
    correct(client, story.claim("nine days"), about=[{"name": story.third, "kind": "person"}])
    merged(client, one, other)
    named = {"name": kept.one, "kind": "person"}
    add(client, story.article, {"type": "statement", "target": [{"exact": "the hills"}], "by": "x", "speaker": named})
    post(client, story.url, f"It was a cold day.\n\n{story.text}")
    answer = client.post(f"/v1/speakers/{story.ids['buses']}/split", json={"articles": [story.article["id"]]})
    assert answer.status_code == 201, answer.text
    assert len(claims(client, story.article)) > len(story.article["claims"])
    with telling():
        deleted = client.delete(f"/v1/articles/{story.article['id']}", headers={"If-Match": "*"})
    assert deleted.status_code == 204
    assert counted(database) == before
