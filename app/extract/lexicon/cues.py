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
    (Act.ASSERT, "cp", "say write explain observe testify reply tweet insist contend state suggest"),
    (Act.ASSERT, "cp", "report argue add assert affirm estimate caution signal hint confirm conclude"),
    (Act.ASSERT, "cpn", "warn"),
    (Act.ASSERT, "cpo", "note acknowledge announce reveal"),
    (Act.ASSERT, "cq", "recall continue remark quip muse recount lament retort interject post joke exclaim"),
    (Act.ASSERT, "cq", "theorize opine gush yell shout whisper scoff snap marvel fume relate gripe counter chime"),
    (Act.ASSERT, "cq", "sigh point read echo remind inform speculate advise concur assure reassure quote cry begin respond claim maintain declare"),
    (Act.ASSERT, "cqo", "reaffirm reiterate emphasize emphasise stress underscore indicate disclose clarify"),
    (Act.ASSERT, "cqo", "specify proclaim imply summarize summarise repeat mention detail propose"),
    (Act.ASSERT, "q", "go"),
    (Act.ASSERT, "cq", "recommend"),
    (Act.ASSERT, "cpna", "tell"),
    (Act.ASSERT, "cqa", "complain boast brag"),
    (Act.ASSERT, "co", "cite outline voice"),
    (Act.ASSERT, "qo", "tout recite highlight"),
    (Act.ASSERT, "al", "talk speak refer allude"),
    (Act.ASSERT, "kal", "call"),
    (Act.ASSERT, "kl", "describe label dub brand characterize characterise depict portray refer cast hail"),
    (Act.ASSERT, "lo", "praise criticize criticise denounce mock ridicule condemn slam blast dismiss defend rip decry"),
    (Act.ASSERT, "l", "bash trash deride bemoan rail express"),
    (Act.ASSERT, "cqi", "agree"),
    (Act.DENY, "cq", "deny"),
    (Act.DENY, "cqo", "refute dispute rebut"),
    (Act.DENY, "o", "reject"),
    (Act.ALLEGE, "cq", "allege"),
    (Act.ALLEGE, "kal", "accuse"),
    (Act.ADMIT, "cqo", "admit concede confess"),
    (Act.ADMIT, "a", "apologize apologise"),
    (Act.PROMISE, "cqio", "promise vow swear threaten"),
    (Act.PROMISE, "cqi", "pledge"),
    (Act.PREDICT, "cp", "predict forecast"),
    (Act.DEMAND, "cqn", "urge implore beseech"),
    (Act.DEMAND, "cqio", "demand"),
    (Act.ASK, "cqna", "ask"),
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
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
}

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
