"""Create a volume, attach it, let it grow, detach it, delete it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:attach]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
path = "/aws/service/ami-amazon-linux-latest/"
image = boto3.client("ssm").get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
server = ec2.run_instances(
    ImageId=image["Parameter"]["Value"],
    InstanceType="t3.micro",
    MinCount=1,
    MaxCount=1,
)["Instances"][0]
ec2.get_waiter("instance_running").wait(
    InstanceIds=[server["InstanceId"]]
)

volume = ec2.create_volume(
    AvailabilityZone=server["Placement"]["AvailabilityZone"],
    VolumeType="gp3",
    Size=20,
)["VolumeId"]
ec2.get_waiter("volume_available").wait(VolumeIds=[volume])
ec2.attach_volume(
    VolumeId=volume, InstanceId=server["InstanceId"], Device="/dev/sdf"
)
ec2.get_waiter("volume_in_use").wait(VolumeIds=[volume])
# --8<-- [end:attach]

# --8<-- [start:grow]
ec2.modify_volume(VolumeId=volume, Size=50, Iops=6000)
now = ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]
print(now["State"], now["Size"], "GiB", now["Iops"], "IOPS")
# --8<-- [end:grow]

# --8<-- [start:delete]
try:
    ec2.delete_volume(VolumeId=volume)
except ClientError as error:
    print("delete:", error.response["Error"]["Code"])
ec2.detach_volume(VolumeId=volume, InstanceId=server["InstanceId"])
ec2.get_waiter("volume_available").wait(VolumeIds=[volume])
ec2.delete_volume(VolumeId=volume)
# --8<-- [end:delete]
