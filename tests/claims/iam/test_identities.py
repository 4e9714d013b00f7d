"""Claims about users, groups, the root user and MFA."""

import json

import boto3
from claims.iam.policies import ACCOUNT, ADA, policy, statement

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@moto("iam.index.global")
def test_iam_is_global(example):
    """IAM is global: a user made through one Region is seen through every other, and its ARN names no Region."""
    example("iam/global")
    for region in ("us-east-1", "ap-southeast-2"):
        user = boto3.client("iam", region_name=region).get_user(UserName="deploy-bot")["User"]
        assert user["Arn"] == "arn:aws:iam::123456789012:user/deploy-bot"


@sdk("iam.index.endpoint")
def test_one_endpoint():
    """Every Region of the standard partition uses the same IAM endpoint, signed for us-east-1."""
    for region in ("eu-west-3", "us-west-2"):
        client = boto3.client("iam", region_name=region)
        assert client.meta.endpoint_url == "https://iam.amazonaws.com"
        assert client.meta.region_name == "aws-global"


@moto("iam.index.signature")
def test_a_wrong_secret_is_refused(iam, refusal):
    """A request signed with a wrong secret key is refused before any policy is read."""
    iam.create_user(UserName="ada")
    iam.put_user_policy(UserName="ada", PolicyName="s3", PolicyDocument=json.dumps(policy(statement("Allow", "s3:*"))))
    key = iam.create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    forged = boto3.client("s3", aws_access_key_id=key, aws_secret_access_key="x" * 40)
    assert refusal(forged.list_buckets) == "SignatureDoesNotMatch"


@sdk("iam.index.unsigned")
def test_some_calls_are_not_signed():
    """AssumeRoleWithWebIdentity and AssumeRoleWithSAML need no AWS credentials: they are sent unsigned."""
    for name in ("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML"):
        assert model.operation("sts", name).auth_type == "none"
    assert model.operation("sts", "AssumeRole").auth_type is None


@sdk("iam.index.whoami")
def test_who_am_i_needs_no_permission():
    """GetCallerIdentity needs no permission, and an explicit deny does not stop it."""
    says = model.text("sts", "GetCallerIdentity")
    assert "No permissions are required to perform this operation" in says
    assert "explicitly denies access to the sts:GetCallerIdentity action, you can still perform" in says


@tool("iam.users.new-has-nothing")
def test_a_new_user_has_nothing(example, iam):
    """A user made by the API has no password, no access key and no policy."""
    example("iam/onboard.sh")
    assert iam.list_access_keys(UserName="ada")["AccessKeyMetadata"] == []
    assert iam.list_attached_user_policies(UserName="ada")["AttachedPolicies"] == []
    assert iam.list_user_policies(UserName="ada")["PolicyNames"] == []
    try:
        iam.get_login_profile(UserName="ada")
    except iam.exceptions.NoSuchEntityException:
        return
    raise AssertionError("ada has a password")


@moto("iam.users.denied")
def test_a_new_user_may_do_nothing(iam, login, refusal):
    """A new user may do nothing until a policy allows it."""
    iam.create_user(UserName="ada")
    assert refusal(login("ada").list_buckets) == "AccessDenied"


@sdk("iam.users.case")
def test_names_ignore_case():
    """Names of users, groups and roles are unique in the account whatever their letter case."""
    for member in ("CreateUserRequest.UserName", "CreateGroupRequest.GroupName", "CreateRoleRequest.RoleName"):
        assert "must be unique within the account. Names are not distinguished by case" in model.text("iam", member)


@moto("iam.groups.inherit")
def test_rights_come_and_go_with_the_group(example, iam, login, refusal):
    """A user has the permissions of its groups, and loses them with the membership."""
    example("iam/groups")
    boto3.client("s3").create_bucket(Bucket="shop-invoices")
    boto3.client("s3").put_object(Bucket="shop-invoices", Key="7.pdf", Body=b"7")
    ada = login("ada")
    assert refusal(ada.get_object, Bucket="shop-invoices", Key="7.pdf") == ""
    iam.remove_user_from_group(GroupName="readers", UserName="ada")
    assert refusal(ada.get_object, Bucket="shop-invoices", Key="7.pdf") == "AccessDenied"


@moto("iam.groups.many")
def test_a_user_can_be_in_several_groups(iam, login, refusal):
    """A user can be in several groups, and their permissions add up."""
    iam.create_user(UserName="ada")
    for service in ("s3", "sqs"):
        iam.create_group(GroupName=service)
        allow = json.dumps(policy(statement("Allow", f"{service}:*")))
        iam.put_group_policy(GroupName=service, PolicyName="all", PolicyDocument=allow)
        iam.add_user_to_group(GroupName=service, UserName="ada")
    assert refusal(login("ada").list_buckets) == ""
    assert refusal(login("ada", "sqs").list_queues) == ""


