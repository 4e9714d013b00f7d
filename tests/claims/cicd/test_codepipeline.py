"""Claims about AWS CodePipeline: structure, artifacts, run order, execution modes, failures."""

import json

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint import api
from claims.cicd.documents import document, misfits

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@moto("cicd.codepipeline.two-stages")
def test_one_stage_is_not_enough(example):
    """A pipeline with fewer than two stages is refused."""
    made = example("cicd/pipeline")
    found = made["codepipeline"].get_pipeline(name="orders")["pipeline"]
    assert [stage["name"] for stage in found["stages"]] == ["Source", "Build"]
    short = {**found, "name": "short", "stages": found["stages"][:1]}
    with pytest.raises(ClientError) as refused:
        made["codepipeline"].create_pipeline(pipeline=short)
    assert refused.value.response["Error"]["Code"] == "InvalidStructureException"


@moto("cicd.codepipeline.version")
def test_an_update_makes_a_version(example):
    """Every update of a pipeline raises its version by one."""
    codepipeline = example("cicd/pipeline")["codepipeline"]
    found = codepipeline.get_pipeline(name="orders")["pipeline"]
    assert found["version"] == 2
    assert codepipeline.update_pipeline(pipeline=found)["pipeline"]["version"] == 3


@moto("cicd.codepipeline.role-trust")
def test_the_role_must_trust_codepipeline(example):
    """CodePipeline refuses a service role that does not trust it."""
    codepipeline = example("cicd/pipeline")["codepipeline"]
    pipeline = codepipeline.get_pipeline(name="orders")["pipeline"]
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    iam = boto3.client("iam")
    role = iam.create_role(RoleName="other", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    with pytest.raises(ClientError) as refused:
        codepipeline.create_pipeline(pipeline={**pipeline, "name": "second", "roleArn": role})
    assert refused.value.response["Error"]["Code"] == "InvalidStructureException"
    assert codepipeline.create_pipeline(pipeline={**pipeline, "name": "second"})


@sdk("cicd.codepipeline.categories")
def test_seven_categories_of_actions():
    """An action is of one of seven categories: Source, Build, Test, Deploy, Approval, Invoke or Compute."""
    names = {"Source", "Build", "Test", "Deploy", "Approval", "Invoke", "Compute"}
    assert set(model.shape("codepipeline", "ActionCategory").enum) == names


@sdk("cicd.codepipeline.modes")
def test_superseded_is_the_default_mode():
    """A pipeline works in the mode SUPERSEDED, QUEUED or PARALLEL; SUPERSEDED is the default."""
    assert set(model.shape("codepipeline", "ExecutionMode").enum) == {"SUPERSEDED", "QUEUED", "PARALLEL"}
    assert "default mode is SUPERSEDED" in model.text("codepipeline", "PipelineDeclaration.executionMode")


@sdk("cicd.codepipeline.v2-by-parameter")
def test_a_v2_parameter_makes_a_v2_pipeline():
    """A pipeline whose JSON uses a V2 parameter becomes a V2 pipeline, and is billed as one."""
    text = model.text("codepipeline", "PipelineDeclaration.pipelineType")
    assert "will result in the pipeline having the V2 type of pipeline and the associated costs" in text


@sdk("cicd.codepipeline.approval-timeout")
def test_only_an_approval_has_a_timeout_of_your_choice():
    """The timeout of an action can be set for a manual approval only."""
    text = model.text("codepipeline", "ActionDeclaration.timeoutInMinutes")
    assert "available only to the manual approval ActionType" in text


@sdk("cicd.codepipeline.approval-result")
def test_an_approval_is_answered_by_a_call():
    """An approval is answered with Approved or Rejected and a summary, through PutApprovalResult."""
    assert set(model.shape("codepipeline", "ApprovalStatus").enum) == {"Approved", "Rejected"}
    assert set(model.shape("codepipeline", "ApprovalResult").required_members) == {"summary", "status"}


@tool("cicd.codepipeline.json-fits")
def test_the_pipeline_fits_the_sdk():
    """The pipeline in JSON fits the SDK's model: every member, type and listed name is known to it."""
    pipeline = document("pipeline.json")
    assert misfits("codepipeline", "PipelineDeclaration", pipeline) == ""
    pipeline["stages"][1]["onFailure"]["result"] = "PANIC"
    assert "PANIC" in misfits("codepipeline", "PipelineDeclaration", pipeline)
    del pipeline["stages"][0]["actions"][0]["actionTypeId"]["provider"]
    assert "provider" in misfits("codepipeline", "PipelineDeclaration", pipeline)


def template(*stages):
    bucket = {"Type": "AWS::S3::Bucket"}
    actions = {
        "Source": ("S3", {"S3Bucket": "orders-source", "S3ObjectKey": "orders.zip"}),
        "Approval": ("Manual", {}),
    }

    def stage(category):
        provider, settings = actions[category]
        kind = {"Category": category, "Owner": "AWS", "Provider": provider, "Version": "1"}
        action = {"Name": "One", "ActionTypeId": kind, "Configuration": settings}
        if category == "Source":
            action["OutputArtifacts"] = [{"Name": "Source"}]
        return {"Name": category, "Actions": [action]}

    pipeline = {
        "Type": "AWS::CodePipeline::Pipeline",
        "Properties": {
            "RoleArn": "arn:aws:iam::111122223333:role/orders-pipeline",
            "ArtifactStore": {"Type": "S3", "Location": {"Ref": "Artifacts"}},
            "Stages": [stage(category) for category in stages],
        },
    }
    return json.dumps(
        {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Artifacts": bucket, "Orders": pipeline}}
    )


def errors(*stages):
    found = api.lint(template(*stages), regions=["eu-west-1"])
    return {one.rule.id for one in found if one.rule.id.startswith("E")}


@tool("cicd.codepipeline.source-first")
def test_the_first_stage_holds_sources():
    """The first stage holds source actions and nothing else: cfn-lint refuses a template that begins with an approval."""
    assert errors("Source", "Approval") == set()
    assert errors("Approval", "Source")


@sdk("cicd.codepipeline.run-order-range")
def test_run_order_has_a_range():
    """A run order is a number from 1 to 999."""
    assert model.shape("codepipeline", "ActionRunOrder").metadata == {"min": 1, "max": 999}


@calc("cicd.codepipeline.waves")
def test_equal_numbers_run_together(example):
    """Actions of a stage with the same run order run in parallel, and a higher number waits for all lower ones."""
    waves = example("cicd/run_order")["waves"]
    cases = [
        ([("a", 1)], [["a"]]),
        ([("a", 1), ("b", 1)], [["a", "b"]]),
        ([("b", 2), ("a", 1)], [["a"], ["b"]]),
        ([("a", 1), ("b", 3), ("c", 3)], [["a"], ["b", "c"]]),
    ]
    for actions, expected in cases:
        assert waves(actions) == expected


@calc("cicd.artifacts.rules")
def test_artifacts_are_checked_by_their_rules(example):
    """An input artifact must be the output of an earlier action, output names are unique, a source has no input and a deployment no output."""
    mistakes = example("cicd/artifacts")["mistakes"]
    good = [("S", "Source", [], ["A"]), ("B", "Build", ["A"], ["C"]), ("D", "Deploy", ["C"], [])]
    assert mistakes(good) == []
    assert mistakes(good[1:]) == ["B: nobody gives A"]
    assert mistakes([good[0], ("B", "Build", ["A"], ["A"])]) == ["B: A is given twice"]
    assert mistakes([("S", "Source", ["A"], ["B"])])[0] == "S: a source takes no artifact"
    assert mistakes([good[0], ("D", "Deploy", ["A"], ["B"])]) == ["D: a deployment gives no artifact"]


@calc("cicd.artifacts.pipeline-fits")
def test_the_shown_pipeline_keeps_the_rules(example):
    """The pipeline in JSON takes only artifacts that an earlier action gave."""
    mistakes = example("cicd/artifacts")["mistakes"]
    actions = [
        (
            action["name"],
            action["actionTypeId"]["category"],
            [one["name"] for one in action.get("inputArtifacts", [])],
            [one["name"] for one in action.get("outputArtifacts", [])],
        )
        for stage in document("pipeline.json")["stages"]
        for action in sorted(stage["actions"], key=lambda action: action.get("runOrder", 1))
    ]
    assert mistakes(actions) == []
    assert mistakes(actions[:1] + actions[2:])


@sdk("cicd.artifacts.s3-only")
def test_artifacts_lie_in_s3():
    """Amazon S3 is the only kind of artifact store."""
    assert model.shape("codepipeline", "ArtifactStoreType").enum == ["S3"]


@sdk("cicd.artifacts.region")
def test_each_region_has_a_store():
    """A pipeline with an action in another Region needs a map of artifact stores, one for each Region."""
    text = model.text("codepipeline", "PipelineDeclaration.artifactStores")
    assert "for the pipeline Region and for each cross-region action" in text
    assert "cannot use both" in text


@sdk("cicd.artifacts.key")
def test_the_default_key_is_that_of_s3():
    """Without a KMS key of yours artifacts are encrypted with the default key for Amazon S3."""
    assert "default key for Amazon S3 is used" in model.text("codepipeline", "ArtifactStore.encryptionKey")


@sdk("cicd.artifacts.cross-account-key")
def test_an_alias_does_not_work_across_accounts():
    """For an action in another account the key is named by id or ARN, because an alias works only in the account of the key."""
    text = model.text("codepipeline", "EncryptionKey.id")
    assert "Aliases are recognized only in the account that created" in text


@calc("cicd.executions.modes")
def test_what_each_mode_deploys(example):
    """While a stage is busy SUPERSEDED keeps only the newest waiting execution, QUEUED keeps all in order, and PARALLEL waits for nothing."""
    deployed = example("cicd/execution_modes")["deployed"]
    pushes = {"A": 0, "B": 1, "C": 2}
    assert deployed(pushes, 5, "SUPERSEDED") == [("A", 0), ("C", 5)]
    assert deployed(pushes, 5, "QUEUED") == [("A", 0), ("B", 5), ("C", 10)]
    assert deployed(pushes, 5, "PARALLEL") == [("A", 0), ("B", 1), ("C", 2)]
    slow = {"A": 0, "B": 20}
    assert deployed(slow, 5, "SUPERSEDED") == deployed(slow, 5, "QUEUED") == [("A", 0), ("B", 20)]


@sdk("cicd.executions.on-failure")
def test_what_a_stage_can_do_on_failure():
    """A stage has conditions before entry, on success and on failure, and their results are ROLLBACK, RETRY, FAIL or SKIP."""
    assert set(model.shape("codepipeline", "Result").enum) == {"ROLLBACK", "RETRY", "FAIL", "SKIP"}
    assert {"onFailure", "onSuccess", "beforeEntry"} <= set(model.shape("codepipeline", "StageDeclaration").members)


@sdk("cicd.executions.retry")
def test_a_stage_is_retried_in_whole_or_in_part():
    """A failed stage is retried without a new run of the pipeline, its failed actions only or all its actions."""
    assert set(model.shape("codepipeline", "StageRetryMode").enum) == {"FAILED_ACTIONS", "ALL_ACTIONS"}
    assert "without having to run a pipeline again" in model.text("codepipeline", "RetryStageExecution")


@sdk("cicd.executions.action-role")
def test_an_action_can_have_its_own_role():
    """An action can name a role of its own, which the pipeline's role assumes."""
    assert "assumed through the roleArn for the pipeline" in model.text("codepipeline", "ActionDeclaration.roleArn")


@sdk("cicd.codepipeline.poll")
def test_an_idle_pipeline_stops_polling():
    """A pipeline that polls and was idle for more than 30 days no longer polls."""
    text = model.text("codepipeline", "PipelineMetadata.pollingDisabledAt")
    assert "inactive for longer than 30 days will have polling disabled" in text


@sdk("cicd.executions.failure-results")
def test_a_failed_stage_rolls_back_or_retries():
    """On failure a stage can roll back, or retry by itself in the mode that you choose."""
    assert "rolling back the stage" in model.text("codepipeline", "FailureConditions.result")
    assert "automatic retry for a failed stage" in model.text("codepipeline", "FailureConditions.retryConfiguration")


@sdk("cicd.executions.abandon")
def test_abandon_does_not_finish():
    """Stop and abandon leaves running actions unfinished, which can lead to failed or out-of-sequence tasks."""
    text = model.text("codepipeline", "StopPipelineExecutionInput.abandon")
    assert "abandoning, rather than finishing, in-progress actions" in text
    assert "out-of-sequence tasks" in text


@sdk("cicd.codepipeline.trigger-replaces")
def test_a_trigger_replaces_the_default():
    """A pipeline with a trigger configuration no longer starts on every commit: the default change detection is off."""
    assert "default change detection for repository and branch commits is disabled" in model.text(
        "codepipeline", "PipelineDeclaration.triggers"
    )
