"""DeleteOnTermination decides which volumes die with the instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:launch]
import boto3

ec2 = boto3.client("ec2")
path = "/aws/service/ami-amazon-linux-latest/"
image = boto3.client("ssm").get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
root = {
    "DeviceName": "/dev/xvda",
    "Ebs": {"VolumeSize": 16, "DeleteOnTermination": True},
}
server = ec2.run_instances(
    ImageId=image["Parameter"]["Value"],
    InstanceType="t3.micro",
    BlockDeviceMappings=[root],
    MinCount=1,
    MaxCount=1,
)["Instances"][0]
zone = server["Placement"]["AvailabilityZone"]
server = server["InstanceId"]
ec2.get_waiter("instance_running").wait(InstanceIds=[server])
data = ec2.create_volume(AvailabilityZone=zone, Size=20)["VolumeId"]
ec2.get_waiter("volume_available").wait(VolumeIds=[data])
ec2.attach_volume(VolumeId=data, InstanceId=server, Device="/dev/sdf")
# --8<-- [end:launch]

# --8<-- [start:keep]
found = ec2.describe_instances(InstanceIds=[server])
mapped = found["Reservations"][0]["Instances"][0]
mapped = mapped["BlockDeviceMappings"]
for disk in sorted(mapped, key=lambda d: d["DeviceName"]):
    print(disk["DeviceName"], disk["Ebs"]["DeleteOnTermination"])

keep = {"DeleteOnTermination": False}
ec2.modify_instance_attribute(
    InstanceId=server,
    BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": keep}],
)
ec2.terminate_instances(InstanceIds=[server])
ec2.get_waiter("instance_terminated").wait(InstanceIds=[server])
left = ec2.describe_volumes()["Volumes"]
print("left over:", [volume["State"] for volume in left])
# --8<-- [end:keep]
