"""Claims about VPC Flow Logs."""

import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def bucket(aws):
    import boto3

    boto3.client("s3").create_bucket(Bucket="shop-flow-logs")
    return {"LogDestinationType": "s3", "LogDestination": "arn:aws:s3:::shop-flow-logs", "TrafficType": "REJECT"}


@moto("vpc.flow.levels")
def test_a_flow_log_has_one_of_three_levels(ec2, vpc, bucket):
    """A flow log is set on a VPC, a subnet or one network interface."""
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    interface = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"]
    for kind, where in (("VPC", vpc), ("Subnet", subnet), ("NetworkInterface", interface)):
        answer = ec2.create_flow_logs(ResourceType=kind, ResourceIds=[where], **bucket)
        assert answer["Unsuccessful"] == []
    assert {log["ResourceId"] for log in ec2.describe_flow_logs()["FlowLogs"]} == {vpc, subnet, interface}


@moto("vpc.flow.role")
def test_cloudwatch_logs_needs_a_role(ec2, vpc, bucket):
    """A flow log to CloudWatch Logs needs a role that may deliver; Amazon S3 needs none."""
    with pytest.raises(ClientError) as refused:
        ec2.create_flow_logs(ResourceType="VPC", ResourceIds=[vpc], TrafficType="ALL", LogGroupName="flows")
    assert refused.value.response["Error"]["Code"] == "InvalidParameter"
    made = ec2.create_flow_logs(ResourceType="VPC", ResourceIds=[vpc], **bucket)
    assert (len(made["FlowLogIds"]), made["Unsuccessful"]) == (1, [])


@moto("vpc.flow.default-format")
def test_the_default_format_has_fourteen_fields(example):
    """The default format has 14 fields, from the version to the log status."""
    names = example("vpc/flow_log")
    assert len(names["fields"]) == 14
    assert names["fields"][0] == "version"
    assert names["fields"][-2:] == ["action", "log-status"]


@calc("vpc.flow.parse")
def test_a_record_is_split_into_its_fields(example):
    """A record in the default format is 14 values with spaces between them."""
    names = example("vpc/flow_records")
    accepted = names["records"][0]
    assert (accepted["srcaddr"], accepted["dstport"], accepted["action"]) == ("203.0.113.9", "443", "ACCEPT")
    assert len(names["FIELDS"]) == 14
    assert [name.replace("_", "-") for name in names["FIELDS"]] == example("vpc/flow_log")["fields"]


@calc("vpc.flow.rejected-reply")
def test_a_rejected_reply_points_to_the_acl(example):
    """An accepted request with a rejected reply points to a network ACL, since a security group is stateful."""
    names = example("vpc/flow_records")
    said = [names["explain"](record) for record in names["records"]]
    assert said[1].startswith("reply rejected: network ACL")
    assert said[2] == "rejected: security group or network ACL"
    del names["records"][0]  # without the accepted request it says nothing of that
    assert names["explain"](names["records"][0]) == "rejected: security group or network ACL"


@calc("vpc.flow.nodata")
def test_nodata_is_no_rejection(example):
    """A record with the status NODATA means that there was no traffic."""
    names = example("vpc/flow_records")
    assert names["records"][3]["action"] == "-"
    assert names["explain"](names["records"][3]) == "NODATA"


@sdk("vpc.flow.destinations")
def test_flow_logs_go_to_three_places():
    """Flow logs go to CloudWatch Logs, Amazon S3 or Amazon Data Firehose."""
    assert model.shape("ec2", "LogDestinationType").metadata["enum"] == [
        "cloud-watch-logs",
        "s3",
        "kinesis-data-firehose",
    ]


@sdk("vpc.flow.sources")
def test_transit_gateways_have_flow_logs_too():
    """Transit gateways and regional NAT gateways can have flow logs as well."""
    assert {"VPC", "Subnet", "NetworkInterface", "TransitGateway", "RegionalNatGateway"} <= set(
        model.shape("ec2", "FlowLogsResourceType").metadata["enum"]
    )


@sdk("vpc.flow.traffic")
def test_you_choose_which_traffic():
    """A flow log records accepted traffic, rejected traffic, or all of it."""
    assert model.shape("ec2", "TrafficType").metadata["enum"] == ["ACCEPT", "REJECT", "ALL"]


@sdk("vpc.flow.fixed")
def test_no_call_changes_a_flow_log():
    """No call changes a flow log: it can be created, described and deleted."""
    calls = {name for name in model.service("ec2").operation_names if name.endswith("FlowLogs")}
    assert calls == {"CreateFlowLogs", "DescribeFlowLogs", "DeleteFlowLogs"}


@sdk("vpc.flow.custom")
def test_a_custom_format_chooses_the_fields():
    """A custom format names the fields of a record and their order."""
    says = model.text("ec2", "CreateFlowLogsRequest.LogFormat")
    assert "List the fields in the order in which they should appear" in says
    assert "If you omit this parameter, the flow log is created using the default format" in says


@sdk("vpc.flow.reachability")
def test_reachability_analyzer_looks_at_a_path():
    """Reachability Analyzer analyzes whether one resource of a VPC can reach another."""
    assert "analyze and debug network reachability between two resources" in model.text(
        "ec2", "CreateNetworkInsightsPath"
    )
