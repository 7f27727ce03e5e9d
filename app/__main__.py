"""`python -m app` is `on-record`."""

from app.cli import main

main()
