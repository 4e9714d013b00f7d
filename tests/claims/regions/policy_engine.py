"""Ask the policy engine @cloud-copilot/iam-simulate what a policy decides."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from proofnotes import guard

ACCOUNT = "123456789012"
ALLOW_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def decide(
    action: str,
    resource: str,
    *policies: dict[str, Any],
    resource_policy: dict[str, Any] | None = None,
    principal: str = f"arn:aws:iam::{ACCOUNT}:role/worker",
    **context: str,
) -> str:
    """The engine's word: Allowed, ImplicitlyDenied or ExplicitlyDenied; keys of the context write : as __."""
    question: dict[str, Any] = {
        "request": {
            "principal": principal,
            "action": action,
            "resource": {"resource": resource, "accountId": ACCOUNT},
            "contextVariables": {key.replace("__", ":"): value for key, value in context.items()},
        },
        "identityPolicies": [{"name": f"policy-{number}", "policy": each} for number, each in enumerate(policies)],
        "serviceControlPolicies": [],
        "resourceControlPolicies": [],
    }
    if resource_policy:
        question["resourcePolicy"] = resource_policy
    node = shutil.which("node")
    assert node, "node is not installed"
    with guard.lifted():
        done = subprocess.run(
            [node, str(Path(__file__).with_name("decide.mjs"))],
            input=json.dumps(question),
            capture_output=True,
            text=True,
            check=True,
        )
    answer = json.loads(done.stdout)
    assert not answer.get("errors"), answer["errors"]
    return str(answer["decision"])
