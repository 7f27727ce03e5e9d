"""The files that pages load, all of them ours, and their addresses."""

import hashlib
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

ADDRESS = "/assets"
_FOLDER = Path(__file__).parent / "assets"
_DIGESTS = {file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in _FOLDER.iterdir()}


class Assets(StaticFiles):
    """Files that are kept for a year: another content has another address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def files() -> Assets:
    """Serve our files."""
    return Assets(directory=_FOLDER)


def address(name: str) -> str:
    """Give the address of one of our files."""
    return f"{ADDRESS}/{name}?v={_DIGESTS[name]}"
