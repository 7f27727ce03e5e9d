"""API keys: made, read, revoked. Of a key itself, only a digest is stored."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, or_, select, text, update
from sqlmodel import Session

from app.domain.key import Key, Scope, digest, new_key
from app.store import secrets
from app.store.clock import clock
from app.store.reading import Reading, Row
from app.store.tables import SecretRow, plain
from app.store.tables_of_access import ApiKeyRow

_HOUR = 3_600_000_000
_TABLE, _SECRET = plain(ApiKeyRow), plain(SecretRow)
_EVERY = select(
    *(_TABLE.c[name] for name in ("key", "name", "scopes", "digest", "created", "expires", "revoked", "last_used"))
).order_by(_TABLE.c.created, _TABLE.c.key)
_SCOPES = frozenset(map(str, Scope))
_ALONE = text("LOCK TABLE api_key IN EXCLUSIVE MODE")
_USED = (
    update(_TABLE)
    .where(
        _TABLE.c.key == bindparam("this"),
        or_(_TABLE.c.last_used.is_(None), _TABLE.c.last_used < bindparam("at") - _HOUR),
    )
    .values(last_used=bindparam("at"))
)


def known(reading: Reading) -> tuple[bytes, list[Key]]:
    """Read the secret that keys are hashed with, and every key there ever was."""
    return secrets.keys(reading), every(reading)


def every(reading: Reading) -> list[Key]:
    """Read every key, the first one first."""
    return [_key(row) for row in reading.rows(_EVERY, {})]


def create(session: Session, name: str, scopes: Collection[Scope], *, expires: int | None = None) -> tuple[Key, str]:
    """Make a key. This is the only time that the whole of it is known."""
    key_id, written = new_key()
    secret = session.execute(select(_SECRET.c.value).where(_SECRET.c.name == "keys")).scalar_one()
    key = Key(key_id, name, frozenset(scopes), digest(written, bytes(secret)), clock(session), expires)
    session.execute(
        _TABLE.insert(),
        {
            "key": key.id,
            "name": name,
            "scopes": " ".join(scope for scope in Scope if scope in key.scopes),
            "digest": key.digest,
            "created": key.created,
            "expires": expires,
        },
    )
    return key, written


def create_first(session: Session, name: str) -> str | None:
    """Make a key that may do everything, unless there is any: of several processes, one does."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_ALONE)
    if session.execute(select(func.count()).select_from(_TABLE)).scalar_one():
        return None
    return create(session, name, [Scope.ADMIN])[1]


def revoke(session: Session, key_id: str) -> Key | None:
    """Revoke a key, if there is one of this id, and give it as it was."""
    found = session.execute(_EVERY.where(_TABLE.c.key == key_id).with_for_update()).first()
    if found is None:
        return None
    key = _key(found)
    if key.revoked is None:
        session.execute(update(_TABLE).where(_TABLE.c.key == key_id).values(revoked=clock(session)))
    return key


def used(session: Session, key_ids: Collection[str], moment: int) -> None:
    """Note that keys were used at some instant, if that was not noted within an hour of it."""
    session.execute(_USED, [{"this": key_id, "at": moment} for key_id in sorted(key_ids)])


def _key(row: Row) -> Key:
    key_id, name, scopes, told, created, expires, revoked, last_used = row
    # One that a later version has made is none here.
    known = frozenset(Scope(each) for each in scopes.split() if each in _SCOPES)
    return Key(key_id, name, known, bytes(told), created, expires, revoked, last_used)
