"""Stores the claims and findings of an article, and what they are found by."""

from sqlmodel import Session

from app.store import wordtables
from app.store.rows import Rows
from app.store.tables import ClaimAboutRow, ClaimFindingRow, ClaimRow, FindingRow, plain
from app.store.tables_of_people import ClaimReviewerRow
from app.store.tables_of_speakers import ClaimNamedRow


def put(session: Session, made: Rows) -> None:
    """Store what was found in a text that is stored, and what that is found by."""
    for table, several in (
        (ClaimRow, made.claims[::-1]),
        (ClaimAboutRow, made.about),
        (ClaimFindingRow, made.rules),
        (ClaimReviewerRow, made.reviewers),
        (ClaimNamedRow, made.named),
        (FindingRow, made.findings[::-1]),
    ):
        if several:
            session.execute(plain(table).insert(), several)
    wordtables.add(session, wordtables.ARTICLE, [wordtables.of_article(made.article, made.revision)])
    wordtables.add(session, wordtables.CLAIM, map(wordtables.of_claim, made.claims, made.texts))
