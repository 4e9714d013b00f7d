"""Claims about distributions, their origins and their failover."""

import json
import random
from pathlib import Path

import botocore.session
import pytest
from botocore.exceptions import ParamValidationError
from botocore.validate import ParamValidator
from cfnlint import api

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


def valid(shape, value):
    """What botocore says against a value; empty where it would send it."""
    return ParamValidator().validate(value, model.shape("cloudfront", shape)).generate_report()


@moto("cloudfront.distribution.deployed")
def test_a_distribution_is_deployed_after_a_while(example, cloudfront):
    """A new distribution is InProgress until all edge locations have it, then Deployed."""
    names = example("cloudfront/distribution")
    assert names["distribution"]["Status"] == "InProgress"
    assert cloudfront.get_distribution(Id=names["distribution"]["Id"])["Distribution"]["Status"] == "Deployed"


@moto("cloudfront.distribution.domain")
def test_a_distribution_has_a_domain_name(cloudfront, config):
    """Each distribution gets a domain name of its own under cloudfront.net."""
    first = cloudfront.create_distribution(DistributionConfig=config())["Distribution"]
    second = cloudfront.create_distribution(DistributionConfig=config(CallerReference="test-2"))["Distribution"]
    assert first["DomainName"].endswith(".cloudfront.net") and second["DomainName"].endswith(".cloudfront.net")
    assert first["DomainName"] != second["DomainName"]


@moto("cloudfront.distribution.caller-reference")
def test_the_same_caller_reference_is_refused(cloudfront, config, refusal):
    """A second distribution with the same CallerReference is refused as DistributionAlreadyExists."""
    assert refusal(cloudfront.create_distribution, DistributionConfig=config()) == ""
    assert refusal(cloudfront.create_distribution, DistributionConfig=config()) == "DistributionAlreadyExists"


@moto("cloudfront.distribution.known-origin")
def test_a_behavior_needs_an_origin_that_exists(cloudfront, config, refusal):
    """A cache behavior that names an origin which the distribution does not have is refused as NoSuchOrigin."""
    wrong = config()
    wrong["DefaultCacheBehavior"]["TargetOriginId"] = "nobody"
    assert refusal(cloudfront.create_distribution, DistributionConfig=wrong) == "NoSuchOrigin"


@sdk("cloudfront.distribution.disable-first")
def test_an_enabled_distribution_is_not_deleted():
    """Only a disabled distribution can be deleted; an enabled one gives DistributionNotDisabled."""
    delete = model.operation("cloudfront", "DeleteDistribution")
    assert "Before you can delete a distribution, you must disable it" in model.text("cloudfront", "DeleteDistribution")
    assert "DistributionNotDisabled" in {error.name for error in delete.error_shapes}


@sdk("cloudfront.distribution.if-match")
def test_an_update_names_the_version():
    """An update sends the whole configuration, and names the version that it replaces with IfMatch; a stale one fails with PreconditionFailed or InvalidIfMatchVersion."""
    update = model.operation("cloudfront", "UpdateDistribution")
    says = model.text("cloudfront", "UpdateDistribution")
    assert "The new configuration replaces the existing configuration" in says
    assert "IfMatch" in update.input_shape.members
    assert {"PreconditionFailed", "InvalidIfMatchVersion"} <= {error.name for error in update.error_shapes}


@sdk("cloudfront.distribution.root-object")
def test_the_default_root_object():
    """The default root object is what a request for / gets; its name has no slash in front."""
    says = model.text("cloudfront", "DistributionConfig.DefaultRootObject")
    assert "When a viewer requests the root URL for your distribution" in says
    assert "can't begin with a forward slash" in says


@sdk("cloudfront.distribution.origin-shield")
def test_origin_shield():
    """Origin Shield sends all requests through one more cache, in a Region that you choose, before they reach the origin."""
    assert "CloudFront routes all requests through Origin Shield" in model.text("cloudfront", "OriginShield.Enabled")
    assert "OriginShieldRegion" in model.shape("cloudfront", "OriginShield").members


@sdk("cloudfront.distribution.waf")
def test_a_web_acl_is_named_by_the_distribution():
    """A distribution names its AWS WAF web ACL, whose ARN lies in us-east-1; what the web ACL blocks gets a 403."""
    says = model.text("cloudfront", "DistributionConfig.WebACLId")
    assert "arn:aws:wafv2:us-east-1:" in says and "HTTP 403 status code (Forbidden)" in says


