"""An Elastic IP address moves from one instance to another."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:move]
import boto3

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
blue, green = ec2.run_instances(
    ImageId=newest["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=2,
    MaxCount=2,
)["Instances"]
names = {blue["InstanceId"]: "blue", green["InstanceId"]: "green"}
ec2.get_waiter("instance_running").wait(InstanceIds=list(names))
fixed = ec2.allocate_address(Domain="vpc")["AllocationId"]


def owner():
    found = ec2.describe_addresses(AllocationIds=[fixed])
    (address,) = found["Addresses"]
    return names.get(address.get("InstanceId"))


for server in (blue, green):
    ec2.associate_address(
        AllocationId=fixed,
        InstanceId=server["InstanceId"],
        AllowReassociation=True,
    )
    print("belongs to", owner())

ids = [green["InstanceId"]]
ec2.stop_instances(InstanceIds=ids)
ec2.get_waiter("instance_stopped").wait(InstanceIds=ids)
print("stopped:  ", owner())
ec2.start_instances(InstanceIds=ids)
print("started:  ", owner())
# --8<-- [end:move]

# --8<-- [start:release]
(address,) = ec2.describe_addresses(AllocationIds=[fixed])["Addresses"]
ec2.disassociate_address(AssociationId=address["AssociationId"])
print("idle:     ", owner(), "- it is still yours, and costs money")
ec2.release_address(AllocationId=fixed)
print("left:     ", len(ec2.describe_addresses()["Addresses"]))
# --8<-- [end:release]
