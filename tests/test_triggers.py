"""User pools call their Lambda triggers as on AWS: when, with which event, and what the answer changes."""

import base64
import io
import json
import zipfile

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sandbox

CODE = """
def handler(event, context):
    print("saw", event["triggerSource"])
    {}
    return event
"""
PASSWORD = "Tea-4-two!"


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


def function(name, body="pass", permitted=True):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", CODE.format(body))
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
    role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    client = boto3.client("lambda")
    arn = client.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": archive.getvalue()},
    )["FunctionArn"]
    if permitted:
        client.add_permission(
            FunctionName=name,
            StatementId="pool",
            Action="lambda:InvokeFunction",
            Principal="cognito-idp.amazonaws.com",
            SourceAccount=sandbox.ACCOUNT,
        )
    return arn


class Pool:
    def __init__(self, **triggers):
        self.client = boto3.client("cognito-idp")
        self.id = self.client.create_user_pool(PoolName="shop", LambdaConfig=triggers)["UserPool"]["Id"]
        self.app = self.client.create_user_pool_client(UserPoolId=self.id, ClientName="web")["UserPoolClient"][
            "ClientId"
        ]

    def sign_up(self, name="ada"):
        email = [{"Name": "email", "Value": f"{name}@example.com"}]
        return self.client.sign_up(ClientId=self.app, Username=name, Password=PASSWORD, UserAttributes=email)

    def confirm(self, name="ada"):
        self.client.confirm_sign_up(ClientId=self.app, Username=name, ConfirmationCode="123456")

    def sign_in(self, name="ada", password=PASSWORD):
        return self.client.initiate_auth(
            ClientId=self.app,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )["AuthenticationResult"]

    def status(self, name="ada"):
        return self.client.admin_get_user(UserPoolId=self.id, Username=name)["UserStatus"]


def claims(token):
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def refused(call, *arguments, **named):
    with pytest.raises(ClientError) as caught:
        call(*arguments, **named)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


def seen(name):
    events = boto3.client("logs").filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    return [one["message"].strip()[4:] for one in events if one["message"].startswith("saw ")]


def test_a_pool_without_triggers_is_as_before():
    pool = Pool()
    assert pool.sign_up()["UserConfirmed"] is False
    assert refused(pool.sign_in)[0] == "UserNotConfirmedException"
    pool.confirm()
    assert claims(pool.sign_in()["IdToken"])["cognito:username"] == "ada"


def test_pre_sign_up_confirms_and_verifies():
    body = 'event["response"].update(autoConfirmUser=True, autoVerifyEmail=True)'
    pool = Pool(PreSignUp=function("hello", body))
    assert pool.sign_up()["UserConfirmed"] is True
    user = pool.client.admin_get_user(UserPoolId=pool.id, Username="ada")
    assert {"Name": "email_verified", "Value": "true"} in user["UserAttributes"]
    assert seen("hello") == ["PreSignUp_SignUp"]


def test_pre_sign_up_is_not_asked_for_what_is_refused_anyway():
    pool = Pool(PreSignUp=function("hello"))
    pool.sign_up()
    assert refused(pool.sign_up)[0] == "UsernameExistsException"
    assert len(seen("hello")) == 1


def test_an_error_of_the_function_stops_the_sign_up():
    pool = Pool(PreSignUp=function("hello", 'raise ValueError("staff only")'))
    assert refused(pool.sign_up) == ("UserLambdaValidationException", "PreSignUp failed with error staff only.")
    assert refused(pool.status)[0] == "UserNotFoundException"


def test_a_function_needs_a_permission():
    pool = Pool(PreSignUp=function("hello", permitted=False))
    assert refused(pool.sign_up)[0] == "UnexpectedLambdaException"


def test_a_function_must_return_the_event():
    pool = Pool(PreSignUp=function("hello", "return None"))
    assert refused(pool.sign_up)[0] == "InvalidLambdaResponseException"


def test_confirmation_and_sign_in_call_their_triggers_in_order():
    arn = function("hello")
    pool = Pool(PostConfirmation=arn, PreAuthentication=arn, PostAuthentication=arn, PreTokenGeneration=arn)
    pool.sign_up()
    pool.confirm()
    refresh = pool.sign_in()["RefreshToken"]
    assert refused(pool.sign_in, password="Wrong-4-you!")[0] == "NotAuthorizedException"
    pool.client.initiate_auth(
        ClientId=pool.app, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": refresh}
    )
    assert seen("hello") == [
        "PostConfirmation_ConfirmSignUp",
        "PreAuthentication_Authentication",
        "PostAuthentication_Authentication",
        "TokenGeneration_Authentication",
        "PreAuthentication_Authentication",  # the wrong password: before it is looked at
        "TokenGeneration_RefreshTokens",
    ]


