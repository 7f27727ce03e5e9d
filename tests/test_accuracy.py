"""Accuracy on annotated news, each figure with its floor. The news stands outside; without it these skip."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
EVAL = SHARED / "eval"
EXTRACT = shlex.join([sys.executable, "-m", "app", "extract"])

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason=f"no annotated news at {EVAL}")


def evaluated(task: str, gold: str, **settings: str) -> str:
    command = [sys.executable, str(EVAL / "evaluate.py"), task, str(EVAL / gold), "--command", EXTRACT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | settings)  # noqa: S603 - our own arguments
    return done.stdout


def evaluated_without_statements(task: str, gold: str) -> str:
    """Measure what does not depend on what finds the statements, in half the time."""
    return evaluated(task, gold, ON_RECORD_STATEMENTS="rules")


def f1(report: str, row: str) -> float:
    """Read the F1 of a report's row: “value  {'P': 80.1, 'R': 79.0, 'F1': 79.5, …”."""
    match = re.search(rf"^\s*{re.escape(row)}\s.*?'F1': ([\d.]+)", report, re.MULTILINE)
    assert match, report
    return float(match[1])


def test_statements_are_found_and_attributed() -> None:
    last = evaluated("statements", "quotes_dev.jsonl").strip().rsplit("\n", 1)[-1].split()
    found = dict(zip(last[1::2], map(float, last[2::2]), strict=True))

    floors = {"joint": 76.5, "direct": 91.5, "mixed": 73.5, "indirect": 70, "source": 98, "cue": 97, "all": 67.5}
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}


def test_figures_are_found_with_unit_change_and_noun() -> None:
    news = evaluated_without_statements("figures", "figures_news_dev.jsonl")
    rows = {"value": 94.5, "value+unit": 85, "value+unit~": 91.5, "value+unit~+change": 83.5, "value+concept~": 78}
    assert {row: f1(news, row) for row, floor in rows.items() if f1(news, row) < floor} == {}
    assert f1(evaluated_without_statements("figures", "figures_units_dev.jsonl"), "value+unit~") >= 87.5
    assert f1(evaluated_without_statements("nouns", "figures_nouns_dev.jsonl"), "value") >= 92.2


@pytest.mark.parametrize(("gold", "floor"), [("dates_wikinews_dev.jsonl", 78.5), ("dates_news_dev.jsonl", 80)])
def test_dates_are_found_and_valued(gold: str, floor: float) -> None:
    report = evaluated_without_statements("dates", gold)

    row = next(line for line in report.splitlines() if line.strip().startswith("DATE+TIME"))
    value = re.search(r"'value': \{[^}]*'F1': ([\d.]+)", row)
    assert value, report
    assert float(value[1]) >= floor


def test_speakers_are_named_and_the_unnamed_are_not() -> None:
    total = evaluated("speakers", "speakers_dev.jsonl").split("== ")[1]

    def percent(row: str) -> float:
        match = re.search(rf"^  {row}.*?([\d.]+)(?=  best| \(|$)", total, re.MULTILINE)
        assert match, total
        return float(match[1])

    assert percent("SUBJ both .*?recall") >= 68
    assert percent("name .*?recall") >= 95
    assert percent("precision") >= 93
    assert percent("precision.*false names on unresolvable speakers") <= 20
