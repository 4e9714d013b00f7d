"""KMS signs with a private key that nobody ever sees."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sign]
import hashlib

import boto3

kms = boto3.client("kms")
key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
how = {
    "KeyId": key["KeyMetadata"]["KeyId"],
    "SigningAlgorithm": "ECDSA_SHA_256",
    "MessageType": "DIGEST",
}
release = b"orders 2.4.0" * 10_000  # far more than KMS takes
digest = hashlib.sha256(release).digest()
signature = kms.sign(Message=digest, **how)["Signature"]
print("signed", len(release), "bytes by their", len(digest))
# --8<-- [end:sign]

# --8<-- [start:verify]
answer = kms.verify(Message=digest, Signature=signature, **how)
print("valid:", answer["SignatureValid"])
public = kms.get_public_key(KeyId=how["KeyId"])
print("public key for:", public["KeyUsage"])
# --8<-- [end:verify]
