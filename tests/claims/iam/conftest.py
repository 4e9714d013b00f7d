"""What the claims about IAM share: a policy engine, and an account that enforces its policies."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from claims.iam.policies import ACCOUNT, ADA
from moto.core import enable_iam_authentication

from proofnotes import guard

DECISIONS = {"Allowed": "allow", "ImplicitlyDenied": "implicit deny", "ExplicitlyDenied": "explicit deny"}


@pytest.fixture(scope="session")
def engine() -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """The policy engine @cloud-copilot/iam-simulate: one process of node that answers all questions."""
    node = shutil.which("node")
    assert node, "node is not installed"
    with guard.lifted():
        process = subprocess.Popen(
            [node, str(Path(__file__).with_name("engine.mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    assert process.stdin and process.stdout
    questions, answers = process.stdin, process.stdout

    def ask(simulation: dict[str, Any]) -> dict[str, Any]:
        questions.write(json.dumps(simulation) + "\n")
        questions.flush()
        answer: dict[str, Any] = json.loads(answers.readline())
        assert not answer.get("errors"), answer["errors"]
        return answer

    yield ask
    questions.close()
    process.wait()
    answers.close()


@pytest.fixture
def ask(engine: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[..., str]:
    """Ask the engine; returns "allow", "implicit deny" or "explicit deny"."""

    def decide(
        *identity: dict[str, Any],
        principal: str = ADA,
        action: str = "s3:GetObject",
        resource: str = "arn:aws:s3:::shop-invoices/7.pdf",
        owner: str = ACCOUNT,
        resource_policy: dict[str, Any] | None = None,
        boundary: dict[str, Any] | None = None,
        session: dict[str, Any] | None = None,
        scp: dict[str, Any] | None = None,
        **context: Any,
    ) -> str:
        keys = {key.replace("__", ":"): value for key, value in context.items()}
        question: dict[str, Any] = {
            "request": {
                "principal": principal,
                "action": action,
                "resource": {"resource": resource, "accountId": owner},
                "contextVariables": keys,
            },
            "identityPolicies": [{"name": str(number), "policy": one} for number, one in enumerate(identity)],
            "serviceControlPolicies": [],
            "resourceControlPolicies": [],
        }
        if scp:
            question["serviceControlPolicies"] = [
                {"orgIdentifier": "o-shop", "policies": [{"name": "scp", "policy": scp}]}
            ]
        if boundary:
            question["permissionBoundaryPolicies"] = [{"name": "boundary", "policy": boundary}]
        if session:
            question["sessionPolicy"] = session
        if resource_policy:
            question["resourcePolicy"] = resource_policy
        return DECISIONS[engine(question)["decision"]]

    return decide


@pytest.fixture
def iam(aws: None) -> Any:
    return boto3.client("iam")


@pytest.fixture
def login(iam: Any) -> Callable[..., Any]:
    """A client of a service that signs with a new access key of the user."""

    def client(user: str, service: str = "s3") -> Any:
        key = iam.create_access_key(UserName=user)["AccessKey"]
        return boto3.client(service, aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])

    return client


@pytest.fixture
def refusal() -> Callable[..., str]:
    """The code of the error that a call raises while policies are enforced; empty where it raises none."""

    def code(call: Callable[..., Any], **options: Any) -> str:
        with enable_iam_authentication():
            try:
                call(**options)
            except ClientError as error:
                return str(error.response["Error"]["Code"])
        return ""

    return code