@sdk("cloudfront.distribution.error-pages")
def test_custom_error_responses():
    """A custom error response replaces a 4xx or 5xx answer with a page of yours, and says how long the error is cached."""
    says = model.text("cloudfront", "CustomErrorResponse")
    assert "replaces HTTP status codes in the 4xx and 5xx range with custom error messages" in says
    assert {"ResponsePagePath", "ResponseCode", "ErrorCachingMinTTL"} <= set(
        model.shape("cloudfront", "CustomErrorResponse").members
    )


@sdk("cloudfront.distribution.staging")
def test_continuous_deployment():
    """A continuous deployment policy sends part of the traffic to a staging distribution, a copy that you changed."""
    says = model.text("cloudfront", "CreateContinuousDeploymentPolicy")
    assert "first use CopyDistribution to create a staging distribution" in says
    assert "incrementally move traffic to the staging distribution" in says


@sdk("cloudfront.distribution.response-headers")
def test_response_headers_policies():
    """A response headers policy adds headers for CORS or security, such as Strict-Transport-Security, to what viewers get."""
    members = model.shape("cloudfront", "ResponseHeadersPolicyConfig").members
    assert {"CorsConfig", "SecurityHeadersConfig", "CustomHeadersConfig"} <= set(members)
    assert "StrictTransportSecurity" in members["SecurityHeadersConfig"].members


@sdk("cloudfront.distribution.real-time-logs")
def test_real_time_logs():
    """Real-time logs go into a Kinesis data stream."""
    assert "Kinesis data stream" in model.text("cloudfront", "EndPoint")


@sdk("cloudfront.distribution.http-versions")
def test_http_versions():
    """Viewers may use HTTP/1.1, HTTP/2 and HTTP/3; a new distribution has HTTP/2, and HTTP/3 needs TLS 1.3."""
    assert model.shape("cloudfront", "HttpVersion").enum == ["http1.1", "http2", "http3", "http2and3"]
    says = model.text("cloudfront", "DistributionConfig.HttpVersion")
    assert "The default value for new web distributions is http2" in says
    assert "use HTTP/3, viewers must support TLSv1.3" in says


@moto("cloudfront.prices.all")
def test_all_edge_locations_by_default(cloudfront, config):
    """A distribution without a price class has PriceClass_All."""
    made = cloudfront.create_distribution(DistributionConfig=config())["Distribution"]
    assert made["DistributionConfig"]["PriceClass"] == "PriceClass_All"
    cheap = config(CallerReference="test-2", PriceClass="PriceClass_100")
    made = cloudfront.create_distribution(DistributionConfig=cheap)["Distribution"]
    assert made["DistributionConfig"]["PriceClass"] == "PriceClass_100"


@sdk("cloudfront.prices.classes")
def test_price_classes():
    """There are three price classes, 100, 200 and All, and None for distributions without one."""
    assert sorted(model.shape("cloudfront", "PriceClass").enum) == [
        "None",
        "PriceClass_100",
        "PriceClass_200",
        "PriceClass_All",
    ]


@sdk("cloudfront.prices.slower")
def test_a_smaller_class_is_slower_not_closed():
    """A price class is the highest price that you want to pay. Viewers near a region outside the price class are served from elsewhere, perhaps slower; they are not turned away."""
    says = model.text("cloudfront", "DistributionConfig.PriceClass")
    assert (
        "from the CloudFront edge location that has the lowest latency among the edge locations in your price class"
        in says
    )
    assert "may encounter slower performance" in says
    assert "corresponds with the maximum price that you want to pay" in says


@sdk("cloudfront.s3-origin.website")
def test_a_website_endpoint_is_a_custom_origin():
    """A bucket with static website hosting is a custom origin; any other bucket is an S3 origin."""
    assert "S3 bucket that is configured as a website endpoint, use the CustomOriginConfig" in model.text(
        "cloudfront", "S3OriginConfig"
    )
    says = model.text("cloudfront", "Origin")
    assert (
        "Use S3OriginConfig to specify an Amazon S3 bucket that is not configured with static website hosting" in says
    )


@sdk("cloudfront.s3-origin.oac")
def test_the_origin_names_the_access_control():
    """An origin with an origin access control names it, and leaves the origin access identity empty."""
    assert "OriginAccessControlId" in model.shape("cloudfront", "Origin").members
    says = model.text("cloudfront", "S3OriginConfig.OriginAccessIdentity")
    assert "origin access control (OAC) instead of origin access identity, specify an empty" in says


