"""`on-record keys`: who may do what."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from app.cli.environment import leave, read_settings
from app.cli.start import open_database
from app.domain.errors import AppError
from app.domain.key import LONGEST_NAME, Key, Scope
from app.store import keys as store
from app.store.engine import Database
from app.store.ordinals import instant, now, time_of

_SECONDS = 10.0
_DAYS = re.compile(r"(\d{1,5})d")
_HEAD = ("id", "state", "scopes", "created", "expires", "last used", "name")

keys = typer.Typer(
    name="keys",
    help="Make, list and revoke the keys that the API asks for. A running service notices within some seconds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _expiry(given: str | None) -> int | None:
    if given is None:
        return None
    if days := _DAYS.fullmatch(given):
        time = datetime.now(UTC) + timedelta(days=int(days[1]))
    else:
        try:
            time = datetime.fromisoformat(given)
            time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
        except (ValueError, OverflowError) as error:
            message = f"“{given}” is neither a number of days, as 90d, nor a date, as 2027-03-31."
            raise typer.BadParameter(message) from error
    if instant(time) <= now():
        message = f"“{given}” is over already."
        raise typer.BadParameter(message)
    return instant(time)


@keys.command()
def create(
    name: Annotated[str, typer.Argument(help="What the key is for, to know it by in the list.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; more than one may be given. admin: everything.")],
    expires: Annotated[
        str | None,
        typer.Option(help="When it ends: after some days, as 90d, or when a day begins (UTC), as 2027-03-31."),
    ] = None,
) -> None:
    """Make a key, and write it to standard output: it is shown this once, and is stored nowhere.

    read: every GET. ingest: every POST. review: nothing yet. admin: everything, deleting articles as well.

    Example: on-record keys create "front page" --scope read --expires 90d
    """
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        message = f"A name has 1 to {LONGEST_NAME} printable characters."
        raise typer.BadParameter(message)
    until = _expiry(expires)
    with _opened() as database, database.writing() as session:
        key, written = store.create(session, name, scope, expires=until)
    sys.stdout.write(written + "\n")
    sys.stdout.flush()
    end = f", until {_time(until)}" if until else ""
    sys.stderr.write(f"The key {key.id} has the scope {_scopes(key)}{end}. It is not shown again.\n")


@keys.command("list")
def list_keys(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON array.")] = False,
) -> None:
    """List every key there ever was: its id, and whether it is good, has expired or was revoked."""
    with _opened() as database, database.patient(_SECONDS) as reading:
        found = store.every(reading)
    moment = now()
    if as_json:
        sys.stdout.write(json.dumps([_told(key, moment) for key in found], ensure_ascii=False) + "\n")
        return
    rows = [_HEAD, *(_row(key, moment) for key in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


@keys.command()
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The key's id, as the list has it.")],
) -> None:
    """Revoke a key for good. Exit code 1: there is no such key."""
    with _opened() as database, database.writing() as session:
        key = store.revoke(session, key_id)
    if key is None:
        sys.stderr.write(f"There is no key {key_id}: on-record keys list.\n")
        raise SystemExit(1)
    done = "was revoked already" if key.revoked is not None else "is revoked"
    sys.stderr.write(f"The key {key.id} “{key.name}” {done}.\n")


@contextmanager
def _opened() -> Iterator[Database]:
    database = open_database(read_settings().database_url)
    try:
        yield database
    except AppError as error:
        leave(error.detail)
    finally:
        database.close()


def _scopes(key: Key) -> str:
    return ",".join(scope for scope in Scope if scope in key.scopes)


def _row(key: Key, moment: int) -> tuple[str, ...]:
    moments = (_time(each) for each in (key.created, key.expires, key.last_used))
    return (key.id, key.state(moment), _scopes(key), *moments, key.name)


def _told(key: Key, moment: int) -> dict[str, Any]:
    moments = {"created": key.created, "expires": key.expires, "revoked": key.revoked, "last_used": key.last_used}
    return {
        "id": key.id,
        "name": key.name,
        "state": key.state(moment),
        "scopes": [scope for scope in Scope if scope in key.scopes],
        **{f"{name}_at": _time(each) if each is not None else None for name, each in moments.items()},
    }


def _time(moment: int | None) -> str:
    return "-" if moment is None else f"{time_of(moment):%Y-%m-%dT%H:%M:%SZ}"
