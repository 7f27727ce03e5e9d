"""A doctor to be asked."""

import json

import pytest

from app.cli.doctor import doctor
from tests.cli.told import Doctor, Found


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Ask the doctor with these settings: the exit code, and of each thing what is said about it."""

    def asked(**settings: str) -> tuple[int, Found]:
        # Rules are loaded in no time, and any port is free.
        for name, value in ({"statements": "rules", "port": "0"} | settings).items():
            monkeypatch.setenv(f"ON_RECORD_{name.upper()}", value)
        with pytest.raises(SystemExit) as ended:
            doctor(as_json=True)
        told = json.loads(capsys.readouterr().out)
        assert told["well"] is (ended.value.code == 0)
        found: Found = {}
        for each in told["checks"]:
            found.setdefault(each["check"], []).append((each["state"], each["detail"]))
        return int(str(ended.value.code)), found

    return asked