@sdk("cloudfront.s3-origin.signing")
def test_signing_behaviors():
    """With always, CloudFront signs every origin request and replaces the viewer's Authorization header; never switches the control off."""
    says = model.text("cloudfront", "OriginAccessControlConfig.SigningBehavior")
    assert "signs all origin requests, overwriting the Authorization header from the viewer request" in says
    assert "turns off origin access control for all origins in all distributions" in says


@sdk("cloudfront.s3-origin.oac-types")
def test_more_origins_than_buckets():
    """An origin access control also serves Lambda function URLs and AWS Elemental media origins."""
    assert set(model.shape("cloudfront", "OriginAccessControlOriginTypes").enum) == {
        "s3",
        "lambda",
        "mediastore",
        "mediapackagev2",
    }


def issue(document):
    Path("policy.json").write_text(json.dumps(document), encoding="utf-8")
    error = documents.run(Path("policy.json")).error
    return error.split()[1] if error else ""


@tool("cloudfront.s3-origin.linted")
def test_the_policy_passes_the_linter(document):
    """The bucket policy passes a policy linter."""
    assert issue(document("oac_bucket_policy")) == ""
    wrong = document("oac_bucket_policy")
    wrong["Statement"][0]["Condition"] = {"StringEquals": {"aws:SourceArns": "arn:aws:cloudfront::123456789012:*"}}
    assert issue(wrong) == "UNKNOWN_CONDITION_FOR_ACTION"


@calc("cloudfront.s3-origin.one-distribution")
def test_the_policy_lets_in_one_distribution_for_reading(document):
    """The policy lets in the CloudFront service for one distribution, and for reading only."""
    (statement,) = document("oac_bucket_policy")["Statement"]
    assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert statement["Action"] == "s3:GetObject"
    source = statement["Condition"]["StringEquals"]["aws:SourceArn"]
    assert source.split(":")[2] == "cloudfront" and "/" in source and "*" not in source


@tool("cloudfront.s3-origin.template")
def test_the_template_passes_cfn_lint():
    """The template passes cfn-lint, which knows the signing behaviors and follows the references."""
    text = (HERE.snippets / "cloudfront" / "site.yaml").read_text(encoding="utf-8")

    def faults(template):
        return {found.rule.id for found in api.lint_all(template) if not found.rule.id.startswith("I")}

    assert faults(text) == set()
    assert faults(text.replace("SigningBehavior: always", "SigningBehavior: often")) == {"E3031"}
    assert faults(text.replace("!GetAtt SiteAccess.Id", "!Ref Access")) == {"E1020"}


@sdk("cloudfront.custom-origin.protocols")
def test_origin_protocol_policies():
    """A custom origin is reached over HTTP only, over HTTPS only, or as the viewer came."""
    assert set(model.shape("cloudfront", "OriginProtocolPolicy").enum) == {"http-only", "https-only", "match-viewer"}


@sdk("cloudfront.custom-origin.s3-has-none")
def test_s3_origins_have_no_protocol_policy():
    """An S3 origin has no origin protocol policy; custom and VPC origins have one."""
    assert "OriginProtocolPolicy" in model.shape("cloudfront", "CustomOriginConfig").members
    assert "OriginProtocolPolicy" in model.shape("cloudfront", "VpcOriginEndpointConfig").members
    assert "OriginProtocolPolicy" not in model.shape("cloudfront", "S3OriginConfig").members


@moto("cloudfront.custom-origin.header")
def test_the_distribution_stores_the_header(example, cloudfront):
    """The distribution keeps a custom header, which CloudFront adds to each request to this origin."""
    names = example("cloudfront/secret_header")
    stored = cloudfront.get_distribution_config(Id=names["distribution"]["Id"])["DistributionConfig"]
    (header,) = stored["Origins"]["Items"][0]["CustomHeaders"]["Items"]
    assert header == {"HeaderName": "X-From-CDN", "HeaderValue": names["secret"]}
    assert "that CloudFront adds to the requests that it sends to the origin" in model.text(
        "cloudfront", "Origin.CustomHeaders"
    )


@calc("cloudfront.custom-origin.listener")
def test_only_the_right_value_passes(example):
    """The listener's rule as documented: only a request with the right value is forwarded."""
    names = example("cloudfront/secret_header")
    listener, secret = names["listener"], names["secret"]
    assert len(secret) >= 30
    assert listener({"X-From-CDN": secret, "Host": "x"}).startswith("200")
    for headers in ({}, {"X-From-CDN": ""}, {"X-From-CDN": secret[:-1]}, {"X-Other": secret}):
        assert listener(headers).startswith("403")


