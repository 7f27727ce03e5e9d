"""The README's recipe for Apache Spark, on one machine."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.running import ON_RECORD, ran
from tests.cli.stories import STORIES
from tests.test_readme import block

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no JVM"),
]


def test_extractions_of_a_folder_are_those_of_one_process_and_can_be_loaded(tmp_path: Path) -> None:
    articles, extractions, script = tmp_path / "articles", tmp_path / "extractions", tmp_path / "spark_extract.py"
    articles.mkdir()
    lines = [*map(json.dumps, STORIES), '{"id": "b", "text": ""}']
    (articles / "a.jsonl").write_text("\n".join(lines[:3]), encoding="utf-8")
    (articles / "b.jsonl").write_text("\n".join(lines[3:]), encoding="utf-8")
    script.write_text(block("spark"), encoding="utf-8")
    submitted = subprocess.run(  # noqa: S603 - our own recipe
        [sys.executable, str(script), str(articles), str(extractions)],
        env=os.environ
        | {
            "PATH": f"{Path(ON_RECORD).parent}{os.pathsep}{os.environ['PATH']}",
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert submitted.returncode == 0, submitted.stderr

    parts = sorted(extractions.glob("part-*"))
    alone = ran("extract", "--whole", "--keep-going", given="\n".join(lines))
    assert len(parts) > 1
    assert sorted(line for part in parts for line in part.read_text(encoding="utf-8").splitlines()) == sorted(
        alone.stdout.splitlines()
    )
    loaded = ran("load", str(extractions), database_url=f"sqlite:///{tmp_path}/facts.db")
    assert loaded.returncode == 1
    assert loaded.stderr.splitlines()[-1] == f"{len(STORIES)} stored, 0 known already, 1 failed."
    assert "The text is empty" in loaded.stderr
