"""A key with a time to live expires, unless a write removes it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:expire]
import time

import redis

cache = redis.Redis(decode_responses=True)

cache.set("price:lamp", 40, px=500)
print("at once:    ", cache.get("price:lamp"))
time.sleep(0.6)
print("after 0.6 s:", cache.get("price:lamp"))
# --8<-- [end:expire]

# --8<-- [start:lost]
cache.set("price:desk", 250, ex=300)
cache.set("price:desk", 240)  # no ex: the time to live is gone
print("after set:  ", cache.ttl("price:desk"))

cache.set("price:desk", 240, ex=300)
cache.set("price:desk", 230, keepttl=True)
cache.incr("price:desk")
print("after incr: ", cache.ttl("price:desk") > 290)
print("no such key:", cache.ttl("price:sofa"))
# --8<-- [end:lost]
