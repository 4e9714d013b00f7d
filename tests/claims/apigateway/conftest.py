"""What the claims about API Gateway share: APIs, functions and one call."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from gateway_api import RestApi, allow, lambda_uri, make_function


@pytest.fixture
def api(aws: None) -> RestApi:
    """A REST API with methods `resource`, `mock`, `proxy`, `method`, `deploy` and `call`."""
    return RestApi()


@pytest.fixture
def function(aws: None) -> Callable[..., str]:
    """Make a function from source text, which API Gateway may call; returns its ARN."""

    def make(source: str, name: str = "orders") -> str:
        arn: str = make_function(source, name)
        allow(name)
        return arn

    return make


@pytest.fixture
def uri() -> Callable[[str], str]:
    """What an integration calls a function."""
    return lambda_uri


@pytest.fixture
def with_key(aws: None) -> Callable[..., dict[str, str]]:
    """Make a usage plan for the stage prod of an API and a key for it; returns the header that callers send."""

    def make(api: RestApi, **settings: Any) -> dict[str, str]:
        client = boto3.client("apigateway")
        stages = [{"apiId": api.id, "stage": "prod", **settings.pop("stage", {})}]
        plan = client.create_usage_plan(name="basic", apiStages=stages, **settings)["id"]
        key = client.create_api_key(name="ann", enabled=True)
        client.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
        return {"x-api-key": key["value"]}

    return make
