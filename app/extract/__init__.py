"""Text in, findings of language out: spaCy lives here."""
