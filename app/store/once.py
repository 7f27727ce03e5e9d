"""Requests that are carried out once, however often they are sent: by a key of the caller's."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, delete, or_, select, update
from sqlmodel import Session

from app.domain.errors import KeyInFlight, KeyReused
from app.store.clock import clock
from app.store.inserts import inserting
from app.store.tables import plain
from app.store.tables_of_work import IdempotencyRow

SECOND = 1_000_000
LEASE = 15 * SECOND
"""How long a request is in flight, unless that is renewed: a process that dies renews nothing."""
KEPT = 24 * 3600 * SECOND
_TABLE = plain(IdempotencyRow)
_OURS = and_(_TABLE.c.key == bindparam("this"), _TABLE.c.holder == bindparam("by"), _TABLE.c.answer.is_(None))


@dataclass(frozen=True, slots=True)
class Request:
    """A request with a key, and who carries it out."""

    key: str
    fingerprint: str
    holder: str
    caller: str = ""
    """Whose key it is: that of another is another key, though it be the same word."""

    @property
    def kept_as(self) -> str:
        """Name it among those of all callers."""
        return f"{self.caller} {self.key}"


def begin(session: Session, request: Request) -> str | None:
    """Begin a request, or give the answer that it had. KeyInFlight and KeyReused where it can be neither."""
    moment = clock(session)
    # A request cannot be in flight for longer than its lease: where one is, the clock was set back meanwhile.
    never = and_(_TABLE.c.answer.is_(None), _TABLE.c.lease > moment + LEASE)
    session.execute(delete(_TABLE).where(_TABLE.c.key == request.kept_as, or_(_TABLE.c.lease < moment, never)))
    row = {
        "key": request.kept_as,
        "fingerprint": request.fingerprint,
        "holder": request.holder,
        "lease": moment + LEASE,
    }
    inserted = inserting(session, IdempotencyRow).values(row).on_conflict_do_nothing().returning(_TABLE.c.key)
    if session.execute(inserted).first():
        return None
    told = select(_TABLE.c.fingerprint, _TABLE.c.answer).where(_TABLE.c.key == request.kept_as)
    found = session.execute(told).first()
    if found is None:
        raise KeyInFlight(request.key)  # it ended just now, without an answer that is kept
    fingerprint, answer = found
    if fingerprint != request.fingerprint:
        raise KeyReused(request.key)
    if answer is None:
        raise KeyInFlight(request.key)
    return str(answer)


def renew(session: Session, request: Request) -> None:
    """Keep a request in flight."""
    session.execute(update(_TABLE).where(_OURS).values(lease=clock(session) + LEASE), _named(request))


def end(session: Session, request: Request, answer: str | None) -> None:
    """Keep the answer of a request, or forget that it was sent."""
    if answer is None:
        session.execute(delete(_TABLE).where(_OURS), _named(request))
    else:
        session.execute(update(_TABLE).where(_OURS).values(answer=answer, lease=clock(session) + KEPT), _named(request))


def forget(session: Session) -> None:
    """Delete the answers of long ago."""
    session.execute(delete(_TABLE).where(_TABLE.c.lease < clock(session)))


def _named(request: Request) -> dict[str, str]:
    return {"this": request.kept_as, "by": request.holder}
