"""Keeps what people have said of an article when its text is read again, or another text follows."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from app.domain.reanchoring import Reanchoring
from app.domain.review import Activity
from app.store import ids, named, revisions
from app.store.articles import CLAIMS_OF, FINDINGS_OF
from app.store.comparing.claims import members
from app.store.documents import everybody, moment
from app.store.facts import Facts
from app.store.history import Deed, History
from app.store.named import Named
from app.store.relating import figures_in, is_anchored, same, spans_of, statement_of
from app.store.rereading import linked, moved, overlaid, renamed, said
from app.store.rows import Document, Parts, in_order


class Surviving:
    """The claims and findings of an article that a person has said something of, as another reading meets them."""

    def __init__(self, session: Session, facts: Facts) -> None:
        """Read them as they are before what was found now is stored."""
        self._session, self._facts = session, facts
        self._history = History(session, facts.article_id)
        self._text = facts.article.text
        self._by = facts.extraction.reader
        self._reanchorings: dict[int, Reanchoring] = {}
        self._names: dict[str, str] = {}
        """By the ids of claims as they are found, those that they have."""
        self._taken: dict[str, set[str]] = {}
        """Which of those whom they show, claims take from another text."""
        self._claims, self._findings = (
            {each["id"]: each for each in self._touched(found)} for found in (CLAIMS_OF, FINDINGS_OF)
        )

    def is_kept(self, claim: Document) -> bool:
        """Tell whether a claim is one of them."""
        return claim["id"] in self._claims

    @property
    def claims(self) -> Collection[str]:
        """The ids of the claims among them."""
        return self._claims.keys()

    @property
    def speakers(self) -> set[UUID]:
        """Those whom the claims name."""
        return {UUID(one["id"]) for claim in self._claims.values() for one in everybody(claim)}

    def laid(self, found: Parts) -> Parts:
        """Put them together with what was found now."""
        if not self._history.subjects:
            return found
        mine = {key: self._moved(claim) for key, claim in self._claims.items()}
        pairs = same([claim for claim in mine.values() if is_anchored(claim)], found.claims)
        met = {claim["id"]: claim for claim in found.claims}
        names = {other: one for one, other in pairs.items()}
        names |= self._displaced([claim for claim in found.claims if claim["id"] not in names])
        self._names = names
        others = [claim for claim in found.claims if claim["id"] not in pairs.values()]
        claims = [self._versioned(renamed(each, names)) for each in others]
        claims += [self._joined(mine[one], renamed(met[other], names)) for one, other in pairs.items()]
        claims += [self._alone(each, claims) for key, each in mine.items() if key not in pairs]
        there = {claim["id"] for claim in claims}
        told = [self._next(_within(claim, there)) if self.is_kept(claim) else claim for claim in claims]
        return Parts(in_order(told), [self._decided(renamed(each, names)) for each in found.findings])

    def named(self, before: Named) -> Named:
        """Tell whom the claims name that are laid together, of whom this was known before."""
        found = {self._names.get(id_, id_): each for id_, each in named.found(self._facts).items()}
        return named.mixed(before, found, {id_: self._taken.get(id_, set()) for id_ in self._claims})

    def keep(self, findings: Iterable[Document], versions: Mapping[UUID, int]) -> dict[UUID, int]:
        """Keep how all of it came about. Gives the versions before of findings that have others than these."""
        later: dict[UUID, int] = {}
        for finding in findings:
            if finding["id"] not in self._history.subjects:
                continue
            key, last = UUID(finding["id"]), self._history.last(finding["id"]).version
            before = self._findings.get(finding["id"])
            version = versions.get(key, 0) + 1
            if before is None:
                later[key] = max(version - 1, last)
                version = later[key] + 1
            if version != last:
                self._history.finding(finding, finding, version, Deed(action=self._reading(before), by=self._by))
        self._history.write()
        return later

    def _touched(self, found: object) -> Iterable[Document]:
        if not self._history.subjects:
            return ()
        rows = self._session.scalars(found, {"id": self._facts.article_id})  # type: ignore[call-overload] # a selection
        return [each for each in map(json.loads, rows) if each["id"] in self._history.subjects]

    def _reading(self, before: Document | None) -> Activity:
        same_text = before is not None and before["revision"] == self._facts.revision
        return Activity.READ_AGAIN if same_text or before is None else Activity.MOVED

    def _moved(self, claim: Document) -> Document:
        """Find where a claim stands in the text."""
        article = self._facts.article
        claim = claim | {"published_at": moment(article.published_at), "publisher": article.publisher}
        if claim["revision"] == self._facts.revision:
            return claim
        return moved(claim, self._reanchoring(claim["revision"]), self._text, self._facts.revision)

    def _reanchoring(self, revision: int) -> Reanchoring:
        if revision not in self._reanchorings:
            where = {"id": self._facts.article_id, "number": revision}
            before = self._session.execute(revisions.TEXT_OF, where).scalar_one()
            self._reanchorings[revision] = Reanchoring(before, self._text)
        return self._reanchorings[revision]

    def _displaced(self, others: Sequence[Document]) -> dict[str, str]:
        """Give other ids to what was found elsewhere in the words that one of these claims has its id of."""
        taken = {*self._history.subjects, *(claim["id"] for claim in others)}
        names = {}
        for claim in others:
            if self.is_kept(claim):
                words, occurrence = [place["exact"] for place in claim["target"]], 0
                while (free := str(ids.claim_id(self._facts.article_id, claim["type"], words, occurrence))) in taken:
                    occurrence += 1
                taken.add(free)
                names[claim["id"]] = free
        return names

    def _versioned(self, claim: Document) -> Document:
        return claim | {"version": self._facts.version(UUID(claim["id"]))}

    def _joined(self, mine: Document, found: Document) -> Document:
        """Join what people have said of a claim with what was found now in its place.

        What they have seen stays as they saw it. Another text may say something else with the same words, but for what
        they have corrected.
        """
        made = linked(mine, found)
        stays = mine["revision"] == self._claims[mine["id"]]["revision"]
        if stays or Activity.ADDED in self._history.actions(mine["id"]):
            return made
        self._taken[mine["id"]] = {"speaker", "about"} - self._history.named(mine["id"])
        return overlaid(self._history.first(mine["id"]), made, found, self._taken[mine["id"]])

    def _alone(self, mine: Document, claims: Sequence[Document]) -> Document:
        """Link what was not found any more to what was found around it."""
        around = claims if is_anchored(mine) else ()
        links: Document = {"findings": [], "statement_id": None}
        if mine["statement"]:
            links["statement"] = mine["statement"] | {"figures": figures_in(spans_of(mine), around)}
        else:
            links["statement_id"] = statement_of(spans_of(mine), around)
        return mine | links

    def _next(self, claim: Document) -> Document:
        before = self._claims[claim["id"]]
        action = self._what(before, claim)
        return self._history.claim(before, claim, Deed(action=action, by=self._by)) if action else before

    def _what(self, before: Document, after: Document) -> Activity | None:
        if is_anchored(before) and not is_anchored(after):
            return Activity.LOST
        if before["revision"] != after["revision"]:
            return Activity.REVISED if members(before, after) else Activity.MOVED
        return Activity.READ_AGAIN if said(before) != said(after) else None

    def _decided(self, finding: Document) -> Document:
        """Say of a finding what people have made of it."""
        if finding["id"] not in self._history.subjects:
            return finding
        last = self._history.document(finding["id"], self._history.last(finding["id"]).number)
        return finding | {name: last[name] for name in ("status", "decision") if name in last}


def _within(claim: Document, there: set[str]) -> Document:
    """Leave out what a claim was part of, where that is no claim any more."""
    figure = claim["figure"]
    if not figure or not figure["part_of"] or figure["part_of"]["claim_id"] in {None, *there}:
        return claim
    return claim | {"figure": figure | {"part_of": figure["part_of"] | {"claim_id": None}}}
