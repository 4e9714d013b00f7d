"""Claims about addresses of instances."""

from ipaddress import ip_address, ip_network

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def public_subnet(ec2, subnet):
    ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    return subnet


@moto("ec2.address.private-always")
def test_every_instance_has_a_private_address(launch, look, subnet):
    """Every instance has a private IPv4 address out of the range of its subnet."""
    for _ in range(3):
        assert ip_address(look(launch(SubnetId=subnet))["PrivateIpAddress"]) in ip_network("10.0.1.0/24")


@moto("ec2.address.not-by-itself")
def test_a_new_subnet_gives_no_public_address(launch, look, subnet):
    """In a subnet that you made, an instance gets no public address unless the subnet or the launch says so."""
    assert "PublicIpAddress" not in look(launch(SubnetId=subnet))


@moto("ec2.address.subnet-setting")
def test_the_subnet_can_give_public_addresses(launch, look, public_subnet):
    """With MapPublicIpOnLaunch on the subnet, an instance gets a public address."""
    assert "PublicIpAddress" in look(launch(SubnetId=public_subnet))


@moto("ec2.address.launch-setting")
def test_the_launch_overrides_the_subnet(launch, look, public_subnet):
    """The launch can refuse the public address that the subnet would give."""
    interface = {"DeviceIndex": 0, "SubnetId": public_subnet, "AssociatePublicIpAddress": False}
    assert "PublicIpAddress" not in look(launch(NetworkInterfaces=[interface]))


@moto("ec2.address.stop-start")
def test_stop_and_start_change_the_public_address(example, look):
    """A stop and start changes the public address and keeps the private one."""
    names = example("ec2/addresses")
    private, public = names["before"]
    after = look(names["server"])
    assert after["PrivateIpAddress"] == private
    assert after["PublicIpAddress"] != public


@moto("ec2.address.stopped")
def test_a_stopped_instance_has_no_public_address(launch, look, ec2, public_subnet):
    """A stopped instance has no public address."""
    server = launch(SubnetId=public_subnet)
    ec2.stop_instances(InstanceIds=[server])
    assert "PublicIpAddress" not in look(server)


@moto("ec2.address.reboot")
def test_a_reboot_keeps_both_addresses(launch, look, ec2, public_subnet):
    """A reboot keeps the private and the public address."""
    server = launch(SubnetId=public_subnet)
    before = look(server)
    ec2.reboot_instances(InstanceIds=[server])
    after = look(server)
    assert [before[name] for name in ("PrivateIpAddress", "PublicIpAddress")] == [
        after[name] for name in ("PrivateIpAddress", "PublicIpAddress")
    ]


@sdk("ec2.address.charged")
def test_every_public_address_is_charged():
    """AWS charges for every public IPv4 address, with a running instance or as an Elastic IP address."""
    says = model.text("ec2", "InstanceNetworkInterfaceSpecification.AssociatePublicIpAddress")
    assert (
        "charges for all public IPv4 addresses, including public IPv4 addresses associated with running instances"
        " and Elastic IP addresses" in says
    )


@sdk("ec2.address.default-subnet")
def test_a_default_subnet_gives_one():
    """In a default subnet a public address is the default."""
    says = model.text("ec2", "InstanceNetworkInterfaceSpecification.AssociatePublicIpAddress")
    assert "If launching into a default subnet, the default value is true" in says


@sdk("ec2.address.nat")
def test_a_public_nat_gateway_lets_private_instances_out():
    """Through a public NAT gateway instances in a private subnet connect to the internet."""
    says = model.text("ec2", "CreateNatGateway")
    assert "With a public NAT gateway" in says
    assert "so that instances in a private subnet can connect to the internet" in says


@sdk("ec2.address.egress-only")
def test_an_egress_only_gateway_is_for_ipv6():
    """An egress-only internet gateway lets IPv6 traffic out, and lets nobody outside start a connection."""
    says = model.text("ec2", "CreateEgressOnlyInternetGateway")
    assert "enable outbound communication over IPv6" in says
    assert "prevents hosts outside of your VPC from initiating an IPv6 connection" in says


@calc("ec2.address.count")
def test_ipv4_has_4294967296_addresses(example):
    """IPv4 has 4,294,967,296 addresses, and the three private blocks hold 17,891,328 of them."""
    names = example("ec2/private_ranges")
    assert 2**32 == 4_294_967_296
    assert sum(block.num_addresses for block in names["PRIVATE"]) == 17_891_328


@calc("ec2.address.ranges")
@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("10.0.0.0", True),
        ("10.255.255.255", True),
        ("11.0.0.0", False),
        ("172.15.255.255", False),
        ("172.16.0.0", True),
        ("172.31.255.255", True),
        ("172.32.0.0", False),
        ("192.168.0.1", True),
        ("192.169.0.1", False),
        ("54.132.218.27", False),
    ],
)
def test_private_ranges(example, address, private):
    """10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 are private, their neighbours are not."""
    assert example("ec2/private_ranges")["is_private"](address) is private


@pytest.fixture
def fixed(ec2, launch):
    """An Elastic IP address on an instance: its allocation id, the instance."""
    server = launch()
    allocation = ec2.allocate_address(Domain="vpc")["AllocationId"]
    ec2.associate_address(AllocationId=allocation, InstanceId=server)
    return allocation, server


@moto("ec2.eip.replaces")
def test_an_elastic_ip_replaces_the_public_address(ec2, launch, look):
    """An associated Elastic IP address takes the place of the public address that the instance had."""
    server = launch()
    before = look(server)["PublicIpAddress"]
    made = ec2.allocate_address(Domain="vpc")
    ec2.associate_address(AllocationId=made["AllocationId"], InstanceId=server)
    assert look(server)["PublicIpAddress"] == made["PublicIp"] != before


