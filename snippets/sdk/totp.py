"""The code of a virtual MFA device comes from its seed and the time."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:totp]
import base64
import hmac
import time


def code(seed, moment, digits=6):
    key = base64.b32decode(seed)
    step = int(moment // 30).to_bytes(8, "big")
    hashed = hmac.digest(key, step, "sha1")
    start = hashed[-1] & 15
    number = int.from_bytes(hashed[start : start + 4], "big")
    return str((number & 0x7FFFFFFF) % 10**digits).zfill(digits)


seed = base64.b32encode(b"12345678901234567890")
now = time.time()
print("now:          ", code(seed, now))
print("20 s later:   ", code(seed, now + 20))
print("30 s later:   ", code(seed, now + 30))
# --8<-- [end:totp]
