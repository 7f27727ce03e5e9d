"""A database of one's own."""

from pathlib import Path

import pytest

from tests.conftest import migrated, new_postgresql


@pytest.fixture
def fresh_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """The address of a new database, of the same kind as that of the module."""
    on_sqlite = database_url.startswith("sqlite")
    url = f"sqlite:///{tmp_path}/fresh.db" if on_sqlite else new_postgresql(request.getfixturevalue("postgresql"))
    migrated(url)
    return url
