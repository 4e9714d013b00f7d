"""A grant lets one principal use one key, until it is revoked."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:grant]
import boto3

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]
grant = kms.create_grant(
    KeyId=key,
    GranteePrincipal="arn:aws:iam::123456789012:role/report",
    Operations=["Decrypt"],
    Constraints={"EncryptionContextSubset": {"month": "2026-11"}},
)
for each in kms.list_grants(KeyId=key)["Grants"]:
    print(each["GranteePrincipal"].split("/")[1], each["Operations"])
    print("only where", each["Constraints"]["EncryptionContextSubset"])
# --8<-- [end:grant]

# --8<-- [start:revoke]
kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])
print("grants left:", len(kms.list_grants(KeyId=key)["Grants"]))
# --8<-- [end:revoke]
