"""Claims about Amplify."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def branches(example):
    return example("amplify/branches")


@sdk("amplify.hosting.platforms")
def test_an_application_is_static_or_rendered():
    """An application is static (WEB) or rendered on the server (WEB_COMPUTE)."""
    says = model.text("amplify", "CreateAppRequest.platform")
    assert "For a static app, set the platform type to WEB" in says
    assert "server-side rendered (SSR) app, set the platform type to WEB_COMPUTE" in says


@sdk("amplify.branches.stages")
def test_a_branch_has_a_stage():
    """The stage of a branch is production, beta, development, experimental or pull request."""
    stages = model.shape("amplify", "CreateBranchRequest.stage").metadata["enum"]
    assert sorted(stages) == ["BETA", "DEVELOPMENT", "EXPERIMENTAL", "PRODUCTION", "PULL_REQUEST"]


@sdk("amplify.branches.variables")
def test_a_branch_has_variables():
    """A branch can have environment variables of its own."""
    assert "for the branch" in model.text("amplify", "CreateBranchRequest.environmentVariables")


@sdk("amplify.branches.password")
def test_a_branch_can_have_a_password():
    """A branch can stand behind a password."""
    assert "basic authorization for the branch" in model.text("amplify", "CreateBranchRequest.enableBasicAuth")


@sdk("amplify.branches.auto-delete")
def test_a_deleted_branch_is_disconnected():
    """A branch that is deleted in Git can be disconnected by itself."""
    says = model.text("amplify", "CreateAppRequest.enableBranchAutoDeletion")
    assert "when you delete a branch from your Git repository" in says


@sdk("amplify.previews.switch")
def test_previews_belong_to_a_branch():
    """Previews of pull requests are switched on for a branch."""
    assert "for this branch" in model.text("amplify", "CreateBranchRequest.enablePullRequestPreview")


@calc("amplify.branches.connected-first")
def test_connected_branches_come_first(branches):
    """A connected branch keeps its stage, even where a pattern fits too."""
    branches["PATTERNS"].append("*")
    assert branches["environment"]("main") == "PRODUCTION"
    assert branches["environment"]("spike") == "DEVELOPMENT"


@calc("amplify.branches.not-all")
def test_other_branches_are_not_deployed(branches):
    """A branch that is neither connected nor fits a pattern has no environment."""
    assert branches["environment"]("feature/search") == "DEVELOPMENT"
    assert branches["environment"]("spike") is None


@sdk("amplify.branches.patterns")
def test_branches_connect_by_patterns():
    """Branches whose names fit a pattern can be connected by themselves."""
    assert "glob patterns" in model.text("amplify", "CreateAppRequest.autoBranchCreationPatterns")
