"""Requests that are refused as they arrive, and those that there is no room for."""

from app.domain.errors.base import AppError, echo


class MalformedRequest(AppError):
    """Bytes that are no HTTP/1.1 request, or one that can be read in two ways."""

    title = "Malformed request"


class WrongHost(AppError):
    """A request for a name that this service does not have."""

    title = "Wrong host"

    def __init__(self, host: str) -> None:
        super().__init__(f"“{echo(host)}” is not a name of this service: ON_RECORD_HOSTS says which it has.")


class AddressTooLong(AppError):
    """An address of more bytes than one may have."""

    title = "Address too long"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The address is longer than {limit} bytes.")


class HeadersTooLarge(AppError):
    """More headers, or more bytes of them, than one request may have."""

    title = "Headers too large"

    def __init__(self, most: int, limit: int) -> None:
        super().__init__(f"The request has more than {most} headers, or more than {limit} bytes of them.")


class RequestTooSlow(AppError):
    """A request that did not arrive in the time that it may take."""

    title = "Request too slow"

    def __init__(self) -> None:
        super().__init__("The request did not arrive in time: send it again, in one go.")


class TooManyConnections(AppError):
    """More connections at one time than the service keeps."""

    title = "Too many connections"
    retry_after = 5

    def __init__(self, limit: int) -> None:
        super().__init__(f"More than {limit} connections are open: try again after a while.")


class Overloaded(AppError):
    """More at one time than the service can do, or hold in memory; nothing was taken."""

    title = "Overloaded"
    retry_after = 5


class AnswerTooLate(AppError):
    """A request that could not be answered in the time that answering one may take."""

    title = "Answer too late"
    retry_after = 30

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The request could not be answered within {seconds:g} seconds.")
