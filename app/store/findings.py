"""Findings: numbers of one article that contradict each other."""

from uuid import UUID

from sqlalchemy import bindparam, select

from app.domain.errors import FindingNotFound
from app.store.asking.resources import IN_TIME, Kind, Resource, within
from app.store.reading import Reading
from app.store.tables import FindingRow, PastFindingRow, plain

_FINDING = plain(FindingRow)
_OLD = plain(PastFindingRow)

FINDINGS = Resource(
    _FINDING,
    {
        "article": Kind(_FINDING.c.article_id, index="ix_finding_article"),
        "rule": Kind(_FINDING.c.rule, index="ix_finding_rule"),
        "publisher": Kind(_FINDING.c.publisher_key, index="ix_finding_publisher"),
        "certainty": Kind(_FINDING.c.certainty, index="ix_finding_certainty"),
        "status": Kind(_FINDING.c.status),
        "received": within(_FINDING.c.received),
        "published": within(_FINDING.c.published),
    },
    IN_TIME,
)

_ONE = select(_FINDING.c.document, _FINDING.c.version).where(_FINDING.c.id == bindparam("id"))
_PAST = (
    select(_OLD.c.document, _OLD.c.revision)
    .where(_OLD.c.id == bindparam("id"))
    .order_by(_OLD.c.revision.desc())
    .limit(1)
)


def document(reading: Reading, finding_id: UUID) -> tuple[str, int]:
    """Read one finding, also of an earlier revision, and its version."""
    found = reading.rows(_ONE, {"id": finding_id}) or reading.rows(_PAST, {"id": finding_id})
    if not found:
        raise FindingNotFound(finding_id)
    return found[0][0], found[0][1]
