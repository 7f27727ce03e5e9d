"""What somebody typed into the form for a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from anyio import to_thread
from fastapi import Request

from app.api.bodies import body_of
from app.api.services import Services
from app.domain.errors import MalformedText, UnsupportedMediaType, echo
from app.domain.posted import Posted
from app.read.posted import posted_of

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form, as they were typed, and the page that has the form, where that is of one thing alone."""

    fields: Mapping[str, str]
    page: str | None = None

    async def posted(self) -> Posted:
        """Make the article that is posted with it. What is empty is not said."""
        given = {name: value for name, value in self.fields.items() if value.strip()}
        return await to_thread.run_sync(lambda: posted_of(given, place=echo))


NOTHING = Typed({})


async def typed_in(request: Request, services: Services, *, page: str | None = None, noted: bool = True) -> Typed:
    """Read what was typed, and note it for the page that tells what is wrong with it."""
    media_type = request.headers.get("content-type", "")
    if media_type.partition(";")[0].strip().lower() != FORM:
        detail = f"“{echo(media_type)}” is not read: send {FORM}."
        raise UnsupportedMediaType(detail)
    body = await body_of(request, services.max_body_bytes)
    typed = Typed(await to_thread.run_sync(_fields, body), page)
    if noted:
        request.state.typed = typed
    return typed


def typed_before(request: Request) -> Typed | None:
    """Tell what was typed, if a form was sent."""
    typed: Typed | None = getattr(request.state, "typed", None)
    return typed


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        detail = "The form is not UTF-8, or has too many fields."
        raise MalformedText(detail) from error
    # Browsers send every line end of a form as CR LF, whatever was pasted.
    return {name: value.replace("\r\n", "\n") for name, value in pairs}
