"""Claims about instance metadata and instance roles, with botocore's own fetcher and a metadata service on the loopback interface."""

import http.server
import json
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

import boto3
import botocore.exceptions
import pytest
from botocore.utils import METADATA_BASE_URL, InstanceMetadataFetcher

from proofnotes import guard, shell
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE

CREDENTIALS = {
    "Code": "Success",
    "Type": "AWS-HMAC",
    "AccessKeyId": "ASIAEXAMPLE",
    "SecretAccessKey": "secret",
    "Token": "session",
    "Expiration": "2026-12-01T15:00:00Z",
}
ROLE = "/latest/meta-data/iam/security-credentials/"


@contextmanager
def service(tokens="required", version_two=True):
    """A metadata service that follows the rules of the user guide; yields its address and what it was asked."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self, status, text=""):
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def do_PUT(self):
            asked.append(("PUT", self.path))
            if not version_two:
                self.answer(405)
            elif self.headers.get("X-Forwarded-For") or self.path != "/latest/api/token":
                self.answer(403)
            elif not self.headers.get("X-aws-ec2-metadata-token-ttl-seconds"):
                self.answer(400)
            else:
                self.answer(200, "a-token")

        def do_GET(self):
            token = self.headers.get("X-aws-ec2-metadata-token")
            asked.append(("GET", self.path, token))
            if token != "a-token" and (token or tokens == "required"):
                self.answer(401)
            elif self.path == ROLE:
                self.answer(200, "shop")
            else:
                self.answer(200, json.dumps(CREDENTIALS))

        def log_message(self, *_):
            pass

    with guard.lifted(), http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


def fetch(address, **config):
    return InstanceMetadataFetcher(base_url=address, env={}, config=config).retrieve_iam_role_credentials()


@sdk("ec2.imds.token-first")
def test_botocore_asks_for_a_token_first():
    """botocore first gets a token with PUT, then the name of the role, then its credentials, with the token in each request."""
    with service() as (address, asked):
        found = fetch(address)
    assert asked == [("PUT", "/latest/api/token"), ("GET", ROLE, "a-token"), ("GET", ROLE + "shop", "a-token")]
    assert found["role_name"] == "shop" and found["access_key"] == "ASIAEXAMPLE" and found["token"] == "session"


@sdk("ec2.imds.fallback")
def test_botocore_falls_back_to_version_one():
    """Where there is no token to get, botocore asks without one, as IMDSv1 did."""
    with service(tokens="optional", version_two=False) as (address, asked):
        found = fetch(address)
    assert found["role_name"] == "shop"
    assert {request[2] for request in asked if request[0] == "GET"} == {None}


@sdk("ec2.imds.no-fallback")
def test_the_fallback_can_be_switched_off():
    """With the setting ec2_metadata_v1_disabled botocore raises an error instead of falling back."""
    refused = pytest.raises(botocore.exceptions.MetadataRetrievalError, match="IMDSv1 has been disabled")
    with service(tokens="optional", version_two=False) as (address, asked), refused:
        fetch(address, ec2_metadata_v1_disabled=True)
    assert [request[0] for request in asked] == ["PUT"]


def steal(address, path=ROLE + "shop"):
    """What a page fetched by a server gives away, where the attacker chooses the address and nothing else."""
    with guard.lifted():
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            return opener.open(address.rstrip("/") + path, timeout=5).read().decode()
        except urllib.error.HTTPError as error:
            return error.code


@calc("ec2.imds.ssrf")
def test_one_get_is_enough_for_version_one_and_not_for_version_two():
    """A single GET without headers gets the credentials where IMDSv1 is allowed, and 401 where tokens are required."""
    with service(tokens="optional") as (address, _):
        assert json.loads(steal(address))["SecretAccessKey"] == "secret"
    with service(tokens="required") as (address, _):
        assert steal(address) == 401


@calc("ec2.imds.forwarded")
def test_a_forwarded_put_is_refused():
    """A PUT that came through a proxy, with X-Forwarded-For, gets no token."""
    with service() as (address, _), guard.lifted():
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"X-aws-ec2-metadata-token-ttl-seconds": "60"}
        for extra, status in (({}, 200), ({"X-Forwarded-For": "203.0.113.7"}, 403)):
            request = urllib.request.Request(address + "latest/api/token", method="PUT", headers=headers | extra)
            try:
                answer = opener.open(request, timeout=5).status
            except urllib.error.HTTPError as error:
                answer = error.code
            assert answer == status


@sdk("ec2.imds.address")
def test_the_address():
    """The metadata service answers at http://169.254.169.254/, and botocore's tokens last six hours."""
    assert METADATA_BASE_URL == "http://169.254.169.254/"
    assert int(InstanceMetadataFetcher._TOKEN_TTL) == 6 * 3600


