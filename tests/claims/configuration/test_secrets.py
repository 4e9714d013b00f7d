"""Claims about Secrets Manager."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("configuration.secrets.stages")
def test_a_new_value_takes_the_label(secrets, secret_value):
    """A new value becomes AWSCURRENT, and the one before it AWSPREVIOUS."""
    secrets.create_secret(Name="db", SecretString="old")
    secrets.put_secret_value(SecretId="db", SecretString="new")
    assert secret_value("db") == "new"
    assert secret_value("db", "AWSPREVIOUS") == "old"


@moto("configuration.secrets.default-stage")
def test_the_current_value_is_the_default(secrets):
    """A read without a stage answers the current value."""
    secrets.create_secret(Name="db", SecretString="old")
    secrets.put_secret_value(SecretId="db", SecretString="new")
    assert secrets.get_secret_value(SecretId="db")["SecretString"] == "new"


@moto("configuration.secrets.revert")
def test_moving_the_label_reverts(example, secret_value):
    """Moving AWSCURRENT back to the former version reverts a secret."""
    example("configuration/secret_versions")
    assert json.loads(secret_value("shop/prod/database"))["password"] == "old"
    assert json.loads(secret_value("shop/prod/database", "AWSPREVIOUS"))["password"] == "new"


@moto("configuration.secrets.third-gone")
def test_an_older_value_has_no_label(secrets, refusal, secret_value):
    """After two changes the first value has no label left."""
    secrets.create_secret(Name="db", SecretString="one")
    for text in ("two", "three"):
        secrets.put_secret_value(SecretId="db", SecretString=text)
    assert {secret_value("db"), secret_value("db", "AWSPREVIOUS")} == {"three", "two"}


@moto("configuration.secrets.deleted")
def test_a_deleted_secret_cannot_be_read(example, secrets, refusal):
    """A secret in its recovery window cannot be read."""
    secrets.create_secret(Name="db", SecretString="x")
    secrets.delete_secret(SecretId="db")
    assert refusal(secrets.get_secret_value, SecretId="db") == "InvalidRequestException"


@moto("configuration.secrets.restored")
def test_a_secret_can_be_restored(example, secret_value):
    """RestoreSecret brings a secret and its value back."""
    example("configuration/secret_recovery")
    assert secret_value("shop/prod/mail") == "api-key"


@moto("configuration.secrets.window")
@pytest.mark.parametrize("days", [6, 31])
def test_the_window_has_bounds(secrets, refusal, days):
    """A recovery window below 7 or above 30 days is refused."""
    secrets.create_secret(Name="db", SecretString="x")
    assert refusal(secrets.delete_secret, SecretId="db", RecoveryWindowInDays=days) == "InvalidParameterException"
    assert refusal(secrets.delete_secret, SecretId="db", RecoveryWindowInDays=7) == ""


@moto("configuration.secrets.force")
def test_force_excludes_a_window(secrets, refusal):
    """A forced deletion takes no window, and leaves nothing to restore."""
    secrets.create_secret(Name="db", SecretString="x")
    both = {"RecoveryWindowInDays": 7, "ForceDeleteWithoutRecovery": True}
    assert refusal(secrets.delete_secret, SecretId="db", **both) == "InvalidParameterException"
    secrets.delete_secret(SecretId="db", ForceDeleteWithoutRecovery=True)
    assert refusal(secrets.restore_secret, SecretId="db") == "ResourceNotFoundException"


@moto("configuration.secrets.replica")
def test_a_replica_is_read_by_the_same_name(example):
    """A replica is read in its Region by the same name."""
    example("configuration/secret_replica")
    there = boto3.client("secretsmanager", region_name="eu-west-1")
    assert there.get_secret_value(SecretId="shop/prod/token")["SecretString"] == "first"


@moto("configuration.secrets.regional")
def test_a_secret_is_regional(secrets, refusal):
    """Without a replica a secret exists in one Region only."""
    secrets.create_secret(Name="db", SecretString="x")
    there = boto3.client("secretsmanager", region_name="eu-west-1")
    assert refusal(there.get_secret_value, SecretId="db") == "ResourceNotFoundException"


@sdk("configuration.secrets.replica-first")
def test_replicas_go_before_the_primary():
    """A primary secret can be deleted only after its replicas."""
    assert "You must first delete the replicas" in model.text("secretsmanager", "DeleteSecret")


@moto("configuration.secrets.random")
def test_passwords_are_made_for_you(secrets):
    """GetRandomPassword makes 32 characters, or as many as you ask for, without those you exclude."""
    assert len(secrets.get_random_password()["RandomPassword"]) == 32
    made = secrets.get_random_password(PasswordLength=60, ExcludePunctuation=True)["RandomPassword"]
    assert len(made) == 60 and made.isalnum()


@moto("configuration.secrets.batch")
def test_many_secrets_in_one_call(secrets):
    """BatchGetSecretValue reads several secrets in one call."""
    for name in ("a", "b"):
        secrets.create_secret(Name=name, SecretString=name.upper())
    answer = secrets.batch_get_secret_value(SecretIdList=["a", "b"])["SecretValues"]
    assert {one["Name"]: one["SecretString"] for one in answer} == {"a": "A", "b": "B"}


@sdk("configuration.secrets.batch-permission")
def test_a_batch_needs_each_secret():
    """A batch needs GetSecretValue for each secret as well."""
    says = model.text("secretsmanager", "BatchGetSecretValue")
    assert "you must have secretsmanager:GetSecretValue for each secret" in says


@sdk("configuration.secrets.key")
def test_the_default_key():
    """Without a key of your own the AWS managed key aws/secretsmanager encrypts a secret."""
    says = model.text("secretsmanager", "CreateSecretRequest.KmsKeyId")
    assert "If you don't specify this value, then Secrets Manager uses the key aws/secretsmanager" in says


@sdk("configuration.secrets.kms-permission")
def test_an_own_key_needs_decrypt():
    """With a key of your own, a reader needs kms:Decrypt too."""
    assert "then you also need kms:Decrypt permissions for that key" in model.text("secretsmanager", "GetSecretValue")


@sdk("configuration.secrets.pace")
def test_values_change_seldom():
    """A sustained rate of more than one new value in 10 minutes is too fast."""
    says = model.text("secretsmanager", "PutSecretValue")
    assert "Do not call PutSecretValue at a sustained rate of more than once every 10 minutes" in says


@sdk("configuration.secrets.cache-advice")
def test_values_are_to_be_cached():
    """AWS recommends to cache secret values in the client."""
    assert "We recommend that you cache your secret values" in model.text("secretsmanager", "GetSecretValue")


@sdk("configuration.secrets.redacted")
def test_the_sdk_knows_what_is_sensitive():
    """The SDK's model marks secret values and parameter values as sensitive."""
    for service, member in (
        ("secretsmanager", "GetSecretValueResponse.SecretString"),
        ("ssm", "PutParameterRequest.Value"),
    ):
        assert model.shape(service, member).metadata["sensitive"] is True