@moto("iam.groups.no-nesting")
def test_groups_do_not_nest(example, iam):
    """A group holds users only: adding a group to a group fails, since no user has that name."""
    example("iam/groups")
    assert [user["UserName"] for user in iam.get_group(GroupName="readers")["Users"]] == ["ada", "grace"]
    members = model.shape("iam", "GetGroupResponse").members
    assert "Users" in members and "Groups" not in members
    assert set(model.operation("iam", "AddUserToGroup").input_shape.members) == {"GroupName", "UserName"}


@tool("iam.groups.no-principal")
def test_a_group_is_no_principal(ask):
    """A group in the Principal of a resource policy lets none of its users in."""
    read = {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop-invoices/*", "Effect": "Allow"}
    by_user = policy({**read, "Principal": {"AWS": ADA}})
    by_group = policy({**read, "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:group/readers"}})
    assert ask(resource_policy=by_user) == "allow"
    assert ask(resource_policy=by_group) == "implicit deny"


@sdk("iam.groups.no-credentials")
def test_a_group_cannot_sign():
    """A group has no credentials: access keys and passwords belong to users."""
    assert "GroupName" not in model.operation("iam", "CreateAccessKey").input_shape.members
    assert "GroupName" not in model.operation("iam", "CreateLoginProfile").input_shape.members


@moto("iam.users.delete")
def test_a_user_with_a_policy_is_not_deleted(iam, refusal):
    """A user that still has a policy or an access key cannot be deleted by the API: DeleteConflict."""
    iam.create_user(UserName="ada")
    iam.put_user_policy(UserName="ada", PolicyName="s3", PolicyDocument=json.dumps(policy(statement("Allow", "s3:*"))))
    try:
        iam.delete_user(UserName="ada")
        raise AssertionError("ada is gone")
    except iam.exceptions.DeleteConflictException:
        iam.delete_user_policy(UserName="ada", PolicyName="s3")
    iam.delete_user(UserName="ada")
    assert iam.list_users()["Users"] == []
    assert "Access keys (DeleteAccessKey)" in model.text("iam", "DeleteUser")


@moto("iam.mfa.enable")
def test_mfa_is_tied_to_the_user(example, iam):
    """Two codes in a row tie a virtual device to a user, and the device then stands in the user's list."""
    example("iam/mfa")
    [device] = iam.list_mfa_devices(UserName="ada")["MFADevices"]
    assert device["SerialNumber"] == "arn:aws:iam::123456789012:mfa/ada-phone"
    assert {"AuthenticationCode1", "AuthenticationCode2"} <= set(
        model.operation("iam", "EnableMFADevice").input_shape.required_members
    )


@sdk("iam.mfa.session")
def test_mfa_goes_into_a_session():
    """For API calls an MFA code goes into AssumeRole or GetSessionToken, with the serial number of the device."""
    for name in ("AssumeRole", "GetSessionToken"):
        assert {"SerialNumber", "TokenCode"} <= set(model.operation("sts", name).input_shape.members)
    for name in ("AssumeRoleWithWebIdentity", "AssumeRoleWithSAML", "GetFederationToken"):
        assert "TokenCode" not in model.operation("sts", name).input_shape.members


@sdk("iam.root.assume-root")
def test_assume_root():
    """AssumeRoot gives an organization's administrators a short session in a member account, for one of five tasks."""
    says = model.text("sts", "AssumeRoot")
    assert "perform privileged tasks on a member account in your organization" in says
    tasks = model.text("sts", "AssumeRootRequest.TaskPolicyArn")
    for task in (
        "IAMAuditRootUserCredentials",
        "IAMCreateRootUserPassword",
        "IAMDeleteRootUserCredentials",
        "S3UnlockBucketPolicy",
        "SQSUnlockQueuePolicy",
    ):
        assert task in tasks


@sdk("iam.root.central")
def test_root_credentials_of_members_are_managed_centrally():
    """An organization can manage the root credentials of its member accounts in one place, and delete them."""
    says = model.text("iam", "EnableOrganizationsRootCredentialsManagement")
    assert "can manage root user credentials for member accounts in your organization" in says
    assert "IAMDeleteRootUserCredentials" in model.text("sts", "AssumeRootRequest.TaskPolicyArn")


@tool("iam.root.summary")
def test_the_summary_tells_about_root(example, iam):
    """GetAccountSummary tells whether the root user has MFA and access keys: 1 or 0."""
    example("iam/root_check.sh")
    summary = iam.get_account_summary()["SummaryMap"]
    assert (summary["AccountMFAEnabled"], summary["AccountAccessKeysPresent"]) == (0, 0)
    assert {"AccountMFAEnabled", "AccountAccessKeysPresent"} <= set(model.shape("iam", "summaryKeyType").enum)
