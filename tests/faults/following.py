"""Have eight writers write whatever can be written while a follower of the changes is killed, and compare.

python -m tests.faults.following sqlite|postgresql [SECONDS]
"""

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from uuid import UUID

import httpx
from sqlalchemy import text
from sqlmodel import Session, col, select

from app.domain.change import Changed
from app.store import feed, follows, recounting, standing
from app.store.columns import uuid_of
from app.store.engine import Database
from app.store.tables_of_speakers import SpeakerAliasRow, SpeakerRow
from tests.cli.running import ran
from tests.conftest import migrated, new_postgresql, running_postgresql
from tests.faults.follower import Copy, copied
from tests.faults.processes import Service
from tests.faults.writers import Writers

WRITERS, KILLS = 8, 10
_PATIENCE = 60


def followed(url: str, folder: Path, *, services: int, seconds: float, kills: int) -> list[str]:
    """Let writers write and a follower follow: what went wrong, or is different in its copy, at the end."""
    settings = {"database_url": url, "workers": "1", "statements": "rules"}
    begun = [Service(folder, **settings) for _ in range(services)]
    for service in begun:
        service.wait()
    urls, copy = [service.url for service in begun], folder / "copy.db"
    writers = Writers(urls, many=WRITERS)
    follower = _follower(copy, urls)
    try:
        end = time.monotonic() + seconds
        reading = threading.Thread(target=_read_again, args=(url, end), daemon=True)
        reading.start()
        for _ in range(kills):
            time.sleep(seconds / kills)
            follower.kill()
            follower.wait()
            follower = _follower(copy, urls)
        writers.stop()
        reading.join()
        print(dict(sorted(writers.done.items())))
        return [done for done in writers.done if done.endswith(" 500")] + _differences(url, copy) + _miscounted(url)
    finally:
        writers.stop()
        follower.kill()
        follower.wait()
        for service in begun:
            service.stop()


def _follower(copy: Path, urls: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.faults.follower", str(copy), *urls])  # noqa: S603 - our own


def _read_again(url: str, end: float) -> None:
    """Read all again and again, each time by another method, so that something else is found."""
    while time.monotonic() < end:
        for method in ("tagger", "rules"):
            ran("reextract", database_url=url, statements=method, workers="1")


def _differences(url: str, copy: Path) -> list[str]:
    database = Database(url)
    end = time.monotonic() + _PATIENCE
    while _goes_on(database) and time.monotonic() < end:
        time.sleep(0.2)
    with database.patient(_PATIENCE) as reading:
        last = feed.latest(reading)
    while (found := copied(copy))[0] < last and time.monotonic() < end:
        time.sleep(0.2)
    stored, twice = held(database), [id_ for resource in Changed for id_ in _twice(database, resource)]
    database.close()
    print(f"{found[0]} changes of {last}; { ({resource: len(several) for resource, several in stored.items()}) }")
    wrong = [f"{id_} is there twice" for id_ in twice]
    wrong += [] if found[0] == last else [f"the follower is at {found[0]} of {last}"]
    for resource in Changed:
        ours, theirs = (comparable(each.get(resource, {})) for each in (stored, found[1]))
        wrong += [f"{resource} {id_}" for id_ in ours.keys() | theirs.keys() if ours.get(id_) != theirs.get(id_)]
    return wrong


def _goes_on(database: Database) -> bool:
    with database.reading() as session:
        return follows.any_left(session)


def _twice(database: Database, resource: Changed) -> list[UUID]:
    with database.reading() as session:
        several = text(f"SELECT id FROM {resource} GROUP BY id HAVING count(*) > 1")  # noqa: S608 - of ours
        return [uuid_of(id_) for id_ in session.scalars(several)]


def _miscounted(url: str) -> list[str]:
    """Name those whose articles are counted otherwise than they are when all are counted anew."""
    database = Database(url)
    with database.writing() as session:
        before = _counted(session)
        recounting.recount(session, session.exec(select(SpeakerRow.id).where(col(SpeakerRow.into_id).is_(None))).all())
        after = _counted(session)
    database.close()
    return [
        f"{before.get(each)} articles, and not {after.get(each)}: {each}"
        for each in before | after
        if before.get(each) != after.get(each)
    ]


def _counted(session: Session) -> dict[tuple[UUID, str], int]:
    counted = select(SpeakerAliasRow.speaker_id, SpeakerAliasRow.key, SpeakerAliasRow.articles)
    return {(speaker, folded): articles for speaker, folded, articles in session.exec(counted)}


def held(database: Database) -> Copy:
    """Read all that is stored."""
    found: Copy = {}
    for resource in Changed:
        with database.reading() as session:
            ids = [uuid_of(id_) for id_ in session.scalars(text(f"SELECT id FROM {resource}"))]  # noqa: S608 - of ours
        with database.patient(_PATIENCE) as reading:
            documents = standing.documents(reading, ((resource, id_) for id_ in ids))
        found[resource] = {str(id_): httpx.Response(200, content=each).json() for (_, id_), each in documents.items()}
    return found


def comparable(several: dict[str, dict[str, object]]) -> dict[str, object]:
    """Leave out how many articles have a name: that is told with every answer, and is no change."""
    return {
        id_: {name: _names(value) if name == "aliases" else value for name, value in document.items()}
        for id_, document in several.items()
    }


def _names(aliases: object) -> list[str]:
    return [alias["name"] for alias in aliases] if isinstance(aliases, list) else []


def main(kind: str, seconds: float) -> None:
    folder = Path(tempfile.mkdtemp(prefix="on-record-following-"))
    if kind == "sqlite":
        url = f"sqlite:///{folder}/facts.db"
        migrated(url)
        wrong = followed(url, folder, services=1, seconds=seconds, kills=KILLS)
    else:
        with running_postgresql() as address_of:
            url = new_postgresql(address_of)
            migrated(url)
            wrong = followed(url, folder, services=3, seconds=seconds, kills=KILLS)
    if not wrong:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(wrong)} differences; the log is in {folder}" if wrong else "no differences")
    print("\n".join(wrong[:20]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60)
