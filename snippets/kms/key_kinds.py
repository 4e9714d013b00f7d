"""A key is made for one use: encrypt, sign or authenticate."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:kinds]
import boto3

kms = boto3.client("kms")
kinds = {
    "encrypt": {"KeyUsage": "ENCRYPT_DECRYPT"},
    "sign": {"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"},
    "authenticate": {
        "KeySpec": "HMAC_256",
        "KeyUsage": "GENERATE_VERIFY_MAC",
    },
}
for name, choice in kinds.items():
    made = kms.create_key(Description=name, **choice)["KeyMetadata"]
    seen = kms.describe_key(KeyId=made["KeyId"])["KeyMetadata"]
    print(f"{name:13}{seen['KeySpec']:18}{seen['KeyUsage']}")
print("managed by", seen["KeyManager"])
# --8<-- [end:kinds]
