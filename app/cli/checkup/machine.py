"""The machine: the port, the number of files, and settings that are none."""

import json
import os
import resource
import socket
import urllib.error
import urllib.request
from difflib import get_close_matches

from app.cli.checkup.verdict import Verdict, Verdicts, doubtful, well, wrong
from app.settings import Settings

_SECONDS = 3.0
_FEW = 1_024  # files; each connection is one
_PREFIX = "ON_RECORD_"


def names(_settings: Settings) -> Verdicts:
    """Find variables that look like settings and are none."""
    known = [_PREFIX + name.upper() for name in Settings.model_fields]
    odd = [name for name in os.environ if name.startswith(_PREFIX) and name.upper() not in known]
    for name in odd:
        near = get_close_matches(name, known, n=1)
        yield doubtful(f"{name} is no setting, and does nothing.{f' Is {near[0]} meant?' if near else ''}")
    if not odd:
        yield well("Every ON_RECORD_ variable is a setting.")


def port(settings: Settings) -> Verdicts:
    """Check that the port is free, or that the service answers there."""
    host, number = settings.host, settings.port
    where = f"{host}:{number}"
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        yield wrong(f"ON_RECORD_HOST: {host} is no address: {error}.")
        return
    with socket.socket(family, kind) as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind(address)
        except OSError as error:
            yield _taken(where, error)
            return
    yield well(f"{where} is free.")


def _taken(where: str, error: OSError) -> Verdict:
    host, _, number = where.rpartition(":")
    reached = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - nothing is bound to it here
    reached = f"[{reached}]" if ":" in reached else reached
    try:
        with urllib.request.urlopen(f"http://{reached}:{number}/healthz", timeout=_SECONDS) as answer:
            ours = json.loads(answer.read(1_000)) == {"status": "ok"} and "X-Request-ID" in answer.headers
    except (OSError, ValueError):
        ours = False
    if ours:
        return well(f"The service answers at {where}.")
    return wrong(f"The service cannot listen at {where}, and does not answer there: {error.strerror}.")


def files(_settings: Settings) -> Verdicts:
    """Check how many files and connections may be open."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit != resource.RLIM_INFINITY and limit < _FEW:
        yield doubtful(f"Only {limit} files and connections may be open: ulimit -n {_FEW}, or more.")
    else:
        yield well(f"{'Any number of' if limit == resource.RLIM_INFINITY else limit} files may be open.")
