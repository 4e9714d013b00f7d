"""A security policy decides which versions of TLS a client may use."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:policies]
import boto3

elb = boto3.client("elbv2")
policies = {
    policy["Name"]: policy["SslProtocols"]
    for policy in elb.describe_ssl_policies()["SslPolicies"]
}
for name in [
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
]:
    print(name, *sorted(policies[name]))
# --8<-- [end:policies]
