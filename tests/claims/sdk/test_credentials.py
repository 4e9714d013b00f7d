"""Claims about Regions, the chain of credentials, MFA sessions and the role of an instance."""

import base64
import hmac
import json
import os
from pathlib import Path
from unittest import mock

import boto3
import botocore.session
import pytest
from botocore.exceptions import NoCredentialsError, NoRegionError, PartialCredentialsError
from botocore.utils import ContainerMetadataFetcher, InstanceMetadataFetcher

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE

NAMES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_EC2_METADATA_DISABLED")


@pytest.fixture
def bare():
    """An environment without credentials, in which the metadata service may be asked."""
    with mock.patch.dict(os.environ):
        for name in NAMES:
            os.environ.pop(name, None)
        yield os.environ


def method():
    """Where a new session finds its credentials."""
    with guard.lifted():
        found = botocore.session.get_session().get_credentials()
    return found.method if found else None


def write(name, text):
    folder = Path(os.environ["HOME"], ".aws")
    folder.mkdir(exist_ok=True)
    folder.joinpath(name).write_text(text, encoding="utf-8")


@pytest.fixture
def regionless():
    with mock.patch.dict(os.environ):
        os.environ.pop("AWS_DEFAULT_REGION", None)
        yield os.environ


@sdk("sdk.region.none")
def test_there_is_no_default_region(regionless):
    """Without a Region the client of a Regional service cannot be made: NoRegionError."""
    for service in ("ec2", "sqs", "dynamodb", "lambda", "kms"):
        with pytest.raises(NoRegionError, match="You must specify a region"):
            boto3.session.Session().client(service)


@sdk("sdk.region.global")
def test_global_services_need_none(regionless):
    """Clients of the global services IAM, CloudFront and Route 53 need no Region."""
    for service in ("iam", "cloudfront", "route53"):
        assert boto3.session.Session().client(service).meta.region_name == "aws-global"


@sdk("sdk.region.s3")
def test_s3_falls_back_to_one_region(regionless):
    """Without a Region the client of S3 uses us-east-1, an exception of boto3."""
    assert boto3.session.Session().client("s3").meta.region_name == "us-east-1"


@tool("sdk.region.cli")
def test_the_cli_wants_a_region_too(regionless, run):
    """Without a Region the AWS CLI stops as well: You must specify a region."""
    found = run("aws sqs list-queues 2>&1 || true")
    assert any("You must specify a region" in line for line in found)


@sdk("sdk.region.variable")
def test_boto3_reads_the_older_variable(regionless):
    """boto3 reads AWS_DEFAULT_REGION, and not AWS_REGION."""
    regionless["AWS_REGION"] = "eu-west-1"
    assert boto3.session.Session().region_name is None
    regionless["AWS_DEFAULT_REGION"] = "eu-west-2"
    assert boto3.session.Session().region_name == "eu-west-2"


@sdk("sdk.region.endpoint")
def test_the_region_decides_the_endpoint(example):
    """The Region decides which endpoint a client talks to; a client can have a Region of its own."""
    names = example("sdk/no_region")
    assert names["session"].client("sqs").meta.endpoint_url == "https://sqs.eu-west-1.amazonaws.com"
    assert names["ohio"].meta.endpoint_url == "https://sqs.us-east-2.amazonaws.com"


@sdk("sdk.region.sts")
def test_sts_is_regional():
    """boto3 asks STS in the client's Region."""
    assert boto3.client("sts", region_name="eu-west-1").meta.endpoint_url == "https://sts.eu-west-1.amazonaws.com"


@sdk("sdk.chain.order")
def test_the_order_of_the_chain():
    """botocore's order: environment, assumed role, web identity, Identity Center, credentials file, login, process, config file, container, instance."""
    chain = botocore.session.get_session().get_component("credential_provider")
    found = [provider.METHOD for provider in chain.providers]
    old = {"ec2-credentials-file", "boto-config"}
    assert [name for name in found if name not in old] == [
        "env",
        "assume-role",
        "assume-role-with-web-identity",
        "sso",
        "shared-credentials-file",
        "login",
        "custom-process",
        "config-file",
        "container-role",
        "iam-role",
    ]


