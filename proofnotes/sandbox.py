"""A private, repeatable AWS: the one place that decides how an example runs.

    with sandbox.aws():            # fresh state, seeded ids, frozen clock, no way out
        boto3.client("s3").list_buckets()

pytest, the command line and an example that is started by hand all come through here.
"""

import atexit
import contextlib
import io
import os
import random
import re
import runpy
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

REGION = "us-east-1"
ACCOUNT = "123456789012"
TIME_LIMIT = 20  # seconds of real time for one example

_MOTO: Any = {"core": {"reset_boto3_session": False}, "stepfunctions": {"execute_state_machine": True}}
_HOME = os.path.expanduser("~")
_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_SESSION_TOKEN": "testing",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
    # moto serves DynamoDB streams only at the classic host names
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    # moto accepts made-up images, keys and types unless told otherwise, before it is imported
    "MOTO_ENABLE_AMI_VALIDATION": "1",
    "MOTO_ENABLE_KEYPAIR_VALIDATION": "1",
    "MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION": "1",
}


def _forget_the_real_account() -> None:
    for name in list(os.environ):
        if name.startswith(("AWS_", "BOTO_", "MOTO_")):
            del os.environ[name]
    os.environ.update(_ENVIRONMENT)


_forget_the_real_account()

import boto3  # noqa: E402
import botocore.loaders  # noqa: E402
import botocore.session  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.core.base_backend import BackendDict, BaseBackend  # noqa: E402
from moto.moto_api._internal import mock_random  # noqa: E402

from proofnotes import aliases, functions, gateway, guard, rules, triggers, workflows  # noqa: E402
from proofnotes.clock import clock  # noqa: E402

# Service models are read-only and slow to parse: every session of this process may share them.
_shared_loader = cache(botocore.loaders.create_loader)
_active = False
_has_cache = False
_until_the_end = contextlib.ExitStack()  # of the sandbox that is active: closed with it
_REDIS = re.compile(r"^\s*(?:import|from) redis\b", re.MULTILINE)


class TimeLimit(BaseException):
    """The example ran for longer than `TIME_LIMIT` seconds. No `except Exception` may swallow it."""


@dataclass
class Result:
    """What one run left behind: its whole standard output, its global names, and why it failed, if it did.

    `code` is the error code where AWS refused something, such as `NoSuchKey`.
    """

    output: str
    names: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    line: int = 1
    trace: str = ""
    code: str = ""


def forget_models() -> None:
    """Look for service models again, when files were added since."""
    _shared_loader(None)._cache.clear()


def active() -> bool:
    """Whether this process is inside a sandbox now."""
    return _active


@contextlib.contextmanager
def aws() -> Iterator[None]:
    """A fresh AWS account that ends with the block. Sandboxes do not nest: raises RuntimeError."""
    global _active, _until_the_end, _has_cache
    if _active:
        raise RuntimeError("a sandbox is active already; run examples with sandbox.execute() instead")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="proofnotes-")))
        stack.enter_context(mock.patch.dict(os.environ))
        _forget_the_real_account()
        os.environ["HOME"] = str(folder)
        here = os.getcwd()
        stack.callback(os.chdir, here)
        os.chdir(folder)
        stack.enter_context(mock.patch.object(tempfile, "tempdir", str(folder)))
        stack.enter_context(mock.patch.object(botocore.session, "create_loader", _shared_loader))
        stack.enter_context(mock.patch.object(boto3, "DEFAULT_SESSION", None))
        stack.enter_context(clock.frozen())
        stack.enter_context(mock_aws(config=_MOTO))
        stack.callback(_forget)
        mock_random.seed(1)
        random.seed(1)
        stack.enter_context(functions.running(folder))
        stack.enter_context(gateway.serving())
        stack.enter_context(rules.running())
        stack.enter_context(aliases.routing())
        stack.enter_context(workflows.running())
        stack.enter_context(triggers.running())
        stack.enter_context(guard.guarded(folder, _HOME))
        _until_the_end = stack.enter_context(contextlib.ExitStack())
        _active, _has_cache = True, False
        try:
            yield
        finally:
            _active = False


def _forget() -> None:
    """Drop what moto would build anew only to throw it away: an EC2 with all its images takes a tenth of a second."""
    for service in BackendDict._instances:
        for account in service.values():
            for region, backend in list(account.items()):
                if type(backend).reset is BaseBackend.reset:  # it has nothing else to put in order
                    del account[region]
    if ec2 := sys.modules.get("moto.ec2.models.subnets"):
        ec2.Subnet._base_avail_ip_iterator.cache_clear()  # it would keep the EC2 of every sandbox


def enter() -> None:
    """Back the rest of this program with a sandbox, for an example that is started by hand.

    Inside a sandbox this does nothing, so the same file runs everywhere.
    """
    if not _active:
        stack = contextlib.ExitStack()
        stack.enter_context(aws())
        atexit.register(stack.close)
        if imports_redis(Path(getattr(sys.modules["__main__"], "__file__", None) or "")):
            with_cache()


def with_cache() -> None:
    """Let redis-py reach a server inside this process until the sandbox ends, one for the whole sandbox."""
    global _has_cache
    if not _has_cache:
        from proofnotes import cache as servers

        _until_the_end.enter_context(servers.running())
        _has_cache = True


def imports_redis(path: Path) -> bool:
    """Whether this example talks to a cache: the packages are large and few do, so the text decides."""
    return path.is_file() and bool(_REDIS.search(path.read_text(encoding="utf-8", errors="replace")))


def execute(path: Path, output: io.StringIO | None = None) -> Result:
    """Run a Python file in the sandbox that is active now; never raises for what the file does.

    `output` collects what it prints; a subclass may pass that on while the example runs.
    """
    output = io.StringIO() if output is None else output
    before = len(guard.refusals())
    names: dict[str, Any] = {}
    error, line, trace, code = "", 1, "", ""
    with contextlib.redirect_stdout(output), time_limit():
        try:
            if imports_redis(path):
                with_cache()
            names = runpy.run_path(str(path), run_name="__main__")
        except KeyboardInterrupt:
            raise
        except TimeLimit:
            error = f"is still running after {TIME_LIMIT} s of real time"
        except BaseException as problem:  # noqa: BLE001 - an example may raise anything, SystemExit too
            error = f"raises {type(problem).__name__}: {problem}"
            line, trace = _place(problem, path), traceback.format_exc()
            if isinstance(problem, ClientError):
                code = problem.response["Error"]["Code"]
    refused = guard.refusals()[before:]
    if refused:  # even where the example swallowed the refusal
        error = refused[0]
    return Result(output.getvalue(), names, error, line, trace, code)


def run(path: Path) -> Result:
    """Run a Python file in a fresh sandbox of its own."""
    with aws():
        return execute(path)


def _place(problem: BaseException, path: Path) -> int:
    if isinstance(problem, SyntaxError) and problem.filename == str(path):
        return problem.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == str(path)]
    return (lines[-1] or 1) if lines else 1


@contextlib.contextmanager
def time_limit() -> Iterator[None]:
    """Raise `TimeLimit` in the block once `TIME_LIMIT` seconds of real time are over (main thread only)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeLimit

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
