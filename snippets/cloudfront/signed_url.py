"""A signed URL opens one private file for a while."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:keys]
import base64
import textwrap
from datetime import UTC, datetime, timedelta

import boto3
from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1

private_key = rsa.generate_private_key(65537, 2048)
der = private_key.public_key().public_bytes(
    serialization.Encoding.DER,
    serialization.PublicFormat.SubjectPublicKeyInfo,
)
body = textwrap.fill(base64.b64encode(der).decode(), 64)
pem = f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"

cloudfront = boto3.client("cloudfront")
key_id = cloudfront.create_public_key(
    PublicKeyConfig={
        "CallerReference": "films-1",
        "Name": "films-1",
        "EncodedKey": pem,
    }
)["PublicKey"]["Id"]
group = cloudfront.create_key_group(
    KeyGroupConfig={"Name": "films", "Items": [key_id]}
)["KeyGroup"]
print("keys in the group:", len(group["KeyGroupConfig"]["Items"]))
# --8<-- [end:keys]


# --8<-- [start:sign]
def rsa_sha1(message):
    return private_key.sign(message, padding.PKCS1v15(), SHA1())


signer = CloudFrontSigner(key_id, rsa_sha1)
film = "https://cdn.example.com/films/7.mp4"
hour = datetime.now(UTC) + timedelta(hours=1)

canned = signer.generate_presigned_url(film, date_less_than=hour)
policy = signer.build_policy(
    "https://cdn.example.com/films/*",
    date_less_than=hour,
    ip_address="192.0.2.0/24",
)
custom = signer.generate_presigned_url(film, policy=policy)
# --8<-- [end:sign]

# --8<-- [start:show]
from urllib.parse import parse_qs, urlsplit

for name, url in [("canned", canned), ("custom", custom)]:
    print(f"{name}:", *parse_qs(urlsplit(url).query))
# --8<-- [end:show]
