"""What people send when they say something of a claim or finding, and how it has to look."""

from app.domain import shape
from app.domain.claimed import LONGEST_NAME
from app.domain.finding import Status
from app.domain.review import Verdict
from app.domain.shape import Flaws, or_null, record

LONGEST_NOTE = 10_000
_BY = or_null(shape.text(LONGEST_NAME))
_NOTE = or_null(shape.text(LONGEST_NOTE))
BESIDE = {"by": _BY, "reason": _NOTE}
"""What stands beside a patch and is no part of it."""

REVIEW = record({"verdict": shape.one_of(Verdict), "note": _NOTE, "by": _BY}, required=("verdict",))
_DECISION = record({"status": shape.one_of(Status)} | BESIDE, required=("status",))


def decision(fields: object) -> Flaws:
    """Check a decision on a finding: who dismisses it says why."""
    flaws = list(_DECISION(fields))
    yield from flaws
    if not flaws and isinstance(fields, dict) and fields["status"] == Status.DISMISSED and not fields.get("reason"):
        yield "/reason", "A finding is dismissed for a reason: say which."


def correction(fields: object) -> Flaws:
    """Check what stands beside a patch. The patch itself is checked once it is laid over its claim."""
    if isinstance(fields, dict):
        yield from record(BESIDE)({name: fields[name] for name in BESIDE if name in fields})
    else:
        yield "", "The value is not an object."
