"""Claims about code at the edge: CloudFront Functions, run by node, and Lambda@Edge."""

import json

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@pytest.fixture
def code(example):
    return example("cloudfront/edge_function")["CODE"]


@tool("cloudfront.functions.rewrite")
def test_the_function_rewrites_directories(code, node, document):
    """Run by node on the test event, the function turns /products/ into /products/index.html and leaves other paths alone."""
    event = document("viewer_request")
    assert node(code, event)["uri"] == "/products/index.html"
    event["request"]["uri"] = "/products/7.html"
    assert node(code, event)["uri"] == "/products/7.html"


@tool("cloudfront.functions.normalize")
def test_the_function_cleans_the_query(code, node, document):
    """The function keeps only the query parameter that the site uses, so that others cannot split the cache."""
    event = document("viewer_request")
    assert node(code, event)["querystring"] == {"size": {"value": "l"}}
    del event["request"]["querystring"]["size"]
    assert node(code, event)["querystring"] == {}


@moto("cloudfront.functions.stages")
def test_a_function_starts_in_development(example, cloudfront):
    """A new function is in the stage DEVELOPMENT."""
    names = example("cloudfront/edge_function")
    assert names["summary"]["FunctionMetadata"]["Stage"] == "DEVELOPMENT"
    assert cloudfront.describe_function(Name="tidy-up")["FunctionSummary"]["FunctionMetadata"]["Stage"] == "DEVELOPMENT"


@sdk("cloudfront.functions.publish")
def test_publishing_makes_it_live():
    """You test it with TestFunction and publish it; publishing copies it to LIVE, and all behaviors that use it get the new code."""
    assert "copying the function code from the DEVELOPMENT stage to LIVE" in model.text("cloudfront", "PublishFunction")
    assert "automatically updates all cache behaviors that are using this function" in model.text(
        "cloudfront", "PublishFunction"
    )
    assert "provide an event object that represents an HTTP request or response" in model.text(
        "cloudfront", "TestFunction"
    )


@sdk("cloudfront.functions.viewer-only")
def test_functions_run_on_viewer_events_only():
    """A CloudFront Function runs on viewer request and viewer response only."""
    says = model.text("cloudfront", "FunctionAssociation.EventType")
    assert (
        "You cannot use origin-facing event types (origin-request and origin-response) with a CloudFront function"
        in says
    )


@sdk("cloudfront.functions.runtimes")
def test_there_are_two_runtimes():
    """CloudFront Functions are JavaScript, in one of two runtimes."""
    assert model.shape("cloudfront", "FunctionRuntime").enum == ["cloudfront-js-1.0", "cloudfront-js-2.0"]


@sdk("cloudfront.functions.key-value-store")
def test_key_value_stores():
    """A function can be associated with a key value store, whose data changes without a new version of the code."""
    assert "KeyValueStoreAssociations" in model.shape("cloudfront", "FunctionConfig").members
    assert "PutKey" in model.service("cloudfront-keyvaluestore").operation_names


@sdk("cloudfront.lambda-edge.four-events")
def test_lambda_runs_on_four_events():
    """Lambda@Edge runs on four events: viewer request, origin request, origin response, viewer response."""
    assert model.shape("cloudfront", "LambdaFunctionAssociation.EventType").enum == [
        "viewer-request",
        "viewer-response",
        "origin-request",
        "origin-response",
    ]


@sdk("cloudfront.lambda-edge.cache-hit")
def test_origin_events_do_not_fire_on_a_hit():
    """On a cache hit the origin events do not fire; the viewer request event fires before the cache is asked."""
    says = model.text("cloudfront", "LambdaFunctionAssociation.EventType")
    assert "before it checks to see whether the requested object is in the edge cache" in says
    assert "When the requested object is in the edge cache, the function doesn't execute" in says


@sdk("cloudfront.lambda-edge.version")
def test_a_version_not_an_alias():
    """A behavior names a numbered version of the function, not an alias and not $LATEST."""
    says = model.text("cloudfront", "LambdaFunctionAssociation.LambdaFunctionARN")
    assert "must specify the ARN of a function version; you can't specify an alias or $LATEST" in says


@sdk("cloudfront.lambda-edge.body")
def test_lambda_can_read_the_body():
    """Lambda@Edge can read the body of a request if the association includes it."""
    assert "allows a Lambda@Edge function to have read access to the body" in model.text(
        "cloudfront", "LambdaFunctionAssociation.IncludeBody"
    )
    assert "IncludeBody" not in model.shape("cloudfront", "FunctionAssociation").members


@moto("cloudfront.lambda-edge.published")
def test_the_example_names_a_version(example):
    """The example publishes its function in us-east-1 and takes the ARN that ends in the version's number."""
    arn = example("cloudfront/lambda_at_edge")["arn"]
    assert arn.split(":")[3] == "us-east-1"
    assert arn.endswith("route-by-country:1")


@moto("cloudfront.lambda-edge.routes")
def test_the_function_picks_the_origin(example):
    """The handler really runs: for a country in its list it changes the origin's domain name, for others it does not."""
    route = example("cloudfront/lambda_at_edge")["route"]
    assert {country: route(country) for country in ("DE", "NL", "US")} == {
        "DE": "eu.shop.example.com",
        "NL": "eu.shop.example.com",
        "US": "shop.example.com",
    }


@moto("cloudfront.lambda-edge.trust")
def test_the_role_trusts_both_services(example):
    """The function's role trusts lambda.amazonaws.com and edgelambda.amazonaws.com."""
    names = example("cloudfront/lambda_at_edge")
    stored = names["iam"].get_role(RoleName="route-by-country")["Role"]["AssumeRolePolicyDocument"]
    stored = json.loads(stored) if isinstance(stored, str) else stored
    assert set(stored["Statement"][0]["Principal"]["Service"]) == {"lambda.amazonaws.com", "edgelambda.amazonaws.com"}
