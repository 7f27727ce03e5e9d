"""Pages that were fetched: which article an address gave, and what to ask with whether it has changed."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal, select
from sqlmodel import Session

from app.store import ids
from app.store.inserts import inserting
from app.store.tables import ArticleRow, plain
from app.store.tables_of_work import FetchedRow

_ARTICLE, _FETCHED = plain(ArticleRow), plain(FetchedRow)
_TOLD = ("sha256", "etag", "last_modified")


@dataclass(frozen=True, slots=True)
class Visit:
    """An address, the text that it held, and what it came with."""

    url: str
    sha256: str = ""
    etag: str | None = None
    last_modified: str | None = None


def last_visit(session: Session, url: str) -> Visit:
    """Find what an address held when it was last fetched; nothing where another text has come since."""
    told = (_FETCHED.c[name] for name in _TOLD)
    same = (_FETCHED.c.article_id == _ARTICLE.c.id, _FETCHED.c.sha256 == _ARTICLE.c.sha256)
    found = session.execute(select(*told).where(_FETCHED.c.id == ids.id_of_url(url), *same)).first()
    return Visit(url, *found) if found else Visit(url)


def remember(session: Session, visit: Visit, article_id: UUID) -> None:
    """Note what an address held, if there is anything to ask it with and the article still has that text."""
    if not (visit.etag or visit.last_modified):
        return
    values = (literal(getattr(visit, name), _FETCHED.c[name].type) for name in _TOLD)
    here = (_ARTICLE.c.id == article_id, _ARTICLE.c.sha256 == visit.sha256)
    row = select(literal(ids.id_of_url(visit.url), _FETCHED.c.id.type), _ARTICLE.c.id, *values).where(*here)
    insert = inserting(session, FetchedRow).from_select(("id", "article_id", *_TOLD), row)
    key, changed = (_FETCHED.c.id, _FETCHED.c.article_id), {name: insert.excluded[name] for name in _TOLD}
    session.execute(insert.on_conflict_do_update(index_elements=key, set_=changed))
