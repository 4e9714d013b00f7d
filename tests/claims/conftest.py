"""What a claim may use: a fresh AWS for each test, the examples of the pages, and a policy engine."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from proofnotes import guard, sandbox, shell, snippets
from proofnotes.project import HERE

_DECISIONS = {"Allowed": "allow", "ImplicitlyDenied": "implicit deny", "ExplicitlyDenied": "explicit deny"}


@pytest.fixture(autouse=True)
def aws() -> Iterator[None]:
    """A fresh, repeatable AWS account for every claim."""
    with sandbox.aws():
        yield


@pytest.fixture
def example(aws: None) -> Callable[[str], dict[str, Any]]:
    """Run an example in this test's AWS account; returns the names that it leaves behind."""

    def run(name: str) -> dict[str, Any]:
        snippet = snippets.find(HERE, name)
        runner = shell.execute if snippet.path.suffix == ".sh" else sandbox.execute
        result = runner(snippet.path)
        assert not result.error, f"{name}: {result.error}\n{result.trace}"
        return result.names

    return run


@pytest.fixture(scope="session")
def engine() -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """The policy engine @cloud-copilot/iam-simulate: one process of node that answers all questions."""
    node = shutil.which("node")
    assert node, "node is not installed"
    with guard.lifted():
        process = subprocess.Popen(
            [node, str(Path(__file__).with_name("policy_engine.mjs"))],
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
    """Ask the engine; returns "allow", "implicit deny" or "explicit deny".

    `owner` is the account of the resource; keys of the context write `:` as `__`.
    """

    def decide(
        *identity: dict[str, Any],
        principal: str = "arn:aws:iam::111122223333:user/ada",
        action: str = "s3:GetObject",
        resource: str = "arn:aws:s3:::shop-invoices/7.pdf",
        owner: str = "111122223333",
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
        return _DECISIONS[engine(question)["decision"]]

    return decide
