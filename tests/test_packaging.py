"""The project's files agree with each other: dependencies, locks, image and settings."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "requirements.txt": ("project", "build"),
    "requirements-dev.txt": ("project", "build", "dev", "mcp"),
    "requirements-mcp.txt": ("project", "build", "mcp"),
    "requirements-audit.txt": ("audit",),
}
HADOLINT = Path(sys.executable).with_name("hadolint")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_PINNED = re.compile(r"([a-z0-9-]+)(?:\[[a-z,-]+\])?==\S+(?: ; [^\\]+)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
_COPY = re.compile(r"^COPY (?!--)(.+) \S+$", re.MULTILINE)


def plain(requirement: str) -> str:
    name = _NAME.match(requirement)
    assert name is not None
    return re.sub(r"[._-]+", "-", name.group()).lower()


def declared(groups: tuple[str, ...]) -> set[str]:
    known = PROJECT["dependency-groups"] | {"project": PROJECT["project"]["dependencies"]}
    known |= PROJECT["project"]["optional-dependencies"]
    return {plain(requirement) for group in groups for requirement in known[group]}


def locked(file: str) -> dict[str, int]:
    """Count the hashes of each package."""
    hashes: dict[str, int] = {}
    name = ""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if pinned := _PINNED.fullmatch(line):
            name = pinned.group(1)
            hashes[name] = 0
        elif _HASH.fullmatch(line):
            hashes[name] += 1
        else:
            assert line.lstrip().startswith("#"), line
    return hashes


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", LOCKS)
def test_every_dependency_is_locked_by_hash(file: str) -> None:
    packages = locked(file)
    assert declared(LOCKS[file]) <= packages.keys()
    assert all(packages.values())


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_names_no_registry(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(?:extra-)?index|--find-links|--trusted|file:|@ ", text)


def test_all_locks_pin_the_same_versions() -> None:
    pins = {file: set(re.findall(r"^\S+==\S+", (ROOT / file).read_text(), re.MULTILINE)) for file in LOCKS}
    assert pins["requirements.txt"] <= pins["requirements-mcp.txt"] <= pins["requirements-dev.txt"]


def test_what_the_image_copies_is_enough_to_build_and_run(tmp_path: Path) -> None:
    source, wheels, site = tmp_path / "source", tmp_path / "wheels", tmp_path / "site"
    for name in (name.rstrip("/") for names in _COPY.findall(dockerfile()) for name in names.split()):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        source.mkdir(exist_ok=True)
        copy(ROOT / name, source / name)
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels), cwd=source)
    zipfile.ZipFile(next(wheels.glob("*.whl"))).extractall(site)
    assert (site / "app" / "extract" / "tagger" / "weights.onnx").exists()
    pages = [
        file.relative_to(ROOT) for kind in ("templates", "assets") for file in (ROOT / "app/pages" / kind).iterdir()
    ]
    assert len(pages) > 10
    assert all((site / file).exists() for file in pages)
    database = tmp_path / "facts.db"
    settings = {"PYTHONPATH": str(site), "ON_RECORD_DATABASE_URL": f"sqlite:///{database}"}
    run(sys.executable, "-c", "from app.cli import main; main()", "migrate", cwd=site, **settings)
    assert database.exists()


def run(*command: str, cwd: Path, **settings: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=cwd, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_image_copies_is_not_ignored() -> None:
    kept = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = [name.rstrip("/") for names in _COPY.findall(dockerfile()) for name in names.split() if name != "./"]
    assert {name for name in copied if not any(fnmatch(name, pattern) for pattern in kept)} == set()
    assert set(kept) == set(copied)


def test_the_image_starts_a_command_of_the_project() -> None:
    command = json.loads(re.findall(r"^CMD (\[.*\])$", dockerfile(), re.MULTILINE)[-1])
    assert command[0] in PROJECT["project"]["scripts"]


def test_the_image_sets_settings_that_exist() -> None:
    written = {name.lower() for name in re.findall(r"ON_RECORD_([A-Z_]+)", dockerfile())}
    assert written <= Settings.model_fields.keys()
    assert f"EXPOSE {Settings.model_fields['port'].default}" in dockerfile()


def test_the_service_may_finish_its_requests_when_it_is_stopped() -> None:
    grace = re.search(r"stop_grace_period: (\d+)s", (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    assert grace is not None
    assert int(grace.group(1)) > Settings.model_fields["shutdown_seconds"].default


@pytest.mark.skipif(not HADOLINT.exists(), reason="hadolint is not installed")
def test_the_dockerfile_has_no_faults() -> None:
    run(str(HADOLINT), "Dockerfile", cwd=ROOT)
