"""Imports point inwards: each layer sees only those below it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {
    "domain": set(),
    "extract": {"domain"},
    "check": {"domain"},
    "read": {"domain"},
    "store": {"domain"},
    "ingest": {"domain", "read", "store", "logs", "metrics"},
    "jobs": {"domain", "read", "store", "logs"},
    "deciding": {"domain", "store"},
    "hooks": {"domain", "read", "store"},
    "people": {"domain", "store"},
    "logs": set(),
    "metrics": {"domain"},
    "work": {"domain", "extract", "check", "read", "store", "ingest", "logs", "metrics"},
    "watch": {"store", "work", "metrics"},
    "api": {"domain", "read", "store", "ingest", "jobs", "deciding", "hooks", "people", "logs", "metrics"},
    "pages": {"domain", "read", "store", "jobs", "api"},
    "mcp": {"domain", "api"},
    "serving": {"domain", "api", "logs", "metrics"},
    "settings": set(),
}
"""What each layer may import of ours; `main` and `cli` may import everything."""
THIRD_PARTY = {
    "domain": set(),
    "extract": {"spacy", "numpy", "onnxruntime", "tokenizers"},
    "check": set(),
    "read": {"anyio", "httpcore", "httpx", "lxml", "protego", "py3langid", "trafilatura"},
    "store": {"sqlmodel", "sqlalchemy", "alembic", "filelock"},
    "ingest": {"anyio", "sqlmodel"},
    "jobs": {"anyio"},
    "deciding": {"anyio", "sqlmodel"},
    "hooks": {"anyio", "sqlmodel"},
    "people": {"anyio", "sqlmodel"},
    "logs": set(),
    "metrics": {"prometheus_client"},
    "work": {"anyio", "sqlmodel"},
    "watch": set(),
    "api": {"fastapi", "starlette", "pydantic", "anyio", "pyarrow", "prometheus_client"},
    "pages": {"fastapi", "starlette", "pydantic", "anyio", "jinja2", "markupsafe"},
    "mcp": {"fastapi", "starlette", "httpx", "mcp", "mcp_types"},
    "serving": {"fastapi", "starlette", "uvicorn", "httptools"},
    "settings": {"pydantic", "pydantic_settings"},
}
OF_API = {
    "access",
    "answers",
    "bodies",
    "errors",
    "headers",
    "problems",
    "queries",
    "remarks",
    "services",
    "snippets",
}
"""What pages share with the API: how questions are asked, read and refused, who asks, and no endpoint."""
STANDARD = sys.stdlib_module_names


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        layer = path.relative_to(ROOT / "app").parts[0].removesuffix(".py")
        if layer in LAYERS:
            yield layer, path


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("layer", "path"), list(modules()), ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_module_imports_only_what_its_layer_may(layer: str, path: Path) -> None:
    for name in imported(path):
        top, *inner = name.split(".")
        if top == "app":
            # `app` itself knows its version and where it is: that is everyone's.
            assert set(inner[:1]) <= LAYERS[layer] | {layer, "__version__"}, name
        else:
            assert top in STANDARD or top in THIRD_PARTY[layer], name


def test_pages_share_no_endpoint_with_the_api() -> None:
    names = {name for path in (ROOT / "app" / "pages").glob("*.py") for name in imported(path)}
    assert {name.split(".")[2] for name in names if name.startswith("app.api.")} <= OF_API


def test_every_layer_is_known() -> None:
    found = {path.stem for path in (ROOT / "app").iterdir() if not path.name.startswith("_")}
    assert found == set(LAYERS) | {"main", "cli"}


def test_settings_are_read_only_where_the_parts_are_put_together() -> None:
    readers = {path for path in (ROOT / "app").rglob("*.py") if "app.settings.Settings" in imported(path)}
    assert {path.relative_to(ROOT / "app").parts[0] for path in readers} == {"main.py", "cli"}
