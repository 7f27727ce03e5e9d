"""Findings: numbers of one article that contradict each other."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.domain.errors import FindingNotFound
from app.store.asking.resources import IN_TIME, Kind, Resource, within
from app.store.reading import Reading
from app.store.tables import FindingRow, PastFindingRow

FINDINGS = Resource(
    FindingRow,
    {
        "article": Kind(FindingRow.article_id, index="ix_finding_article"),
        "rule": Kind(FindingRow.rule, index="ix_finding_rule"),
        "publisher": Kind(FindingRow.publisher_key, index="ix_finding_publisher"),
        "certainty": Kind(FindingRow.certainty, index="ix_finding_certainty"),
        "status": Kind(FindingRow.status),
        "received": within(FindingRow.received),
        "published": within(FindingRow.published),
    },
    IN_TIME,
)

_ONE = select(FindingRow.document, FindingRow.version).where(col(FindingRow.id) == bindparam("id"))
_PAST = (
    select(PastFindingRow.document, PastFindingRow.revision)
    .where(col(PastFindingRow.id) == bindparam("id"))
    .order_by(col(PastFindingRow.revision).desc())
    .limit(1)
)


def document(reading: Reading, finding_id: UUID) -> tuple[str, int]:
    """Read one finding, also of an earlier revision, and its version."""
    found = reading.rows(_ONE, {"id": finding_id}) or reading.rows(_PAST, {"id": finding_id})
    if not found:
        raise FindingNotFound(finding_id)
    return found[0][0], found[0][1]
