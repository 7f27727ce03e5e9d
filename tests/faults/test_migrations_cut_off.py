"""A migration that is killed half-way leaves the database as it was, and the next one does the whole of it."""

import os
import signal
import subprocess
import sys

from sqlalchemy import inspect

from app.store.engine import Database
from tests.conftest import migrated
from tests.holding import Held

# Dies of SIGKILL when so many statements were carried out.
_MIGRATE = """
import os, signal, sys
from sqlalchemy import Engine, event
from app.store.engine import Database
from app.store.migrate import migrate

left = int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

migrate(Database(sys.argv[1]))
"""


def tables(url: str) -> list[str]:
    database = Database(url)
    with database.connected() as connection:
        found = inspect(connection).get_table_names()
    database.close()
    return found


def test_migration_killed_half_way_has_changed_nothing(empty_url: str, held: Held) -> None:
    assert tables(empty_url) == []
    cut = 0
    for statements in range(8, 400, 23):
        command = [sys.executable, "-c", _MIGRATE, empty_url, str(statements)]
        ended = subprocess.run(command, check=False, env=os.environ)  # noqa: S603 - our own command
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        assert tables(empty_url) == []
        cut += 1
    assert cut > 3
    migrated(empty_url)
    assert "article" in tables(empty_url)
    held("faults", cut)
