"""Call the Lambda triggers of user pools, as Cognito does: moto stores them and never calls them.

Called here are PreSignUp, PostConfirmation, PreAuthentication, PostAuthentication and PreTokenGeneration (events V1_0
to V3_0). A function needs a permission for its pool, and an error that it raises stops what the user does. ID tokens
also name the IAM roles of the user's groups, which moto leaves out. What is patched is loaded with the first request
to Cognito, since most examples make none.
"""

import contextlib
import importlib
import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

import botocore.handlers
from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends
from moto.core.exceptions import JsonRESTError

from proofnotes.gateway.functions import permitted

_until_the_end: contextlib.ExitStack | None = None  # of the sandbox, while no request to Cognito was made in it
_REQUESTS: dict[str, dict[str, Any]] = {
    "PreSignUp": {"validationData": None},
    "PreAuthentication": {"userNotFound": False},
    "PostAuthentication": {"newDeviceUsed": False},
}
_RESPONSES: dict[str, dict[str, Any]] = {
    "PreSignUp": {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False},
}


def _function(pool: Any, trigger: str) -> tuple[str, str]:
    """The ARN of the function that a pool has for a trigger, and the version of the events that it wants."""
    wanted = pool.extended_config.get("LambdaConfig") or {}
    newer = wanted.get("PreTokenGenerationConfig") if trigger == "PreTokenGeneration" else None
    if newer:
        return newer["LambdaArn"], newer["LambdaVersion"]
    return wanted.get(trigger, ""), "V1_0"


def _ask(pool: Any, source: str, user_name: str, client_id: str, request: dict[str, Any]) -> Any:
    """The `response` of the function that a pool has for this event, or None where it has no function."""
    trigger = source.partition("_")[0].replace("TokenGeneration", "PreTokenGeneration")
    arn, version = _function(pool, trigger)
    if not arn:
        return None
    event = {
        "version": version[1],
        "region": pool.region,
        "userPoolId": pool.id,
        "userName": user_name,
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client_id},
        "triggerSource": source,
        "request": {**request, **_REQUESTS.get(trigger, {})},
        "response": dict(_RESPONSES.get(trigger, {})),
    }
    if not permitted(arn, pool.arn, "cognito-idp.amazonaws.com"):
        raise JsonRESTError(
            "UnexpectedLambdaException", f"{trigger} invocation failed due to error AccessDeniedException."
        )
    _, _, _, region, account, *_ = arn.split(":")
    headers: dict[str, Any] = {}
    asked = {"x-amz-invocation-type": "RequestResponse"}
    try:
        text = lambda_backends[account][region].invoke(arn, None, json.dumps(event), asked, headers)
    except UnknownFunctionException as problem:
        raise JsonRESTError("UnexpectedLambdaException", f"{trigger} invocation failed.") from problem
    answer = json.loads(text)
    if headers.get("x-amz-function-error"):
        said = answer.get("errorMessage", "")
        raise JsonRESTError("UserLambdaValidationException", f"{trigger} failed with error {said}.")
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        raise JsonRESTError("InvalidLambdaResponseException", "Unrecognizable lambda output")
    return answer["response"]


def _known(user: Any) -> dict[str, str]:
    """The attributes of a user as events name them."""
    known = {one["Name"]: str(one["Value"]) for one in user.attributes}
    return {**known, "cognito:user_status": str(getattr(user.status, "value", user.status))}


def _groups(user: Any) -> dict[str, Any]:
    """The groups of a user, the most important first, their roles, and the role that wins, if one does."""
    groups = sorted(user.groups, key=lambda one: (one.precedence is None, one.precedence or 0, one.group_name))
    roles = [one.role_arn for one in groups if one.role_arn]
    ranked = [one for one in groups if one.precedence is not None and one.role_arn]
    first = {one.role_arn for one in ranked if one.precedence == ranked[0].precedence} or set(roles)
    found: dict[str, Any] = {
        "groupsToOverride": [one.group_name for one in groups],
        "iamRolesToOverride": roles,
    }
    if len(first) == 1:  # of two roles with the same precedence none is preferred
        found["preferredRole"] = first.pop()
    return found


def _group_claims(found: dict[str, Any], use: str) -> dict[str, Any]:
    claims = {"cognito:groups": found.get("groupsToOverride")}
    if use == "id":
        claims["cognito:roles"] = found.get("iamRolesToOverride")
        claims["cognito:preferred_role"] = found.get("preferredRole")
    return {name: value for name, value in claims.items() if value}


class _Tokens:
    """What a pool writes into the tokens of one sign-in, asked for once and used for both."""

    def __init__(self) -> None:
        self.source = "TokenGeneration_Authentication"
        self.answers: dict[str, Any] = {}

    def claims(self, pool: Any, client_id: str, user_name: str, use: str, claims: dict[str, Any]) -> dict[str, Any]:
        user = pool._get_user(user_name)
        groups = _groups(user)
        _, version = _function(pool, "PreTokenGeneration")
        sign_in = claims["origin_jti"]
        if use == "access":  # moto makes this token first
            request: dict[str, Any] = {"userAttributes": _known(user), "groupConfiguration": groups}
            if version != "V1_0":
                request["scopes"] = claims["scope"].split()
            answer = _ask(pool, self.source, user.username, client_id, request) or {}
            self.answers[sign_in] = answer
        else:
            answer = self.answers.pop(sign_in, {})
        name = "claimsOverrideDetails" if version == "V1_0" else "claimsAndScopeOverrideDetails"
        details = answer.get(name) or {}
        if details.get("groupOverrideDetails"):
            groups = details["groupOverrideDetails"]
        claims = {key: value for key, value in claims.items() if key != "cognito:groups"}
        claims.update(_group_claims(groups, use))
        if version == "V1_0":  # its claims go into ID tokens only
            details = {"idTokenGeneration": details}
        changes = details.get(f"{use}TokenGeneration") or {}
        claims.update(changes.get("claimsToAddOrOverride") or {})
        if use == "access":
            scopes = [one for one in claims["scope"].split() if one not in (changes.get("scopesToSuppress") or [])]
            claims["scope"] = " ".join([*scopes, *(changes.get("scopesToAdd") or [])])
        suppressed = changes.get("claimsToSuppress") or []
        return {key: value for key, value in claims.items() if key not in suppressed}


