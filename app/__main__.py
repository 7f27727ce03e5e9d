"""`python -m app` is `on-record`."""

from app.cli import main

# An extraction process imports this module too, under another name.
if __name__ == "__main__":
    main()
