"""Claims about AWS CodeCommit, its triggers and notifications."""

import boto3
import pytest
from botocore.exceptions import ClientError
from claims.cicd.documents import document

from proofnotes import sdk as model
from proofnotes.documents import _Loader
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

REPOSITORY = "arn:aws:codecommit:eu-west-1:111122223333:orders"


@moto("cicd.codecommit.clone-urls")
def test_a_repository_is_cloned_over_https_or_ssh(example):
    """A repository has two addresses to clone from, one for HTTPS and one for SSH."""
    example("cicd/repository.sh")
    made = boto3.client("codecommit").get_repository(repositoryName="orders")["repositoryMetadata"]
    assert made["cloneUrlHttp"].startswith("https://git-codecommit.")
    assert made["cloneUrlSsh"].startswith("ssh://git-codecommit.")
    assert made["cloneUrlHttp"].endswith("/v1/repos/orders")


@moto("cicd.codecommit.unique-name")
def test_a_name_is_taken_once_in_an_account_and_region():
    """A second repository of the same name in the same account and Region is refused."""
    codecommit = boto3.client("codecommit")
    codecommit.create_repository(repositoryName="orders")
    with pytest.raises(ClientError) as refused:
        codecommit.create_repository(repositoryName="orders")
    assert refused.value.response["Error"]["Code"] == "RepositoryNameExistsException"
    assert boto3.client("codecommit", region_name="eu-west-1").create_repository(repositoryName="orders")


@sdk("cicd.codecommit.encrypted")
def test_a_repository_is_encrypted_with_the_managed_key_by_default():
    """Without a key of yours a repository is encrypted with the AWS managed key aws/codecommit."""
    assert "default aws/codecommit" in model.text("codecommit", "CreateRepositoryInput.kmsKeyId")
    assert model.operation("codecommit", "UpdateRepositoryEncryptionKey")


@sdk("cicd.codecommit.user-credentials")
def test_static_git_credentials_belong_to_a_user():
    """Git credentials and SSH keys are made for one IAM user: both calls take a user name, and none takes a role."""
    for name in ("CreateServiceSpecificCredentialRequest", "UploadSSHPublicKeyRequest"):
        shape = model.shape("iam", name)
        assert "UserName" in shape.required_members
        assert "RoleName" not in shape.members


@sdk("cicd.codecommit.approval-rules")
def test_approval_rule_templates_exist():
    """An approval rule template is made once and associated with many repositories."""
    assert model.operation("codecommit", "CreateApprovalRuleTemplate")
    assert model.shape("codecommit", "BatchAssociateApprovalRuleTemplateWithRepositoriesInput.repositoryNames")


@tool("cicd.codecommit.protect-main")
def test_the_policy_protects_main_only(ask):
    """The policy denies a push to main, and no push to another branch."""
    allow = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}],
    }
    push = {"action": "codecommit:GitPush", "resource": REPOSITORY}
    policies = (allow, document("protect_main.json"))
    assert ask(*policies, **push, codecommit__References="refs/heads/main") == "explicit deny"
    assert ask(*policies, **push, codecommit__References="refs/heads/feature") == "allow"
    assert ask(*policies, action="codecommit:GitPull", resource=REPOSITORY) == "allow"


@sdk("cicd.notifications.trigger-events")
def test_triggers_know_references_only():
    """A repository trigger reacts to a reference that is created, updated or deleted, or to all three, and to nothing else."""
    events = {"all", "updateReference", "createReference", "deleteReference"}
    assert set(model.shape("codecommit", "RepositoryTriggerEventEnum").enum) == events


@sdk("cicd.notifications.trigger-needs")
def test_a_trigger_needs_a_name_a_target_and_events():
    """A trigger needs a name, one destination and its events; naming no branch is allowed."""
    shape = model.shape("codecommit", "RepositoryTrigger")
    assert set(shape.required_members) == {"name", "destinationArn", "events"}
    assert "branches" in shape.members


@sdk("cicd.notifications.trigger-replace")
def test_put_triggers_replaces_all():
    """PutRepositoryTriggers replaces all triggers of a repository."""
    assert "Replaces all triggers" in model.text("codecommit", "PutRepositoryTriggers")


@sdk("cicd.notifications.detail")
def test_a_notification_is_basic_or_full():
    """A notification rule sends the event alone (BASIC) or with what the service adds (FULL)."""
    assert set(model.shape("codestar-notifications", "DetailType").enum) == {"BASIC", "FULL"}


@moto("cicd.notifications.failed-only")
def test_the_rule_picks_the_failures_of_one_pipeline():
    """The event pattern lets a failed run of the pipeline orders through, and no other event."""
    import json

    import yaml

    text = (HERE.snippets / "cicd" / "pipeline_alarm.yaml").read_text(encoding="utf-8")
    pattern = yaml.load(text, Loader=_Loader)["Resources"]["FailedPipeline"]["Properties"]["EventPattern"]
    sqs, events = boto3.client("sqs"), boto3.client("events")
    queue = sqs.create_queue(QueueName="failures")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="failed", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="failed", Targets=[{"Id": "queue", "Arn": arn}])

    def received(state="FAILED", pipeline="orders", kind="Pipeline"):
        entry = {
            "Source": "aws.codepipeline",
            "DetailType": f"CodePipeline {kind} Execution State Change",
            "Detail": json.dumps({"pipeline": pipeline, "state": state}),
        }
        events.put_events(Entries=[entry])
        return len(sqs.receive_message(QueueUrl=queue).get("Messages", []))

    assert received() == 1
    assert received(state="SUCCEEDED") == 0
    assert received(pipeline="invoices") == 0
    assert received(kind="Stage") == 0


@sdk("cicd.connections.pending")
def test_a_new_connection_is_pending():
    """A connection made through the API is pending until its handshake is completed in the console."""
    assert "pending status until" in model.text("codeconnections", "CreateConnection")
    assert "console" in model.text("codeconnections", "CreateConnection")


@sdk("cicd.connections.providers")
def test_the_providers_of_connections():
    """Connections reach Bitbucket, GitHub, GitHub Enterprise Server, GitLab, self-managed GitLab and Azure DevOps."""
    names = {"Bitbucket", "GitHub", "GitHubEnterpriseServer", "GitLab", "GitLabSelfManaged", "AzureDevOps"}
    assert set(model.shape("codeconnections", "ProviderType").enum) == names


@sdk("cicd.connections.codestar-gone")
def test_codestar_has_no_client_any_more():
    """The SDK has no client for CodeStar; connections and notification rules still have theirs."""
    from botocore.session import get_session

    services = set(get_session().get_available_services())
    assert "codestar" not in services
    assert {"codeconnections", "codestar-connections", "codestar-notifications"} <= services


@sdk("cicd.connections.cloud9-closed")
def test_cloud9_is_closed_to_new_customers():
    """AWS Cloud9 takes no new customers."""
    assert "no longer available to new customers" in model.service("cloud9").documentation


@sdk("cicd.notifications.rule-targets")
def test_notifications_go_to_sns_or_chat():
    """A notification rule sends to SNS topics or to chat clients, of Slack or Microsoft Teams."""
    text = model.text("codestar-notifications", "Target.TargetType")
    for kind in ("specified as SNS", "AWSChatbotSlack", "AWSChatbotMicrosoftTeams"):
        assert kind in text
    assert "Lambda" not in text


@sdk("cicd.connections.source")
def test_a_connection_starts_a_pipeline():
    """A connection lets a pipeline start when code in a repository outside AWS changes."""
    text = model.service("codestar-connections").documentation
    assert "add the connection in CodePipeline so that it triggers your pipeline when a code change is made" in text
