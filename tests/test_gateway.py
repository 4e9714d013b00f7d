"""Requests pass through REST APIs as they are deployed: routes, keys, limits, authorizers, integrations."""

import json
import time

import boto3
import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from gateway_api import RestApi, allow, lambda_uri, make_function

from proofnotes import sandbox

ECHO = "import json\ndef handler(event, context):\n    return {'statusCode': 200, 'body': json.dumps(event)}\n"


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


@pytest.fixture
def api():
    return RestApi()


# --- deployments, stages, routes ---


def test_an_api_answers_only_where_it_is_deployed(api):
    api.mock("GET", "/orders")
    assert api.call(path="/orders").json() == {"message": "Forbidden"}
    api.deploy()
    assert api.call(path="/orders").text == "ok"
    assert (api.call("POST", "/orders").status_code, api.call(path="/nope").status_code) == (403, 403)
    assert api.call(path="/nope").json() == {"message": "Missing Authentication Token"}


def test_a_deployment_is_a_snapshot_and_a_stage_can_go_back(api):
    api.mock("GET", "/", "one")
    first = api.deploy(variables={"color": "blue"})
    api.mock("GET", "/", "two")
    assert api.call().text == "one"
    second = api.deploy()
    assert api.call().text == "two"
    assert api.client.get_stage(restApiId=api.id, stageName="prod")["variables"] == {"color": "blue"}
    change = [{"op": "replace", "path": "/deploymentId", "value": first}]
    api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=change)
    assert api.call().text == "one"
    assert first != second


def test_the_most_specific_resource_answers(api):
    for path in ("/{proxy+}", "/orders/{id}", "/orders/new"):
        api.mock("ANY", path, f"{path} $input.params().path")
    api.deploy()
    asked = [api.call(path=path).text for path in ("/orders/new", "/orders/7", "/orders/7/lines", "/x")]
    assert [text.split(" ")[0] for text in asked] == ["/orders/new", "/orders/{id}", "/{proxy+}", "/{proxy+}"]
    assert "orders/7/lines" in asked[2]


def test_a_canary_gets_its_share_and_can_be_promoted_or_removed(api):
    api.mock("GET", "/", "$stageVariables.color old")
    api.deploy(variables={"color": "blue"})
    api.mock("GET", "/", "$stageVariables.color new")
    settings = {"percentTraffic": 25.0, "stageVariableOverrides": {"color": "green"}}
    api.deploy(canarySettings=settings)
    assert sorted(api.call().text for _ in range(8)) == ["blue old"] * 6 + ["green new"] * 2
    told = api.client.get_stage(restApiId=api.id, stageName="prod")["canarySettings"]
    assert told["percentTraffic"] == 25.0
    copied = [("deploymentId", "deploymentId"), ("stageVariableOverrides", "variables")]
    promote = [{"op": "copy", "from": f"/canarySettings/{one}", "path": f"/{other}"} for one, other in copied]
    remove = {"op": "remove", "path": "/canarySettings"}
    api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=[*promote, remove])
    assert {api.call().text for _ in range(8)} == {"green new"}
    assert "canarySettings" not in api.client.get_stage(restApiId=api.id, stageName="prod")


# --- integrations ---


def test_a_function_behind_a_proxy_needs_permission_and_gets_the_whole_request(api):
    api.proxy("ANY", "/orders/{id}", make_function(ECHO))
    api.deploy(variables={"a": "b"})
    assert (api.call(path="/orders/7").status_code, api.call(path="/orders/7").json()) == (
        500,
        {"message": "Internal server error"},
    )
    allow("orders")
    answer = api.call("POST", "/orders/7?q=1&q=2", data="text", headers={"X-Shop": "de"})
    event = answer.json()
    assert (event["resource"], event["path"], event["httpMethod"]) == ("/orders/{id}", "/orders/7", "POST")
    assert (event["pathParameters"], event["stageVariables"], event["body"]) == ({"id": "7"}, {"a": "b"}, "text")
    assert event["multiValueQueryStringParameters"] == {"q": ["1", "2"]}
    assert event["queryStringParameters"] == {"q": "2"}
    assert event["headers"]["X-Shop"] == "de"
    assert event["requestContext"]["stage"] == "prod"
    assert answer.headers["Content-Type"] == "application/json"


