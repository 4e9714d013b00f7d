"""The basic flow: trade an OpenID token for credentials at STS."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:role]
import json

import boto3

identities = boto3.client("cognito-identity")
pool = identities.create_identity_pool(
    IdentityPoolName="shop",
    AllowUnauthenticatedIdentities=True,
    AllowClassicFlow=True,
)["IdentityPoolId"]

issuer = "cognito-identity.amazonaws.com"
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Federated": issuer},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {
                "StringEquals": {f"{issuer}:aud": pool},
                "ForAnyValue:StringLike": {
                    f"{issuer}:amr": "unauthenticated"
                },
            },
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="guests", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
# --8<-- [end:role]

# --8<-- [start:basic]
identity = identities.get_id(IdentityPoolId=pool)["IdentityId"]
token = identities.get_open_id_token(IdentityId=identity)["Token"]
session = boto3.client("sts").assume_role_with_web_identity(
    RoleArn=role,
    RoleSessionName="guest",
    WebIdentityToken=token,
    DurationSeconds=900,
)
print(session["AssumedRoleUser"]["Arn"].split(":")[-1])
# --8<-- [end:basic]
