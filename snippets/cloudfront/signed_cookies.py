"""Three signed cookies open many private files at once."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cookies]
import base64
from datetime import UTC, datetime, timedelta

from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1

private_key = rsa.generate_private_key(65537, 2048)
KEY_ID = "K2JCJMDEHXQW5F"  # of the public key in CloudFront


def rsa_sha1(message):
    return private_key.sign(message, padding.PKCS1v15(), SHA1())


def for_cookie(data):
    text = base64.b64encode(data).decode()
    return text.translate(str.maketrans("+=/", "-_~"))


policy = (
    CloudFrontSigner(KEY_ID, rsa_sha1)
    .build_policy(
        "https://cdn.example.com/films/7/*",
        date_less_than=datetime.now(UTC) + timedelta(hours=3),
        ip_address="192.0.2.0/24",
    )
    .encode()
)
cookies = {
    "CloudFront-Policy": for_cookie(policy),
    "CloudFront-Signature": for_cookie(rsa_sha1(policy)),
    "CloudFront-Key-Pair-Id": KEY_ID,
}
for name in cookies:
    print(f"Set-Cookie: {name}=...; Path=/; Secure; HttpOnly")
# --8<-- [end:cookies]
