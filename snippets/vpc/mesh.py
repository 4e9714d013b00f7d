"""A full mesh of peerings grows with the square of the VPCs."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:mesh]
def peerings(vpcs):
    """Each VPC with each other, once."""
    return vpcs * (vpcs - 1) // 2


for vpcs in (3, 10, 50):
    print(f"{vpcs:>2} VPCs: {peerings(vpcs):>4} peering connections,")
    print(f"         {vpcs:>4} attachments to one transit gateway")
# --8<-- [end:mesh]
