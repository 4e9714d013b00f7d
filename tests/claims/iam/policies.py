"""The accounts, principals and policies that the claims about IAM are made of."""

import json
from typing import Any

from proofnotes.project import HERE

ACCOUNT, PARTNER = "111122223333", "999988887777"
ADA = f"arn:aws:iam::{ACCOUNT}:user/ada"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/worker"
SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/job-17"


def statement(effect: str, action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def document(name: str) -> dict[str, Any]:
    """A policy that a page shows, from `snippets/iam/`."""
    found: dict[str, Any] = json.loads((HERE.snippets / "iam" / name).read_text(encoding="utf-8"))
    return found
