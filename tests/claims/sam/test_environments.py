"""Claims about environments of a serverless application: stacks, gradual deployments, stubs of other services."""

import json
from unittest.mock import Mock, create_autospec

import boto3
import pytest
import requests
import responses
from botocore.exceptions import ClientError

from proofnotes import documents
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

RATES = "https://rates.example.com/v1/latest"
ORDER = {"price": 10, "from": "EUR", "to": "JPY"}


def translated(**properties):
    orders = {"Handler": "index.handler", "Runtime": "python3.13", "CodeUri": "s3://shop-artifacts/orders/1"}
    resource = {"Type": "AWS::Serverless::Function", "Properties": orders | properties}
    template = {"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Orders": resource}}
    return documents.translate(json.dumps(template))["Resources"]


def version(**properties):
    made = translated(AutoPublishAlias="live", **properties)
    ((name, resource),) = [(one, made[one]) for one in made if made[one]["Type"] == "AWS::Lambda::Version"]
    return name, resource


@pytest.fixture
def stages():
    text = (HERE.snippets / "sam" / "stages.yaml").read_text(encoding="utf-8")
    return documents.translate(text)["Resources"]


@pytest.fixture
def handler(example):
    return example("sam/http_stub")["handler"]


@moto("sam.environments.own-resources")
def test_each_stack_has_its_own_resources(example):
    """Two stacks of one template have a table each, with names of their own and their own items."""
    names = example("sam/branch_stacks")
    names["cloudformation"].create_stack(StackName="orders-search", TemplateBody=json.dumps(names["template"]))
    main, search = names["outputs"]("orders-main")["Table"], names["outputs"]("orders-search")["Table"]
    assert main != search
    assert names["stored_orders"]("orders-search") == ["from orders-search"]
    assert boto3.resource("dynamodb").Table(main).scan()["Items"] == [{"id": "from orders-main"}]


@moto("sam.environments.fixed-name")
def test_a_fixed_name_is_taken_once(example):
    """A fixed TableName is taken once in an account and Region: a second table of that name is refused."""
    names = example("sam/branch_stacks")
    fixed = json.loads(json.dumps(names["template"]))
    properties = fixed["Resources"]["Orders"]["Properties"]
    properties["TableName"] = "orders"
    names["cloudformation"].create_stack(StackName="one", TemplateBody=json.dumps(fixed))
    with pytest.raises(ClientError) as refused:
        boto3.client("dynamodb").create_table(**properties)
    assert refused.value.response["Error"]["Code"] == "ResourceInUseException"


@moto("sam.environments.deleted")
def test_a_deleted_stack_leaves_the_others(example):
    """Deleting the stack of a branch deletes its table and leaves that of the other branch."""
    names = example("sam/branch_stacks")
    assert boto3.client("dynamodb").list_tables()["TableNames"] == [names["outputs"]("orders-main")["Table"]]


@moto("sam.environments.outputs")
def test_a_test_finds_its_stack_by_outputs(example):
    """A test reads the names of the resources from the stack's outputs, so it runs against any stack."""
    names = example("sam/branch_stacks")
    (table,) = names["outputs"]("orders-main").values()
    (physical,) = names["cloudformation"].describe_stack_resources(StackName="orders-main")["StackResources"]
    assert physical["PhysicalResourceId"] == table


@tool("sam.environments.implicit-stage")
def test_the_implicit_api_has_the_stage_prod():
    """An event of the type Api without an API of yours makes the stage Prod, in every stack."""
    made = translated(Events={"Web": {"Type": "Api", "Properties": {"Path": "/orders", "Method": "get"}}})
    assert made["ServerlessRestApiProdStage"]["Properties"]["StageName"] == "Prod"


@tool("sam.environments.events-alias")
def test_events_call_the_alias():
    """With AutoPublishAlias, the API calls the alias, not $LATEST."""
    event = {"Web": {"Type": "Api", "Properties": {"Path": "/orders", "Method": "get"}}}

    def called(**more):
        return json.dumps(translated(Events=event, **more)["ServerlessRestApi"]["Properties"]["Body"])

    assert "functions/${OrdersAliaslive}/invocations" in called(AutoPublishAlias="live")
    assert "functions/${Orders.Arn}/invocations" in called()


@sdk("sam.environments.amplify-stage")
def test_amplify_knows_stages_of_branches():
    """A branch of Amplify has a stage: production, beta, development, experimental or pull request."""
    assert set(model.shape("amplify", "CreateBranchRequest.stage").metadata["enum"]) == {
        "PRODUCTION",
        "BETA",
        "DEVELOPMENT",
        "EXPERIMENTAL",
        "PULL_REQUEST",
    }


@sdk("sam.environments.amplify-branch")
def test_amplify_branches_have_settings_of_their_own():
    """A branch of Amplify has environment variables of its own and may have previews of pull requests."""
    assert model.text("amplify", "CreateBranchRequest.environmentVariables").endswith("variables for the branch.")
    assert "pull request previews for this branch" in model.text(
        "amplify", "CreateBranchRequest.enablePullRequestPreview"
    )


@sdk("sam.environments.amplify-patterns")
def test_amplify_makes_branches_by_pattern():
    """An app of Amplify can make and delete its branches by itself, from patterns of names."""
    assert "automated branch creation" in model.text("amplify", "CreateAppRequest.enableAutoBranchCreation")
    assert "glob patterns" in model.text("amplify", "CreateAppRequest.autoBranchCreationPatterns")
    assert "you delete a branch from your Git repository" in model.text(
        "amplify", "CreateAppRequest.enableBranchAutoDeletion"
    )


