"""What the tests of the runtime share: running code in it, in Node.js."""

import json
import shutil
import subprocess

from proofnotes.project import HERE

LARGEST = 25_000_000  # bytes that a reader loads for one example, all in


def run(cases, folder, *options):
    """Run (name, code) pairs in the runtime, in one process; the results by name."""
    asked = folder / "cases.json"
    asked.write_text(json.dumps(cases), encoding="utf-8")
    script = HERE.root / "tests" / "runtime" / "run_examples.mjs"
    command = [shutil.which("node") or "node", str(script), str(asked), *options]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=HERE.root)
    assert ran.returncode == 0, f"{ran.stderr[-2000:]}  ->  make runtime"
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return {result["name"]: result for result in told}
