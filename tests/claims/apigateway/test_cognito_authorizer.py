"""Claims about user pools as authorizers of a REST API."""

import time

import boto3
import pytest
import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def names(example):
    return example("apigateway/cognito_authorizer")


def fresh(names):
    return names["cognito"].initiate_auth(
        ClientId=names["app"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": names["secret"]},
    )["AuthenticationResult"]


@moto("apigateway.cognito.no-token")
def test_no_token_is_unauthorized(names):
    """A request without a token gets 401."""
    answer = requests.get(names["url"])
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthorized"})


@moto("apigateway.cognito.id-token")
def test_an_id_token_opens_a_method_without_scopes(names):
    """A method without scopes takes the ID token of a user of the pool, and no access token."""
    tokens = fresh(names)
    assert names["call"](tokens["IdToken"])[0] == 200
    assert names["call"](tokens["AccessToken"])[0] == 401


@moto("apigateway.cognito.expired")
def test_an_expired_token_is_refused(names):
    """An expired token gets 401."""
    token = fresh(names)["IdToken"]
    time.sleep(3590)
    assert names["call"](token)[0] == 200
    time.sleep(11)
    assert names["call"](token) == (401, '{"message": "The incoming token has expired"}')


@moto("apigateway.cognito.forged")
def test_a_changed_token_is_refused(names):
    """A token whose content was changed no longer fits its signature and gets 401."""
    head, body, signature = fresh(names)["IdToken"].split(".")
    assert names["call"](f"{head}.{body}.{signature}")[0] == 200
    assert names["call"](f"{head}.{body[:-2]}AA.{signature}")[0] == 401


@moto("apigateway.cognito.other-pool")
def test_a_token_of_another_pool_is_refused(names):
    """A token of another user pool gets 401."""
    cognito = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="other")["UserPool"]["Id"]
    made = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="web", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )
    app = made["UserPoolClient"]["ClientId"]
    cognito.sign_up(ClientId=app, Username="ada", Password=names["secret"])
    cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")
    assert names["call"](fresh({**names, "app": app})["IdToken"])[0] == 401


@moto("apigateway.cognito.claims")
def test_the_backend_gets_the_claims(names):
    """The backend gets the token's claims: a template reads them from `$context.authorizer.claims`."""
    assert names["call"](fresh(names)["IdToken"])[1] == "Hello ada"


@moto("apigateway.cognito.function")
def test_a_function_gets_the_claims(names, api, function):
    """A function behind a proxy integration finds the claims in `requestContext.authorizer.claims`."""
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="pool",
        type="COGNITO_USER_POOLS",
        providerARNs=[names["pool"]["Arn"]],
        identitySource="method.request.header.Authorization",
    )["id"]
    source = (
        "def handler(e, c):\n"
        "    return {'statusCode': 200, 'body': e['requestContext']['authorizer']['claims']['cognito:username']}\n"
    )
    api.proxy("GET", "/", function(source), authorizationType="COGNITO_USER_POOLS", authorizerId=authorizer)
    api.deploy()
    assert api.call(headers={"Authorization": fresh(names)["IdToken"]}).text == "ada"


@moto("apigateway.cognito.scope")
def test_a_method_with_scopes_refuses_other_tokens(names, api):
    """A method with scopes takes no ID token, and no access token without one of its scopes."""
    authorizer = api.client.create_authorizer(
        restApiId=api.id,
        name="pool",
        type="COGNITO_USER_POOLS",
        providerARNs=[names["pool"]["Arn"]],
        identitySource="method.request.header.Authorization",
    )["id"]
    settings = {"authorizationType": "COGNITO_USER_POOLS", "authorizerId": authorizer}
    api.mock("GET", "/own", authorizationScopes=["aws.cognito.signin.user.admin"], **settings)
    api.mock("GET", "/shop", authorizationScopes=["shop/orders.read"], **settings)
    api.deploy()
    tokens = fresh(names)

    def status(path, kind):
        return api.call(path=path, headers={"Authorization": tokens[kind]}).status_code

    assert (status("/own", "IdToken"), status("/shop", "AccessToken")) == (401, 401)


@sdk("apigateway.cognito.access-token")
def test_scopes_ask_for_an_access_token():
    """Where a method has scopes, the client sends an access token that claims one of them."""
    says = model.text("apigateway", "PutMethodRequest.authorizationScopes")
    assert (
        "The method invocation is authorized if any method scopes matches a claimed scope in the access token" in says
    )
    assert "must provide an access token instead of an identity token" in says


@sdk("apigateway.cognito.audience")
def test_a_validation_expression_looks_at_the_audience():
    """With a validation expression API Gateway matches the token's `aud` field against it."""
    says = model.text("apigateway", "CreateAuthorizerRequest.identityValidationExpression")
    assert "For COGNITO_USER_POOLS authorizers, API Gateway will match the aud field of the incoming token" in says
