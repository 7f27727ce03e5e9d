"""Types that openapi-typescript writes check a program, and the program works against a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

PROGRAM = Path(__file__).with_name("typescript")
NPM, NODE = shutil.which("npm"), shutil.which("node")
_UNREACHABLE = re.compile(r"npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|E?TIMEDOUT|E5\d\d)")
pytestmark = pytest.mark.skipif(not (NPM and NODE), reason="npm and node are not installed")


@pytest.fixture(scope="module")
def folder(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with its packages, each as its hash in the lock says, and with the types of the API."""
    folder = tmp_path_factory.mktemp("typescript")
    shutil.copytree(PROGRAM, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    done = run(folder, str(NPM), "ci", "--prefer-offline", "--fetch-retries=0")
    if unreachable := _UNREACHABLE.search(done.stderr):
        pytest.skip(f"npm reaches no registry: {unreachable.group(1)}")
    assert done.returncode == 0, done.stderr
    (folder / "openapi.json").write_text(json.dumps(document))
    tool(folder, "openapi-typescript", "openapi.json", "--output", "api.ts")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, capture_output=True, text=True, check=False
    )


def tool(folder: Path, name: str, *arguments: str) -> None:
    done = run(folder, str(folder / "node_modules" / ".bin" / name), *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def compiled(folder: Path) -> Path:
    tool(folder, "tsc", "--project", ".", "--strict", "--noEmitOnError", "--outDir", "built")
    return folder / "built" / "program.js"


def test_program_is_type_checked_by_the_generated_types(compiled: Path) -> None:
    assert compiled.exists()


def test_compiled_program_works(compiled: Path, client: httpx.Client) -> None:
    done = run(compiled.parents[1], str(NODE), str(compiled), str(client.base_url))
    assert done.returncode == 0, done.stderr


def test_lock_has_a_hash_for_every_package_and_names_no_registry() -> None:
    lock = json.loads((PROGRAM / "package-lock.json").read_text())
    packages = [each for name, each in lock["packages"].items() if name]
    assert packages
    for package in packages:
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
