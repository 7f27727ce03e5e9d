"""Processes of the product as they are run, to be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

ON_RECORD = str(Path(sys.executable).with_name("on-record"))
_PATIENCE = 60


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Process:
    """A command of the product in a process of its own, with the same settings whenever it is started."""

    def __init__(self, folder: Path, *command: str, **settings: str) -> None:
        self.folder = folder
        self.command = command
        self.environment = os.environ | {f"ON_RECORD_{name.upper()}": value for name, value in settings.items()}
        self.start()

    def start(self) -> None:
        with (self.folder / f"{self.command[0]}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [ON_RECORD, *self.command],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(_PATIENCE)


class Service(Process):
    """The API on a port of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(folder, "serve", "--port", str(port), **settings)

    def wait(self, path: str = "/readyz") -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                if httpx.get(self.url + path, timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError((self.folder / "serve.log").read_text()[-5_000:])
