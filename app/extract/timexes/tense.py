"""Whether a clause looks back or ahead."""

from enum import Enum, auto

from spacy.tokens import Token

from app.extract.lexicon.timewords import LOOKING_AHEAD, MODALS_AHEAD, REPORTING_PRESENT

_REACH = 12  # steps up the tree: bounded, so that a long flat sentence costs no more than a short one


class Tense(Enum):
    """The direction of a clause in time."""

    PAST = auto()
    FUTURE = auto()
    NONE = auto()


class TenseOf:
    """The tense of the clause that holds a token; each verb is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, Tense] = {}

    def __call__(self, token: Token) -> Tense:
        """Climb from the token until a verb tells."""
        for _ in range(_REACH):
            tense = self._of_node(token)
            if tense is not Tense.NONE or token.head.i == token.i:
                return tense
            token = token.head
        return Tense.NONE

    def _of_node(self, token: Token) -> Tense:
        if token.lemma_.lower() in LOOKING_AHEAD and token.pos_ == "ADJ":
            return Tense.FUTURE
        if token.pos_ not in {"VERB", "AUX"}:
            return Tense.NONE
        if token.i not in self._known:
            self._known[token.i] = _tense(token)
        return self._known[token.i]


def _tense(verb: Token) -> Tense:
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in (*helpers, verb)}
    if words.intersection(MODALS_AHEAD) and "have" not in words:
        return Tense.FUTURE
    if not _had(verb) and _looks_ahead(verb, {child.tag_ for child in helpers}):
        return Tense.FUTURE
    if "to" in words and verb.head.i != verb.i and _had(verb.head):
        return Tense.PAST
    return _tense_of_form(verb, helpers)


def _tense_of_form(verb: Token, helpers: list[Token]) -> Tense:
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers):
        return Tense.PAST
    if verb.tag_ == "VBN":
        ahead = any(child.tag_ in {"VBZ", "VBP", "TO"} for child in helpers)
        return Tense.FUTURE if ahead else Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"}:
        return Tense.PAST if verb.lemma_ in REPORTING_PRESENT else Tense.FUTURE
    return Tense.FUTURE if helpers and verb.tag_ in {"VB", "VBG"} else Tense.NONE


def _had(verb: Token) -> bool:
    """Tell the past perfect: “had been scheduled to end Friday” is over."""
    return any(child.lower_ in {"had", "'d"} for child in verb.lefts if child.dep_ == "aux")


def _looks_ahead(verb: Token, tags: set[str]) -> bool:
    """Tell plans from deeds: “scheduled for”, “is expected on”, but not “began on”."""
    if verb.lemma_ not in LOOKING_AHEAD:
        return False
    return verb.tag_ in {"VBN", "VBG", "VB"} or not tags.isdisjoint({"VBZ", "VBP", "MD"})
