"""Who is let in: where the service listens, and the keys that it asks for."""

from collections.abc import Sequence

from app.cli.checkup.database import seen
from app.cli.checkup.verdict import Verdict, Verdicts, doubtful, well, wrong
from app.domain.key import Key
from app.settings import Settings
from app.store import keys as store
from app.store.looking import known_revisions, revision
from app.store.ordinals import now
from app.store.reading import Reading

_MAKE = "on-record keys create NAME --scope admin"


def keys(settings: Settings) -> Verdicts:
    """Check that whoever reaches the service from elsewhere is asked for a key, and that there is a good one."""
    found: list[Key] = []

    def look(reading: Reading) -> Verdicts:
        if revision(reading) == known_revisions()[0]:
            found.extend(store.every(reading))
        yield from ()

    list(seen(settings, look))
    yield from _standing(settings, found)


def _standing(settings: Settings, found: Sequence[Key]) -> Verdicts:
    where = f"The service listens at {settings.host}"
    reach = f"{where}, for this machine alone" if settings.is_local else f"{where}, which other machines may reach"
    if found:
        yield from _of_keys(reach, found)
    elif settings.create_key:
        yield well(f"{reach}. There is no key yet: it makes one when it starts.")
    elif settings.is_local:
        yield well(
            f"{reach}. There is no key: whoever is on this machine, or comes through a proxy, may do everything."
        )
    else:
        yield wrong(f"{reach}, and there is no key, so that it does not start: {_MAKE}.")
    if found and settings.public_reads:
        yield well("Reads are public: they need no key.")


def _of_keys(reach: str, found: Sequence[Key]) -> Verdicts:
    moment = now()
    states = [key.state(moment) for key in found]
    good = states.count("good")
    said = f"{reach}. It asks for keys: {good} of {len(found)} {'is' if good == 1 else 'are'} good"
    yield _good(said, good)
    for key, state in zip(found, states, strict=True):
        if state == "expired":
            yield doubtful(f"The key {key.id} “{key.name}” has expired: make another, or revoke it.")


def _good(said: str, good: int) -> Verdict:
    return well(f"{said}.") if good else doubtful(f"{said}, so that nobody is let in: {_MAKE}.")
