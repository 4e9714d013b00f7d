"""Claims about the execution role and the resource-based policy of a function."""

import io
import json
import zipfile

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import sdk as model
from proofnotes import snippets
from proofnotes.evidence import calc, gap, moto, sdk, tool
from proofnotes.project import HERE

MINE, OTHER = "111122223333", "444455556666"
FUNCTION = f"arn:aws:lambda:us-east-1:{MINE}:function:thumbnails"
CALL = {"action": "lambda:InvokeFunction", "resource": FUNCTION, "owner": MINE}
BUCKET = "arn:aws:s3:::shop-photos"


def policy(effect="Allow", action="lambda:InvokeFunction", resource=FUNCTION, **more):
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": effect, "Action": action, "Resource": resource, **more}],
    }


def for_s3(**condition):
    more = {"Condition": condition} if condition else {}
    return policy(Principal={"Service": "s3.amazonaws.com"}, **more)


@pytest.fixture
def functions(example):
    example("lambda/allow_bucket")
    return boto3.client("lambda")


def statements(functions):
    return json.loads(functions.get_policy(FunctionName="thumbnails")["Policy"])["Statement"]


@calc("lambda.permissions.either")
def test_in_one_account_either_policy_is_enough(ask):
    """Within one account a caller's identity policy or the function's policy is enough to invoke it."""
    named = policy(Principal={"AWS": f"arn:aws:iam::{MINE}:user/ada"})
    assert ask(**CALL) == "implicit deny"
    assert ask(policy(), **CALL) == "allow"
    assert ask(**CALL, resource_policy=named) == "allow"


@calc("lambda.permissions.both-across")
def test_across_accounts_both_are_needed(ask):
    """A caller of another account needs both: its own identity policy and a statement of the function."""
    caller = f"arn:aws:iam::{OTHER}:user/eve"
    lets_in = policy(Principal={"AWS": f"arn:aws:iam::{OTHER}:root"})
    assert ask(policy(), **CALL, principal=caller) == "implicit deny"
    assert ask(**CALL, principal=caller, resource_policy=lets_in) == "implicit deny"
    assert ask(policy(), **CALL, principal=caller, resource_policy=lets_in) == "allow"


@calc("lambda.permissions.service")
def test_a_service_needs_the_resource_policy(ask):
    """A service such as S3 may invoke a function only if the function's policy names the service."""
    assert ask(**CALL, principal="s3.amazonaws.com") == "implicit deny"
    assert ask(**CALL, principal="s3.amazonaws.com", resource_policy=for_s3()) == "allow"
    assert ask(**CALL, principal="sns.amazonaws.com", resource_policy=for_s3()) == "implicit deny"


@calc("lambda.permissions.confused")
def test_without_conditions_any_bucket_may_call(ask):
    """Without a condition the buckets of every account may invoke the function through S3: the confused deputy."""
    assert (
        ask(
            **CALL,
            principal="s3.amazonaws.com",
            resource_policy=for_s3(),
            aws__SourceArn="arn:aws:s3:::bucket-of-eve",
            aws__SourceAccount=OTHER,
        )
        == "allow"
    )


@calc("lambda.permissions.arn-alone")
def test_the_bucket_arn_alone_is_not_enough(ask):
    """The ARN of a bucket alone lets in a bucket of that name of another account; the account condition shuts it out."""
    arn = {"ArnLike": {"aws:SourceArn": BUCKET}}
    both = arn | {"StringEquals": {"aws:SourceAccount": MINE}}
    stolen = {"principal": "s3.amazonaws.com", "aws__SourceArn": BUCKET, "aws__SourceAccount": OTHER}
    foreign = stolen | {"aws__SourceArn": "arn:aws:s3:::bucket-of-eve"}
    assert ask(**CALL, **foreign, resource_policy=for_s3(**arn)) == "implicit deny"
    assert ask(**CALL, **stolen, resource_policy=for_s3(**arn)) == "allow"
    assert ask(**CALL, **stolen, resource_policy=for_s3(**both)) == "implicit deny"
    assert ask(**CALL, **stolen | {"aws__SourceAccount": MINE}, resource_policy=for_s3(**both)) == "allow"


@calc("lambda.permissions.role-is-not-the-caller")
def test_the_execution_role_grants_nothing_to_callers(ask):
    """The execution role lets no one invoke the function: a caller's own permissions count."""
    role = policy(action="dynamodb:PutItem", resource="*")
    assert ask(role, **CALL, principal=f"arn:aws:iam::{MINE}:user/ada") == "implicit deny"
    assert ask(role, **CALL, principal="s3.amazonaws.com") == "implicit deny"


