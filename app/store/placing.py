"""Which ordinals an article and its parts have: a block of its second that nobody else has."""

from sqlmodel import Session, col, func, select

from app.domain.errors import StorageFull
from app.store import locks
from app.store.ordinals import TURNS
from app.store.tables import ArticleRow


def free(session: Session, first: int, size: int) -> int:
    """Find the first of so many ordinals that nobody has, in the second that begins with one."""
    locks.seconds(session, [first // TURNS])
    last = select(func.max(ArticleRow.ordinal)).where(col(ArticleRow.ordinal).between(first, first + TURNS - 1))
    taken: int | None = session.exec(last).one()
    free = first if taken is None else taken + 1
    if free + size > first + TURNS:
        raise StorageFull
    return free


def again(session: Session, latest: ArticleRow, size: int) -> int:
    """Find those for an article again: the ones that it has, down to the article below it, or else the first free."""
    first, second = latest.ordinal - size + 1, latest.ordinal // TURNS * TURNS
    ordinal = col(ArticleRow.ordinal)
    below: int | None = session.exec(select(func.max(ordinal)).where(ordinal >= second, ordinal < latest.ordinal)).one()
    if first > (second - 1 if below is None else below):
        return first
    return free(session, second, size)