@sdk("cloudfront.custom-origin.rule")
def test_alb_rules_know_headers():
    """A listener rule of an Application Load Balancer can ask for a header, and its default action can be a fixed response."""
    assert "HttpHeaderConfig" in model.shape("elbv2", "RuleCondition").members
    assert "fixed-response" in model.shape("elbv2", "ActionTypeEnum").enum


@sdk("cloudfront.custom-origin.vpc-setting")
def test_vpc_origins_have_a_setting_of_their_own():
    """A VPC origin has a setting of its own, beside S3 and custom origins."""
    assert {"S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig"} <= set(
        model.shape("cloudfront", "Origin").members
    )
    assert "Use VpcOriginConfig to specify a VPC origin" in model.text("cloudfront", "Origin")


CASES = [
    # method, primary, criteria, who answers
    ("GET", 200, {503}, "primary"),
    ("GET", 304, {503}, "primary"),
    ("GET", 503, {503}, "secondary"),
    ("HEAD", 503, {503}, "secondary"),
    ("OPTIONS", 503, {503}, "secondary"),
    ("POST", 503, {503}, "primary"),
    ("PUT", 503, {503}, "primary"),
    ("DELETE", 504, {504}, "primary"),
    ("PATCH", 504, {504}, "primary"),
    ("GET", 404, {503}, "primary"),
    ("GET", 404, {404, 503}, "secondary"),
    ("GET", 503, {504}, "primary"),
    ("GET", 504, {504}, "secondary"),
]


@calc("cloudfront.failover.rule")
def test_failover_by_method_and_status(example):
    """The rule on this page gives the documented answer for every row of a table of cases."""
    serve = example("cloudfront/failover")["serve"]
    assert len(CASES) == 13  # the page says so
    for method, primary, criteria, expected in CASES:
        assert serve(method, primary, 200, criteria) == (expected, primary if expected == "primary" else 200)


@calc("cloudfront.failover.secondary-answer")
def test_the_second_answer_is_final(example):
    """What the secondary origin answers goes to the viewer, an error too."""
    serve = example("cloudfront/failover")["serve"]
    status = random.choice([404, 500, 503])
    assert serve("GET", 503, status, {503}) == ("secondary", status)


@sdk("cloudfront.failover.two")
def test_a_group_has_exactly_two_members(document):
    """An origin group has exactly two members."""
    assert model.shape("cloudfront", "OriginGroupMemberList").metadata == {"min": 2, "max": 2}
    group = document("origin_group")
    assert valid("OriginGroups", group) == ""
    del group["Items"][0]["Members"]["Items"][1]
    assert "Invalid length" in valid("OriginGroups", group)


@sdk("cloudfront.failover.criteria")
def test_a_group_needs_criteria(document):
    """A group needs at least one status code as its failover criterion."""
    assert model.shape("cloudfront", "StatusCodeList").metadata["min"] == 1
    group = document("origin_group")
    group["Items"][0]["FailoverCriteria"]["StatusCodes"]["Items"] = []
    assert "Invalid length" in valid("OriginGroups", group)


@sdk("cloudfront.failover.wait")
def test_how_long_failover_takes():
    """Until it gives up, CloudFront tries 3 times for 10 seconds each by default; both can be lowered."""
    attempts, timeout = (model.text("cloudfront", f"Origin.Connection{name}") for name in ("Attempts", "Timeout"))
    assert (
        "The minimum number is 1, the maximum is 3, and the default (if you don't specify otherwise) is 3" in attempts
    )
    assert "maximum is 10 seconds, and the default (if you don't specify otherwise) is 10 seconds" in timeout


@sdk("cloudfront.failover.behavior")
def test_a_group_stands_where_an_origin_does():
    """A cache behavior names an origin group in the place of an origin."""
    assert "you can specify the origin group instead of a single origin" in model.text("cloudfront", "OriginGroup")


@sdk("cloudfront.failover.client-check")
def test_boto3_refuses_a_group_of_one(config, document):
    """boto3 refuses a group of one origin before it sends anything."""
    group = document("origin_group")
    del group["Items"][0]["Members"]["Items"][1]
    client = botocore.session.get_session().create_client("cloudfront", region_name="us-east-1")
    with pytest.raises(ParamValidationError):
        client.create_distribution(DistributionConfig=config(OriginGroups=group))