def _patched(stack: contextlib.ExitStack) -> None:
    models = importlib.import_module("moto.cognitoidp.models")
    backend, pool_class = models.CognitoIdpBackend, models.CognitoIdpUserPool
    tokens = _Tokens()
    sign_up, initiate, initiate_as_admin = backend.sign_up, backend.initiate_auth, backend.admin_initiate_auth
    respond, refresh = backend.respond_to_auth_challenge, pool_class.create_refresh_token
    create_jwt = pool_class.create_jwt

    def pool_of(self: Any, client_id: str) -> Any:
        return next((one for one in self.user_pools.values() if client_id in one.clients), None)

    def signing_up(self: Any, client_id: str, username: str, password: str, attributes: list[dict[str, str]]) -> Any:
        pool = pool_of(self, client_id)
        response = None
        if pool is not None and not pool._get_user(username):
            self._validate_password(pool.id, password)
            request = {"userAttributes": {one["Name"]: one["Value"] for one in attributes}}
            response = _ask(pool, "PreSignUp_SignUp", username, client_id, request)
        user, details = sign_up(self, client_id, username, password, attributes)
        if response:
            for name, flag in (("email", "autoVerifyEmail"), ("phone_number", "autoVerifyPhone")):
                if response.get(flag):
                    user.update_attributes([{"Name": f"{name}_verified", "Value": "true"}])
            if response.get("autoConfirmUser"):
                user.status = models.UserStatus.CONFIRMED
                confirmed(pool, user, client_id)
                details = None
        return user, details

    def confirmed(pool: Any, user: Any, client_id: str) -> None:
        request = {"userAttributes": _known(user)}
        _ask(pool, "PostConfirmation_ConfirmSignUp", user.username, client_id, request)

    def confirming(confirm: Any) -> Any:
        def instead(self: Any, owner: str, username: str) -> Any:  # owner: the app client, or the pool
            answer = confirm(self, owner, username)
            pool = pool_of(self, owner) or self.describe_user_pool(owner)
            confirmed(pool, pool._get_user(username), owner if owner in pool.clients else "")
            return answer

        return instead

    def before(pool: Any, client_id: str, flow: str, parameters: dict[str, str]) -> None:
        tokens.source = "TokenGeneration_RefreshTokens" if "REFRESH" in flow else "TokenGeneration_Authentication"
        user = pool._get_user(parameters.get("USERNAME", "")) if pool else None
        if user is not None and "REFRESH" not in flow:
            request = {"userAttributes": _known(user)}
            _ask(pool, "PreAuthentication_Authentication", user.username, client_id, request)

    def initiating(self: Any, client_id: str, flow: str, parameters: dict[str, str]) -> Any:
        before(pool_of(self, client_id), client_id, flow, parameters)
        return initiate(self, client_id, flow, parameters)

    def initiating_as_admin(self: Any, pool_id: str, client_id: str, flow: str, parameters: dict[str, str]) -> Any:
        before(self.describe_user_pool(pool_id), client_id, flow, parameters)
        return initiate_as_admin(self, pool_id, client_id, flow, parameters)

    def responding(self: Any, session: str, client_id: str, name: str, responses: dict[str, str]) -> Any:
        new = name == "NEW_PASSWORD_REQUIRED"
        tokens.source = f"TokenGeneration_{'NewPasswordChallenge' if new else 'Authentication'}"
        return respond(self, session, client_id, name, responses)

    def signed_in(self: Any, client_id: str, username: str) -> Any:  # moto makes this token once per sign-in
        user = self._get_user(username)
        request = {"userAttributes": _known(user)}
        _ask(self, "PostAuthentication_Authentication", user.username, client_id, request)
        return refresh(self, client_id, username)

    def with_claims(self: Any, client_id: str, username: str, use: str, **named: Any) -> Any:
        named["extra_data"] = tokens.claims(self, client_id, username, use, named["extra_data"])
        return create_jwt(self, client_id, username, use, **named)

    for owner, name, new in (
        (backend, "sign_up", signing_up),
        (backend, "confirm_sign_up", confirming(backend.confirm_sign_up)),
        (backend, "admin_confirm_sign_up", confirming(backend.admin_confirm_sign_up)),
        (backend, "initiate_auth", initiating),
        (backend, "admin_initiate_auth", initiating_as_admin),
        (backend, "respond_to_auth_challenge", responding),
        (pool_class, "create_refresh_token", signed_in),
        (pool_class, "create_jwt", with_claims),
    ):
        stack.enter_context(mock.patch.object(owner, name, new))


def _first_request(**_: Any) -> None:
    global _until_the_end
    if _until_the_end is not None:
        stack, _until_the_end = _until_the_end, None
        _patched(stack)


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Call the triggers of user pools until the block ends."""
    global _until_the_end
    with contextlib.ExitStack() as stack:
        _until_the_end = stack
        try:
            yield
        finally:
            _until_the_end = None


botocore.handlers.BUILTIN_HANDLERS.append(("before-call.cognito-identity-provider", _first_request))
