"""HTML out: the pages for people. Jinja2 lives here."""
