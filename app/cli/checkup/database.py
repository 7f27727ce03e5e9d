"""The database: whether it is there, whole, of this version, and can be written; and what is stuck in its queue."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.cli.checkup.verdict import Verdict, Verdicts, doubtful, well, wrong
from app.domain.errors import AppError, QueryTooLong
from app.settings import Settings
from app.store import backlog, looking
from app.store.engine import Database
from app.store.looking import Unreadable
from app.store.ordinals import instant, time_of
from app.store.reading import Reading

_SECONDS = 10.0
_CHECKING_SECONDS = 120.0
_NEEDED, _SPARE = 200_000_000, 1_000_000_000  # bytes
_OLDEST = 140_000  # PostgreSQL 14
_ENCODING = "UTF8"
_MOST_APART = 5.0  # seconds between our clock and the server's
_OVERDUE = timedelta(minutes=10)
_LONG = timedelta(hours=1)


def seen(settings: Settings, look: Callable[[Reading], Verdicts], seconds: float = _SECONDS) -> Verdicts:
    """Look at a database that has tables. Why one cannot be read is said once, by `reachable`."""
    try:
        database = Database(settings.database_url)
    except AppError:
        return
    if database.path and not Path(database.path).is_file():
        return
    try:
        with looking.looking(database, seconds) as reading:
            if looking.revision(reading):
                yield from look(reading)
    except (Unreadable, AppError):
        return
    finally:
        database.close()


def reachable(settings: Settings) -> Verdicts:
    """Check that the database answers, and is of this version."""
    try:
        database = Database(settings.database_url)
    except AppError as error:
        yield wrong(f"ON_RECORD_DATABASE_URL: {error.detail}")
        return
    if database.path and not Path(database.path).is_file():
        yield well(f"There is no database at {database.path} yet: the service makes it when it starts.")
        return
    try:
        with looking.looking(database, _SECONDS) as reading:
            yield _standing(looking.revision(reading))
    except Unreadable as error:
        yield wrong(f"The database cannot be read: {error}.")
    except AppError as error:
        yield wrong(f"The database cannot be reached: {_cause(error)}.")
    finally:
        database.close()


def _standing(revision: str | None) -> Verdict:
    known = looking.known_revisions()
    if revision is None:
        return well("The database answers, and has no tables yet: the service makes them when it starts.")
    if revision not in known:
        return wrong(f"The database is at revision {revision}, of a later version of the product: install that one.")
    if revision != known[0]:
        return doubtful(
            f"The database is at revision {revision}, and has to be brought to {known[0]}: on-record migrate."
        )
    return well(f"The database answers, and is at revision {revision}, as it has to be.")


def _cause(error: AppError) -> str:
    original = getattr(error.__cause__, "orig", None)
    return str(original or error.detail).strip().rstrip(".").replace("\n", " ")


def whole(settings: Settings) -> Verdicts:
    """Read every page of a SQLite database."""
    return seen(settings, _whole, _CHECKING_SECONDS)


def _whole(reading: Reading) -> Verdicts:
    if not reading.sqlite:
        return
    try:
        damage = looking.damage(reading)
    except QueryTooLong:
        yield doubtful(f"The database is too large to be checked in {_CHECKING_SECONDS:g} seconds.")
        return
    if damage:
        yield wrong(f"The database is damaged ({damage}): stop the service, and restore a backup.")
    else:
        yield well("Every page of the database is whole.")


def writable(settings: Settings) -> Verdicts:
    """Check that a SQLite database can be written, and that there is room for it."""
    try:
        path = Database(settings.database_url).path
    except AppError:
        return
    if path is None:
        return
    folder = Path(path).absolute().parent
    beside = [Path(path + end) for end in ("", "-wal", "-shm", "-lock")]
    locked = [str(each) for each in beside if each.exists() and not os.access(each, os.R_OK | os.W_OK)]
    if not folder.is_dir():
        yield wrong(f"The folder {folder} is not there: make it.")
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK) or locked:
        yield wrong(f"{locked[0] if locked else folder} cannot be written by this user: change its owner.")
    else:
        yield _room(folder, shutil.disk_usage(folder).free)


def _room(folder: Path, free: int) -> Verdict:
    said = f"{free // 1_000_000} MB are free at {folder}"
    if free < _NEEDED:
        return wrong(f"{said}: make room, before the database is full.")
    return doubtful(f"{said}: make room.") if free < _SPARE else well(f"{said}.")


def server(settings: Settings) -> Verdicts:
    """Check PostgreSQL itself."""
    return seen(settings, _server)


def _server(reading: Reading) -> Verdicts:
    if not reading.sqlite:
        number, encoding, standby, creating, epoch = looking.server(reading)
        apart = abs(epoch - time.time())
        if number < _OLDEST:
            yield wrong(f"PostgreSQL {number // 10_000} is too old: {_OLDEST // 10_000} or newer is needed.")
        if encoding != _ENCODING:
            yield wrong(f"The database's encoding is {encoding}, and has to be {_ENCODING}: make another.")
        if standby:
            yield wrong("The server is a standby, which cannot be written: name the primary.")
        if not creating:
            yield doubtful("This user cannot make tables: migrate as their owner.")
        if apart > _MOST_APART:
            yield wrong(f"The server's clock and ours are {apart:.0f} seconds apart: leases depend on them. Set them.")
        if number >= _OLDEST and encoding == _ENCODING:
            yield well(f"PostgreSQL {number // 10_000}, {encoding}.")


def queue(settings: Settings) -> Verdicts:
    """Check whether anything is stuck."""
    return seen(settings, _queue)


def _queue(reading: Reading) -> Verdicts:
    if looking.revision(reading) == looking.known_revisions()[0]:
        now = datetime.now(UTC)
        stuck, (tasks, turn) = backlog.left(reading, instant(now - _OVERDUE)), backlog.waiting(reading)
        waits = now - time_of(turn) if turn else timedelta(0)
        if stuck:
            yield wrong(f"{stuck} articles were taken from the queue and left: start a worker, which takes them again.")
        if waits > _LONG:
            yield doubtful(f"{tasks} articles are queued, the first for {waits}: is a worker running?")
        if not stuck and waits <= _LONG:
            yield well(f"{tasks} articles are queued, and none is stuck.")


def clock(settings: Settings) -> Verdicts:
    """Check our clock against what was stored."""
    return seen(settings, _clock)


def _clock(reading: Reading) -> Verdicts:
    last = looking.received_after(reading, instant(datetime.now(UTC)))
    if last:
        yield wrong(f"The clock is behind: an article was received at {time_of(last):%Y-%m-%d %H:%M}. Set the clock.")
    else:
        yield well("The clock is not behind what is stored.")
