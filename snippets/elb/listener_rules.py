"""Listener rules send requests of one address to different groups."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:listener]
import boto3

ec2 = boto3.client("ec2")
elb = boto3.client("elbv2")
subnets = ec2.describe_subnets(
    Filters=[{"Name": "default-for-az", "Values": ["true"]}]
)["Subnets"][:2]
shop = elb.create_load_balancer(
    Name="shop",
    Scheme="internet-facing",
    Subnets=[subnet["SubnetId"] for subnet in subnets],
)["LoadBalancers"][0]["LoadBalancerArn"]
answer = {
    "StatusCode": "404",
    "ContentType": "text/plain",
    "MessageBody": "no such page",
}
listener = elb.create_listener(
    LoadBalancerArn=shop,
    Protocol="HTTP",
    Port=80,
    DefaultActions=[
        {"Type": "fixed-response", "FixedResponseConfig": answer}
    ],
)["Listeners"][0]["ListenerArn"]
# --8<-- [end:listener]

# --8<-- [start:rules]
from botocore.exceptions import ClientError


def route(name, priority, *paths):
    """Requests for these paths go to a group of that name."""
    group = elb.create_target_group(
        Name=name,
        Protocol="HTTP",
        Port=8080,
        VpcId=subnets[0]["VpcId"],
    )["TargetGroups"][0]["TargetGroupArn"]
    elb.create_rule(
        ListenerArn=listener,
        Priority=priority,
        Conditions=[
            {
                "Field": "path-pattern",
                "PathPatternConfig": {"Values": list(paths)},
            }
        ],
        Actions=[{"Type": "forward", "TargetGroupArn": group}],
    )


route("forecasting", 20, "/forecasting/*")
route("pricing", 10, "/pricing/*", "/price-list")
try:
    route("search", 10, "/search")
except ClientError as error:
    print("a second 10:", error.response["Error"]["Code"])
# --8<-- [end:rules]

# --8<-- [start:read]
rules = elb.describe_rules(ListenerArn=listener)["Rules"]
rules.sort(key=lambda each: (each["IsDefault"], each["Priority"]))
for rule in rules:
    action = rule["Actions"][0]
    paths = [
        path
        for condition in rule["Conditions"]
        for path in condition["PathPatternConfig"]["Values"]
    ]
    print(rule["Priority"], action["Type"], *paths)
# --8<-- [end:read]
