"""Cue verbs: what an attribution hangs on, how each takes its content, and the act it performs.

Frames, one letter each: c, a clause (“said that it rained”, “said it rained”); p, a parenthesis after or inside the
content (“It rained, he said”); i, an infinitive (“vowed to stay”); o, an object (“announced a plan”, “denied the
charge”); a, a phrase with a preposition (“spoke of rain”, “warned against rain”); l, a label given to something,
where words of it are quoted (“called the plan “rain””); n, a person named before the infinitive (“urged them to go”).
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
    (Act.ASSERT, "cp", "say write explain recall observe testify continue go remark quip muse recount lament"),
    (Act.ASSERT, "cp", "respond reply retort interject tweet post joke exclaim conclude theorize opine concur gush"),
    (Act.ASSERT, "cp", "yell shout whisper scoff snap marvel fume relate gripe counter chime sigh point read joke"),
    (Act.ASSERT, "cpa", "tell complain boast brag inform"),
    (Act.ASSERT, "cpo", "add note"),
    (Act.ASSERT, "cpo", "report state declare argue acknowledge announce insist claim suggest contend reveal"),
    (Act.ASSERT, "cpo", "assert affirm reaffirm reiterate confirm emphasize emphasise stress underscore indicate"),
    (Act.ASSERT, "cpo", "highlight disclose clarify specify maintain proclaim assure reassure imply summarize"),
    (Act.ASSERT, "cpo", "summarise repeat mention detail estimate signal hint echo caution warn remind"),
    (Act.ASSERT, "cpa", "speculate"),
    (Act.ASSERT, "co", "cite outline voice"),
    (Act.ASSERT, "o", "release profess tout recite"),
    (Act.ASSERT, "al", "talk speak refer allude"),
    (Act.ASSERT, "l", "call describe label dub brand characterize characterise depict portray refer cast hail"),
    (Act.ASSERT, "lo", "praise criticize criticise denounce mock ridicule condemn slam blast dismiss defend rip decry"),
    (Act.ASSERT, "l", "bash trash deride bemoan quote rail express show"),
    (Act.ASSERT, "cpio", "agree"),
    (Act.ASSERT, "cpo", "advise recommend propose advocate"),
    (Act.DENY, "cpo", "deny refute dispute rebut"),
    (Act.DENY, "o", "reject"),
    (Act.ALLEGE, "cpo", "allege"),
    (Act.ALLEGE, "al", "accuse"),
    (Act.ADMIT, "cpo", "admit concede confess"),
    (Act.ADMIT, "a", "apologize apologise"),
    (Act.PROMISE, "cpio", "promise vow pledge swear threaten"),
    (Act.PREDICT, "cpo", "predict forecast"),
    (Act.DEMAND, "cno", "urge"),
    (Act.DEMAND, "cio", "demand"),
    (Act.DEMAND, "in", "implore beseech instruct"),
    (Act.ASK, "cpnoa", "ask"),
    (Act.ASK, "cpa", "wonder inquire"),
    (Act.ASK, "co", "question"),
)

CUE_VERBS: dict[str, CueVerb] = {}
for _act, _frames, _lemmas in _ROWS:
    for _lemma in _lemmas.split():
        CUE_VERBS[_lemma] = CueVerb(_lemma, _frames, _act)

LABEL_PREPOSITIONS = frozenset({"as"})
CONTENT_PREPOSITIONS = frozenset({"about", "of", "against", "on", "for", "to"})
"""What leads to the content of a verb with frame “a”: “spoke of rain”."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
