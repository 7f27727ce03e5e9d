"""Two revisions of an article compared: their claims, and the figures that changed. No database is needed for it."""
