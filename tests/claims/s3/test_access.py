"""Claims about who may do what: policies, denials, ACLs, Block Public Access."""

import json
from pathlib import Path

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.core import set_initial_no_auth_action_count

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

REPORT = {"Bucket": "shop-reports", "Key": "2026.csv"}
OBJECTS = "arn:aws:s3:::shop-reports/*"
FOUR = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-reports")
    client.put_object(**REPORT, Body=b"1")
    return client


@pytest.fixture
def anyone(s3):
    return boto3.client("s3", config=Config(signature_version=UNSIGNED))


def statement(effect, action, resource="*", **more):
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def user(name, *statements):
    """An S3 client that signs as an IAM user with this policy."""
    iam = boto3.client("iam")
    iam.create_user(UserName=name)
    if statements:
        iam.put_user_policy(UserName=name, PolicyName="s3", PolicyDocument=document(*statements))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return boto3.client("s3", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])


@set_initial_no_auth_action_count(0)
def status(call, **arguments):
    """The HTTP status of a call while policies are enforced."""
    try:
        return call(**arguments)["ResponseMetadata"]["HTTPStatusCode"]
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]


@moto("s3.access.implicit-deny")
def test_what_nobody_allows_is_denied(s3):
    """A user without any policy is denied: 403."""
    assert status(user("ada").get_object, **REPORT) == 403


@moto("s3.access.iam-allow")
def test_iam_policy_allows(s3):
    """An IAM policy that names the objects of a bucket lets its user read them, and do nothing else."""
    ada = user("ada", statement("Allow", "s3:GetObject", OBJECTS))
    assert status(ada.get_object, **REPORT) == 200
    assert status(ada.put_object, **REPORT, Body=b"2") == 403


@moto("s3.access.explicit-deny")
def test_explicit_deny_wins(s3):
    """An explicit deny wins over an allow in the same identity's policies."""
    ada = user("ada", statement("Allow", "s3:*"), statement("Deny", "s3:DeleteObject"))
    assert status(ada.get_object, **REPORT) == 200
    assert status(ada.delete_object, **REPORT) == 403


@moto("s3.access.bucket-deny")
def test_bucket_policy_denies_what_iam_allows(s3):
    """A deny in the bucket policy wins over an allow in IAM."""
    ada = user("ada", statement("Allow", "s3:*"))
    assert status(ada.get_object, **REPORT) == 200
    s3.put_bucket_policy(
        Bucket="shop-reports", Policy=document(statement("Deny", "s3:GetObject", OBJECTS, Principal="*"))
    )
    assert status(ada.get_object, **REPORT) == 403


@moto("s3.access.iam-deny")
def test_iam_denies_what_the_bucket_policy_allows(s3):
    """A deny in IAM wins over an allow in the bucket policy."""
    ada = user("ada", statement("Deny", "s3:GetObject"))
    s3.put_bucket_policy(
        Bucket="shop-reports", Policy=document(statement("Allow", "s3:GetObject", OBJECTS, Principal="*"))
    )
    assert status(ada.get_object, **REPORT) == 403


@gap("s3.access.bucket-allow")
def test_bucket_policy_alone_is_enough(s3):
    """In the same account a bucket policy that allows is enough: the user needs no IAM policy of its own."""
    ada = user("ada")
    arn = boto3.client("iam").get_user(UserName="ada")["User"]["Arn"]
    allow = statement("Allow", "s3:GetObject", OBJECTS, Principal={"AWS": arn})
    s3.put_bucket_policy(Bucket="shop-reports", Policy=document(allow))
    assert status(ada.get_object, **REPORT) == 200


@moto("s3.access.private")
def test_new_object_is_private(s3, anyone):
    """A new object is private: an unsigned request gets 403."""
    with pytest.raises(ClientError) as failed:
        anyone.get_object(**REPORT)
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


@moto("s3.access.public-read")
def test_policy_opens_the_bucket(example):
    """A bucket policy that allows everyone to read opens the object to unsigned requests."""
    names = example("s3/anonymous_read")
    assert names["anyone"].get_object(Bucket="shop-website", Key="index.html")["Body"].read() == b"<h1>hi"


@moto("s3.access.deny-part")
def test_deny_closes_a_part(example):
    """A deny for one prefix wins over the allow for the whole bucket."""
    names = example("s3/anonymous_read")
    with pytest.raises(ClientError) as failed:
        names["anyone"].get_object(Bucket="shop-website", Key="drafts/sale.html")
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


@sdk("s3.access.acl-off")
def test_acls_are_off_by_default():
    """By default ACLs are disabled, and the bucket owner owns every object: BucketOwnerEnforced."""
    text = model.text("s3", "ObjectOwnership")
    assert "By default, ObjectOwnership is set to BucketOwnerEnforced and ACLs are disabled" in text
    assert "BucketOwnerEnforced" in model.shape("s3", "ObjectOwnership").enum