@sdk("sdk.chain.walk")
def test_each_place_hides_the_ones_behind_it(bare, metadata):
    """The first place that has credentials wins: each one added in front hides those behind it."""
    pair = "aws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=S\n"
    with metadata() as (address, _):
        bare["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = address
        found = [method()]
        bare["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = address + "container"
        with mock.patch.object(ContainerMetadataFetcher, "retrieve_full_uri", lambda *_, **__: CONTAINER):
            found.append(method())
            write("config", "[default]\n" + pair)
            found.append(method())
            write("credentials", "[default]\n" + pair)
            found.append(method())
            bare.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="S")
            found.append(method())
    assert found == ["iam-role", "container-role", "config-file", "shared-credentials-file", "env"]


CONTAINER = {
    "AccessKeyId": "ASIAEXAMPLE",
    "SecretAccessKey": "S",
    "Token": "T",
    "Expiration": "2026-12-01T15:00:00Z",
}


@sdk("sdk.chain.metadata")
def test_with_nothing_else_the_metadata_service_is_asked(bare, metadata):
    """With no other credentials, botocore asks the metadata service; with keys in the environment it never does."""
    with metadata() as (address, asked):
        bare["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = address
        assert method() == "iam-role"
        assert asked[0] == ("PUT", "/latest/api/token")
        asked.clear()
        bare.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="S")
        assert method() == "env"
        assert asked == []


@sdk("sdk.chain.explicit")
def test_credentials_in_code_win():
    """Credentials that code passes to a client win over the whole chain."""
    client = boto3.client("sts", aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="S")
    assert client._request_signer._credentials.access_key == "AKIDEXAMPLE"
    assert client._request_signer._credentials.method == "explicit"


@sdk("sdk.chain.half")
def test_half_a_pair_is_an_error(bare):
    """An access key without its secret is an error: the chain does not go on."""
    bare["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
    write("credentials", "[default]\naws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=S\n")
    with pytest.raises(PartialCredentialsError):
        method()


@sdk("sdk.chain.none")
def test_no_credentials_is_an_error_of_the_call(bare):
    """With no credentials anywhere the call fails with NoCredentialsError, before anything is sent."""
    bare["AWS_EC2_METADATA_DISABLED"] = "true"
    with pytest.raises(NoCredentialsError):
        boto3.session.Session().client("sqs").list_queues()


@moto("sdk.chain.hidden-role")
def test_keys_in_the_environment_hide_the_role(example):
    """With keys in the environment calls are made as their user; once they are gone, as the role of the instance."""
    names = example("sdk/hidden_role")
    assert names["hidden"] == ("env", "user/shop-deployer")
    assert names["found"] == ("iam-role", "assumed-role/shop-reader/i-0abc")


@sdk("sdk.chain.instance-last")
def test_the_instance_is_asked_last():
    """The role of the instance is the last place in the chain."""
    chain = botocore.session.get_session().get_component("credential_provider")
    assert chain.providers[-1].METHOD == "iam-role"


@sdk("sdk.chain.temporary")
def test_what_a_role_delivers_refreshes_itself(bare, metadata):
    """Credentials of a role are temporary, and botocore fetches new ones before they end."""
    with metadata() as (address, asked):
        bare["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = address
        with guard.lifted():
            found = botocore.session.get_session().get_credentials()
            assert found.token == "session"
            asked.clear()
            found._expiry_time = found._time_fetcher()
            found.get_frozen_credentials()
    assert asked


@sdk("sdk.metadata.path")
def test_the_path_has_a_hyphen():
    """The path is /latest/meta-data/, with a hyphen."""
    assert InstanceMetadataFetcher._URL_PATH == "latest/meta-data/iam/security-credentials/"


@moto("sdk.practice.template")
def test_the_template_makes_a_profile_with_the_role():
    """The template makes a role that EC2 may assume, and an instance profile that holds it."""
    template = (HERE.snippets / "sdk" / "instance_reader.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(
        StackName="reader", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    iam = boto3.client("iam")
    assert iam.get_instance_profile(InstanceProfileName="shop-reader")["InstanceProfile"]["Roles"][0]["RoleName"] == (
        "shop-reader"
    )
    trust = iam.get_role(RoleName="shop-reader")["Role"]["AssumeRolePolicyDocument"]
    assert trust["Statement"][0]["Principal"] == {"Service": "ec2.amazonaws.com"}


@sdk("sdk.practice.process")
def test_a_program_can_deliver_credentials(bare):
    """A profile with credential_process runs a program and takes the credentials that it prints."""
    answer = json.dumps({"Version": 1, "AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "S", "SessionToken": "T"})
    script = Path(os.environ["HOME"], "helper.sh")
    script.write_text(f"echo '{answer}'\n", encoding="utf-8")
    write("config", f"[default]\ncredential_process = bash {script}\n")
    assert method() == "custom-process"


@tool("sdk.mfa.session-profile")
def test_a_session_becomes_a_profile(example):
    """The three parts of an MFA session, written as a profile, sign further calls."""
    example("sdk/mfa_session.sh")
    text = Path(os.environ["HOME"], ".aws", "credentials").read_text()
    assert text.startswith("[mfa]")
    assert [line.split(" = ")[0] for line in text.splitlines()[1:]] == [
        "aws_access_key_id",
        "aws_secret_access_key",
        "aws_session_token",
    ]
    assert boto3.client("s3").list_buckets()["Buckets"][0]["Name"] == "shop-invoices"


@sdk("sdk.mfa.long-term-only")
def test_a_session_token_needs_a_long_term_key():
    """GetSessionToken must be called with the long-term credentials of a user."""
    says = model.text("sts", "GetSessionToken")
    assert "must be called by using the long-term Amazon Web Services security credentials of an IAM user" in says


@sdk("sdk.mfa.wrong-code")
def test_a_wrong_code_is_refused():
    """A wrong code is refused with an access denied error."""
    assert "An incorrect MFA code causes the API to return an access denied error" in model.text(
        "sts", "GetSessionToken"
    )


@sdk("sdk.mfa.no-permission")
def test_a_session_token_needs_no_permission():
    """GetSessionToken needs no permission: a user can always ask for a session."""
    assert "No permissions are required for users to perform this operation" in model.text("sts", "GetSessionToken")


@sdk("sdk.mfa.six-digits")
def test_a_code_has_six_digits():
    """A code has exactly six digits."""
    bounds = model.shape("sts", "GetSessionTokenRequest.TokenCode").metadata
    assert (bounds["min"], bounds["max"], bounds["pattern"]) == (6, 6, r"[\d]*")


@calc("sdk.mfa.rfc")
def test_codes_match_the_standard(example):
    """The code that the example computes matches the test values of RFC 6238."""
    code = example("sdk/totp")["code"]
    seed = base64.b32encode(b"12345678901234567890")
    table = {59: "94287082", 1111111109: "07081804", 1234567890: "89005924", 20000000000: "65353130"}
    for moment, expected in table.items():
        assert code(seed, moment, digits=8) == expected


@calc("sdk.mfa.thirty")
def test_a_code_holds_for_thirty_seconds(example):
    """A new code comes every 30 seconds."""
    names = example("sdk/totp")
    assert [
        moment
        for moment in range(100)
        if names["code"](names["seed"], moment) != names["code"](names["seed"], moment + 1)
    ] == [29, 59, 89]
    assert hmac.compare_digest(names["code"](names["seed"], 30), names["code"](names["seed"], 59))
