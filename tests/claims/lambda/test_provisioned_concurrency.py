"""Claims about provisioned concurrency and its scaling."""

import json
import warnings

import boto3
import pytest
import yaml
from botocore.validate import ParamValidator

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


def fact(name):
    data = yaml.safe_load((HERE.facts / "lambda-scale.yml").read_text(encoding="utf-8"))
    return next(entry["value"] for entry in data["facts"] if entry["id"] == name)


@pytest.fixture
def scaling(example):
    example("lambda/provisioned_schedule")
    return boto3.client("application-autoscaling")


@pytest.fixture
def day(example):
    return example("lambda/provisioned_day")


@sdk("lambda.provisioned.request")
def test_the_request_names_a_version_or_alias():
    """PutProvisionedConcurrencyConfig needs a qualifier, the number of a version or the name of an alias."""
    request = model.shape("lambda", "PutProvisionedConcurrencyConfigRequest")
    example = json.loads((HERE.snippets / "lambda" / "provisioned_request.json").read_text(encoding="utf-8"))
    assert not ParamValidator().validate(example, request).has_errors()
    del example["Qualifier"]
    assert "Qualifier" in ParamValidator().validate(example, request).generate_report()


@sdk("lambda.provisioned.at-least-one")
def test_the_number_is_at_least_one():
    """The smallest provisioned concurrency is 1; to have none you delete the configuration."""
    at = "PutProvisionedConcurrencyConfigRequest.ProvisionedConcurrentExecutions"
    assert model.shape("lambda", at).metadata["min"] == 1
    assert model.operation("lambda", "DeleteProvisionedConcurrencyConfig")


@sdk("lambda.provisioned.status")
def test_the_allocation_has_a_status():
    """While Lambda allocates, the status is IN_PROGRESS; then READY, or FAILED with a reason."""
    assert model.shape("lambda", "ProvisionedConcurrencyStatusEnum").metadata["enum"] == [
        "IN_PROGRESS",
        "READY",
        "FAILED",
    ]
    answer = model.operation("lambda", "GetProvisionedConcurrencyConfig").output_shape.members
    assert {
        "RequestedProvisionedConcurrentExecutions",
        "AvailableProvisionedConcurrentExecutions",
        "AllocatedProvisionedConcurrentExecutions",
        "StatusReason",
    } <= set(answer)


@moto("lambda.provisioned.target")
def test_the_alias_is_a_scalable_target(scaling):
    """The alias is registered as a scalable target with the dimension lambda:function:ProvisionedConcurrency."""
    [target] = scaling.describe_scalable_targets(ServiceNamespace="lambda")["ScalableTargets"]
    assert target["ResourceId"] == "function:checkout:live"
    assert target["ScalableDimension"] == "lambda:function:ProvisionedConcurrency"


@moto("lambda.provisioned.schedule")
def test_two_scheduled_actions_follow_the_working_day(scaling):
    """A scheduled action sets the smallest and the largest number at a time of your time zone."""
    actions = scaling.describe_scheduled_actions(ServiceNamespace="lambda")["ScheduledActions"]
    found = {action["ScheduledActionName"]: action for action in actions}
    assert found["open"]["ScalableTargetAction"] == {"MinCapacity": 55, "MaxCapacity": 60}
    assert found["close"]["ScalableTargetAction"]["MinCapacity"] == 5
    assert {action["Timezone"] for action in actions} == {"Europe/Berlin"}


@moto("lambda.provisioned.tracking")
def test_target_tracking_watches_the_utilization(scaling):
    """Target tracking uses the metric LambdaProvisionedConcurrencyUtilization, as a fraction."""
    [policy] = scaling.describe_scaling_policies(ServiceNamespace="lambda")["ScalingPolicies"]
    settings = policy["TargetTrackingScalingPolicyConfiguration"]
    assert settings["TargetValue"] == 0.7
    assert settings["PredefinedMetricSpecification"] == {
        "PredefinedMetricType": "LambdaProvisionedConcurrencyUtilization"
    }


