"""`on-record doctor`: what is wrong with the installation, if anything is."""


def doctor() -> None:
    """Check."""
