"""Claims about IAM authorization of an API."""

import json

import boto3
import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from proofnotes.evidence import moto, tool

ARN = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod/GET/orders/7"


def signed(url, pair, service="execute-api", verb="GET"):
    request = AWSRequest(method=verb, url=url)
    SigV4Auth(Credentials(*pair), service, "us-east-1").add_auth(request)
    return requests.request(verb, url, headers=dict(request.headers))


@pytest.fixture
def shop(api):
    for verb in ("GET", "DELETE"):
        api.mock(verb, "/orders", "$context.identity.userArn", authorizationType="AWS_IAM")
    api.deploy()
    return api


@pytest.fixture
def ada(shop):
    """A user who may read orders: her key and secret."""
    iam = boto3.client("iam")
    iam.create_user(UserName="ada")
    resource = f"arn:aws:execute-api:us-east-1:*:{shop.id}/prod/GET/orders"
    statement = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": resource}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="ada", PolicyName="read", PolicyDocument=document)
    key = iam.create_access_key(UserName="ada")["AccessKey"]
    return key["AccessKeyId"], key["SecretAccessKey"]


@moto("apigateway.iam-auth.unsigned")
def test_an_unsigned_request_is_refused(shop):
    """A request without a signature gets 403, Missing Authentication Token."""
    answer = requests.get(shop.url("/orders"))
    assert (answer.status_code, answer.json()) == (403, {"message": "Missing Authentication Token"})


@moto("apigateway.iam-auth.permission")
def test_a_caller_needs_the_permission_to_invoke(example):
    """A signed request of a caller without `execute-api:Invoke` gets 403, and 200 once a policy allows it."""
    names = example("apigateway/iam_authorization")
    assert names["signed"](names["ada"]).status_code == 200
    boto3.client("iam").delete_user_policy(UserName="ada", PolicyName="read-orders")
    answer = names["signed"](names["ada"])
    assert (answer.status_code, "is not authorized to perform: execute-api:Invoke" in answer.text) == (403, True)


@moto("apigateway.iam-auth.secret")
def test_a_wrong_secret_is_refused(shop, ada):
    """A signature made with another secret, or for another service, does not match and gets 403."""
    url = shop.url("/orders")
    assert signed(url, ada).status_code == 200
    assert signed(url, (ada[0], "not-the-secret")).status_code == 403
    assert signed(url, ada, service="s3").status_code == 403


@moto("apigateway.iam-auth.method")
def test_the_resource_names_method_and_path(shop, ada):
    """The resource of the policy names stage, method and path, so one caller may GET and not DELETE."""
    url = shop.url("/orders")
    assert [signed(url, ada, verb=verb).status_code for verb in ("GET", "DELETE")] == [200, 403]


@moto("apigateway.iam-auth.who")
def test_the_backend_learns_who_called(shop, ada):
    """The backend learns who called: `$context.identity.userArn` is the caller's ARN."""
    assert signed(shop.url("/orders"), ada).text.endswith(":user/ada")


@moto("apigateway.iam-auth.off")
def test_a_policy_means_nothing_where_the_method_is_open(api):
    """A method with authorization `NONE` is public, whatever IAM policies say."""
    api.mock("GET", "/orders", "ok")
    api.deploy()
    assert requests.get(api.url("/orders")).text == "ok"


@tool("apigateway.iam-auth.wildcard")
def test_a_wildcard_reaches_over_slashes(ask):
    """A wildcard in the resource reaches over slashes: `prod/GET/orders/*` allows every path below."""
    from proofnotes.project import HERE

    document = json.loads((HERE.root / "snippets/apigateway/invoke_policy.json").read_text(encoding="utf-8"))
    asked = {"action": "execute-api:Invoke"}
    assert ask(document, resource=ARN, **asked) == "allow"
    assert ask(document, resource=ARN + "/lines/1", **asked) == "allow"
    assert ask(document, resource=ARN.replace("GET", "POST"), **asked) == "implicit deny"
    assert ask(document, resource=ARN.replace("prod", "test"), **asked) == "implicit deny"
