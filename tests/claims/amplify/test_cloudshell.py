"""Claims about CloudShell."""

import boto3

from proofnotes.evidence import tool


@tool("amplify.cloudshell.identity")
def test_the_cli_says_who_asks():
    """The CLI answers get-caller-identity with the identity that asks."""
    from proofnotes import shell
    from proofnotes.project import HERE

    result = shell.execute(HERE.snippets / "amplify" / "who_am_i.sh")
    assert result.output.strip() == boto3.client("sts").get_caller_identity()["Account"]
