"""Keys in the environment hide the role of the instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import json
import os

import boto3
import botocore.session
from botocore.credentials import InstanceMetadataProvider

iam = boto3.client("iam")
iam.create_user(UserName="shop-deployer")
key = iam.create_access_key(UserName="shop-deployer")["AccessKey"]
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = iam.create_role(
    RoleName="shop-reader", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
# --8<-- [end:setup]


# --8<-- [start:instance]
class Metadata:
    """Stands in for the metadata service of an instance."""

    def retrieve_iam_role_credentials(self):
        found = boto3.client("sts").assume_role(
            RoleArn=role, RoleSessionName="i-0abc"
        )["Credentials"]
        return {
            "role_name": "shop-reader",
            "access_key": found["AccessKeyId"],
            "secret_key": found["SecretAccessKey"],
            "token": found["SessionToken"],
            "expiry_time": found["Expiration"].isoformat(),
        }


def who_am_i():
    session = botocore.session.get_session()
    chain = session.get_component("credential_provider")
    chain.providers[-1] = InstanceMetadataProvider(Metadata())
    sts = boto3.Session(botocore_session=session).client("sts")
    arn = sts.get_caller_identity()["Arn"].split(":")[-1]
    return session.get_credentials().method, arn


# --8<-- [end:instance]


# --8<-- [start:mystery]
os.environ["AWS_ACCESS_KEY_ID"] = key["AccessKeyId"]
os.environ["AWS_SECRET_ACCESS_KEY"] = key["SecretAccessKey"]
os.environ.pop("AWS_SESSION_TOKEN", None)
hidden = who_am_i()
print(*hidden)

del os.environ["AWS_ACCESS_KEY_ID"]
del os.environ["AWS_SECRET_ACCESS_KEY"]
found = who_am_i()
print(*found)
# --8<-- [end:mystery]