@tool("sam.environments.http-answers")
def test_a_stub_answers_over_http(handler):
    """responses answers a registered address, checks the query, and sends nothing."""
    with responses.RequestsMock() as web:
        match = [responses.matchers.query_param_matcher({"base": "EUR"})]
        web.get(RATES, json={"rates": {"JPY": 160}}, match=match)
        assert handler(ORDER, None) == {"statusCode": 200, "price": 1600}
        assert [call.request.url for call in web.calls] == [f"{RATES}?base=EUR"]
        assert handler(ORDER | {"from": "USD"}, None) == {"statusCode": 503}


@tool("sam.environments.http-unknown")
def test_an_unknown_address_fails():
    """A request to an address that no stub registered fails with a ConnectionError."""
    with responses.RequestsMock(), pytest.raises(requests.ConnectionError):
        requests.get("https://other.example.com", timeout=2)


@tool("sam.environments.http-unused")
def test_an_unused_stub_fails_the_test():
    """A registered answer that nobody asks for fails the test."""
    with pytest.raises(AssertionError, match="Not all requests have been executed"), responses.RequestsMock() as web:
        web.get(RATES, json={})


@tool("sam.environments.http-failures")
def test_failures_are_played(handler):
    """A stub plays a status 500 and a timeout, and the handler answers 503 to both."""
    for failure in ({"status": 500}, {"body": requests.Timeout()}):
        with responses.RequestsMock() as web:
            web.get(RATES, **failure)
            assert handler(ORDER, None) == {"statusCode": 503}


@tool("sam.environments.autospec")
def test_a_mock_with_a_signature_refuses_wrong_calls():
    """A plain Mock takes any call; create_autospec refuses one that does not fit the real signature."""

    def send(order, *, retries):
        raise AssertionError("never called")

    assert Mock()("tea", retry=3)
    with pytest.raises(TypeError):
        create_autospec(send)("tea", retry=3)


@tool("sam.environments.injected")
def test_an_argument_takes_the_stub(handler):
    """A handler that takes its dependency as an argument needs no patching: the test passes a stand-in."""
    get = create_autospec(requests.get)
    get.return_value.json.return_value = {"rates": {"JPY": 2}}
    assert handler(ORDER, None, get) == {"statusCode": 200, "price": 20}
    get.assert_called_once_with(RATES, params={"base": "EUR"}, timeout=2)


@tool("sam.deploying.version")
def test_what_publishes_a_version():
    """New code, memory, environment variables or SnapStart publish a version; a new timeout alone does not."""
    plain = version()[0]
    assert version(Timeout=9)[0] == plain
    for change in (
        {"CodeUri": "s3://shop-artifacts/orders/2"},
        {"MemorySize": 512},
        {"Environment": {"Variables": {"STAGE": "prod"}}},
        {"SnapStart": {"ApplyOn": "PublishedVersions"}},
    ):
        assert version(**change)[0] != plain, change


@tool("sam.deploying.all-properties")
def test_all_properties_publish():
    """With AutoPublishAliasAllProperties, a new timeout publishes a version too."""
    every = {"AutoPublishAliasAllProperties": True}
    assert version(**every, Timeout=9)[0] != version(**every)[0]


@tool("sam.deploying.retained")
def test_old_versions_stay():
    """The version has DeletionPolicy Retain: the old one is not deleted when a new one replaces it."""
    assert version()[1]["DeletionPolicy"] == "Retain"


@tool("sam.deploying.by-stage")
def test_the_type_depends_on_the_stage(stages):
    """A condition chooses the type: a canary in production, all at once elsewhere."""
    condition, slow, fast = stages["OrdersDeploymentGroup"]["Properties"]["DeploymentConfigName"]["Fn::If"]
    assert condition == "IsProd"
    assert "Canary10Percent5Minutes" in json.dumps(slow)
    assert "AllAtOnce" in json.dumps(fast)


@tool("sam.deploying.rollback")
def test_the_group_rolls_back_by_itself(stages):
    """The deployment group watches the alarms and rolls back after a failure, an alarm or your request."""
    group = stages["OrdersDeploymentGroup"]["Properties"]
    assert group["AlarmConfiguration"] == {"Enabled": True, "Alarms": [{"Name": {"Ref": "Errors"}}]}
    assert group["AutoRollbackConfiguration"] == {
        "Enabled": True,
        "Events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
    }


@tool("sam.deploying.hooks")
def test_hooks_of_sam_are_hooks_of_codedeploy():
    """PreTraffic becomes CodeDeploy's BeforeAllowTraffic, PostTraffic its AfterAllowTraffic."""
    hooks = {"PreTraffic": "check", "PostTraffic": "measure"}
    made = translated(AutoPublishAlias="live", DeploymentPreference={"Type": "AllAtOnce", "Hooks": hooks})
    update = made["OrdersAliaslive"]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    assert (update["BeforeAllowTrafficHook"], update["AfterAllowTrafficHook"]) == ("check", "measure")


@tool("sam.deploying.disabled")
def test_a_disabled_preference_makes_nothing():
    """With Enabled: false the alias stays and no CodeDeploy resource is made."""
    made = translated(AutoPublishAlias="live", DeploymentPreference={"Enabled": False})
    assert "OrdersAliaslive" in made
    assert not any("CodeDeploy" in one["Type"] for one in made.values())
