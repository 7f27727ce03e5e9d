"""How the service is served, by `on-record serve` and by its tests alike."""

import logging
import resource
from collections.abc import Callable, Sequence

import uvicorn
from fastapi import FastAPI

from app.serving.closing import Closing
from app.serving.hosts import Hosts
from app.serving.limits import RESERVE, ConnectionLimits
from app.serving.protocol import Connection
from app.serving.rounds import Rounds

_OTHER_FILES = 400
"""Files that are open beside connections: the database, several times over, and the pipes of extraction processes."""
_log = logging.getLogger("on_record.serving")


class Config(uvicorn.Config):
    """The server's configuration, with what its connections share."""

    def __init__(
        self,
        app: FastAPI,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        shutdown_seconds: int | None = None,
        proxies: Sequence[str] = (),
    ) -> None:
        limits: ConnectionLimits = app.state.limits
        super().__init__(
            app,
            host=host,
            port=port,
            http=Connection,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=limits.keep_alive_seconds,
            timeout_graceful_shutdown=shutdown_seconds,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
        )
        self.limits = limits
        self.leave: Callable[[], None] = app.state.leave
        """Has requests answered that wait for what may come, since the service ends."""
        self.most_connections = _possible(limits.connections)
        self.hosts = Hosts(limits.hosts, host, local=limits.local)
        self.rounds = Rounds()
        self.silent: dict[Closing, None] = {}
        """Connections that ask for nothing at the moment, the one that has done so for longest first."""


def _possible(connections: int) -> int:
    """Make room for so many connections among the files that this process may open, as far as that can be had."""
    wanted = connections + RESERVE + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if soft < wanted:
            connections = max(1, soft - RESERVE - _OTHER_FILES)
            _log.warning("Only %s connections are kept open: this process may open %s files.", connections, soft)
    return connections
