"""A sorted set keeps its members in the order of their scores."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:scores]
import redis

cache = redis.Redis(decode_responses=True)

cache.zadd("scores", {"ana": 310, "bo": 290, "cy": 180, "di": 120})
cache.zincrby("scores", 25, "bo")

top = cache.zrange("scores", 0, 2, desc=True, withscores=True)
for player, score in top:
    print(player, int(score))
print("rank of di:", cache.zrevrank("scores", "di") + 1)
print("200 to 312:", cache.zrangebyscore("scores", 200, 312))
# --8<-- [end:scores]
