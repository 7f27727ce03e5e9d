"""Cue verbs: what an attribution hangs on, how each takes its content, and the act it performs.

Frames, one letter each:
c, a clause: “said that it rained”, “said it rained”;
p, a parenthesis after or inside the content: “It rained, he said”;
q, the same only where words of it are quoted: ““It rained,” he went on”;
i, an infinitive: “vowed to stay”;
n, an infinitive after a person: “urged them to go”;
o, an object: “announced a plan”, “denied the charge”;
a, a phrase with a preposition: “spoke of rain”, “called for rain”;
l, a label given to something, where words of it are quoted: “called the plan “rain””;
k, the same without quotation: “called the plan wet”.
"""

from dataclasses import dataclass

from app.domain.statement import Act


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One verb by its lemma."""

    lemma: str
    frames: str
    act: Act = Act.ASSERT


_ROWS: tuple[tuple[Act, str, str], ...] = (
    (Act.ASSERT, "cpo", "say report argue explain tweet confirm note acknowledge announce"),
    (Act.ASSERT, "cp", "write observe testify reply insist contend state suggest add assert affirm estimate caution"),
    (Act.ASSERT, "cp", "signal hint conclude"),
    (Act.ASSERT, "cn", "tell"),
    (Act.ASSERT, "cpnk", "warn"),
    (Act.ASSERT, "cqo", "recall reaffirm reiterate emphasize emphasise stress underscore indicate disclose clarify"),
    (Act.ASSERT, "cqo", "specify proclaim imply summarize summarise repeat mention detail"),
    (Act.ASSERT, "co", "cite outline voice reveal propose"),
    (Act.ASSERT, "cqi", "claim agree"),
    (Act.ASSERT, "cqa", "complain boast brag assure"),
    (Act.ASSERT, "cq", "continue remark quip muse recount lament retort interject post joke exclaim theorize opine"),
    (Act.ASSERT, "cq", "gush yell shout whisper scoff snap marvel fume relate gripe counter chime sigh read echo"),
    (Act.ASSERT, "cq", "remind inform speculate advise concur reassure quote cry begin respond maintain declare"),
    (Act.ASSERT, "cq", "recommend"),
    (Act.ASSERT, "c", "point"),
    (Act.ASSERT, "qo", "tout recite highlight"),
    (Act.ASSERT, "a", "talk speak comment"),
    (Act.ASSERT, "al", "call allude"),
    (Act.ASSERT, "kl", "describe label dub brand characterize characterise depict portray cast hail"),
    (Act.ASSERT, "lo", "refer express praise criticize criticise denounce mock ridicule condemn slam blast dismiss"),
    (Act.ASSERT, "lo", "defend rip decry"),
    (Act.ASSERT, "l", "bash trash deride bemoan rail"),
    (Act.DENY, "cq", "deny"),
    (Act.DENY, "cqo", "refute dispute rebut"),
    (Act.DENY, "o", "reject"),
    (Act.ALLEGE, "cqo", "allege"),
    (Act.ALLEGE, "c", "charge"),
    (Act.ALLEGE, "kalo", "accuse"),
    (Act.ADMIT, "cqo", "admit concede confess"),
    (Act.ADMIT, "a", "apologize apologise"),
    (Act.PROMISE, "cqio", "promise vow swear"),
    (Act.PROMISE, "cqi", "pledge threaten"),
    (Act.PREDICT, "cp", "predict forecast"),
    (Act.DEMAND, "cqno", "urge"),
    (Act.DEMAND, "cqn", "implore beseech press"),
    (Act.DEMAND, "cqio", "demand"),
    (Act.ASK, "cqn", "ask"),
    (Act.ASK, "cqa", "wonder inquire"),
    (Act.ASK, "co", "question"),
)

CUE_VERBS: dict[str, CueVerb] = {}
for _act, _frames, _lemmas in _ROWS:
    for _lemma in _lemmas.split():
        CUE_VERBS[_lemma] = CueVerb(_lemma, _frames, _act)

LABEL_PREPOSITIONS = frozenset({"as"})
ABOUT = frozenset({"about", "of"})
"""What leads to the content of a verb with frame “a”, where the table below has no row for it: “spoke of rain”."""

PREPOSITIONS: dict[str, frozenset[str]] = {
    "call": frozenset({"on", "for"}),
    "comment": frozenset({"on", "about"}),
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
}

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
