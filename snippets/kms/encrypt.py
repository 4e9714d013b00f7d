"""Ciphertext names its key, and its encryption context must match."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:encrypt]
import boto3
from botocore.exceptions import ClientError

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]
order = {"order": "4711"}  # not secret: who and what this is about
pin = kms.encrypt(
    KeyId=key, Plaintext=b"pin 0815", EncryptionContext=order
)["CiphertextBlob"]
# --8<-- [end:encrypt]

# --8<-- [start:decrypt]
opened = kms.decrypt(CiphertextBlob=pin, EncryptionContext=order)
print("opened:", opened["Plaintext"].decode())
print("by our key:", opened["KeyId"].endswith(key))

for context in ({"order": "4712"}, {"Order": "4711"}, {}):
    try:
        kms.decrypt(CiphertextBlob=pin, EncryptionContext=context)
    except ClientError as error:
        print(context, error.response["Error"]["Code"])
# --8<-- [end:decrypt]

# --8<-- [start:limit]
for size in (4096, 4097):
    try:
        kms.encrypt(KeyId=key, Plaintext=b"x" * size)
        print(size, "bytes: encrypted")
    except ClientError as error:
        print(size, "bytes:", error.response["Error"]["Code"])
# --8<-- [end:limit]
