"""Python and the packages: those that the product names, in versions that it was made for."""

import sys
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from app.cli.checkup.verdict import Verdicts, well, wrong
from app.settings import Settings

_OURS = "on-record"
_INSTALL = "install the packages of requirements.txt again"


def python(_settings: Settings) -> Verdicts:
    """Check the version of Python."""
    running = ".".join(map(str, sys.version_info[:3]))
    try:
        wanted = metadata(_OURS)["Requires-Python"]
    except PackageNotFoundError:
        yield wrong(f"The package {_OURS} is not installed here: install it as the README says.")
        return
    if running in SpecifierSet(wanted):
        yield well(f"Python {running}.")
    else:
        yield wrong(f"Python {running} is none of those that are supported ({wanted}): use another.")


def packages(_settings: Settings) -> Verdicts:
    """Check that every package is there, in a version that fits."""
    try:
        needed = [Requirement(each) for each in requires(_OURS) or ()]
    except PackageNotFoundError:
        return  # said already
    needed = [each for each in needed if each.marker is None or each.marker.evaluate()]
    flaws = [flaw for each in needed if (flaw := _flaw(each))]
    if not flaws:
        yield well(f"All {len(needed)} packages are there, in versions that fit.")
    for flaw in flaws:
        yield wrong(f"{flaw}: {_INSTALL}.")


def _flaw(needed: Requirement) -> str | None:
    try:
        installed = version(needed.name)
    except PackageNotFoundError:
        return f"The package {needed.name} is not installed"
    fits = needed.specifier.contains(installed, prereleases=True)
    return None if fits else f"The package {needed.name} is {installed}, and has to be {needed.specifier}"
