"""A network interface keeps its address and MAC when it moves."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:make]
import boto3

ec2 = boto3.client("ec2")
ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest/"
newest = ssm.get_parameter(
    Name=path + "al2023-ami-kernel-default-x86_64"
)
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")
subnet = subnet["Subnet"]["SubnetId"]
first, second = (
    server["InstanceId"]
    for server in ec2.run_instances(
        ImageId=newest["Parameter"]["Value"],
        InstanceType="t3.micro",
        SubnetId=subnet,
        MinCount=2,
        MaxCount=2,
    )["Instances"]
)
running = ec2.get_waiter("instance_running")
running.wait(InstanceIds=[first, second])
spare = ec2.create_network_interface(
    SubnetId=subnet, PrivateIpAddress="10.0.1.50"
)["NetworkInterface"]["NetworkInterfaceId"]
# --8<-- [end:make]

# --8<-- [start:move]
names = {first: "first", second: "second"}
macs = set()


def look():
    found = ec2.describe_network_interfaces(NetworkInterfaceIds=[spare])
    (item,) = found["NetworkInterfaces"]
    macs.add(item["MacAddress"])
    on = item.get("Attachment", {}).get("InstanceId")
    print(item["Status"], item["PrivateIpAddress"], names.get(on))


free = ec2.get_waiter("network_interface_available")
look()
for server in (first, second):
    attached = ec2.attach_network_interface(
        NetworkInterfaceId=spare, InstanceId=server, DeviceIndex=1
    )
    look()
    ec2.detach_network_interface(AttachmentId=attached["AttachmentId"])
    free.wait(NetworkInterfaceIds=[spare])
look()
print("MAC addresses seen:", len(macs))
# --8<-- [end:move]