@calc("lambda.permissions.deny-wins")
def test_a_deny_in_the_function_policy_wins(ask):
    """A Deny in the function's policy wins over the caller's own Allow."""
    shut = policy("Deny", Principal="*")
    assert ask(policy(), **CALL, resource_policy=shut) == "explicit deny"


@calc("lambda.permissions.alias-only")
def test_permission_for_an_alias_is_for_the_alias(ask):
    """A permission on the alias does not cover the function without qualifier, nor the other way round."""
    alias = f"{FUNCTION}:live"
    assert ask(policy(resource=alias), **CALL) == "implicit deny"
    assert ask(policy(resource=alias), **CALL | {"resource": alias}) == "allow"
    assert ask(policy(), **CALL | {"resource": alias}) == "implicit deny"


@calc("lambda.permissions.own-policy")
def test_the_example_policy_grants_one_table(ask):
    """The policy of the example allows two actions on one table, and nothing on another one."""
    role = json.loads((HERE.snippets / "lambda" / "execution_policy.json").read_text(encoding="utf-8"))
    table = f"arn:aws:dynamodb:us-east-1:{MINE}:table/"
    who = {"principal": f"arn:aws:iam::{MINE}:role/orders", "owner": MINE}
    assert ask(role, **who, action="dynamodb:PutItem", resource=f"{table}orders") == "allow"
    assert ask(role, **who, action="dynamodb:DeleteItem", resource=f"{table}orders") == "implicit deny"
    assert ask(role, **who, action="dynamodb:PutItem", resource=f"{table}invoices") == "implicit deny"


@tool("lambda.permissions.lint")
def test_the_example_policy_passes_the_linter():
    """The policy of the example passes the policy linter."""
    result, problems = snippets.run(snippets.find(HERE, "lambda/execution_policy.json"))
    assert not problems
    assert "no findings" in result.output


@moto("lambda.permissions.statement")
def test_add_permission_writes_conditions(functions):
    """AddPermission writes an Allow statement; SourceArn and SourceAccount become its conditions."""
    [statement] = statements(functions)
    assert statement["Effect"] == "Allow"
    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    condition = {key.lower(): value for keys in statement["Condition"].values() for key, value in keys.items()}
    assert condition == {"aws:sourcearn": BUCKET, "aws:sourceaccount": "123456789012"}


@moto("lambda.permissions.removed")
def test_a_statement_is_removed_by_its_id(functions):
    """RemovePermission removes one statement by its id."""
    functions.add_permission(
        FunctionName="thumbnails",
        StatementId="topic",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn="arn:aws:sns:us-east-1:123456789012:photos",
    )
    assert len(statements(functions)) == 2
    functions.remove_permission(FunctionName="thumbnails", StatementId="bucket-photos")
    assert [statement["Sid"] for statement in statements(functions)] == ["topic"]


@gap("lambda.permissions.same-id")
def test_a_statement_id_is_used_once(functions):
    """A second statement with the same id is refused."""
    with pytest.raises(ClientError):
        functions.add_permission(
            FunctionName="thumbnails",
            StatementId="bucket-photos",
            Action="lambda:InvokeFunction",
            Principal="sns.amazonaws.com",
        )


@gap("lambda.permissions.trust")
def test_the_role_must_trust_lambda(aws):
    """A role that does not trust lambda.amazonaws.com is refused as execution role."""
    trust = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
    role = boto3.client("iam").create_role(RoleName="wrong", AssumeRolePolicyDocument=json.dumps(trust))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", "def handler(event, context): ...\n")
    with pytest.raises(ClientError) as refused:
        boto3.client("lambda").create_function(
            FunctionName="orders",
            Runtime="python3.13",
            Handler="app.handler",
            Role=role["Role"]["Arn"],
            Code={"ZipFile": archive.getvalue()},
        )
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValueException"
    assert "cannot be assumed by Lambda" in refused.value.response["Error"]["Message"]


