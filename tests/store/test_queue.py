"""The queue, asked as workers ask it, by several at a time."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.domain.errors import InvalidArticle
from app.domain.job import NewTask, OnError, Task, TaskState
from app.store import ids, jobs, queue
from app.store.engine import Database
from app.store.queue import LeaseLost

T = TypeVar("T")
LONG = 60_000_000
Write = Callable[..., T]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    with opened.writing() as session:
        for table in ("task", "job"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - one of two names
    opened.close()


def write(database: Database, work: Callable[[Session], T]) -> T:
    with database.writing() as session:
        return work(session)


def queued(database: Database, *keys: int, on_error: OnError = OnError.CONTINUE) -> list[str]:
    names = [ids.id_of_url(f"https://news.example/{key}") for key in keys]
    tasks = [NewTask(name, posted=f'{{"text": "{key}"}}') for name, key in zip(names, keys, strict=True)]
    job_id = write(database, lambda session: queue.add(session, tasks, on_error=on_error, request_id="r"))
    return [str(job_id)]


def taken(database: Database, holder: str = "a", *, most: int = 10, lease: int = LONG) -> list[Task]:
    return write(database, lambda session: queue.take(session, holder=holder, lease=lease, most=most))


def done(database: Database, task: Task, holder: str = "a") -> None:
    write(database, lambda session: queue.finish(session, task, {"article_id": None}, holder=holder))


def states(database: Database, task: Task) -> list[str]:
    with database.patient(5) as reading:
        return [item["state"] for item in jobs.items(reading, task.job_id, after=-1, most=100)]


def test_task_is_taken_by_one_holder_in_its_turn(database: Database) -> None:
    queued(database, 1, 2, 3)
    first, second = taken(database, "a", most=2), taken(database, "b")
    assert [task.place for task in (*first, *second)] == [0, 1, 2]
    assert taken(database, "c") == []
    done(database, second[0], "b")


def test_texts_of_one_article_wait_for_each_other(database: Database) -> None:
    queued(database, 1, 1, 2)
    first = taken(database)
    assert [task.place for task in first] == [0, 2]
    done(database, first[0])
    assert [task.place for task in taken(database)] == [1]


def test_task_whose_holder_died_is_taken_by_another_who_alone_can_end_it(database: Database) -> None:
    queued(database, 1)
    (late,) = taken(database, "dead", lease=0)
    (again,) = taken(database, "b")
    assert (again.place, again.attempts) == (late.place, 2)
    with pytest.raises(LeaseLost):
        done(database, late, "dead")
    done(database, again, "b")
    with pytest.raises(LeaseLost):
        done(database, again, "b")
    assert states(database, again) == [TaskState.DONE]


def test_renewed_task_stays_with_its_holder(database: Database) -> None:
    queued(database, 1)
    (task,) = taken(database, lease=0)
    write(database, lambda session: queue.renew(session, [task], holder="a", lease=LONG))
    assert taken(database, "b") == []
    write(database, lambda session: queue.renew(session, [task], holder="b", lease=-LONG))
    assert taken(database, "b") == []
    done(database, task)


def test_released_task_is_taken_again_after_its_time(database: Database) -> None:
    queued(database, 1)
    (task,) = taken(database)
    write(database, lambda session: queue.release(session, task, holder="a"))
    (again,) = taken(database)
    assert again.attempts == 2
    write(database, lambda session: queue.release(session, again, holder="a", wait=LONG))
    assert taken(database) == []


def test_failure_cancels_the_rest_where_that_is_asked_for(database: Database) -> None:
    queued(database, 1, 2, 3, on_error=OnError.ABORT)
    first, second = taken(database, most=2)
    write(database, lambda session: queue.fail(session, first, InvalidArticle("No."), holder="a"))
    assert states(database, first) == [TaskState.FAILED, TaskState.CANCELLED, TaskState.CANCELLED]
    with pytest.raises(LeaseLost):
        done(database, second)


def test_failure_of_a_job_that_was_dropped_is_no_fault(database: Database) -> None:
    queued(database, 1)
    (task,) = taken(database)
    write(database, lambda session: queue.drop(session, task.job_id))
    with pytest.raises(LeaseLost):
        write(database, lambda session: queue.fail(session, task, InvalidArticle("No."), holder="a"))


def test_ended_job_is_forgotten_in_time_and_no_other(database: Database) -> None:
    queued(database, 1)
    queued(database, 2)
    first, second = taken(database)
    done(database, first)
    write(database, lambda session: queue.forget(session, before=1 << 62))
    assert states(database, first) == []
    assert states(database, second) == [TaskState.QUEUED]
