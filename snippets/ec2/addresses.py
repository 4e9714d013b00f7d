"""Stop and start change the public address, keep the private one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:launch]
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


def launch():
    made = ec2.run_instances(
        ImageId=newest["Parameter"]["Value"],
        InstanceType="t3.micro",
        SubnetId=subnet,
        MinCount=1,
        MaxCount=1,
    )
    server = made["Instances"][0]["InstanceId"]
    ec2.get_waiter("instance_running").wait(InstanceIds=[server])
    return server


def look(server):
    found = ec2.describe_instances(InstanceIds=[server])
    item = found["Reservations"][0]["Instances"][0]
    return item["PrivateIpAddress"], item.get("PublicIpAddress")


print("public address:", look(launch())[1])

ec2.modify_subnet_attribute(
    SubnetId=subnet, MapPublicIpOnLaunch={"Value": True}
)
server = launch()
print("with the subnet's setting:", look(server)[1] is not None)
# --8<-- [end:launch]


# --8<-- [start:restart]
def compare(what, before):
    same = [old == new for old, new in zip(before, look(server))]
    print(f"{what}: private kept {same[0]}, public kept {same[1]}")


before = look(server)
ec2.reboot_instances(InstanceIds=[server])
compare("reboot", before)

ec2.stop_instances(InstanceIds=[server])
ec2.get_waiter("instance_stopped").wait(InstanceIds=[server])
print("while stopped:", look(server)[1])

ec2.start_instances(InstanceIds=[server])
ec2.get_waiter("instance_running").wait(InstanceIds=[server])
compare("stop and start", before)
# --8<-- [end:restart]
