"""On Record: news articles in, facts that can be checked out."""

from importlib.metadata import version

__version__ = version("on-record")
