"""An alias moves to a new key, and old ciphertext still opens."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:switch]
import boto3

kms = boto3.client("kms")
first = kms.create_key()["KeyMetadata"]["KeyId"]
kms.create_alias(AliasName="alias/orders", TargetKeyId=first)
old = kms.encrypt(KeyId="alias/orders", Plaintext=b"order 1")

second = kms.create_key()["KeyMetadata"]["KeyId"]
kms.update_alias(AliasName="alias/orders", TargetKeyId=second)
new = kms.encrypt(KeyId="alias/orders", Plaintext=b"order 2")

names = {first: "first key", second: "second key"}
for blob in (old["CiphertextBlob"], new["CiphertextBlob"]):
    opened = kms.decrypt(CiphertextBlob=blob)
    used = opened["KeyId"].split("/")[1]
    print(opened["Plaintext"].decode(), "opened by the", names[used])
# --8<-- [end:switch]