@gap("s3.access.acl-refused")
def test_acl_is_refused(s3):
    """In a bucket with ACLs disabled an upload with a public ACL fails: AccessControlListNotSupported."""
    s3.create_bucket(Bucket="shop-owned", ObjectOwnership="BucketOwnerEnforced")
    with pytest.raises(ClientError) as failed:
        s3.put_object(Bucket="shop-owned", Key="1", Body=b"1", ACL="public-read")
    assert failed.value.response["Error"]["Code"] == "AccessControlListNotSupported"


@sdk("s3.access.bpa-four")
def test_block_public_access_has_four_switches():
    """Block Public Access has four switches, two for ACLs and two for policies."""
    assert sorted(model.shape("s3", "PublicAccessBlockConfiguration").members) == FOUR


@sdk("s3.access.bpa-existing")
def test_switches_leave_existing_policies():
    """BlockPublicPolicy refuses a new public policy, and leaves a policy that is there."""
    text = model.text("s3", "PublicAccessBlockConfiguration.BlockPublicPolicy")
    assert "reject calls to PUT Bucket policy if the specified bucket policy allows public access" in text
    assert "doesn't affect existing bucket policies" in text


@sdk("s3.access.bpa-strictest")
def test_the_most_restrictive_level_wins():
    """Where bucket and account differ, S3 applies the most restrictive combination."""
    assert "uses the most restrictive combination" in model.text("s3", "PutPublicAccessBlock")


@sdk("s3.access.bpa-create")
def test_public_bucket_takes_two_steps():
    """A bucket is made with Block Public Access on; you switch it off afterwards with DeletePublicAccessBlock."""
    text = model.text("s3", "CreateBucket")
    assert (
        "create a new bucket with Block Public Access enabled, then separately call the DeletePublicAccessBlock" in text
    )


@gap("s3.access.bpa-blocks")
def test_public_policy_is_refused(s3):
    """With BlockPublicPolicy on, putting a public bucket policy is denied."""
    s3.put_public_access_block(Bucket="shop-reports", PublicAccessBlockConfiguration=dict.fromkeys(FOUR, True))
    public = document(statement("Allow", "s3:GetObject", OBJECTS, Principal="*"))
    with pytest.raises(ClientError):
        s3.put_bucket_policy(Bucket="shop-reports", Policy=public)


@moto("s3.access.bpa-cli")
def test_cli_switches_all_four_on(example):
    """put-public-access-block sets the four switches together; those you leave out are off."""
    example("s3/block_public_access.sh")
    s3 = boto3.client("s3")
    block = s3.get_public_access_block(Bucket="shop-invoices")["PublicAccessBlockConfiguration"]
    assert block == dict.fromkeys(FOUR, True)
    s3.put_public_access_block(Bucket="shop-invoices", PublicAccessBlockConfiguration={"BlockPublicAcls": True})
    block = s3.get_public_access_block(Bucket="shop-invoices")["PublicAccessBlockConfiguration"]
    assert block["BlockPublicAcls"] and not block["BlockPublicPolicy"]


@moto("s3.access.policy-status")
def test_policy_status_tells_public_from_private(example):
    """GetBucketPolicyStatus calls a policy for everyone public, and a policy for one account not."""
    is_public = example("s3/policy_status")["is_public"]
    assert is_public("*") is True
    assert is_public({"AWS": "arn:aws:iam::222222222222:root"}) is False


@tool("s3.access.reader")
def test_listing_and_reading_are_two_resources():
    """The policy linter refuses s3:ListBucket on objects and s3:GetObject on the bucket."""

    def issue(action, resource):
        Path("policy.json").write_text(document(statement("Allow", action, resource)), encoding="utf-8")
        error = documents.run(Path("policy.json")).error
        return error.split()[1] if error else ""

    bucket = "arn:aws:s3:::shop-reports"
    assert issue("s3:ListBucket", bucket) == "" == issue("s3:GetObject", OBJECTS)
    assert issue("s3:ListBucket", OBJECTS) == "RESOURCE_MISMATCH" == issue("s3:GetObject", bucket)


@sdk("s3.access.bpa-ignore")
def test_ignore_keeps_acls():
    """IgnorePublicAcls makes S3 ignore public ACLs without removing them."""
    text = model.text("s3", "PublicAccessBlockConfiguration.IgnorePublicAcls")
    assert "causes Amazon S3 to ignore all public ACLs" in text
    assert "doesn't affect the persistence of any existing ACLs" in text


@sdk("s3.access.bpa-restrict")
def test_restrict_keeps_out_other_accounts():
    """RestrictPublicBuckets limits a bucket with a public policy to AWS services and users of its own account."""
    text = model.text("s3", "PublicAccessBlockConfiguration.RestrictPublicBuckets")
    assert "service principals and authorized users within this account" in text