def test_an_administrator_confirms_and_signs_in_too():
    arn = function("hello")
    pool = Pool(PostConfirmation=arn, PreAuthentication=arn)
    pool.sign_up()
    pool.client.admin_confirm_sign_up(UserPoolId=pool.id, Username="ada")
    pool.client.admin_initiate_auth(
        UserPoolId=pool.id,
        ClientId=pool.app,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD},
    )
    assert seen("hello") == ["PostConfirmation_ConfirmSignUp", "PreAuthentication_Authentication"]


def test_pre_authentication_refuses_a_sign_in():
    pool = Pool(PreAuthentication=function("hello", 'raise ValueError("closed on Sundays")'))
    pool.sign_up()
    pool.confirm()
    assert refused(pool.sign_in) == (
        "UserLambdaValidationException",
        "PreAuthentication failed with error closed on Sundays.",
    )


def test_version_one_changes_the_id_token_and_the_groups_of_both():
    body = (
        'event["response"]["claimsOverrideDetails"] = {"claimsToAddOrOverride": {"tier": "gold"}, '
        '"claimsToSuppress": ["email"], "groupOverrideDetails": {"groupsToOverride": ["guests"]}}'
    )
    pool = Pool(PreTokenGeneration=function("hello", body))
    pool.sign_up()
    pool.confirm()
    tokens = pool.sign_in()
    identity, access = claims(tokens["IdToken"]), claims(tokens["AccessToken"])
    assert identity["tier"] == "gold"
    assert "tier" not in access
    assert identity["cognito:groups"] == access["cognito:groups"] == ["guests"]


def test_version_two_changes_the_access_token_and_its_scopes():
    body = (
        'event["response"]["claimsAndScopeOverrideDetails"] = {"accessTokenGeneration": '
        '{"claimsToAddOrOverride": {"level": 7}, "scopesToAdd": ["orders/read"]}}'
    )
    arn = function("hello", body)
    pool = Pool(PreTokenGenerationConfig={"LambdaArn": arn, "LambdaVersion": "V2_0"})
    pool.sign_up()
    pool.confirm()
    tokens = pool.sign_in()
    assert claims(tokens["AccessToken"])["level"] == 7
    assert claims(tokens["AccessToken"])["scope"] == "aws.cognito.signin.user.admin orders/read"
    assert "level" not in claims(tokens["IdToken"])
    assert seen("hello") == ["TokenGeneration_Authentication"]  # one call for both tokens


def test_the_id_token_names_the_roles_of_the_groups():
    pool = Pool()
    pool.sign_up()
    pool.confirm()
    for name, precedence in (("buyers", 5), ("admins", 1), ("readers", None)):
        more = {} if precedence is None else {"Precedence": precedence}
        pool.client.create_group(
            UserPoolId=pool.id, GroupName=name, RoleArn=f"arn:aws:iam::{sandbox.ACCOUNT}:role/{name}", **more
        )
        pool.client.admin_add_user_to_group(UserPoolId=pool.id, Username="ada", GroupName=name)
    tokens = pool.sign_in()
    identity = claims(tokens["IdToken"])
    assert identity["cognito:groups"] == ["admins", "buyers", "readers"]
    assert identity["cognito:preferred_role"].endswith("role/admins")
    assert len(identity["cognito:roles"]) == 3
    assert "cognito:roles" not in claims(tokens["AccessToken"])


def test_a_new_password_is_its_own_source():
    pool = Pool(PreTokenGeneration=function("hello"))
    pool.client.admin_create_user(UserPoolId=pool.id, Username="ada", TemporaryPassword=PASSWORD)
    challenge = pool.client.initiate_auth(
        ClientId=pool.app,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD},
    )
    pool.client.respond_to_auth_challenge(
        ClientId=pool.app,
        ChallengeName=challenge["ChallengeName"],
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": "ada", "NEW_PASSWORD": "More-4-tea!"},
    )
    assert seen("hello") == ["TokenGeneration_NewPasswordChallenge"]
