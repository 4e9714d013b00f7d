"""The data key encrypts the data, and KMS encrypts the data key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lock]
import boto3

s3 = boto3.client("s3")
kms = boto3.client("kms")
s3.create_bucket(Bucket="shop-secrets")
note = {"Bucket": "shop-secrets", "Key": "note"}
kms_key = kms.create_key()["KeyMetadata"]["KeyId"]


def xor(data, pad):  # a one-time pad: up to 32 bytes, one key each
    return bytes(a ^ b for a, b in zip(data, pad))


data_key = kms.generate_data_key(KeyId=kms_key, KeySpec="AES_256")
secret = xor(b"the vault code is 4711", data_key["Plaintext"])
s3.put_object(
    **note,
    Body=secret,
    Metadata={"wrapped-key": data_key["CiphertextBlob"].hex()},
)
print("data key:", len(data_key["Plaintext"]), "bytes")
del data_key
# --8<-- [end:lock]

# --8<-- [start:open]
stored = s3.get_object(**note)
body = stored["Body"].read()
print("S3 sees the code:", b"4711" in body)

wrapped = bytes.fromhex(stored["Metadata"]["wrapped-key"])
key = kms.decrypt(CiphertextBlob=wrapped)["Plaintext"]
print("we read:", xor(body, key).decode())
# --8<-- [end:open]
