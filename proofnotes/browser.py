"""What the worker in the reader's browser asks of Python: run this code, tell what exists now."""

import contextlib
import gc
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from proofnotes import guard, sandbox

OUTPUT_LIMIT = 200_000  # characters of one run; the worker cuts at the same length, with a note
_FOLDER = Path("/examples")
_open: contextlib.ExitStack | None = None

# For each kind of thing: its name, the service, and how to list what exists in one backend.
_KINDS: tuple[tuple[str, str, Callable[[Any], Any]], ...] = (
    ("S3 buckets", "s3", lambda backend: backend.buckets),
    (
        "S3 objects",
        "s3",
        lambda backend: [f"{name}/{key}" for name, bucket in backend.buckets.items() for key in bucket.keys],
    ),
    ("SQS queues", "sqs", lambda backend: backend.queues),
    ("SNS topics", "sns", lambda backend: [arn.rsplit(":", 1)[-1] for arn in backend.topics]),
    ("DynamoDB tables", "dynamodb", lambda backend: backend.tables),
    ("Kinesis streams", "kinesis", lambda backend: [stream.stream_name for stream in backend.streams.values()]),
    ("Lambda functions", "lambda", lambda backend: [function.function_name for function in backend.list_functions()]),
    ("KMS keys", "kms", lambda backend: backend.keys),
    ("IAM users", "iam", lambda backend: backend.users),
    ("IAM roles", "iam", lambda backend: [role.name for role in backend.roles.values()]),
)


class _Stream(io.StringIO):
    """Passes on what is printed while the example still runs."""

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__()
        self._pass_on = write

    def write(self, text: str) -> int:
        # an endless print must not fill the memory: behind the limit everything is dropped
        if self.tell() < OUTPUT_LIMIT:
            self._pass_on(text)
            super().write(text)
        return len(text)


def _no_network(pool: Any, *_: Any, **__: Any) -> Any:
    guard.refuse(f"opens a connection to {pool.host}: there is no network in the sandbox")


def _no_input(*_: Any) -> Any:
    raise RuntimeError("an example cannot ask: write the value into the code instead of input()")


def run(name: str, code: str, keep: bool, write: Callable[[str], None]) -> str:
    """Run the code of an example; JSON with its output, the error if there is one, and what exists now.

    `keep` leaves the AWS account as it is for the next run; otherwise every run has a fresh one.
    """
    global _open
    path = _FOLDER / f"{name}.py"
    if _open is not None and not keep:
        _open.close()
        _open = None
    with contextlib.ExitStack() as stack:
        if _open is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            opened = contextlib.ExitStack()
            opened.enter_context(sandbox.aws())
            if keep:
                _open = opened
            else:
                stack.push(opened)
        with guard.lifted():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
        # in the browser urllib3 asks JavaScript and no socket, so the guard would not see it
        stack.enter_context(mock.patch("urllib3.connectionpool.HTTPConnectionPool.urlopen", _no_network))
        stack.enter_context(mock.patch("builtins.input", _no_input))
        result = sandbox.execute(path, _Stream(write))
        exists = inventory()
    return json.dumps(
        {
            "output": result.output,
            "error": result.error,
            "code": result.code,
            "line": result.line,
            "trace": result.trace,
            "exists": exists,
        }
    )


def tidy() -> None:
    """Let go of what a run left behind in circles: it takes a moment, so the worker does it when it is idle."""
    gc.collect()


def mounted(packs: list[str]) -> None:
    """Forget what was looked for before these packs were there, and let CloudFormation know their resources."""
    import importlib
    import sys

    importlib.invalidate_caches()
    sandbox.forget_models()
    parsing = sys.modules.get("moto.cloudformation.parsing")
    if parsing is not None:
        for folder in packs:
            with contextlib.suppress(ModuleNotFoundError):  # a package of Python, and no service
                importlib.import_module(f"moto.{folder.replace('-', '')}.models")
        for known in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
            known.cache_clear()


def inventory() -> dict[str, list[str]]:
    """The names of what exists now, by kind; kinds without any are left out."""
    from moto.backends import get_backend

    found: dict[str, list[str]] = {}
    for title, service, names in _KINDS:
        with contextlib.suppress(ImportError):  # a service that this runtime does not carry
            for regions in get_backend(service).values():
                for backend in regions.values():
                    found.setdefault(title, []).extend(str(name) for name in names(backend))
    return {title: sorted(names) for title, names in found.items() if names}


def warm(folders: list[str]) -> None:
    """Load the code of every service, before a memory snapshot is taken; their models would double its size."""
    import importlib
    import zipfile

    for folder in folders:
        importlib.import_module(f"moto.{folder}.urls")
    gc.collect()
    for found in gc.get_objects():
        if isinstance(found, zipfile.ZipFile):  # a snapshot holds memory, and no open files
            found.close()
    gc.collect()


def shorten(archive: str, out: str) -> None:
    """Python's own library without what a snapshot that is taken now holds in memory."""
    import sys
    import zipfile

    loaded = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as short:
        for entry in whole.infolist():
            if f"{archive}/{entry.filename}" not in loaded:
                short.writestr(entry, whole.read(entry))


def blank() -> None:
    """Overwrite all free memory with zeros. Memory must not be able to grow while this runs."""
    from collections import deque

    kept: deque[bytes | bytearray] = deque()  # a list would need one large piece for itself
    for size in (2**20, 2**16, 2**12, 2**10, *range(480, 0, -16)):
        with contextlib.suppress(MemoryError):
            while True:  # the larger come from the C library, the smaller from Python's own pools
                kept.append(bytearray(size) if size > 512 else bytes(size))
