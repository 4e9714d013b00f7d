"""Every instance of an application finds a session in the cache."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:session]
import redis

first = redis.Redis(decode_responses=True)  # on one instance
second = redis.Redis(decode_responses=True)  # on another


def log_in(cache, token, user):
    with cache.pipeline() as pipe:  # both or neither
        pipe.hset(f"session:{token}", mapping={"user": user, "cart": 0})
        pipe.expire(f"session:{token}", 1800)
        pipe.execute()


def visit(cache, token):
    session = cache.hgetall(f"session:{token}")
    if session:
        cache.expire(f"session:{token}", 1800)  # used: start again
    return session


log_in(first, "t0k3n", "ana")
second.hincrby("session:t0k3n", "cart", 1)
print("second instance:", visit(second, "t0k3n"))
print("first instance: ", visit(first, "t0k3n"))

first.delete("session:t0k3n")  # log out
print("after log out:  ", visit(second, "t0k3n"))
# --8<-- [end:session]
