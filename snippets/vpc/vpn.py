"""A Site-to-Site VPN connects two gateways with two tunnels."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:vpn]
import boto3

ec2 = boto3.client("ec2")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

ours = ec2.create_customer_gateway(  # the router in your office
    Type="ipsec.1", IpAddress="203.0.113.7", BgpAsn=65000
)["CustomerGateway"]["CustomerGatewayId"]
theirs = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]
theirs = theirs["VpnGatewayId"]
ec2.attach_vpn_gateway(VpnGatewayId=theirs, VpcId=vpc)

vpn = ec2.create_vpn_connection(
    Type="ipsec.1", CustomerGatewayId=ours, VpnGatewayId=theirs
)["VpnConnection"]
settings = vpn["CustomerGatewayConfiguration"]
print(vpn["Type"], settings.count("<ipsec_tunnel>"), "tunnels")
# --8<-- [end:vpn]
