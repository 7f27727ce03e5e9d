"""What people decided about speakers outlives texts that are read again, and holds for what is loaded."""

import json
from pathlib import Path
from typing import Any

import httpx

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.cli.running import ran
from tests.cli.test_load import NewDatabase, new_database
from tests.conftest import served

__all__ = ["new_database"]
ONE, OTHER = "Martha Okafor", "Tom Whitfield"


def story(number: int, who: str) -> dict[str, Any]:
    text = f"“We lost {number} boats,” said {who}. Storms sank {number + 2} ships."
    return {"url": f"https://news.example/{number}", "text": text}


def lines(folder: Path, *stories: dict[str, Any]) -> str:
    file = folder / f"{len(list(folder.iterdir()))}.jsonl"
    done = ran("extract", "--whole", given="\n".join(map(json.dumps, stories)), statements="rules")
    file.write_text(done.stdout, encoding="utf-8")
    return str(file)


def speakers(client: httpx.Client, number: int) -> set[str]:
    found = client.get("/v1/claims", params={"limit": 500, "include": "article"}).json()["data"]
    here = [claim for claim in found if claim["article"]["url"].endswith(f"/{number}") and claim["speaker"]]
    return {claim["speaker"]["name"] for claim in here}


def test_decisions_hold_for_what_is_read_again_and_loaded(
    new_database: NewDatabase, tmp_path: Path, read: Reader
) -> None:
    url = new_database()
    first = lines(tmp_path, story(10, ONE), story(20, ONE), story(30, OTHER))
    assert ran("load", first, database_url=url).returncode == 0
    with served(create_app(Settings(database_url=url), read=read)) as client:
        gone, kept = (speaker["id"] for speaker in client.get("/v1/speakers").json()["data"])
        articles = client.get("/v1/articles").json()["data"]
        (second,) = (each["id"] for each in articles if each["url"].endswith("/20"))
        assert client.post(f"/v1/speakers/{gone}/merge", json={"into": kept}).status_code == 200
        apart = client.post(f"/v1/speakers/{kept}/split", json={"articles": [second], "name": "M. Okafor"})
        assert apart.status_code == 201
        before = client.get("/v1/claims").json()
        done = ran("reextract", "--all", database_url=url, statements="rules")
        assert done.returncode == 0, done.stderr
        assert [speakers(client, number) for number in (10, 20, 30)] == [{OTHER}, {"M. Okafor"}, {OTHER}]
        after = client.get("/v1/claims").json()
        assert [claim["version"] for claim in after["data"]] == [claim["version"] for claim in before["data"]]
        more = lines(tmp_path, story(40, ONE), story(20, OTHER), story(50, "Nadia Brandt"))
        assert ran("load", more, database_url=url).returncode == 0
        assert [speakers(client, number) for number in (20, 40, 50)] == [{OTHER}, {OTHER}, {"Nadia Brandt"}]
        names = {alias["name"]: alias["articles"] for alias in client.get(f"/v1/speakers/{kept}").json()["aliases"]}
        assert names == {ONE: 2}
        assert client.post(f"/v1/speakers/{kept}/split", json={"names": [ONE]}).json()["id"] == gone
        assert [speakers(client, number) for number in (10, 40)] == [{ONE}, {ONE}]
