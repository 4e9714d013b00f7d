"""A MAC says that a token came from a holder of the key, unchanged."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:mac]
import boto3
from botocore.exceptions import ClientError

kms = boto3.client("kms")
key = kms.create_key(
    KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC"
)["KeyMetadata"]["KeyId"]
how = {"KeyId": key, "MacAlgorithm": "HMAC_SHA_256"}
link = b"unsubscribe=ada until=2026-12-24"
mac = kms.generate_mac(Message=link, **how)["Mac"]

for message in (link, b"unsubscribe=bob until=2026-12-24"):
    try:
        kms.verify_mac(Message=message, Mac=mac, **how)
        print(message.decode(), "genuine")
    except ClientError as error:
        print(message.decode(), error.response["Error"]["Code"])
# --8<-- [end:mac]
