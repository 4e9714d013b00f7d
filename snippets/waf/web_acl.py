"""A web ACL reads requests by its rules in order of priority."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:acl]
import boto3

waf = boto3.client("wafv2")


def seen_as(name):
    return {
        "SampledRequestsEnabled": True,
        "CloudWatchMetricsEnabled": True,
        "MetricName": name,
    }


managed = {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}
rate = {"Limit": 1000, "AggregateKeyType": "IP"}
rules = [
    {
        "Name": "common-attacks",
        "Priority": 10,
        "Statement": {"ManagedRuleGroupStatement": managed},
        "OverrideAction": {"Count": {}},  # watch first, block later
        "VisibilityConfig": seen_as("common-attacks"),
    },
    {
        "Name": "too-many-requests",
        "Priority": 0,
        "Statement": {"RateBasedStatement": rate},
        "Action": {"Block": {}},
        "VisibilityConfig": seen_as("too-many-requests"),
    },
]
acl = waf.create_web_acl(
    Name="shop",
    Scope="REGIONAL",
    DefaultAction={"Allow": {}},
    Rules=rules,
    VisibilityConfig=seen_as("shop"),
)["Summary"]
# --8<-- [end:acl]

# --8<-- [start:read]
stored = waf.get_web_acl(Name="shop", Scope="REGIONAL", Id=acl["Id"])
for rule in sorted(
    stored["WebACL"]["Rules"], key=lambda r: r["Priority"]
):
    print(rule["Priority"], rule["Name"])
print("otherwise:", *stored["WebACL"]["DefaultAction"])
# --8<-- [end:read]