@sdk("lambda.provisioned.one-dimension")
def test_only_provisioned_concurrency_scales():
    """Application Auto Scaling knows one dimension of Lambda, provisioned concurrency; a reservation is not scaled."""
    dimensions = model.shape("application-autoscaling", "ScalableDimension").metadata["enum"]
    assert [name for name in dimensions if name.startswith("lambda:")] == ["lambda:function:ProvisionedConcurrency"]


@calc("lambda.provisioned.spill-day")
def test_what_exceeds_spills_over(day):
    """What exceeds the provisioned number spills over: with 50 for a peak of 60, 6 % of the day's work."""
    assert day["split"](60, 50) == (50, 10)
    assert day["split"](30, 50) == (30, 0)
    assert round(100 * day["results"]["5, and 50 from 7:45"][0]) == 6
    assert day["results"]["none"][0] == 1


@calc("lambda.provisioned.schedule-saves")
def test_the_schedule_serves_as_much_for_half(day):
    """In the example a schedule serves as much as a flat number and keeps less than half as many environment hours."""
    flat, scheduled = day["results"]["flat 50"], day["results"]["5, and 50 from 7:45"]
    assert scheduled[2] == pytest.approx(flat[2])
    assert scheduled[1] < flat[1] / 2


@calc("lambda.provisioned.buffer-example")
def test_the_buffer_is_added():
    """A usual peak of 50 executions and a buffer of 10 % make 55, the number of the example."""
    example = json.loads((HERE.snippets / "lambda" / "provisioned_request.json").read_text(encoding="utf-8"))
    assert 50 * (100 + fact("lambda.provisioned.buffer")) / 100 == example["ProvisionedConcurrentExecutions"] == 55


@calc("lambda.provisioned.rate-same")
def test_allocation_is_as_fast_as_scaling():
    """6,000 environments in a minute are the same rate as 1,000 every 10 seconds."""
    assert fact("lambda.provisioned.rate") * fact("lambda.scaling.every") == fact("lambda.scaling.rate") * 60


@calc("lambda.provisioned.request-rate")
def test_requests_per_second_can_spill_too():
    """10 provisioned environments take 100 requests per second: at 20 ms each, two busy ones are at that limit."""
    limit = 10 * fact("lambda.provisioned.rps")
    assert limit == 100
    assert limit * 0.02 == 2


@sdk("lambda.provisioned.several")
def test_a_function_can_have_several():
    """A function can have several such settings, one for each version or alias; ListProvisionedConcurrencyConfigs lists them."""
    answer = model.operation("lambda", "ListProvisionedConcurrencyConfigs").output_shape
    assert answer.members["ProvisionedConcurrencyConfigs"].type_name == "list"


@tool("lambda.provisioned.cfn")
def test_the_function_resource_has_no_such_property():
    """In CloudFormation a version takes ProvisionedConcurrencyConfig; cfn-lint refuses it on the function itself."""
    setting = "ProvisionedConcurrencyConfig:\n        ProvisionedConcurrentExecutions: 5"
    version = f"Type: AWS::Lambda::Version\n    Properties:\n      FunctionName: checkout\n      {setting}"
    function = (
        "Type: AWS::Lambda::Function\n    Properties:\n      Code: {ImageUri: shop/checkout:1}\n      PackageType: Image\n"
        f"      Role: arn:aws:iam::111122223333:role/checkout\n      {setting}"
    )
    found = {}
    with guard.lifted(), warnings.catch_warnings():
        from cfnlint import api

        for name, resource in (("version", version), ("function", function)):
            text = f'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Checkout:\n    {resource}\n'
            found[name] = [match.rule.id for match in api.lint(text, regions=["us-east-1"])]
    assert found == {"version": [], "function": ["E3002"]}


@calc("lambda.provisioned.flat-waste")
def test_a_flat_number_is_mostly_idle(day):
    """Of the environment hours of the flat plan a third is used."""
    _, paid, used = day["results"]["flat 50"]
    assert used / paid == pytest.approx(1 / 3, abs=0.02)


@calc("lambda.provisioned.night")
def test_five_are_enough_at_night(day):
    """At night the five environments of the schedule take all of the demand of the example."""
    assert all(day["split"](day["demand"](hour), 5)[1] == 0 for hour in (0, 3, 7, 19, 23))
