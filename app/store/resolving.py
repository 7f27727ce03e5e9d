"""Who is meant by a name in an article: those whom its text names first, or else somebody new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set as AbstractSet
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.claimed import Claimed, Naming
from app.domain.errors import Flaw, InvalidClaim, echo
from app.domain.speaker import Entity
from app.store import aliases, ids, who
from app.store.facts import Facts
from app.store.folding import key
from app.store.tables_of_speakers import ArticleAliasRow, SpeakerRow

Who = dict[str, str]
"""An entity as documents have it: its id and its name."""


@dataclass
class Names:
    """Those whom an article names, by every way in which it writes their names; and whoever was named since."""

    article_id: UUID
    written: Mapping[str, AbstractSet[UUID]]
    called: dict[UUID, str]
    """How each of them is called."""
    known: AbstractSet[UUID] = frozenset()
    """Those whom the article itself names, and not others of whom people have decided that it means them."""
    kinds: Mapping[UUID, str] = field(default_factory=dict)
    """What those are who are stored."""
    added: dict[UUID, str] = field(default_factory=dict)
    """Whom claims name beside the known, and what they are: that stays so if what was decided is taken back."""
    decided: Mapping[UUID, Entity] = field(default_factory=dict)
    """Who those are whom claims would name, where people have decided that they are somebody else."""

    def resolved(self, naming: Naming, where: str) -> Who:
        """Tell who is meant. InvalidClaim where that cannot be told."""
        meant = self._by_id(UUID(naming.id), where) if naming.id else self._by_name(naming, where)
        if meant not in self.known:
            self.added.setdefault(meant, self.kinds.get(meant, str(naming.kind)))
        return {"id": str(meant), "name": self.called[meant]}

    def of_claim(self, claim: Claimed, where: str = "") -> tuple[Who | None, list[Who]]:
        """Tell who makes a claim, and who it is about."""
        speaker = self.resolved(claim.speaker, f"{where}/speaker") if claim.speaker else None
        about = [self.resolved(each, f"{where}/about/{place}") for place, each in enumerate(claim.about)]
        return speaker, list({each["id"]: each for each in about}.values())

    def _by_id(self, known: UUID, where: str) -> UUID:
        if entity := self.decided.get(known):
            known = entity.id
        if known not in self.called:
            raise InvalidClaim.of((Flaw(f"{where}/id", f"There is no speaker {known}."),))
        return known

    def _by_name(self, naming: Naming, where: str) -> UUID:
        name = naming.name or ""
        meant = self.written.get(key(name), set())
        own = {each for each in meant if key(self.called[each]) == key(name)}
        found = own or meant
        if len(found) > 1:
            detail = f"“{echo(name)}” is the name of several in this article: give the “id” of the one who is meant."
            raise InvalidClaim.of((Flaw(f"{where}/name", detail),))
        if found:
            return next(iter(found))
        made = ids.speaker_id(name, naming.kind, self.article_id)
        if entity := self.decided.get(made):
            made, name = entity.id, entity.name
        self.called.setdefault(made, name)
        return made


def of_facts(facts: Facts) -> Names:
    """Tell whom an article names that is not stored yet."""
    written: defaultdict[str, set[UUID]] = defaultdict(set)
    for folded, whose in aliases.written(facts):
        entity = facts.decided.get(whose)
        written[folded].add(entity.id if entity else whose)
    called = {each.id: each.name for each in map(facts.entity, facts.kinds)}
    return Names(facts.article_id, _also(written, called), called)


def of_article(session: Session, article_id: UUID, claims: Iterable[Claimed]) -> Names:
    """Tell whom a stored article names, and who is meant by the ids in some claims."""
    named = [each for claim in claims for each in (claim.speaker, *claim.about) if each]
    would = {ids.speaker_id(each.name, each.kind, article_id) for each in named if each.name}
    also = {UUID(each.id) for each in named if each.id}
    aliased = session.exec(select(ArticleAliasRow).where(ArticleAliasRow.article_id == article_id)).all()
    found = who.decisions(session, {*would, *also, *(each.speaker_id for each in aliased)}, articles=[article_id])

    def now(one: UUID) -> UUID:
        entity = found.entity(article_id, one)
        return entity.id if entity else one

    written: defaultdict[str, set[UUID]] = defaultdict(set)
    for alias in aliased:
        written[alias.key].add(now(alias.speaker_id))
    here: set[UUID] = set().union(*written.values())
    decided = {each: entity for each in would | also if (entity := found.entity(article_id, each))}
    also = {now(each) for each in also}
    wanted = {*here, *also, *(entity.id for entity in decided.values())}
    rows = {row.id: row for row in session.exec(select(SpeakerRow).where(col(SpeakerRow.id).in_(wanted)))}
    called = {each: row.name for each, row in rows.items()}
    by_names = _also(written, {each: called[each] for each in here})
    kinds = {each: row.kind for each, row in rows.items()}
    return Names(article_id, by_names, called, {each.speaker_id for each in aliased}, kinds, decided=decided)


def _also(written: Mapping[str, AbstractSet[UUID]], called: Mapping[UUID, str]) -> Mapping[str, AbstractSet[UUID]]:
    """Find those whom an article names by what they are called, too, which people may have decided."""
    found = {folded: set(whose) for folded, whose in written.items()}
    for each, name in called.items():
        found.setdefault(key(name), set()).add(each)
    return found


def keep(session: Session, names: Names, whoever: Iterable[Who]) -> None:
    """Store of some of those whom claims name that the article names them now."""
    anew = {UUID(each["id"]) for each in whoever}
    added = [(each, names.called[each], kind) for each, kind in names.added.items() if each in anew]
    aliases.add(session, names.article_id, added)
