"""The numbers of changes: in the order of commits, with none left out."""

import json
import threading
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import text

from app.domain.change import Action, Change, Changed
from app.store import changes, feed, loading, storing
from app.store.bulk import Bulk
from app.store.engine import Database
from app.store.migrate import configuration
from app.store.prepared import prepared
from tests.store.test_loading import facts

AN_ARTICLE = UUID("0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10")


@pytest.fixture
def database(fresh_url: str) -> Iterator[Database]:
    database = Database(fresh_url)
    yield database
    database.close()


def note(database: Database, *ids: UUID) -> None:
    with database.writing() as session:
        changes.note(session, AN_ARTICLE, map(claim, ids))


def claim(id_: UUID) -> changes.Entry:
    return changes.entry(Action.CREATED, Changed.CLAIM, id_, 1)


def note_and_fail(database: Database) -> None:
    with database.writing() as session:
        changes.note(session, AN_ARTICLE, [claim(uuid4())])
        changes.number(session)
        raise ZeroDivisionError


def read(database: Database, after: int = 0) -> list[Change]:
    with database.patient(10) as reading:
        return feed.after(reading, after, 5_000).changes


def test_numbers_are_in_the_order_of_commits_and_not_of_beginnings(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer at a time.")
    first, second = uuid4(), uuid4()
    with database.writing() as session:
        changes.note(session, AN_ARTICLE, [claim(first)])
        note(database, second)
        assert [each.id for each in read(database)] == [second]
    assert [(each.seq, each.id) for each in read(database)] == [(1, second), (2, first)]


def test_nobody_sees_a_number_before_all_smaller_ones(database: Database) -> None:
    seen, done = list[int](), threading.Event()

    def follow() -> None:
        while not done.is_set():
            seen.extend(each.seq for each in read(database, after=len(seen)))

    def write() -> None:
        for _ in range(40):
            note(database, *(uuid4() for _ in range(3)))

    reader, writers = threading.Thread(target=follow), [threading.Thread(target=write) for _ in range(6)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    seen.extend(each.seq for each in read(database, after=len(seen)))
    assert seen == list(range(1, 6 * 40 * 3 + 1))


def test_what_is_rolled_back_leaves_no_gap(database: Database) -> None:
    note(database, uuid4())
    with pytest.raises(ZeroDivisionError):
        note_and_fail(database)
    note(database, uuid4())
    assert [each.seq for each in read(database)] == [1, 2]


def test_same_change_noted_twice_is_told_once(database: Database) -> None:
    one = uuid4()
    note(database, one, one)
    assert [each.id for each in read(database)] == [one]


def test_many_changes_of_one_article_are_read_from_any_place(database: Database) -> None:
    ids = [uuid4() for _ in range(1_234)]
    note(database, *ids)
    assert [each.id for each in read(database)] == ids
    behind = read(database, after=777)[0]
    assert (behind.seq, behind.id) == (778, ids[777])


def test_loading_tells_what_storing_one_by_one_tells(database: Database) -> None:
    several = [facts(f"https://news.example/{number}") for number in range(3)]
    for each in several[:2]:
        with database.writing() as session:
            storing.put(session, each)
    with database.writing() as session:
        loading.store(Bulk(session), [prepared(several[2], database.dialect)])
    told = [(each.action, each.resource, each.article_id, each.version) for each in read(database)]
    speaker = (Action.CREATED, Changed.SPEAKER, several[0].article_id, None)
    assert told == [speaker, *((Action.CREATED, Changed.ARTICLE, each.article_id, 1) for each in several)]


def test_what_is_stored_when_changes_begin_to_be_told_is_told_as_created(database: Database) -> None:
    several = [facts(f"https://news.example/{number}") for number in range(3)]
    with database.writing() as session:
        loading.store(Bulk(session), [prepared(each, database.dialect) for each in several])
    kinds = {(each.resource, each.id, each.version) for each in read(database)}
    with database.connected() as connection:
        config = configuration(connection)
        command.downgrade(config, "0005")
        command.upgrade(config, "head")
        connection.commit()
        entries = connection.execute(text("SELECT entries FROM change")).scalars().all()
    again = read(database)
    assert {each.action for each in again} == {Action.CREATED}
    assert {(each.resource, each.id, each.version) for each in again} == kinds
    assert [each.seq for each in again] == list(range(1, sum(len(json.loads(each)) for each in entries) + 1))
