"""Instances change state over states in between; waiters wait."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:stop]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
server = ec2.run_instances(
    ImageId=newest["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=1,
    MaxCount=1,
)["Instances"][0]
ids = [server["InstanceId"]]
ec2.get_waiter("instance_running").wait(InstanceIds=ids)


def change(answer):
    (item,) = answer
    before = item["PreviousState"]["Name"]
    print(before, "->", item["CurrentState"]["Name"])


change(ec2.stop_instances(InstanceIds=ids)["StoppingInstances"])
ec2.get_waiter("instance_stopped").wait(InstanceIds=ids)
change(ec2.start_instances(InstanceIds=ids)["StartingInstances"])
ec2.get_waiter("instance_running").wait(InstanceIds=ids)
# --8<-- [end:stop]

# --8<-- [start:terminate]
ec2.modify_instance_attribute(
    InstanceId=ids[0], DisableApiTermination={"Value": True}
)
try:
    ec2.terminate_instances(InstanceIds=ids)
except ClientError as error:
    print("protected:", error.response["Error"]["Code"])

ec2.modify_instance_attribute(
    InstanceId=ids[0], DisableApiTermination={"Value": False}
)
gone = ec2.terminate_instances(InstanceIds=ids)
change(gone["TerminatingInstances"])
ec2.get_waiter("instance_terminated").wait(InstanceIds=ids)
# --8<-- [end:terminate]
