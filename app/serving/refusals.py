"""Problems that are written before there is a request that could be answered."""

import logging
from contextvars import copy_context
from http import HTTPStatus

from app import logs, metrics
from app.api.errors import STATUS
from app.api.problems import problem
from app.domain.errors import AppError

_log = logging.getLogger("on_record.requests")


def written(error: AppError) -> bytes:
    """Write the whole answer that refuses a request."""
    # In a context of its own: the next request of this connection's server has another name.
    return copy_context().run(_written, error)


def _written(error: AppError) -> bytes:
    name, status = logs.id_from(""), STATUS[type(error)]
    logs.request_id.set(name)
    metrics.answered("none", None, status, 0.0)
    _log.info("A request was refused: %s", error.title)
    answer = problem(error, status)
    head = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode()]
    head += [name + b": " + value for name, value in answer.raw_headers]
    head += [b"x-request-id: " + name.encode(), b"connection: close", b""]
    return b"\r\n".join([*head, bytes(answer.body)])
