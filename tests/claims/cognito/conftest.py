"""What the claims about Amazon Cognito share."""

import base64
import json

import boto3
import pytest

PASSWORD = "Tea-4-two!"


@pytest.fixture
def cognito():
    return boto3.client("cognito-idp")


@pytest.fixture
def shop(cognito):
    """A user pool with an app client and one confirmed user, ada: the ids of pool and client."""
    pool = cognito.create_user_pool(PoolName="shop", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
    app = cognito.create_user_pool_client(UserPoolId=pool, ClientName="web")["UserPoolClient"]["ClientId"]
    cognito.sign_up(ClientId=app, Username="ada", Password=PASSWORD)
    cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")
    return pool, app


@pytest.fixture
def sign_in(cognito):
    """Sign in with a password; returns the whole answer."""

    def sign_in(app, name="ada", password=PASSWORD):
        return cognito.initiate_auth(
            ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": password}
        )

    return sign_in


@pytest.fixture
def read():
    """The header and the claims of a token."""

    def read(token):
        return [json.loads(base64.urlsafe_b64decode(part + "==")) for part in token.split(".")[:2]]

    return read


@pytest.fixture
def refusal():
    """The error code with which a call is refused, or nothing."""

    def refusal(call, **named):
        try:
            call(**named)
        except boto3.client("cognito-idp").exceptions.ClientError as error:
            return error.response["Error"]["Code"]
        return ""

    return refusal
