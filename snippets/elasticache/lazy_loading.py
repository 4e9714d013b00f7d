"""Lazy loading fills the cache on a miss, and keeps an old value."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:read]
import json

import redis

cache = redis.Redis(decode_responses=True)
database = {"lamp": {"price": 40}, "desk": {"price": 250}}
queries = []


def query(sku):
    queries.append(sku)
    return database[sku]


def product(sku):
    found = cache.get(f"product:{sku}")
    if found is not None:
        return json.loads(found)  # a hit
    row = query(sku)  # a miss: ask the database, then keep it
    cache.set(f"product:{sku}", json.dumps(row), ex=300)
    return row


for turn in (1, 2, 3):
    print(f"read {turn}: {product('lamp')}, {len(queries)} query")
print("in the cache:", cache.keys("product:*"))
# --8<-- [end:read]

# --8<-- [start:stale]
database["lamp"]["price"] = 35
print("stale:", product("lamp"))
cache.delete("product:lamp")
print("fresh:", product("lamp"))
# --8<-- [end:stale]
