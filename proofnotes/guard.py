"""Keep an example inside its sandbox: no network, no credentials, no other programs, no stray files."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"}
_CONNECTIONS = {"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
# how many of an event's first arguments are paths that it changes
_FILE_CHANGES = {
    **dict.fromkeys(("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("os.link", "os.rename", "os.symlink"), 2),
    "shutil.rmtree": 1,  # what it removes it names relative to folders that it holds open
}


class Refused(RuntimeError):
    """An example tried to leave its sandbox."""


class _Guard:
    def __init__(self) -> None:
        self.folder: Path | None = None
        self.secrets: tuple[str, ...] = ()
        self.refusals: list[str] = []

    def refuse(self, what: str) -> None:
        self.refusals.append(what)
        raise Refused(what)

    def check(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            self._open(args)
        elif event in _CONNECTIONS:
            self.refuse(f"opens a connection to {args[1]}: there is no network in the sandbox")
        elif event in _NAMES:
            self.refuse(f"looks up the host {args[0]}: there is no network in the sandbox")
        elif event in _PROGRAMS:
            self.refuse(f"starts another program ({args[0] if args else event}): the sandbox runs Python only")
        elif event in _FILE_CHANGES:
            for path in args[: _FILE_CHANGES[event]]:
                self._write(path)

    def _open(self, args: tuple[object, ...]) -> None:
        path, mode, flags = args
        if not isinstance(path, (str, bytes, os.PathLike)):
            return
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
        if writes or (isinstance(flags, int) and flags & _WRITE_FLAGS):
            self._write(path)
        elif os.path.abspath(os.fsdecode(path)).startswith(self.secrets):
            self.refuse(f"reads credentials ({os.fsdecode(path)}): an example never needs yours")

    def _write(self, path: object) -> None:
        if not isinstance(path, (str, bytes, os.PathLike)) or self.folder is None:  # a number is a file open already
            return
        name = os.path.realpath(os.fsdecode(path))
        # Python caches what it compiles wherever the module lies; that is not the example's doing.
        if name == os.devnull or "__pycache__" in name or Path(name).is_relative_to(self.folder):
            return
        self.refuse(f"writes {name}: an example writes only below its own temporary folder")


_guard = _Guard()
_installed = False


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _guard.folder is not None:
        _guard.check(event, args)


@contextlib.contextmanager
def guarded(folder: Path, home: str) -> Iterator[None]:
    """Refuse what leaves `folder` until the block ends.

    `home` is the reader's real home directory, whose credentials stay unread.
    Raises `Refused` at the place that tried.
    """
    global _installed
    if not _installed:  # an audit hook can be added but never removed
        sys.addaudithook(_hook)
        _installed = True
    _guard.refusals = []
    _guard.secrets = tuple(os.path.join(home, name) for name in (".aws", ".ssh", ".netrc"))
    _guard.folder = folder.resolve()
    try:
        yield
    finally:
        _guard.folder = None


def refusals() -> list[str]:
    """Everything that was refused since the guarded block began, swallowed or not."""
    return _guard.refusals


def refuse(what: str) -> None:
    """Refuse something that raises no audit event; raises `Refused`."""
    _guard.refuse(what)


@contextlib.contextmanager
def lifted() -> Iterator[None]:
    """Let the engine itself do what an example may not (start a shell, say)."""
    folder, _guard.folder = _guard.folder, None
    try:
        yield
    finally:
        _guard.folder = folder