@sdk("ec2.imds.required")
def test_the_setting_http_tokens():
    """HttpTokens is optional or required, and required switches IMDSv1 off."""
    assert set(model.shape("ec2", "HttpTokensState").enum) == {"optional", "required"}
    says = model.text("ec2", "InstanceMetadataOptionsRequest.HttpTokens")
    assert "required - IMDSv2 is required, which means that IMDSv1 is disabled" in says


@sdk("ec2.imds.image-default")
def test_the_image_decides_the_default():
    """The default of HttpTokens depends on the account and on the image: an image with ImdsSupport v2.0 makes it required."""
    says = model.text("ec2", "InstanceMetadataOptionsRequest.HttpTokens")
    assert "is v2.0 and the account level default is set to no-preference, the default is required" in says


@sdk("ec2.imds.account")
def test_an_account_has_defaults():
    """ModifyInstanceMetadataDefaults sets the default for the account in one Region."""
    says = model.text("ec2", "ModifyInstanceMetadataDefaults")
    assert "at the account level in the specified Amazon Web Services Region" in says


@moto("ec2.imds.options")
def test_options_change_on_a_running_instance(example, look):
    """The metadata options are set at launch and can be changed on a running instance."""
    names = example("ec2/metadata_options")
    now = look(names["server"])["MetadataOptions"]
    assert (now["HttpTokens"], now["HttpPutResponseHopLimit"]) == ("required", 2)


@sdk("ec2.imds.off")
def test_the_endpoint_can_be_switched_off():
    """The metadata endpoint can be disabled as a whole."""
    says = model.text("ec2", "InstanceMetadataOptionsRequest.HttpEndpoint")
    assert "If you specify a value of disabled, you cannot access your instance metadata" in says


@sdk("ec2.imds.tags-off")
def test_tags_are_not_in_the_metadata():
    """Tags are in the metadata only where InstanceMetadataTags is enabled."""
    assert model.text("ec2", "InstanceMetadataOptionsRequest.InstanceMetadataTags").endswith("Default: disabled")


@tool("ec2.imds.shell")
def test_the_script_needs_its_token():
    """The shell example reads metadata with the token that it got first, and nothing without it."""
    result = shell.execute(HERE.snippets / "ec2" / "read_metadata.sh")
    assert not result.error
    assert result.output.splitlines() == ["i-0abc", "us-east-1", "401 - Unauthorized"]


@moto("ec2.role.profile")
def test_a_profile_carries_the_role(example, look):
    """An instance gets its role through an instance profile, which it shows."""
    names = example("ec2/instance_role")
    profile = look(names["server"]["InstanceId"])["IamInstanceProfile"]["Arn"]
    assert profile.endswith(":instance-profile/shop-servers")


@moto("ec2.role.one")
def test_a_profile_holds_one_role(example, refusal):
    """A second role in the same instance profile is refused."""
    example("ec2/instance_role")
    iam = boto3.client("iam")
    (kept,) = iam.get_instance_profile(InstanceProfileName="shop-servers")["InstanceProfile"]["Roles"]
    assert kept["RoleName"] == "shop"
    more = {"InstanceProfileName": "shop-servers", "RoleName": "batch"}
    assert refusal(iam.add_role_to_instance_profile, **more) == "LimitExceeded"


@moto("ec2.role.replace")
def test_the_profile_of_an_instance_can_be_replaced(ec2, launch, look):
    """The profile of a running instance can be associated and replaced."""
    iam = boto3.client("iam")
    for name in ("old", "new"):
        iam.create_instance_profile(InstanceProfileName=name)
    server = launch()
    made = ec2.associate_iam_instance_profile(InstanceId=server, IamInstanceProfile={"Name": "old"})
    one = made["IamInstanceProfileAssociation"]["AssociationId"]
    ec2.replace_iam_instance_profile_association(AssociationId=one, IamInstanceProfile={"Name": "new"})
    (found,) = ec2.describe_iam_instance_profile_associations(Filters=[{"Name": "instance-id", "Values": [server]}])[
        "IamInstanceProfileAssociations"
    ]
    assert found["IamInstanceProfile"]["Arn"].endswith("/new")


@sdk("ec2.role.last")
def test_the_role_of_the_instance_comes_last():
    """boto3 asks the metadata service last: keys in the environment or in a file win over the role."""
    import botocore.credentials
    import botocore.session

    resolver = botocore.credentials.create_credential_resolver(botocore.session.Session())
    order = [provider.METHOD for provider in resolver.providers]
    assert order[-1] == "iam-role"
    assert order.index("env") < order.index("iam-role")
