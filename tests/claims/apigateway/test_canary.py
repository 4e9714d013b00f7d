"""Claims about canary releases."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


def start(api, percent=25.0, **settings):
    api.mock("GET", "/", "old $stageVariables.prices")
    api.deploy(variables={"prices": "winter"})
    api.mock("GET", "/", "new $stageVariables.prices")
    return api.deploy(canarySettings={"percentTraffic": percent, **settings})


def change(api, *operations):
    api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=list(operations))


@moto("apigateway.canary.share")
def test_a_canary_gets_its_share_of_one_stage(api):
    """A canary gets a percentage of the requests of its stage, at the same address."""
    start(api)
    answers = [api.call().text for _ in range(20)]
    assert (answers.count("old winter"), answers.count("new winter")) == (15, 5)


@moto("apigateway.canary.variables")
def test_a_canary_may_override_stage_variables(example):
    """A canary can override stage variables of its stage."""
    names = example("apigateway/canary")
    stage = names["apigateway"].get_stage(restApiId=names["api"]["id"], stageName="prod")
    assert stage["variables"] == {"prices": "summer"}
    assert "canarySettings" not in stage
    assert names["count"](4) == [("new code, list summer", 4)]


@moto("apigateway.canary.stage-stays")
def test_the_stage_keeps_its_deployment(api):
    """While a canary runs, the stage itself keeps its deployment and its variables."""
    made = start(api, stageVariableOverrides={"prices": "summer"})
    stage = api.client.get_stage(restApiId=api.id, stageName="prod")
    assert stage["deploymentId"] != made == stage["canarySettings"]["deploymentId"]
    assert stage["variables"] == {"prices": "winter"}


@moto("apigateway.canary.drop")
def test_removing_the_settings_ends_the_canary(api):
    """Removing the canary settings sends every request to the old release again."""
    start(api, percent=50.0)
    change(api, {"op": "remove", "path": "/canarySettings"})
    assert {api.call().text for _ in range(10)} == {"old winter"}


@moto("apigateway.canary.promote")
def test_promoting_copies_the_deployment_and_the_variables(api):
    """Promoting copies the canary's deployment and variables to the stage."""
    start(api, stageVariableOverrides={"prices": "summer"})
    change(
        api,
        {"op": "copy", "from": "/canarySettings/deploymentId", "path": "/deploymentId"},
        {"op": "copy", "from": "/canarySettings/stageVariableOverrides", "path": "/variables"},
        {"op": "remove", "path": "/canarySettings"},
    )
    assert {api.call().text for _ in range(10)} == {"new summer"}


@moto("apigateway.canary.percent")
def test_the_share_can_be_changed(api):
    """The share of a running canary can be changed."""
    start(api, percent=10.0)
    change(api, {"op": "replace", "path": "/canarySettings/percentTraffic", "value": "100"})
    assert {api.call().text for _ in range(10)} == {"new winter"}


@sdk("apigateway.canary.rest-only")
def test_http_apis_have_no_canary():
    """Only REST APIs have canary settings; a stage of an HTTP API has none."""
    assert "canarySettings" in model.shape("apigateway", "CreateStageRequest").members
    assert not [name for name in model.shape("apigatewayv2", "CreateStageRequest").members if "anary" in name]


@sdk("apigateway.canary.cache")
def test_a_canary_may_use_the_cache_of_its_stage():
    """`useStageCache` says whether the canary uses the cache of its stage."""
    assert "uses the stage cache or not" in model.text("apigateway", "CanarySettings.useStageCache")