def test_a_permission_counts_for_one_alias_and_one_method(api):
    arn = make_function("def handler(event, context):\n    return {'body': context.function_version}\n")
    client = boto3.client("lambda")
    client.publish_version(FunctionName="orders")
    client.create_alias(FunctionName="orders", Name="live", FunctionVersion="1")
    api.proxy("GET", "/", arn + ":${stageVariables.alias}")
    api.deploy(variables={"alias": "live"})
    allow("orders")
    assert api.call().status_code == 500
    source = f"arn:aws:execute-api:us-east-1:123456789012:{api.id}/prod/GET/"
    client.add_permission(
        FunctionName="orders",
        Qualifier="live",
        StatementId="live",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn=source,
    )
    assert api.call().text == "1"


@pytest.mark.parametrize(
    "returned",
    ["'text'", "None", "{'statusCode': 200, 'body': {'a': 1}}", "{'statusCode': 'x'}", "{'id': 7}", "1 / 0"],
)
def test_another_answer_than_that_of_a_proxy_is_a_bad_gateway(api, returned):
    api.proxy("GET", "/", make_function(f"def handler(event, context):\n    return {returned}\n"))
    allow("orders")
    api.deploy()
    assert (api.call().status_code, api.call().json()) == (502, {"message": "Internal server error"})


