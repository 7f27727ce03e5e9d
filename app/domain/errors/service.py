"""What the service cannot do, or not now."""

from app.domain.errors.base import AppError, echo


class ExtractionTooLong(AppError):
    """A text that takes longer to read than one article may."""

    title = "Extraction took too long"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Reading the text took longer than {seconds:g} seconds: send it in shorter articles.")


class ExtractionTooLarge(AppError):
    """A text or page that takes more memory to read than one article may."""

    title = "Extraction took too much memory"

    def __init__(self, memory: int) -> None:
        super().__init__(f"Reading the text took more than {memory:,} bytes of memory: send it in shorter articles.")


class ExtractionFailed(AppError):
    """An extraction process that stopped before it answered."""

    title = "Extraction failed"
    retry_after = 5

    def __init__(self) -> None:
        super().__init__("The extraction process stopped before it answered.")


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
