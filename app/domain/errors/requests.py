"""Requests that cannot be carried out as they are."""

from app.domain.errors.base import AppError, Flaw, echo


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


class InvalidClaim(AppError):
    """A claim that is none, or whose words do not stand in the text as it says."""

    title = "Invalid claim"

    @classmethod
    def of(cls, flaws: tuple[Flaw, ...]) -> "InvalidClaim":
        """Name what is wrong with it, the first of it in the detail."""
        return cls(f"{flaws[0].where}: {flaws[0].detail}", flaws)


class InvalidReview(AppError):
    """A body that is JSON and no review, and no decision on a finding."""

    title = "Invalid review"


class NotCurrent(AppError):
    """A claim or finding of an earlier revision alone: it is what was found then, and is not changed any more."""

    title = "Not current"

    def __init__(self, subject: object) -> None:
        super().__init__(f"{echo(subject)} stands in an earlier revision alone: it is kept as it was.")


class InvalidBatch(AppError):
    """Many articles of which one is none, and that are to be read all or not at all; or too many of them."""

    title = "Invalid batch"


class InvalidDecision(AppError):
    """A body that is JSON, and does not say what is decided about a speaker."""

    title = "Invalid decision"


class SpeakerIntoItself(AppError):
    """A speaker that is to be merged into itself."""

    title = "Speaker into itself"

    def __init__(self, speaker_id: object) -> None:
        super().__init__(f"The speaker {echo(speaker_id)} cannot be merged into itself.")


class NothingToSplit(AppError):
    """Articles and names of which none is this speaker's, or only the one that it is known by."""

    title = "Nothing to split"

    def __init__(self, speaker_id: object) -> None:
        super().__init__(
            f"Of the speaker {echo(speaker_id)} there is nothing in these articles or under these names but its own."
        )


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


class PreconditionRequired(AppError):
    """A request that changes something and does not say which version of it is meant."""

    title = "Precondition required"

    def __init__(self) -> None:
        super().__init__("Give the ETag of what is to be changed in an If-Match header, as GET answers with it.")


class PreconditionFailed(AppError):
    """What the request means to change has changed since it was read."""

    title = "Precondition failed"

    def __init__(self) -> None:
        super().__init__("It has changed, or If-Match is no ETag of it: read it again.")


class ReaderAhead(AppError):
    """A reader of changes that has read more than there is: of another database, or of one that was set back."""

    title = "Reader ahead"

    def __init__(self, after: int, last: int) -> None:
        super().__init__(
            f"There is no change {echo(after)} yet, the last is {last}: this is another database than the one whose "
            "changes were read, or it was restored from a copy. Begin again after 0."
        )


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
