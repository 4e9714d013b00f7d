"""An external ID says for which customer a partner is acting."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:trust]
import json

import boto3

# your own account plays the partner, so that both sides run
partner = boto3.client("sts").get_caller_identity()["Account"]
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{partner}:root"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "StringEquals": {"sts:ExternalId": "shop-4711"}
            },
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="cost-watcher",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]
# --8<-- [end:trust]

# --8<-- [start:partner]
# the partner's program, with the ID of this customer
answer = boto3.client("sts").assume_role(
    RoleArn=role["Arn"],
    RoleSessionName="nightly",
    ExternalId="shop-4711",
)
print("acts as:", answer["AssumedRoleUser"]["Arn"])
# --8<-- [end:partner]
