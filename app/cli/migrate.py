"""`on-record migrate`: bring the database's tables up to date."""

import sys

from app.cli.environment import read_settings
from app.cli.start import open_database


def migrate() -> None:
    """Create or update the tables of the database, and do nothing else. `serve` and `ingest` do it too.

    A database that a later version has written is refused, with exit code 3.

    Example: ON_RECORD_DATABASE_URL=postgresql://localhost/facts on-record migrate
    """
    open_database(read_settings().database_url).close()
    sys.stderr.write("The database is up to date.\n")
