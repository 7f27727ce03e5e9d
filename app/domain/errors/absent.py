"""What is not there, or no longer."""

from app.domain.errors.base import AppError, echo


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
