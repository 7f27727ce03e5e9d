"""Pages that cannot be read or fetched."""

from app.domain.errors.base import AppError, Flaw, echo


class NoArticle(AppError):
    """Bytes that are no HTML page, or a page with no article in it."""

    title = "No article"

    def __init__(self, reason: str) -> None:
        super().__init__(f"There is no article to read: {reason}.")


class PageTooComplex(AppError):
    """A page with more text, tags, attributes or nesting than is read."""

    title = "Page too complex"

    def __init__(self, beyond: str) -> None:
        super().__init__(f"The page is too complex to be read: it has {beyond}.")


class FetchingOff(AppError):
    """An address to fetch, sent to a service that fetches none."""

    title = "Fetching is off"

    def __init__(self) -> None:
        detail = "No addresses are fetched here: send the article itself, or have ON_RECORD_FETCH set to true."
        super().__init__(detail, (Flaw("/url", detail),))


class AddressRefused(AppError):
    """An address that is not fetched from: no public web page, or one behind a password."""

    title = "Address refused"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The address is not fetched: {reason}.")


class FetchFailed(AppError):
    """A host that did not answer with the page that it was asked for."""

    title = "Fetch failed"
    status: int | None = None
    """What it answered, if that was what failed."""

    def __init__(self, host: str, reason: str, status: int | None = None) -> None:
        super().__init__(f"{echo(host)} {reason}.")
        self.status = status


class FetchTooLong(AppError):
    """A host that takes longer to answer than one page may."""

    title = "Fetch took too long"

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"Fetching from {echo(host)} took longer than {seconds:g} seconds.")


class PageTooLarge(AppError):
    """A page of more bytes than one may have."""

    title = "Page too large"

    def __init__(self, host: str, limit: int) -> None:
        super().__init__(f"{echo(host)} sent more than {limit} bytes.")


class NotAPage(AppError):
    """An address that holds something else than text."""

    title = "Not a page"

    def __init__(self, host: str, media_type: str) -> None:
        found = f"“{echo(media_type)}”" if media_type else "something without a media type"
        super().__init__(f"{echo(host)} sent {found}: only HTML, XHTML and plain text are read.")


class RobotsDisallow(AppError):
    """A page that its site keeps from robots."""

    title = "Robots disallowed"

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{echo(host)} {reason}.")
