"""Who may do what, and how much of it: keys, scopes and limits."""

from app.api.access.callers import caller_of
from app.api.access.doorkeeper import Doorkeeper, Entry
from app.api.access.keyring import Keyring
from app.api.access.limits import Allowance
from app.api.access.origins import Origins

__all__ = ["Allowance", "Doorkeeper", "Entry", "Keyring", "Origins", "caller_of"]
