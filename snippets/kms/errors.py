"""Four mistakes and the codes that KMS answers."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:errors]
import boto3
from botocore.exceptions import ClientError

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]
kms.create_alias(AliasName="alias/orders", TargetKeyId=key)
blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
bent = blob[:-1] + bytes([blob[-1] ^ 1])
mistakes = {
    "no such key": lambda: kms.encrypt(
        KeyId="alias/missing", Plaintext=b"x"
    ),
    "bent ciphertext": lambda: kms.decrypt(CiphertextBlob=bent),
    "too large": lambda: kms.encrypt(KeyId=key, Plaintext=b"x" * 5000),
    "alias taken": lambda: kms.create_alias(
        AliasName="alias/orders", TargetKeyId=key
    ),
}
for name, call in mistakes.items():
    try:
        call()
    except ClientError as error:
        print(f"{name:16}", error.response["Error"]["Code"])
# --8<-- [end:errors]
