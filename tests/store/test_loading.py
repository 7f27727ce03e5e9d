"""Loading while something else is written."""

from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.speaker import EntityKind, Mention
from app.domain.text import Span
from app.store import loading, removing
from app.store.bulk import Bulk, Row
from app.store.engine import Database
from app.store.facts import Facts
from app.store.prepared import prepared

NAME = "Ana Ruiz"


def facts(url: str) -> Facts:
    article = Article(f"{NAME} came.", url=url)
    mention = Mention(Span(0, len(NAME)), NAME, EntityKind.PERSON)
    return Facts(article, 1, datetime.now(UTC), Extraction((), (), (mention,), (), "no model"), ())


class Interrupted(Bulk):
    """Lets something else happen once a table has its rows, and waits for it a while."""

    def __init__(self, session: Session, table: str, meanwhile: Thread) -> None:
        super().__init__(session)
        self._table, self._meanwhile = table, meanwhile

    def merge(self, table: str, columns: Sequence[str], rows: Sequence[Row], conflict: str) -> list[Row]:
        given = super().merge(table, columns, rows, conflict)
        if table == self._table and not self._meanwhile.ident:
            self._meanwhile.start()
            self._meanwhile.join(1)
        return given


@pytest.mark.parametrize("table", ["speaker", "speaker_alias"])
def test_speaker_stays_whose_last_article_is_deleted_while_another_is_loaded(database: Database, table: str) -> None:
    first, second = (facts(f"https://news.example/{table}/{number}") for number in range(2))
    with database.writing() as session:
        loading.store(Bulk(session), [prepared(first, database.dialect)])

    def delete() -> None:
        with database.writing() as session:
            removing.remove(session, first.article_id, lambda _: None)

    meanwhile = Thread(target=delete)
    with database.writing() as session:
        loading.store(Interrupted(session, table, meanwhile), [prepared(second, database.dialect)])
    meanwhile.join()

    with database.reading() as session:
        named = session.execute(
            text("SELECT alias.articles FROM speaker JOIN speaker_alias AS alias ON speaker_id = id")
        )
        assert named.scalar_one() == 1
    with database.writing() as session:
        removing.remove(session, second.article_id, lambda _: None)
