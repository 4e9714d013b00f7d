"""EC2 shows a private key once and keeps only the public half."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
made = ec2.create_key_pair(KeyName="deploy", KeyType="ed25519")
print("private key, at creation:", "PRIVATE KEY" in made["KeyMaterial"])

(kept,) = ec2.describe_key_pairs(
    KeyNames=["deploy"], IncludePublicKey=True
)["KeyPairs"]
print("private key, later:", "KeyMaterial" in kept)

try:
    ec2.create_key_pair(KeyName="deploy")
except ClientError as error:
    print("a second one:", error.response["Error"]["Code"])
# --8<-- [end:create]

# --8<-- [start:region]
ireland = boto3.client("ec2", region_name="eu-west-1")
try:
    ireland.describe_key_pairs(KeyNames=["deploy"])
except ClientError as error:
    print("in eu-west-1:", error.response["Error"]["Code"])
# --8<-- [end:region]