@tool("configuration.secrets.other-account")
def test_both_accounts_have_to_allow(ask):
    """A role of another account needs the resource policy of the secret and a policy of its own."""
    arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf"
    policy = json.loads((HERE.snippets / "configuration" / "secret_policy.json").read_text(encoding="utf-8"))
    own = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": arn}],
    }
    question = {
        "principal": "arn:aws:iam::444455556666:role/reports",
        "action": "secretsmanager:GetSecretValue",
        "resource": arn,
    }
    assert ask(own, resource_policy=policy, **question) == "allow"
    assert ask(resource_policy=policy, **question) == "implicit deny"
    assert ask(own, **question) == "implicit deny"


@tool("configuration.secrets.no-value-in-template")
def test_the_template_has_no_password():
    """A template can let Secrets Manager make the password, and contains none itself."""
    from cfnlint import api

    text = (HERE.snippets / "configuration" / "secret_stack.yaml").read_text(encoding="utf-8")
    assert not api.lint(text)
    wrong = text.replace("GenerateStringKey: password", "SecretString: hunter2")
    assert text != wrong and api.lint(wrong)


@sdk("configuration.secrets.audited")
def test_reads_are_in_the_trail():
    """Each read of a secret is an entry of CloudTrail."""
    assert "generates a CloudTrail log entry when you call this action" in model.text(
        "secretsmanager", "GetSecretValue"
    )


@sdk("configuration.secrets.own-key")
def test_another_account_needs_an_own_key():
    """A secret that another account uses needs a customer managed key."""
    says = model.text("secretsmanager", "CreateSecretRequest.KmsKeyId")
    assert "you can't use aws/secretsmanager to encrypt the secret, and you must create and use a customer" in says


@sdk("configuration.secrets.block-public")
def test_broad_policies_can_be_blocked():
    """BlockPublicPolicy refuses a resource policy that grants broad access."""
    says = model.text("secretsmanager", "PutResourcePolicyRequest.BlockPublicPolicy")
    assert "block resource-based policies that allow broad access" in says


@sdk("configuration.secrets.history")
def test_a_shell_remembers():
    """A secret value in a command may be read from the history of the shell."""
    assert "there is a risk of the command history being accessed" in model.text("secretsmanager", "PutSecretValue")
