"""Claims about outputs, exports and imports."""

import boto3
import pytest
from botocore.exceptions import ClientError
from cfnlint.helpers import load_resource

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

EXPORT = {
    "Resources": {"Events": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "events"}}},
    "Outputs": {"Name": {"Value": {"Fn::GetAtt": ["Events", "TopicName"]}, "Export": {"Name": "shop-events"}}},
}
IMPORT = {
    "Resources": {
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::ImportValue": "shop-events"}}}
    }
}


@moto("cloudformation.output.describe")
def test_outputs_are_read_with_describe_stacks(stack):
    """DescribeStacks returns the outputs of a stack."""
    assert stack(EXPORT)["values"] == {"Name": "events"}


@moto("cloudformation.export.import")
def test_export_is_imported_by_name(stack):
    """Fn::ImportValue returns the value that another stack exports under that name."""
    stack(EXPORT, "network")
    stack(IMPORT, "shop")
    (url,) = boto3.client("sqs").list_queues()["QueueUrls"]
    assert url.endswith("/events")


@moto("cloudformation.export.list")
def test_exports_are_listed(cloudformation, stack):
    """ListExports names each export with its value and the stack that it comes from."""
    made = stack(EXPORT, "network")
    (export,) = cloudformation.list_exports()["Exports"]
    assert export == {"ExportingStackId": made["StackId"], "Name": "shop-events", "Value": "events"}


@moto("cloudformation.export.plain-output")
def test_plain_output_cannot_be_imported(stack):
    """An output without Export cannot be imported."""
    plain = {**EXPORT, "Outputs": {"Name": {"Value": "events"}}}
    stack(plain, "network")
    with pytest.raises(ClientError):
        stack(IMPORT, "shop")


@moto("cloudformation.export.unique")
def test_export_name_is_unique(stack):
    """The name of an export can be used once per account and Region."""
    stack(EXPORT, "network")
    with pytest.raises(ClientError):
        stack(
            {
                **EXPORT,
                "Resources": {"Other": {"Type": "AWS::SQS::Queue"}},
                "Outputs": {"Name": {"Value": "x", "Export": {"Name": "shop-events"}}},
            },
            "second",
        )


@moto("cloudformation.export.region")
def test_export_stays_in_its_region(stack):
    """An export cannot be imported in another Region."""
    stack(EXPORT, "network")
    import json

    with pytest.raises(ClientError):
        boto3.client("cloudformation", "eu-west-1").create_stack(StackName="shop", TemplateBody=json.dumps(IMPORT))


@gap("cloudformation.export.in-use")
def test_imported_export_blocks_deletion(cloudformation, stack):
    """A stack whose export another stack imports cannot be deleted."""
    stack(EXPORT, "network")
    stack(IMPORT, "shop")
    with pytest.raises(ClientError):
        cloudformation.delete_stack(StackName="network")


@sdk("cloudformation.export.who")
def test_list_imports_shows_who_uses_it():
    """ListImports shows which stacks use an export, so that you can change or remove it."""
    text = model.text("cloudformation", "ListImports")
    assert "To modify or remove an exported output value, first use this action" in text


@tool("cloudformation.export.static-name")
def test_export_name_cannot_depend_on_a_resource(lint):
    """The name of an export cannot depend on a resource of the stack."""
    text = {**EXPORT, "Outputs": {"Name": {"Value": "x", "Export": {"Name": {"Fn::GetAtt": ["Events", "TopicName"]}}}}}
    assert lint(EXPORT) == {}
    assert "E1010" in lint(text)


@tool("cloudformation.export.stack-output")
def test_get_stack_output_names_stack_and_output(lint):
    """Fn::GetStackOutput takes the names of a stack and an output, and optionally a Region and a role."""
    schema = load_resource("cfnlint.data.schemas.other.functions", "getstackoutput.json")["cfnContext"]["schema"]
    assert schema["required"] == ["StackName", "OutputName"]
    assert set(schema["properties"]) == {"StackName", "OutputName", "Region", "RoleArn"}
