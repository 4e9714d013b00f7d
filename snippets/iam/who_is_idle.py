"""List the access keys with their age, and whether anyone used them."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import time

import boto3

iam = boto3.client("iam")
keys = {}
for name in ("nightly-report", "old-laptop"):
    iam.create_user(UserName=name)
    keys[name] = iam.create_access_key(UserName=name)["AccessKey"]
time.sleep(100 * 24 * 3600)
boto3.client(
    "sts",
    aws_access_key_id=keys["nightly-report"]["AccessKeyId"],
    aws_secret_access_key=keys["nightly-report"]["SecretAccessKey"],
).get_caller_identity()
# --8<-- [end:setup]

# --8<-- [start:idle]
for user in iam.list_users()["Users"]:
    name = user["UserName"]
    for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        age = time.time() - key["CreateDate"].timestamp()
        used = iam.get_access_key_last_used(
            AccessKeyId=key["AccessKeyId"]
        )["AccessKeyLastUsed"]
        verdict = "in use" if "LastUsedDate" in used else "never used"
        print(f"{name}: {age / 86400:.0f} days old, {verdict}")
# --8<-- [end:idle]
