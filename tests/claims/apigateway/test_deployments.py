"""Claims about deployments and stages of REST APIs."""

import requests

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


def change(api, *operations, stage="prod"):
    made = [{"op": op, "path": path, "value": value} for op, path, value in operations]
    return api.client.update_stage(restApiId=api.id, stageName=stage, patchOperations=made)


@moto("apigateway.deploy.needed")
def test_an_api_is_not_reachable_before_it_is_deployed(api):
    """An API answers nobody until it is deployed to a stage."""
    api.mock("GET", "/orders")
    assert api.call(path="/orders").status_code == 403
    api.deploy()
    assert api.call(path="/orders").status_code == 200


@moto("apigateway.deploy.snapshot")
def test_a_change_shows_only_after_the_next_deployment(api):
    """A change of the API reaches callers only with the next deployment."""
    api.mock("GET", "/", "winter")
    api.deploy()
    api.mock("GET", "/", "summer")
    api.mock("GET", "/new")
    assert (api.call().text, api.call(path="/new").status_code) == ("winter", 403)
    api.deploy()
    assert (api.call().text, api.call(path="/new").status_code) == ("summer", 200)


@moto("apigateway.deploy.rollback")
def test_a_stage_goes_back_to_an_older_deployment(example):
    """A stage goes back when its `deploymentId` names an older deployment."""
    names = example("apigateway/deployments")
    assert names["get"]("prod") == (200, "winter prices")
    now = names["apigateway"].get_stage(restApiId=names["api"]["id"], stageName="prod")
    assert now["deploymentId"] == names["first"] != names["second"]


@moto("apigateway.deploy.kept")
def test_older_deployments_stay(example):
    """Older deployments stay in the API's list until you delete them."""
    names = example("apigateway/deployments")
    found = names["apigateway"].get_deployments(restApiId=names["api"]["id"])["items"]
    assert {one["id"] for one in found} == {names["first"], names["second"]}


@moto("apigateway.deploy.cli")
def test_the_cli_rolls_back(example):
    """The AWS CLI rolls a stage back with one `update-stage`."""
    example("apigateway/stages.sh")
    import boto3

    client = boto3.client("apigateway")
    api = client.get_rest_apis()["items"][0]["id"]
    now = client.get_stage(restApiId=api, stageName="prod")["deploymentId"]
    assert client.get_deployment(restApiId=api, deploymentId=now)["description"] == "release 41"


@moto("apigateway.deploy.stages-apart")
def test_two_stages_show_two_deployments(api):
    """Two stages of one API can show two different deployments."""
    api.mock("GET", "/", "old")
    api.deploy("prod")
    api.mock("GET", "/", "new")
    api.deploy("test")
    assert (api.call(stage="prod").text, api.call(stage="test").text) == ("old", "new")


@moto("apigateway.deploy.settings-at-once")
def test_a_stage_setting_needs_no_deployment(api):
    """A stage setting, such as a stage variable, works at once without a new deployment."""
    api.mock("GET", "/", "$stageVariables.season")
    api.deploy(variables={"season": "winter"})
    change(api, ("replace", "/variables/season", "summer"))
    assert api.call().text == "summer"


@moto("apigateway.deploy.in-url")
def test_the_stage_is_the_first_part_of_the_path(api):
    """The first part of the path is the stage; an unknown one is refused with 403."""
    api.mock("GET", "/orders")
    api.deploy("prod")
    host = f"https://{api.id}.execute-api.us-east-1.amazonaws.com"
    found = [requests.get(host + path).status_code for path in ("/prod/orders", "/orders", "/test/orders")]
    assert found == [200, 403, 403]


@moto("apigateway.deploy.nothing-to-deploy")
def test_an_api_without_methods_cannot_be_deployed(api):
    """An API without methods cannot be deployed."""
    try:
        api.deploy()
    except api.client.exceptions.BadRequestException as error:
        assert "doesn't contain any methods" in str(error)
    else:
        raise AssertionError("an empty API was deployed")


@sdk("apigateway.deploy.immutable")
def test_a_deployment_never_changes():
    """A deployment is immutable and reachable only through a stage."""
    says = model.text("apigateway", "Deployment")
    assert "An immutable representation" in says
    assert "must be associated with a Stage for it to be callable" in says
