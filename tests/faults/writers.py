"""Writers who do whatever the API lets them do, in an order of chance, until they are stopped."""

import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

import httpx

_NAMES = ("Ana Brown", "Luis Ortega", "Mary Ann Collins", "Ministry of Health", "Harbour Council")
_OTHERS = ("Bo Lind", "Ida Moreno", "Port Authority")
_TEXT = "“We lost {0} tonnes of grain,” said {2}. Police said {1} of the {0} people held were freed on May 4. "
_WRONG = "Eight of these cases have been tried, and in {0} of them, 26 defendants were convicted, {2} said. "
_REMEMBERED = 300
_ANY = {"If-Match": "*"}
Document = dict[str, Any]


class Writers:
    """Write through any of some services until they are stopped."""

    def __init__(self, urls: list[str], *, many: int) -> None:
        self.done: Counter[str] = Counter()
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(urls, random.Random(n)))  # noqa: S311 - the same every time
            for n in range(many)
        ]
        self._known = Known()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _write(self, urls: list[str], chance: random.Random) -> None:
        with httpx.Client(timeout=60) as client:
            while not self._stopped.is_set():
                client.base_url = chance.choice(urls)
                deed = chance.choice(DEEDS)
                answer = deed(client, chance, self._known)
                self.done[f"{deed.__name__} {'nothing' if answer is None else answer.status_code}"] += 1
                time.sleep(0.05 if answer is not None and answer.status_code == 503 else 0)


class Known:
    """What writers have been told of, which others may have changed or deleted since."""

    def __init__(self) -> None:
        self.addresses, self.claims, self.findings, self.speakers = (deque[str](maxlen=_REMEMBERED) for _ in range(4))

    def note(self, article: Document) -> None:
        self.claims += [claim["id"] for claim in article.get("claims", ())]
        self.findings += [finding["id"] for finding in article.get("findings", ())]
        self.speakers += {claim["speaker"]["id"] for claim in article.get("claims", ()) if claim["speaker"]}

    @staticmethod
    def any(several: deque[str], chance: random.Random) -> str | None:
        known = several.copy()
        return chance.choice(known) if known else None


Deed = Callable[[httpx.Client, random.Random, Known], httpx.Response | None]


def posted(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response:
    address = f"https://news.example/{chance.getrandbits(64):x}"
    known.addresses.append(address)
    return _post(client, known, address, story(chance))


def copied(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response:
    """Post what has the text of others, so that another takes the place of a head that is deleted."""
    address = f"https://news.example/{chance.getrandbits(64):x}"
    known.addresses.append(address)
    return _post(client, known, address, story(random.Random(7)))  # noqa: S311 - the same every time


def revised(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response:
    return _post(client, known, known.any(known.addresses, chance) or "https://news.example/first", story(chance))


def deleted(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    found = client.get("/v1/articles", params={"url": known.any(known.addresses, chance) or ""}).json().get("data")
    return client.delete(f"/v1/articles/{found[0]['id']}", headers=_ANY) if found else None


def added(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    """Add what somebody else has found, by a name that may be merged."""
    claim = _claim(client, chance, known)
    if claim is None:
        return None
    first = claim["target"][0]
    place = {"start": first["start"], "end": first["start"] + chance.randrange(1, len(first["exact"]) + 1)}
    made: Document = {"type": "statement", "target": [place], "by": f"program {chance.randrange(3)}"}
    made |= {"speaker": {"name": chance.choice(_NAMES + _OTHERS), "kind": "person"}}
    answer = client.post(f"/v1/articles/{claim['article_id']}/claims", json={"claims": [made]})
    known.note({"claims": answer.json().get("data", ())})
    return answer


def reviewed(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    claim = known.any(known.claims, chance)
    verdict = {"verdict": chance.choice(("confirm", "reject", "unsure")), "by": f"reader {chance.randrange(3)}"}
    return client.post(f"/v1/claims/{claim}/reviews", json=verdict) if claim else None


def corrected(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    """Correct who says something, a value, or where it stands."""
    claim = _claim(client, chance, known)
    if claim is None:
        return None
    first = claim["target"][0]
    patch: Document = {"target": [{"start": first["start"], "end": first["end"] - 1}]}
    if chance.random() < 1 / 2:
        patch = {"speaker": {"name": chance.choice(_NAMES + _OTHERS), "kind": "person"}}
    elif claim["figure"]:
        patch = {"figure": {"value": str(chance.randrange(1_000)), "low": None, "high": None}}
    return client.patch(f"/v1/claims/{claim['id']}", json=patch | {"by": "reader"}, headers=_ANY)


def decided(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    finding = known.any(known.findings, chance)
    status = {"status": chance.choice(("acknowledged", "dismissed", "open")), "reason": "It was read.", "by": "reader"}
    return client.patch(f"/v1/findings/{finding}", json=status, headers=_ANY) if finding else None


def merged(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    one, other = (known.any(known.speakers, chance) for _ in range(2))
    return client.post(f"/v1/speakers/{one}/merge", json={"into": other}) if one and other else None


def split(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    """Take a merge back, or say that somebody is another in one article."""
    speaker, claim = known.any(known.speakers, chance), _claim(client, chance, known)
    shown = client.get(f"/v1/speakers/{speaker}")
    if shown.status_code == 200 and (names := [each["name"] for each in shown.json().get("merged", ())]):
        return client.post(f"/v1/speakers/{speaker}/split", json={"names": [chance.choice(names)]})
    if not claim or not claim["speaker"]:
        return None
    article = {"articles": [claim["article_id"]]}
    return client.post(f"/v1/speakers/{claim['speaker']['id']}/split", json=article)


def called(client: httpx.Client, chance: random.Random, known: Known) -> httpx.Response | None:
    speaker, number = known.any(known.speakers, chance), chance.randrange(10)
    told: Document = chance.choice(
        ({"name": f"{chance.choice(_NAMES)} {number}"}, {"also_known_as": [f"Nobody {number}"]}, {"kind": "person"})
    )
    return client.patch(f"/v1/speakers/{speaker}", json=told, headers=_ANY) if speaker else None


def story(chance: random.Random) -> str:
    lines = (
        chance.choice((_TEXT, _WRONG)).format(chance.randrange(10, 999), chance.randrange(9), chance.choice(_NAMES))
        for _ in range(chance.randrange(1, 5))
    )
    return "".join(lines)


def _post(client: httpx.Client, known: Known, address: str, text: str) -> httpx.Response:
    answer = client.post("/v1/articles", json={"url": address, "text": text})
    known.note(answer.json())
    return answer


def _claim(client: httpx.Client, chance: random.Random, known: Known) -> Document | None:
    answer = client.get(f"/v1/claims/{known.any(known.claims, chance)}")
    claim: Document | None = answer.json() if answer.status_code == 200 else None
    return claim


DEEDS: tuple[Deed, ...] = (
    *(posted, revised, copied, deleted),
    *(added, reviewed, corrected, decided),
    *(merged, split, called),
)
