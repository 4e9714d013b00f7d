"""One worker holds the lock and queries; the others wait."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lock]
import redis

cache = redis.Redis(decode_responses=True)
LOCK = "lock:report"


def on_miss(worker):
    if cache.set(LOCK, worker, nx=True, ex=10):
        return f"{worker} queries the database"
    return f"{worker} waits and reads the cache again"


for worker in ("worker-1", "worker-2", "worker-3"):
    print(on_miss(worker))
# --8<-- [end:lock]


# --8<-- [start:release]
def release(worker):
    with cache.pipeline() as pipe:
        pipe.watch(LOCK)
        if pipe.get(LOCK) != worker:
            return "not mine: I was too slow"
        pipe.multi()
        pipe.delete(LOCK)
        pipe.execute()
        return "released"


cache.set("report", "42 orders", ex=60)
print("worker-2:", release("worker-2"))
print("worker-1:", release("worker-1"))
print("the lock:", cache.get(LOCK))
# --8<-- [end:release]
