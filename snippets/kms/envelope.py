"""A data key locks a megabyte, and KMS wraps the data key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lock]
import os

import boto3
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]
about = {"file": "invoices/4711.pdf"}
invoice = b"%PDF" + b"." * 1_000_000

data_key = kms.generate_data_key(
    KeyId=key, KeySpec="AES_256", EncryptionContext=about
)
nonce = os.urandom(12)  # never twice with one data key
cipher = Cipher(AES(data_key["Plaintext"]), GCM(nonce)).encryptor()
locked = cipher.update(invoice) + cipher.finalize()
envelope = (data_key["CiphertextBlob"], nonce, cipher.tag, locked)
del data_key, cipher
# --8<-- [end:lock]


# --8<-- [start:open]
def unlock(wrapped, nonce, tag, locked):
    plain = kms.decrypt(CiphertextBlob=wrapped, EncryptionContext=about)
    cipher = Cipher(
        AES(plain["Plaintext"]), GCM(nonce, tag)
    ).decryptor()
    return cipher.update(locked) + cipher.finalize()


print("locked bytes:", len(locked))
print("PDF visible:", b"%PDF" in locked)
print("opened whole:", unlock(*envelope) == invoice)
# --8<-- [end:open]
