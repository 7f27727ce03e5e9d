"""What can go wrong, each in a sentence that names the offending value."""

from dataclasses import dataclass
from typing import Any

LONGEST_ECHO = 100


def echo(value: object) -> str:
    """Quote a caller's value, cut to a length that is safe to send back."""
    text = str(value)
    return text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a request: where (a JSON pointer or a parameter's name) and what."""

    where: str
    detail: str


class AppError(Exception):
    """Anything the product refuses or fails to do, as a sentence."""

    title = "Error"
    retry_after: int | None = None

    def __init__(self, detail: str, flaws: tuple[Flaw, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.flaws = flaws

    def __reduce__(self) -> tuple[Any, ...]:
        # From an extraction process it comes as it was: its class may make the detail of something else.
        return _again, (type(self), self.detail, self.flaws), self.__dict__


def _again(kind: type[AppError], detail: str, flaws: tuple[Flaw, ...]) -> AppError:
    error = kind.__new__(kind)
    AppError.__init__(error, detail, flaws)
    return error


class NotFound(AppError):
    """An address that leads nowhere."""

    title = "Not found"


class ArticleNotFound(NotFound):
    """No article has this id."""

    title = "Article not found"

    def __init__(self, article_id: object) -> None:
        super().__init__(f"There is no article {echo(article_id)}.")


class ArticleGone(AppError):
    """The article was deleted. Posting it again stores it anew."""

    title = "Article gone"

    def __init__(self, article_id: object) -> None:
        super().__init__(f"The article {echo(article_id)} was deleted.")


class PreconditionRequired(AppError):
    """A request that changes something and does not say which version of it is meant."""

    title = "Precondition required"

    def __init__(self) -> None:
        super().__init__("Give the article's ETag in an If-Match header, as GET answers with it.")


class PreconditionFailed(AppError):
    """What the request means to change has changed since it was read."""

    title = "Precondition failed"

    def __init__(self) -> None:
        super().__init__("The article has changed, or If-Match is no ETag of it: read it again.")


class RevisionNotFound(NotFound):
    """The article has no revision of this number."""

    title = "Revision not found"

    def __init__(self, article_id: object, number: object) -> None:
        super().__init__(f"There is no revision {echo(number)} of the article {echo(article_id)}.")


class ClaimNotFound(NotFound):
    """No claim has this id."""

    title = "Claim not found"

    def __init__(self, claim_id: object) -> None:
        super().__init__(f"There is no claim {echo(claim_id)}.")


class FindingNotFound(NotFound):
    """No finding has this id."""

    title = "Finding not found"

    def __init__(self, finding_id: object) -> None:
        super().__init__(f"There is no finding {echo(finding_id)}.")


class SpeakerNotFound(NotFound):
    """No speaker has this id."""

    title = "Speaker not found"

    def __init__(self, speaker_id: object) -> None:
        super().__init__(f"There is no speaker {echo(speaker_id)}.")


class JobNotFound(NotFound):
    """No job has this id, or it ended long ago."""

    title = "Job not found"

    def __init__(self, job_id: object) -> None:
        super().__init__(f"There is no job {echo(job_id)}.")


class InvalidParameter(AppError):
    """A query parameter that is unknown or has a value it cannot have."""

    title = "Invalid parameter"


class InvalidCursor(AppError):
    """A cursor that was not made for this query."""

    title = "Invalid cursor"

    def __init__(self) -> None:
        detail = "The cursor was not made for this query: leave it out, or repeat the query it came from."
        super().__init__(detail, (Flaw("cursor", detail),))


class MalformedJson(AppError):
    """A body that is not JSON in UTF-8."""

    title = "Malformed JSON"


class MalformedText(AppError):
    """A text body that is not UTF-8."""

    title = "Malformed text"


class InvalidArticle(AppError):
    """A body that is JSON but no article."""

    title = "Invalid article"


class InvalidBatch(AppError):
    """Many articles of which one is none, and that are to be read all or not at all; or too many of them."""

    title = "Invalid batch"


class KeyReused(AppError):
    """An Idempotency-Key that came with another request before."""

    title = "Key reused"

    def __init__(self, key: str) -> None:
        super().__init__(f"The key “{echo(key)}” came with another request before: take a new one for each request.")


class KeyInFlight(AppError):
    """An Idempotency-Key whose request is not answered yet."""

    title = "Key in flight"
    retry_after = 1

    def __init__(self, key: str) -> None:
        super().__init__(f"The request with the key “{echo(key)}” is not answered yet.")


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


class MethodNotAllowed(AppError):
    """An address that exists, with a method it does not have."""

    title = "Method not allowed"


class BodyTooLarge(AppError):
    """More bytes than one article may have."""

    title = "Body too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit} bytes.")


class UnsupportedMediaType(AppError):
    """A content type, charset or content encoding that is not read."""

    title = "Unsupported media type"


class ExtractionTooLong(AppError):
    """A text that takes longer to read than one article may."""

    title = "Extraction took too long"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Reading the text took longer than {seconds:g} seconds: send it in shorter articles.")


class ExtractionFailed(AppError):
    """An extraction process that stopped before it answered."""

    title = "Extraction failed"
    retry_after = 5

    def __init__(self) -> None:
        super().__init__("The extraction process stopped before it answered.")


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

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{echo(host)} {reason}.")


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


class NotReady(AppError):
    """The service has started and cannot do its work yet, or any more."""

    title = "Not ready"
    retry_after = 5


class DatabaseBusy(AppError):
    """The database did not answer in time."""

    title = "Database busy"
    retry_after = 5

    def __init__(self) -> None:
        super().__init__("The database is busy or cannot be reached.")


class QueryTooLong(AppError):
    """A question that takes longer to answer than one may."""

    title = "Query took too long"
    retry_after = 30

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Answering took longer than {seconds:g} seconds: ask for less, with one more filter.")


class StorageFull(AppError):
    """No room is left to store anything."""

    title = "Storage full"
    retry_after = 300

    def __init__(self) -> None:
        super().__init__("The database has no room left; nothing was stored.")


class DatabaseTooNew(AppError):
    """A database written by a later version of the product."""

    title = "Database too new"

    def __init__(self, revision: str) -> None:
        super().__init__(f"The database is at revision {echo(revision)}, which this version does not know: upgrade it.")


class DatabaseUnknown(AppError):
    """A database of a kind that is not supported, or an address that is none."""

    title = "Database unknown"

    def __init__(self) -> None:
        super().__init__("The database's address is neither sqlite:///FILE nor postgresql://USER@HOST/NAME.")


class Unexpected(AppError):
    """A fault of ours."""

    title = "Internal error"

    def __init__(self) -> None:
        super().__init__("Something went wrong here; it has been logged.")
