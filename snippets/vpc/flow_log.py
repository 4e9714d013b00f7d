"""A flow log records the traffic of a VPC, a subnet or an interface."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
boto3.client("s3").create_bucket(Bucket="shop-flow-logs")

ec2.create_flow_logs(
    ResourceType="VPC",
    ResourceIds=[vpc],
    TrafficType="ALL",
    LogDestinationType="s3",
    LogDestination="arn:aws:s3:::shop-flow-logs",
)
log = ec2.describe_flow_logs()["FlowLogs"][0]
print(log["FlowLogStatus"], log["TrafficType"], log["LogDestination"])
fields = log["LogFormat"].replace("${", "").replace("}", "").split()
print(len(fields), "fields:", *fields[3:7], "...", *fields[-2:])
# --8<-- [end:create]
