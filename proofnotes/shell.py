"""Run a shell example with real bash; its `aws` is the real AWS CLI, inside our sandbox.

Starting the CLI as a program of its own would cost half a second a call and need a server. Instead bash
finds a tiny `aws` that hands its arguments over a Unix socket to this process, where the CLI's own `main`
runs against the same moto state that tests read with boto3.
"""

import contextlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from proofnotes import guard, sandbox  # before awscli: see below
from proofnotes.clock import clock
from proofnotes.sandbox import Result

# awscli carries an older botocore and makes `import botocore` find it; with ours imported already it uses ours.
import awscli  # isort: skip
from awscli.clidriver import create_clidriver  # isort: skip

_CLIENT = """#!{python} -SE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as door:
    door.connect({door!r})
    door.sendall(json.dumps([os.path.basename(sys.argv[0]), *sys.argv[1:], os.getcwd()]).encode())
    door.shutdown(socket.SHUT_WR)
    answer = json.loads(door.makefile().read())
sys.stdout.write(answer[0]); sys.stdout.flush()
sys.stderr.write(answer[1])
sys.exit(answer[2])
"""

# it lies beside this Python, whose folder is in no PATH where a virtual environment is used but not activated
SHELLCHECK = shutil.which("shellcheck", path=str(Path(sys.executable).parent)) or "shellcheck"
_SETTINGS = {
    "AWS_DATA_PATH": str(Path(awscli.__file__).parent / "data"),  # its own import sets this, our scrubbing drops it
    "AWS_PAGER": "",
    "COLUMNS": "72",
}


def run(path: Path) -> Result:
    """Check a script with shellcheck, then run it in a fresh sandbox of its own."""
    with sandbox.aws():
        return execute(path)


def execute(path: Path) -> Result:
    """Run a script in the sandbox that is active now; its output holds standard error as well."""
    with guard.lifted():
        lint = subprocess.run(
            [SHELLCHECK, "--shell=bash", "--format=gcc", str(path)], capture_output=True, text=True, check=False
        )
    if lint.returncode:
        place = re.search(r":(\d+):\d+: (.*)", lint.stdout)
        return (
            Result("", error=f"shellcheck: {place[2]}", line=int(place[1])) if place else Result("", error=lint.stderr)
        )
    home = Path(os.environ["HOME"])
    # the path of a Unix socket may have 107 characters at most
    with tempfile.TemporaryDirectory(prefix="pn-", dir=home) as bin_folder, socket.socket(socket.AF_UNIX) as door:
        address = os.path.join(bin_folder, "door")
        with guard.lifted():
            door.bind(address)
        door.listen()
        for command in ("aws", "sleep"):
            client = Path(bin_folder, command)
            client.write_text(_CLIENT.format(python=sys.executable, door=address), encoding="utf-8")
            client.chmod(0o755)
        return _serve(path, door, bin_folder)


def _serve(path: Path, door: socket.socket, bin_folder: str) -> Result:
    bash = shutil.which("bash", path="/usr/bin:/bin:/usr/local/bin") or "bash"
    environment = {
        "PATH": f"{bin_folder}:/usr/bin:/bin",
        "HOME": os.environ["HOME"],
        "LANG": "C.UTF-8",
        # never found by any resolver: a script cannot reach the network through the usual tools
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://no-network-in-the-sandbox.invalid"),
    }
    with guard.lifted(), tempfile.TemporaryFile(dir=os.environ["HOME"]) as printed:
        process = subprocess.Popen(
            [bash, "-euo", "pipefail", str(path)],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=os.environ["HOME"],
            start_new_session=True,
        )
        error = ""
        try:
            with sandbox.time_limit():
                door.settimeout(0.02)
                while process.poll() is None:
                    with contextlib.suppress(TimeoutError):
                        _answer(door.accept()[0])
        except sandbox.TimeLimit:
            error = f"is still running after {sandbox.TIME_LIMIT} s of real time"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, 9)
                process.wait()
        printed.seek(0)
        output = printed.read().decode()
    if not error and process.returncode:
        error = f"ends with exit status {process.returncode}: {output.strip().splitlines()[-1:]}"
    return Result(output, error=error)


def _answer(call: socket.socket) -> None:
    with call:
        call.setblocking(True)
        command, *arguments, folder = json.loads(call.makefile().read())
        if command == "sleep":
            clock.wait(float(arguments[0]))
            answer = ["", "", 0]
        else:
            answer = list(_aws(arguments, folder))
        call.sendall(json.dumps(answer).encode())


def _aws(arguments: list[str], folder: str) -> tuple[str, str, int]:
    """The real AWS CLI, in this process: standard output, standard error, exit status."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    here = os.getcwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.dict(os.environ, _SETTINGS),
            mock.patch.object(sys, "argv", ["aws", *arguments]),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                status = create_clidriver().main(arguments)
            except SystemExit as stop:
                status = stop.code if isinstance(stop.code, int) else 1
    finally:
        os.chdir(here)
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return texts[0], texts[1], int(status or 0)
