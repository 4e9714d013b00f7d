"""A small runner: it executes the phases of a buildspec in real bash, by the documented rules."""

import subprocess
from pathlib import Path
from typing import Any

from proofnotes import guard

PHASES = ("install", "pre_build", "build", "post_build")


# One shell runs all commands, as buildspec version 0.2 has it.
def _script(spec: dict[str, Any]) -> str:
    lines = ["export CODEBUILD_BUILD_SUCCEEDING=1"]
    for name, value in spec.get("env", {}).get("variables", {}).items():
        lines.append(f"export {name}={value!r}")
    lines.append("stopped=0")
    for name in PHASES:
        phase = spec["phases"].get(name, {})
        goes_on = phase.get("on-failure", "CONTINUE" if name == "build" else "ABORT") == "CONTINUE"
        lines.append(f"if [ $stopped = 0 ]; then echo '[{name}]'; failed=0")
        for command in phase.get("commands", []):
            lines.append(f"if [ $failed = 0 ]; then {{ {command}\n}} || failed=1; fi")
        for command in phase.get("finally", []):
            lines.append(f"{{ {command}\n}} || failed=1")
        lines.append("if [ $failed = 1 ]; then CODEBUILD_BUILD_SUCCEEDING=0")
        lines.append(f"stopped={0 if goes_on else 1}; fi; fi")
    lines.append("exit $((1 - CODEBUILD_BUILD_SUCCEEDING))")
    return "\n".join(lines)


def build(spec: dict[str, Any], folder: Path, **tools: int) -> tuple[list[str], str]:
    """Run a buildspec; `tools` are programs in the source folder and their exit status. Returns lines and status."""
    with guard.lifted():
        for name, status in tools.items():
            program = folder / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
            program.chmod(0o755)
        done = subprocess.run(
            ["bash", "-c", _script(spec)], cwd=folder, text=True, capture_output=True, timeout=60, check=False
        )
    return done.stdout.splitlines(), "SUCCEEDED" if done.returncode == 0 else "FAILED"
