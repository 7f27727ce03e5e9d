"""Adds claims that people, other programs or language models make to what was found in an article."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.domain.claimed import RULE, Claimed, Fields
from app.domain.posted_claims import POINTER, all_claimed
from app.domain.review import Activity
from app.store import articles, changing, claiming, ids, locks, resolving
from app.store.documents import UNREVIEWED, dump, everybody, moment
from app.store.facts import FIGURE, Facts
from app.store.folding import key as folded
from app.store.history import Deed, History
from app.store.relating import figures_in, is_anchored, statement_of
from app.store.resolving import Names
from app.store.rows import Document, Parts, in_order
from app.store.stored import Stored
from app.store.tables import ArticleRow

_SAID = ("speaker", "figure", "statement", "about")


class Adding:
    """The claims of an article, and those that come to them."""

    def __init__(self, told: Document, text: str, claims: Iterable[Document], names: Names, history: History) -> None:
        """Begin with what each claim says of its article, the text, and the claims that there are."""
        self._told, self._text, self._names, self._history = told, text, names, history
        self.claims = {claim["id"]: claim for claim in claims}
        self._before = set(self.claims)
        self.changed: dict[str, Document] = {}
        """Those that are new, or have another maker now."""
        self._at = {_place(claim): claim["id"] for claim in self.claims.values() if is_anchored(claim)}

    def add(self, made: Sequence[Claimed], posted: Sequence[Fields], key: str | None) -> list[str]:
        """Add claims, all or none, and give their ids. One that is there already is joined."""
        who = [self._names.of_claim(claim, f"{POINTER}/{place}") for place, claim in enumerate(made)]
        added = []
        for claim, fields, (speaker, about) in zip(made, posted, who, strict=True):
            said = claiming.said(claim, self._text, speaker, about)
            known = self._at.get(_place(said | {"type": str(claim.type)}))
            added.append(self._join(known, fields, key) if known else self._new(claim, said, fields, key))
        return added

    def _new(self, claim: Claimed, said: Document, fields: Fields, key: str | None) -> str:
        confidence = fields.get("confidence")
        document = self._told | {
            "id": self._free(claim),
            "type": str(claim.type),
            **said,
            "statement_id": statement_of(claim.target, self.claims.values()) if claim.type == FIGURE else None,
            "findings": [],
            "review": {"status": UNREVIEWED},
            "version": 1,
            "extraction": {
                "by": fields["by"],
                "model": fields.get("model"),
                "rule": RULE,
                "confidence": None if confidence is None else float(confidence),
            },
        }
        if document["statement"]:
            document["statement"]["figures"] = figures_in(claim.target, self.claims.values())
        self._put(document)
        self._at[_place(document)] = document["id"]
        self._history.begin(document, Deed(action=Activity.ADDED, by=fields["by"], key=key))
        return str(document["id"])

    def _join(self, known: str, fields: Fields, key: str | None) -> str:
        """Name another maker of a claim, and keep what they say, which may be something else."""
        before = self.claims[known]
        made = before["extraction"]
        others = made.get("also_by", [])
        if folded(fields["by"]) not in {folded(each) for each in (made["by"], *others)}:
            after = before | {"extraction": made | {"also_by": [*others, fields["by"]]}}
            otherwise = {name: fields[name] for name in _SAID if name in fields}
            deed = Deed(action=Activity.JOINED, by=fields["by"], key=key, patch=otherwise or None)
            self._put(self._history.claim(before, after, deed))
        return known

    @property
    def has_new(self) -> bool:
        """Tell whether any of them was not there."""
        return not self.changed.keys() <= self._before

    def keep(self, session: Session) -> None:
        """Store whom they name, and how they came about."""
        new = (claim for id_, claim in self.changed.items() if id_ not in self._before)
        resolving.keep(session, self._names, (one for claim in new for one in everybody(claim)))
        self._history.write()

    def _put(self, document: Document) -> None:
        self.claims[document["id"]] = self.changed[document["id"]] = document

    def _free(self, claim: Claimed) -> str:
        """Find an id as extraction would give: made of the words, and of how often they are met."""
        words, article = [span.of(self._text) for span in claim.target], UUID(self._told["article_id"])
        occurrence, taken = 0, self.claims.keys() | self._history.subjects
        while (free := str(ids.claim_id(article, str(claim.type), words, occurrence))) in taken:
            occurrence += 1
        return free


def to_stored(
    session: Session, article_id: UUID, posted: Sequence[Fields], key: str | None = None
) -> tuple[list[str], bool]:
    """Add claims to an article that is stored. Gives them as documents, and whether any was new."""
    locks.articles(session, [article_id])
    found = select(ArticleRow).where(ArticleRow.id == article_id).execution_options(populate_existing=True)
    article = session.exec(found).one_or_none()
    if article is None:
        raise articles.missing(article_id, gone=session.execute(articles.GONE, {"id": article_id}).first() is not None)
    adding, added = _added(session, article_id, article.document, posted, key)
    if adding.changed:
        adding.keep(session)
        changing.arrange(session, article, list(adding.changed.values()))
    return [dump(adding.claims[each]) for each in added], adding.has_new


def shown(session: Session, stored: Stored, posted: Sequence[Fields]) -> Stored:
    """Show a stored article with claims that would be added to it."""
    adding, _ = _added(session, stored.id, stored.article, posted, None)
    parts = Parts(in_order(list(adding.claims.values())), [json.loads(each) for each in stored.findings])
    article = dump(json.loads(stored.article) | {"counts": parts.counts()})
    return replace(stored, article=article, claims=[dump(each) for each in parts.claims])


def _added(
    session: Session, article_id: UUID, article: str, posted: Sequence[Fields], key: str | None
) -> tuple[Adding, list[str]]:
    text = session.execute(articles.TEXT_OF, {"id": article_id}).scalar_one()
    made = all_claimed(posted, text, where=POINTER)
    for place, claim in enumerate(made):
        claiming.check_whole(session, article_id, claim, f"{POINTER}/{place}")
    claims = [json.loads(row) for row in session.scalars(articles.CLAIMS_OF, {"id": article_id})]
    names = resolving.of_article(session, article_id, made)
    adding = Adding(_of_article(json.loads(article)), text, claims, names, History(session, article_id))
    return adding, adding.add(made, posted, key)


def to_found(session: Session, facts: Facts, parts: Parts, posted: Sequence[Fields]) -> Parts:
    """Show what claims would be added to what was found in an article, and store nothing."""
    made = all_claimed(posted, facts.article.text, where=POINTER)
    named = resolving.of_facts(facts)
    stored = resolving.of_article(session, facts.article_id, made)
    names = Names(facts.article_id, named.written, stored.called | named.called, decided=stored.decided)
    article = {
        "id": str(facts.article_id),
        "revision": facts.revision,
        "published_at": moment(facts.article.published_at),
        "publisher": facts.article.publisher,
    }
    text = facts.article.text
    adding = Adding(_of_article(article), text, parts.claims, names, History(session, facts.article_id))
    adding.add(made, posted, None)
    return Parts(in_order(list(adding.claims.values())), parts.findings)


def _of_article(article: Document) -> Document:
    """Say what every claim says of its article."""
    return {"id": "", "type": "", "article_id": article["id"]} | {
        name: article[name] for name in ("revision", "published_at", "publisher")
    }


def _place(claim: Document) -> tuple[Any, ...]:
    """Say what makes two claims one: their type, and where they stand."""
    return claim["type"], *((place["start"], place["end"]) for place in claim["target"])
