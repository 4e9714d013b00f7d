"""A key has one of 16,384 hash slots, and a slot has one shard."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:slot]
import binascii


def slot(key):
    start = key.find("{")
    end = key.find("}", start + 1)
    if start >= 0 and end > start + 1:  # a hash tag that is not empty
        key = key[start + 1 : end]
    return binascii.crc_hqx(key.encode(), 0) % 16384


def shard(key, shards=3):
    return slot(key) * shards // 16384 + 1  # equal, unbroken ranges


for key in ("cart:7", "user:7", "{7}:cart", "{7}:user"):
    print(f"{key:9} slot {slot(key):5}  shard {shard(key)}")
# --8<-- [end:slot]
