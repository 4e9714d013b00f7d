"""Write-through updates the cache with every write of the database."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:write]
import json

import redis

cache = redis.Redis(decode_responses=True)
database = {"desk": {"price": 250}}  # older than the cache
queries = []


def save(sku, row):
    database[sku] = row  # first the database, which may refuse
    cache.set(f"product:{sku}", json.dumps(row), ex=86400)


def product(sku):
    found = cache.get(f"product:{sku}")
    if found is not None:
        return json.loads(found)
    queries.append(sku)
    return database[sku]


save("lamp", {"price": 40})
save("lamp", {"price": 35})
print("lamp:", product("lamp"), "queries:", queries)
print("desk:", product("desk"), "queries:", queries)
# --8<-- [end:write]

# --8<-- [start:churn]
for number in range(1000):
    save(f"sku-{number}", {"price": number})
read = {sku: product(sku) for sku in ("sku-1", "sku-2")}
print("cached:", cache.dbsize(), "of the new read:", len(read))
# --8<-- [end:churn]
