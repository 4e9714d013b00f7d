"""Run a JavaScript example with the real node: a module that imports from the project's `node_modules`."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from proofnotes import guard, sandbox
from proofnotes.sandbox import Result

# what connects or asks for a name refuses before the module begins
_OFFLINE = """
import net from "node:net"; import dgram from "node:dgram"; import dns from "node:dns";
const refuse = () => { throw new Error("there is no network in the sandbox"); };
net.Socket.prototype.connect = refuse; dgram.Socket.prototype.send = refuse; dns.lookup = dns.promises.lookup = refuse;
"""


def run(path: Path) -> Result:
    """Run a module in a fresh sandbox of its own."""
    with sandbox.aws():
        return execute(path)


def execute(path: Path) -> Result:
    """Run a module in the folder of the sandbox that is active now; what it writes stays there."""
    node = shutil.which("node")
    if node is None:
        return Result("", error="node is not installed")
    home = os.environ["HOME"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        **dict.fromkeys(("http_proxy", "https_proxy"), "http://no-network-in-the-sandbox.invalid"),
    }
    with guard.lifted():
        try:
            # real time: starting the CDK takes seconds where cores are shared
            done = subprocess.run(
                [node, f"--import=data:text/javascript,{quote(_OFFLINE)}", str(path)],
                cwd=home,
                env=environment,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Result("", error="is still running after 120 s of real time")
    if done.returncode == 0:
        return Result(done.stdout)
    place = re.search(rf"{re.escape(path.name)}:(\d+)", done.stderr)
    message = re.search(r"^(\w*Error\b.*)$", done.stderr, re.MULTILINE)
    error = message[1] if message else f"ends with exit status {done.returncode}"
    return Result(done.stdout, error=error, line=int(place[1]) if place else 1)