def test_an_integration_that_takes_too_long_times_out(api):
    arn = make_function("import time\ndef handler(event, context):\n    time.sleep(6)\n    return {}\n")
    allow("orders")
    api.proxy("GET", "/", arn)
    integration = {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": lambda_uri(arn)}
    api.method("GET", "/short", {**integration, "timeoutInMillis": 5000})
    api.deploy()
    assert api.call().status_code == 200
    assert (api.call(path="/short").status_code, api.call(path="/short").json()) == (
        504,
        {"message": "Endpoint request timed out"},
    )


def test_templates_shape_the_request_and_patterns_choose_the_response(api):
    source = (
        "def handler(event, context):\n    if event['id'] == 'x':\n        raise ValueError('Not Found: x')\n"
        "    return {'got': event}\n"
    )
    arn = make_function(source)
    allow("orders")
    template = '{"id": "$input.params(\'id\')", "name": $input.json(\'$.name\')}'
    integration = {
        "type": "AWS",
        "integrationHttpMethod": "POST",
        "uri": lambda_uri(arn),
        "requestTemplates": {"application/json": template},
        "passthroughBehavior": "NEVER",
    }
    responses = {
        "200": {
            "responseTemplates": {"application/xml": "<id>$input.path('$.got.id')</id>"},
            "responseParameters": {"method.response.header.X-Name": "integration.response.body.got.name"},
        },
        "404": {
            "selectionPattern": "Not Found.*",
            "responseTemplates": {"application/json": "{\"error\": $input.json('$.errorMessage')}"},
        },
    }
    api.method("POST", "/{id}", integration, responses)
    api.deploy()
    good = api.call("POST", "/7", json={"name": "Ann", "card": "1234"})
    assert (good.text, good.headers["Content-Type"], good.headers["X-Name"]) == ("<id>7</id>", "application/xml", "Ann")
    missing = api.call("POST", "/x", json={"name": "Ann"})
    assert (missing.status_code, missing.json()) == (404, {"error": "Not Found: x"})
    assert api.call("POST", "/7", data="a,b", headers={"Content-Type": "text/csv"}).status_code == 415


def test_a_mock_without_a_request_template_gives_its_default_response(api):
    responses = {"418": {"selectionPattern": "4.."}, "203": {}}
    api.method("GET", "/", {"type": "MOCK"}, responses)
    api.deploy()
    assert api.call().status_code == 203


def test_a_template_may_override_the_status(api):
    text = "#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-Tea = 'yes')short"
    api.mock("GET", "/", text.replace("X-Tea", "Tea"))
    api.deploy()
    assert (api.call().status_code, api.call().text, api.call().headers["Tea"]) == (418, "short", "yes")


def test_a_service_can_be_an_integration(api):
    queue = boto3.client("sqs").create_queue(QueueName="orders")["QueueUrl"]
    integration = {
        "type": "AWS",
        "integrationHttpMethod": "POST",
        "uri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
        "credentials": "arn:aws:iam::123456789012:role/api",
        "requestParameters": {
            "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
        },
        "requestTemplates": {"application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"},
    }
    api.method("POST", "/", integration, {"202": {"responseTemplates": {"application/json": "{}"}}})
    boto3.client("dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    put = {
        **integration,
        "uri": "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
        "requestParameters": {},
        "requestTemplates": {
            "application/json": '{"TableName": "orders", "Item": {"id": {"S": "$input.path(\'$.id\')"}}}'
        },
    }
    api.method("PUT", "/", put, {"201": {}})
    api.deploy()
    assert api.call("POST", json={"id": "a&b"}).status_code == 202
    message = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"][0]
    assert json.loads(message["Body"]) == {"id": "a&b"}
    assert api.call("PUT", json={"id": "7"}).status_code == 201
    assert boto3.client("dynamodb").scan(TableName="orders")["Items"] == [{"id": {"S": "7"}}]


def test_an_api_can_stand_before_another(api):
    behind = RestApi()
    behind.mock("GET", "/orders/{id}", "\"$input.params('id')\"")
    behind.deploy()
    target = behind.url("/orders/{id}")
    api.method("GET", "/{id}", {"type": "HTTP_PROXY", "integrationHttpMethod": "GET", "uri": target})
    api.deploy()
    assert api.call(path="/7").text == '"7"'


# --- validation, gateway responses ---


def test_a_validator_refuses_bodies_and_missing_parameters(api):
    schema = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    api.client.create_model(restApiId=api.id, name="Order", contentType="application/json", schema=json.dumps(schema))
    validator = api.client.create_request_validator(
        restApiId=api.id, name="all", validateRequestBody=True, validateRequestParameters=True
    )["id"]
    api.mock(
        "POST",
        "/",
        requestModels={"application/json": "Order"},
        requestParameters={"method.request.querystring.shop": True, "method.request.header.X-Lang": False},
        requestValidatorId=validator,
    )
    api.deploy()
    assert api.call("POST", "/?shop=de", json={"id": 7}).text == "ok"
    assert api.call("POST", "/?shop=de", json={"id": "7"}).json() == {"message": "Invalid request body"}
    assert api.call("POST", "/?shop=de", data="{").status_code == 400
    assert api.call("POST", "/", json={"id": 7}).json() == {"message": "Missing required request parameters: [shop]"}


def test_a_gateway_response_can_be_changed(api):
    api.mock("GET", "/", apiKeyRequired=True)
    api.client.put_gateway_response(
        restApiId=api.id,
        responseType="DEFAULT_4XX",
        responseParameters={"gatewayresponse.header.Access-Control-Allow-Origin": "'*'"},
        responseTemplates={"application/json": '{"error": $context.error.messageString}'},
    )
    api.client.put_gateway_response(restApiId=api.id, responseType="INVALID_API_KEY", statusCode="418")
    api.deploy()
    missing = api.call(path="/nope")
    assert (missing.status_code, missing.json()) == (403, {"error": "Missing Authentication Token"})
    assert missing.headers["Access-Control-Allow-Origin"] == "*"
    assert api.call().status_code == 418


def test_a_payload_above_ten_megabytes_is_refused(api):
    api.mock("POST", "/")
    api.deploy()
    assert api.call("POST", data="x" * (10 * 1024 * 1024)).status_code == 200
    assert api.call("POST", data="x" * (10 * 1024 * 1024 + 1)).status_code == 413


# --- keys, plans, limits ---


def plan_for(api, **settings):
    plan = api.client.create_usage_plan(name="basic", apiStages=[{"apiId": api.id, "stage": "prod"}], **settings)["id"]
    key = api.client.create_api_key(name="ann", enabled=True)
    api.client.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
    return {"x-api-key": key["value"]}


def test_a_key_opens_a_method_only_by_a_plan_of_this_stage(api):
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy()
    api.deploy("test")
    headers = plan_for(api)
    alone = api.client.create_api_key(name="bob", enabled=True)["value"]
    assert api.call().json() == {"message": "Forbidden"}
    assert api.call(headers={"x-api-key": alone}).status_code == 403
    assert api.call(headers=headers).text == "ok"
    assert api.call(stage="test", headers=headers).status_code == 403


def test_a_plan_throttles_and_counts(api):
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy()
    headers = plan_for(api, throttle={"rateLimit": 2, "burstLimit": 3}, quota={"limit": 5, "period": "DAY"})
    assert [api.call(headers=headers).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert api.call(headers=headers).json() == {"message": "Too Many Requests"}
    time.sleep(1)
    assert [api.call(headers=headers).status_code for _ in range(2)] == [200, 200]
    time.sleep(10)
    assert api.call(headers=headers).json() == {"message": "Limit Exceeded"}
    time.sleep(24 * 3600)
    assert api.call(headers=headers).status_code == 200


def test_a_stage_throttles_methods_each_with_a_bucket_of_its_own(api):
    api.mock("GET", "/a")
    api.mock("GET", "/b")
    api.deploy()
    changes = {
        "/*/*/throttling/rateLimit": "1",
        "/*/*/throttling/burstLimit": "2",
        "/~1b/GET/throttling/burstLimit": "1",
    }
    changes["/~1b/GET/throttling/rateLimit"] = "1"
    operations = [{"op": "replace", "path": path, "value": value} for path, value in changes.items()]
    api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=operations)
    assert [api.call(path="/a").status_code for _ in range(3)] == [200, 200, 429]
    assert [api.call(path="/b").status_code for _ in range(2)] == [200, 429]


# --- authorizers ---


def signed(url, key, secret, token=None, service="execute-api"):
    request = AWSRequest(method="GET", url=url)
    SigV4Auth(Credentials(key, secret, token), service, "us-east-1").add_auth(request)
    return requests.get(url, headers=dict(request.headers))


def test_iam_asks_for_a_signature_that_holds_and_for_permission(api):
    api.mock("GET", "/orders", authorizationType="AWS_IAM")
    api.deploy()
    url, iam = api.url("/orders"), boto3.client("iam")
    assert requests.get(url).json() == {"message": "Missing Authentication Token"}
    own = boto3.Session().get_credentials()
    assert signed(url, own.access_key, own.secret_key, own.token).status_code == 200
    assert signed(url, own.access_key, "wrong").status_code == 403
    assert signed(url, own.access_key, own.secret_key, service="s3").status_code == 403
    iam.create_user(UserName="ann")
    key = iam.create_access_key(UserName="ann")["AccessKey"]
    pair = (key["AccessKeyId"], key["SecretAccessKey"])
    assert "is not authorized" in signed(url, *pair).json()["Message"]
    resource = f"arn:aws:execute-api:us-east-1:*:{api.id}/prod/GET/orders"
    statement = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": resource}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="ann", PolicyName="call", PolicyDocument=policy)
    assert signed(url, *pair).text == "ok"
    asked = signed(url + "?a=1&b=2", *pair)
    assert asked.text == "ok"


def test_a_resource_policy_can_refuse_addresses():
    statements = [
        {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"},
        {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "execute-api:Invoke",
            "Resource": "execute-api:/prod/*",
            "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
        },
    ]
    api = RestApi(policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    api.mock("GET", "/")
    api.deploy()
    api.deploy("test")
    assert api.call(stage="test").text == "ok"
    assert (api.call().status_code, "explicit deny" in api.call().json()["Message"]) == (403, True)


def pool_token(kind="IdToken", scope=None):
    client = boto3.client("cognito-idp")
    pool = client.create_user_pool(PoolName="shop")["UserPool"]
    app = client.create_user_pool_client(
        UserPoolId=pool["Id"], ClientName="web", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    client.sign_up(ClientId=app, Username="ann", Password="Secret-12345")
    client.admin_confirm_sign_up(UserPoolId=pool["Id"], Username="ann")
    found = client.initiate_auth(
        ClientId=app,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ann", "PASSWORD": "Secret-12345"},
    )["AuthenticationResult"]
    return pool, app, found


def test_a_user_pool_lets_its_own_tokens_in_until_they_expire(api):
    pool, _, tokens = pool_token()
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="pool",
        type="COGNITO_USER_POOLS",
        providerARNs=[pool["Arn"]],
        identitySource="method.request.header.Authorization",
    )["id"]
    api.proxy("GET", "/", make_function(ECHO), authorizationType="COGNITO_USER_POOLS", authorizerId=authorizer)
    allow("orders")
    api.deploy()
    token = tokens["IdToken"]
    assert api.call().json() == {"message": "Unauthorized"}
    head, payload, signature = token.split(".")
    assert api.call(headers={"Authorization": f"{head}.{payload}x.{signature}"}).status_code == 401
    forged = head + "." + payload + "." + ("A" if signature[0] != "A" else "B") + signature[1:]
    assert api.call(headers={"Authorization": forged}).status_code == 401
    assert api.call(headers={"Authorization": tokens["AccessToken"]}).status_code == 401
    claims = api.call(headers={"Authorization": token}).json()["requestContext"]["authorizer"]["claims"]
    assert claims["cognito:username"] == "ann"
    time.sleep(3601)
    assert api.call(headers={"Authorization": token}).status_code == 401


AUTHORIZER = """
calls = 0
def handler(event, context):
    global calls
    calls += 1
    token = event.get("authorizationToken") or event["headers"]["X-Token"]
    if token == "bad":
        raise Exception("Unauthorized")
    if token == "broken":
        return {"principalId": "x"}
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow" if token == "good" else "Deny",
                 "Resource": event["methodArn"]}
    return {"principalId": "ann", "context": {"calls": calls},
            "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
"""


def with_authorizer(api, **settings):
    arn = make_function(AUTHORIZER, "gate")
    allow("gate")
    authorizer = api.client.create_authorizer(restApiId=api.id, name="gate", authorizerUri=lambda_uri(arn), **settings)[
        "id"
    ]
    api.mock("GET", "/", "$context.authorizer.calls", authorizationType="CUSTOM", authorizerId=authorizer)
    api.deploy()


def test_a_lambda_authorizer_answers_with_a_policy_that_is_remembered(api):
    source = "method.request.header.Authorization"
    with_authorizer(api, type="TOKEN", identitySource=source, authorizerResultTtlInSeconds=300)
    ask = {token: {"Authorization": token} for token in ("good", "bad", "other", "broken")}
    assert api.call().status_code == 401
    assert [api.call(headers=ask["good"]).text for _ in range(2)] == ["1", "1"]
    time.sleep(301)
    assert api.call(headers=ask["good"]).text == "2"
    assert api.call(headers=ask["bad"]).json() == {"message": "Unauthorized"}
    assert "explicit deny" in api.call(headers=ask["other"]).json()["Message"]
    assert api.call(headers=ask["broken"]).status_code == 500


def policy_for(address, effect="Allow"):
    statement = {
        "Effect": effect,
        "Principal": "*",
        "Action": "execute-api:Invoke",
        "Resource": "execute-api:/*",
        "Condition": {"IpAddress": {"aws:SourceIp": address}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.mark.parametrize(
    ("policy", "status"),
    [
        (policy_for("198.51.100.0/24"), 200),  # says nothing about this caller, so the authorizer's word counts
        (policy_for("203.0.113.0/24"), 200),
        (policy_for("203.0.113.0/24", "Deny"), 403),
    ],
)
def test_a_lambda_authorizer_allows_where_the_resource_policy_does_not_deny(policy, status):
    api = RestApi(policy=policy)
    with_authorizer(api, type="TOKEN", identitySource="method.request.header.Authorization")
    assert api.call(headers={"Authorization": "good"}).status_code == status


@pytest.mark.parametrize(("address", "with_token"), [("198.51.100.0/24", 403), ("203.0.113.0/24", 200)])
def test_a_user_pool_needs_the_resource_policy_to_allow_and_is_asked_first(address, with_token):
    api = RestApi(policy=policy_for(address))
    pool, _, tokens = pool_token()
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="pool",
        type="COGNITO_USER_POOLS",
        providerARNs=[pool["Arn"]],
        identitySource="method.request.header.Authorization",
    )["id"]
    api.mock("GET", "/", authorizationType="COGNITO_USER_POOLS", authorizerId=authorizer)
    api.deploy()
    assert api.call().status_code == 401
    assert api.call(headers={"Authorization": tokens["IdToken"]}).status_code == with_token


def test_a_request_authorizer_gets_the_request(api):
    with_authorizer(api, type="REQUEST", identitySource="method.request.header.X-Token", authorizerResultTtlInSeconds=0)
    assert [api.call(headers={"X-Token": "good"}).text for _ in range(2)] == ["1", "2"]


def test_a_role_signs_with_its_token(api):
    api.mock("GET", "/", authorizationType="AWS_IAM")
    api.deploy()
    iam = boto3.client("iam")
    trust = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = iam.create_role(RoleName="caller", AssumeRolePolicyDocument=document)["Role"]["Arn"]
    found = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="ann")["Credentials"]
    keys = (found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"])
    assert signed(api.url(), *keys).status_code == 403
    statement = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}
    policy = iam.create_policy(
        PolicyName="call", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    )["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="caller", PolicyArn=policy)
    assert signed(api.url(), *keys).text == "ok"
    assert signed(api.url(), keys[0], keys[1], "other").status_code == 403
    time.sleep(400)
    assert signed(api.url(), *keys).text == "ok"
    old = AWSRequest(method="GET", url=api.url())
    SigV4Auth(Credentials(*keys), "execute-api", "us-east-1").add_auth(old)
    time.sleep(301)
    assert "Signature expired" in requests.get(api.url(), headers=dict(old.headers)).json()["message"]