@moto("lambda.permissions.managed-actions")
def test_what_the_managed_policies_allow(aws):
    """Moto's copy of AWS's managed policies for queues and streams allows reading, and writing logs, on all resources."""
    known = json.loads(aws_managed_policies_data)
    logs = {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"}
    for name, some in {
        "AWSLambdaBasicExecutionRole": set(),
        "AWSLambdaSQSQueueExecutionRole": {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"},
        "AWSLambdaKinesisExecutionRole": {"kinesis:GetRecords", "kinesis:GetShardIterator"},
        "AWSLambdaDynamoDBExecutionRole": {"dynamodb:GetRecords", "dynamodb:GetShardIterator"},
        "AWSLambdaMSKExecutionRole": {"kafka:DescribeCluster"},
    }.items():
        [statement] = known[name]["Document"]["Statement"]
        assert logs | some <= set(statement["Action"])
        assert statement["Resource"] == "*"


@sdk("lambda.permissions.source-needed")
def test_the_sdk_warns_about_the_source():
    """The SDK's text says: a statement for a service without a source lets other accounts use it too."""
    says = model.text("lambda", "AddPermission")
    assert "without specifying the source" in says
    assert "other accounts could potentially" in says


@sdk("lambda.permissions.not-latest")
def test_no_policy_on_latest():
    """A permission is for the function, a version or an alias; Lambda has no policy for $LATEST."""
    assert "does not support adding policies to version $LATEST" in model.text("lambda", "AddPermission")


@sdk("lambda.permissions.whole-policy")
def test_a_whole_policy_can_be_put():
    """PutResourcePolicy sets a complete policy document for a function, and GetResourcePolicy reads it."""
    assert model.shape("lambda", "PutResourcePolicyRequest").required_members == ["ResourceArn", "Policy"]
    assert model.operation("lambda", "GetResourcePolicy")


@sdk("lambda.permissions.role-needed")
def test_each_function_has_one_role():
    """A function cannot be created without an execution role, and it has exactly one."""
    request = model.shape("lambda", "CreateFunctionRequest")
    assert "Role" in request.required_members
    assert request.members["Role"].type_name == "string"


@calc("lambda.permissions.organization")
def test_an_organization_can_be_let_in(ask):
    """With aws:PrincipalOrgID the accounts of one organization get in, and no other."""
    ours = policy(Principal="*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})
    caller = {"principal": f"arn:aws:iam::{OTHER}:user/eve", "resource_policy": ours}
    assert ask(policy(), **CALL, **caller, aws__PrincipalOrgID="o-a1b2c3d4e5") == "allow"
    assert ask(policy(), **CALL, **caller, aws__PrincipalOrgID="o-zzzzzzzzzz") == "implicit deny"


@sdk("lambda.permissions.org-parameter")
def test_the_organization_is_a_parameter():
    """PrincipalOrgID of AddPermission grants a permission to all accounts of an organization."""
    assert "all the Amazon Web Services accounts under this organization" in model.text(
        "lambda", "AddPermissionRequest.PrincipalOrgID"
    )


@sdk("lambda.permissions.revision")
def test_a_revision_guards_against_overwriting():
    """AddPermission and PutResourcePolicy take a revision id, and refuse to change a policy that changed since."""
    for request in ("AddPermissionRequest", "PutResourcePolicyRequest"):
        assert "RevisionId" in model.shape("lambda", request).members
    assert model.shape("lambda", "PreconditionFailedException").metadata["error"]["httpStatusCode"] == 412


@calc("lambda.permissions.topic-arn")
def test_the_arn_of_a_topic_is_enough(ask):
    """For a topic the source ARN alone shuts out another account, since it contains the account."""
    topic = f"arn:aws:sns:us-east-1:{MINE}:photos"
    mine = policy(Principal={"Service": "sns.amazonaws.com"}, Condition={"ArnLike": {"aws:SourceArn": topic}})
    call = {"principal": "sns.amazonaws.com", "resource_policy": mine}
    assert ask(**CALL, **call, aws__SourceArn=topic) == "allow"
    assert ask(**CALL, **call, aws__SourceArn=topic.replace(MINE, OTHER)) == "implicit deny"


@calc("lambda.permissions.all-qualifiers")
def test_a_wildcard_covers_versions_and_aliases(ask):
    """An identity policy needs two resources for everything: the function, and the function with :* behind it."""
    both = policy(resource=[FUNCTION, f"{FUNCTION}:*"])
    for resource in (FUNCTION, f"{FUNCTION}:live", f"{FUNCTION}:7"):
        assert ask(both, **CALL | {"resource": resource}) == "allow"
    assert ask(policy(resource=f"{FUNCTION}:*"), **CALL) == "implicit deny"


@calc("lambda.permissions.trust-decision")
def test_only_the_named_service_may_assume(ask):
    """A trust policy for lambda.amazonaws.com lets Lambda assume the role, and no other service."""
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    assume = {"action": "sts:AssumeRole", "resource": f"arn:aws:iam::{MINE}:role/orders", "resource_policy": trust}
    assert ask(**assume, principal="lambda.amazonaws.com") == "allow"
    assert ask(**assume, principal="ec2.amazonaws.com") == "implicit deny"
