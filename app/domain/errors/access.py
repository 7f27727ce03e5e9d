"""Requests of somebody who may not make them, or not so many."""

from app.domain.errors.base import AppError


class KeyRequired(AppError):
    """A request without a key, where one is asked for."""

    title = "Key required"

    def __init__(self) -> None:
        super().__init__("This service asks for a key: send it as “Authorization: Bearer KEY”.")


class KeyRefused(AppError):
    """A key that is none, or no longer: it was never made here, has expired or was revoked."""

    title = "Key refused"


class CrossSite(AppError):
    """A request that would change something, sent by a page of another site."""

    title = "Cross-site request"

    def __init__(self) -> None:
        super().__init__("A page of another site sent this. ON_RECORD_CORS_ORIGINS says which may.")


class ScopeMissing(AppError):
    """A key that may do other things than this."""

    title = "Scope missing"

    def __init__(self, scope: str) -> None:
        super().__init__(f"The key lacks the scope “{scope}”, which this needs.")
        self.scope = scope


class TooManyRequests(AppError):
    """More requests, or more bytes in their bodies, than one caller may send in a minute."""

    title = "Too many requests"

    def __init__(self, of_what: str, seconds: int) -> None:
        super().__init__(f"These are more {of_what} than one caller may send: wait {seconds} seconds.")
        self.retry_after = seconds


class TooManyArticles(AppError):
    """More new articles than one caller may have stored in a day."""

    title = "Too many articles"

    def __init__(self, asked: int, left: int, most: int, seconds: int) -> None:
        told = f"{left:,} of the {most:,} new articles of today are left"
        super().__init__(f"{told}, and {asked:,} {'is' if asked == 1 else 'are'} posted: the next day is that of UTC.")
        self.left = left
        self.retry_after = seconds
