"""The language of a text, as it looks and as others say."""

import functools

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from app.domain.article import READ_LANGUAGE, Source, is_read

_LONGEST = 20_000  # code points that are looked at, in some 5 ms
_HARDLY = 1e-4
"""Below this probability of English a text is not English. Of 12,300 sentences and headlines of English news, one
was, and that was French; a paragraph of another language is below by orders of magnitude."""
_SURELY = 0.9
"""Above it a text is English, whatever its page says: templates say the wrong thing."""


@functools.cache
def load() -> LanguageIdentifier:
    """Load what knows languages, once."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, told: str | None = None, source: Source = Source.PY3LANGID) -> tuple[str, Source]:
    """Name the language of a text and who says so: its page where that can be, or the text itself."""
    found, english = _looks(text)
    if english < _HARDLY:
        return (told, source) if told and not is_read(told) else (found, Source.PY3LANGID)
    if told and (is_read(told) or english < _SURELY):
        return told, source
    return READ_LANGUAGE, Source.PY3LANGID


def _looks(text: str) -> tuple[str, float]:
    ranking = load().rank(text[:_LONGEST])
    return str(ranking[0][0]), float(dict(ranking)[READ_LANGUAGE])