@moto("ec2.eip.moves")
def test_an_elastic_ip_moves(example):
    """An Elastic IP address can be moved from one instance to another."""
    names = example("ec2/elastic_ip")
    assert names["address"]["InstanceId"] == names["green"]["InstanceId"]


@moto("ec2.eip.association-stays")
def test_the_association_survives_stop_and_start(ec2, fixed):
    """An Elastic IP address stays associated with its instance while that is stopped, and after it started again."""
    allocation, server = fixed
    for call in (ec2.stop_instances, ec2.start_instances):
        call(InstanceIds=[server])
        (address,) = ec2.describe_addresses(AllocationIds=[allocation])["Addresses"]
        assert address["InstanceId"] == server


@gap("ec2.eip.visible")
def test_the_instance_shows_its_elastic_ip_after_a_start(ec2, fixed, look):
    """After a stop and start the instance has its Elastic IP address again."""
    allocation, server = fixed
    ec2.stop_instances(InstanceIds=[server])
    ec2.start_instances(InstanceIds=[server])
    (address,) = ec2.describe_addresses(AllocationIds=[allocation])["Addresses"]
    assert look(server)["PublicIpAddress"] == address["PublicIp"]


@moto("ec2.eip.yours")
def test_a_disassociated_address_stays_yours(ec2, fixed):
    """A disassociated Elastic IP address stays in the account until you release it."""
    allocation, _ = fixed
    (address,) = ec2.describe_addresses(AllocationIds=[allocation])["Addresses"]
    ec2.disassociate_address(AssociationId=address["AssociationId"])
    assert len(ec2.describe_addresses()["Addresses"]) == 1
    ec2.release_address(AllocationId=allocation)
    assert ec2.describe_addresses()["Addresses"] == []


@sdk("ec2.eip.reassociation")
def test_reassociation_is_automatic():
    """An address that is associated elsewhere is moved automatically, unless AllowReassociation is false."""
    says = model.text("ec2", "AssociateAddressRequest.AllowReassociation")
    assert "Reassociation is automatic, but you can specify false" in says


@gap("ec2.eip.auto-move")
def test_an_address_moves_without_the_flag(ec2, fixed, launch, refusal):
    """AssociateAddress without AllowReassociation moves an address that another instance has."""
    allocation, _ = fixed
    assert refusal(ec2.associate_address, AllocationId=allocation, InstanceId=launch()) == ""


@pytest.fixture
def pair(ec2, image, subnet):
    made = ec2.run_instances(ImageId=image, InstanceType="t3.micro", SubnetId=subnet, MinCount=2, MaxCount=2)
    return [item["InstanceId"] for item in made["Instances"]]


@moto("ec2.eni.alone")
def test_an_interface_exists_without_an_instance(ec2, subnet):
    """A network interface can be made without an instance, in a subnet and so in one Availability Zone."""
    made = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]
    assert made["AvailabilityZone"] == "us-east-1a" and made["SubnetId"] == subnet
    (found,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[made["NetworkInterfaceId"]])["NetworkInterfaces"]
    assert found["Status"] == "available" and "Attachment" not in found


@moto("ec2.eni.moves")
def test_an_interface_keeps_what_it_has(example):
    """A network interface that moves to another instance keeps its private address and its MAC address."""
    names = example("ec2/network_interface")
    assert len(names["macs"]) == 1


@moto("ec2.eni.attached")
def test_an_attached_interface_names_its_instance(ec2, subnet, pair):
    """An attached interface is in-use, and names its instance and its device index."""
    made = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"]
    ec2.attach_network_interface(NetworkInterfaceId=made, InstanceId=pair[1], DeviceIndex=1)
    (found,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[made])["NetworkInterfaces"]
    assert found["Status"] == "in-use"
    assert (found["Attachment"]["InstanceId"], found["Attachment"]["DeviceIndex"]) == (pair[1], 1)


@moto("ec2.eni.secondary")
def test_an_interface_can_have_more_private_addresses(ec2, subnet):
    """A network interface has one primary private address and can have secondary ones."""
    made = ec2.create_network_interface(SubnetId=subnet, PrivateIpAddress="10.0.1.50")["NetworkInterface"]
    one = made["NetworkInterfaceId"]
    ec2.assign_private_ip_addresses(NetworkInterfaceId=one, PrivateIpAddresses=["10.0.1.51", "10.0.1.52"])
    (found,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[one])["NetworkInterfaces"]
    primary = {item["PrivateIpAddress"]: item["Primary"] for item in found["PrivateIpAddresses"]}
    assert primary == {"10.0.1.50": True, "10.0.1.51": False, "10.0.1.52": False}


@moto("ec2.eni.first")
def test_every_instance_has_one(look, pair):
    """Every instance has a primary network interface, with device index 0."""
    for server in pair:
        (interface,) = look(server)["NetworkInterfaces"]
        assert interface["Attachment"]["DeviceIndex"] == 0


@moto("ec2.eni.check")
def test_source_destination_check_is_on(ec2, subnet):
    """The source/destination check of an interface is on by default and can be switched off."""
    made = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]
    assert made["SourceDestCheck"] is True
    one = made["NetworkInterfaceId"]
    ec2.modify_network_interface_attribute(NetworkInterfaceId=one, SourceDestCheck={"Value": False})
    (found,) = ec2.describe_network_interfaces(NetworkInterfaceIds=[one])["NetworkInterfaces"]
    assert found["SourceDestCheck"] is False
