"""The more a cache key holds, the fewer requests hit the cache."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:key]
import random


def cache_key(request, policy):
    """Host and path, and of the rest what the policy names."""
    parts = [request["host"], request["path"]]
    for kind in ("query", "headers", "cookies"):
        wanted = policy.get(kind, [])
        found = request[kind].items()
        parts += [f"{kind} {n}={v}" for n, v in found if n in wanted]
    return tuple(parts)


def hit_ratio(log, policy):
    stored, hits = set(), 0
    for request in log:
        key = cache_key(request, policy)
        hits += key in stored
        stored.add(key)
    return hits / len(log)


# --8<-- [end:key]

# --8<-- [start:log]
dice = random.Random(7)
log = [
    {
        "host": "cdn.example.com",
        "path": f"/products/{dice.randint(1, 20)}",
        "query": {
            "size": dice.choice(["s", "l"]),
            "utm_source": dice.choice(["mail", "ad", "web", "app"]),
        },
        "headers": {"User-Agent": f"browser {dice.randint(1, 60)}"},
        "cookies": {"session": str(dice.randint(1, 500))},
    }
    for _ in range(2_000)
]
# --8<-- [end:log]

# --8<-- [start:compare]
size = {"query": ["size"]}
policies = {
    "path only": {},
    "+ size": size,
    "+ utm_source": {"query": ["size", "utm_source"]},
    "+ User-Agent": {**size, "headers": ["User-Agent"]},
    "+ session": {**size, "cookies": ["session"]},
}
ratios = {name: hit_ratio(log, policies[name]) for name in policies}
for name, ratio in ratios.items():
    print(f"{name:<14}{ratio:6.1%} hits")
# --8<-- [end:compare]
