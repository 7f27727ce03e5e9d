"""Accuracy on annotated news, each figure with its floor. The news stands outside; without it these skip."""

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


def evaluated(task: str, gold: str) -> str:
    command = [sys.executable, str(EVAL / "evaluate.py"), task, str(EVAL / gold), "--command", EXTRACT]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own arguments


def f1(report: str, row: str) -> float:
    """Read the F1 of a report's row: “value  {'P': 80.1, 'R': 79.0, 'F1': 79.5, …”."""
    match = re.search(rf"^\s*{re.escape(row)}\s.*?'F1': ([\d.]+)", report, re.MULTILINE)
    assert match, report
    return float(match[1])


def test_statements_are_found_and_attributed() -> None:
    last = evaluated("statements", "quotes_dev.jsonl").strip().rsplit("\n", 1)[-1]

    assert float(last.split()[2]) >= 68.5, last


def test_figures_are_found_with_unit_and_change() -> None:
    report = evaluated("figures", "figures_news_dev.jsonl")

    assert f1(report, "value") >= 78
    assert f1(report, "value+unit~+change") >= 60


def test_dates_are_found_and_valued() -> None:
    report = evaluated("dates", "dates_wikinews_dev.jsonl")

    row = next(line for line in report.splitlines() if line.strip().startswith("DATE+TIME"))
    value = re.search(r"'value': \{[^}]*'F1': ([\d.]+)", row)
    assert value, report
    assert float(value[1]) >= 60
