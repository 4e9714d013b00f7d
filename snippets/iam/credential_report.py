"""The credential report has a line a user: passwords, keys, MFA."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:report]
import csv
import time

import boto3

iam = boto3.client("iam")
for name in ("ada", "reports"):
    iam.create_user(UserName=name)
key = iam.create_access_key(UserName="reports")["AccessKey"]
iam.update_access_key(
    UserName="reports",
    AccessKeyId=key["AccessKeyId"],
    Status="Inactive",
)
iam.create_access_key(UserName="reports")

while iam.generate_credential_report()["State"] != "COMPLETE":
    time.sleep(2)
report = iam.get_credential_report()["Content"].decode()
for row in csv.DictReader(report.splitlines()):
    keys = [row[f"access_key_{n}_active"] for n in (1, 2)]
    print(row["user"], "keys:", keys, "MFA:", row["mfa_active"])
# --8<-- [end:report]
