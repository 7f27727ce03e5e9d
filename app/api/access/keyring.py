"""The keys that there are, as the database had them some seconds ago: no request waits for it."""

import logging
import time

from anyio import CapacityLimiter, create_task_group, sleep, to_thread

from app.domain.errors import AppError, KeyRefused
from app.domain.key import Key, digest, id_in, id_of, same
from app.store import keys
from app.store.engine import Database
from app.store.ordinals import EPOCH

_EVERY_SECONDS = 2.0
PATIENCE = 5.0
"""Seconds that reading the keys may take."""
_HOUR = 3_600_000_000
_NO_DIGEST = bytes(32)
_UNKNOWN = "There is no such key here."
_MISWRITTEN = "What is sent as a key is not written as keys are: “or_…”, as it was shown when it was made."
_log = logging.getLogger("on_record.keys")


class Keyring:
    """Knows every key there ever was, and notes which are used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys: dict[str, Key] | None = None
        self._secret = b""
        self._noted: dict[str, int] = {}
        self._to_note: dict[str, int] = {}
        self._failed = False
        self._threads = CapacityLimiter(1)

    @property
    def has_any(self) -> bool | None:
        """Whether there is any key, be it expired or revoked: the end of the last one opens nothing to everybody.

        None as long as nobody knows.
        """
        return None if self._keys is None else bool(self._keys)

    def find(self, written: str) -> Key:
        """Find the key that a caller sends, or raise KeyRefused."""
        key = (self._keys or {}).get(id_in(written))
        fits = same(digest(written, self._secret), key.digest if key else _NO_DIGEST)
        if key is None or not fits:
            # The checksum is for scanners, and for what is said here: the digest alone decides.
            raise KeyRefused(_UNKNOWN if id_of(written) else _MISWRITTEN)
        moment = int(time.time() * 1_000_000) + EPOCH
        if (state := key.state(moment)) != "good":
            detail = f"The key {'was revoked' if state == 'revoked' else 'has expired'}: ask for another."
            raise KeyRefused(detail)
        if moment - max(key.last_used or 0, self._noted.get(key.id, 0)) >= _HOUR:
            self._noted[key.id] = self._to_note[key.id] = moment
        return key

    async def load(self) -> None:
        """Read the keys. Where they cannot be read, those that were known stay."""
        try:
            self._secret, found = await to_thread.run_sync(self._read, limiter=self._threads)
        except AppError as error:
            if not self._failed:
                _log.warning("The keys cannot be read: %s", error)
            self._failed = True
        except Exception:  # noqa: BLE001 - whatever it is, they are read again
            if not self._failed:
                _log.exception("The keys cannot be read")
            self._failed = True
        else:
            self._keys = {key.id: key for key in found}
            self._failed = False

    async def run(self) -> None:
        """Read the keys again and again, and write down which were used, until this is cancelled."""
        async with create_task_group() as group:
            group.start_soon(self._note)
            while True:
                await sleep(_EVERY_SECONDS)
                await self.load()

    async def _note(self) -> None:
        while True:
            await sleep(_EVERY_SECONDS)
            if self._to_note:
                several, self._to_note = self._to_note, {}
                try:
                    await to_thread.run_sync(self._write, several)
                except Exception:  # noqa: BLE001 - it is noted an hour later
                    _log.warning("When keys were used is not noted", exc_info=True)

    def _read(self) -> tuple[bytes, list[Key]]:
        with self._database.patient(PATIENCE) as reading:
            return keys.known(reading)

    def _write(self, several: dict[str, int]) -> None:
        self._database.write(keys.used, several, max(several.values()))
