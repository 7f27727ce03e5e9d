"""Cue nouns: words for what somebody said, which a clause with “that” follows: “the claim that it rained”."""

from app.domain.statement import Act

_ROWS: tuple[tuple[Act, str], ...] = (
    (Act.ASSERT, "assertion statement comment remark announcement insistence argument contention suggestion report"),
    (Act.ASSERT, "declaration warning conclusion acknowledgement acknowledgment observation assurance complaint hint"),
    (Act.ALLEGE, "claim allegation accusation charge"),
    (Act.DENY, "denial"),
    (Act.ADMIT, "admission concession confession"),
    (Act.PROMISE, "promise pledge vow threat commitment"),
    (Act.PREDICT, "prediction forecast"),
    (Act.DEMAND, "demand"),
)

CUE_NOUNS: dict[str, Act] = {noun: act for act, nouns in _ROWS for noun in nouns.split()}
