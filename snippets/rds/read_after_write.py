"""A replica that lags answers with what was true a moment ago."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:lag]
LAG = 2  # seconds until the replica has a write


class Database:
    def __init__(self):
        self.log = []  # (second, key, value)

    def write(self, now, key, value):
        self.log.append((now, key, value))

    def read(self, now, key, replica):
        until = now - LAG if replica else now
        seen = [v for t, k, v in self.log if k == key and t <= until]
        return seen[-1] if seen else None


orders = Database()
orders.write(0, "order-1", "new")
orders.write(10, "order-1", "paid")

print("second 11, replica:", orders.read(11, "order-1", replica=True))
print("second 11, primary:", orders.read(11, "order-1", replica=False))
print("second 12, replica:", orders.read(12, "order-1", replica=True))
# --8<-- [end:lag]


# --8<-- [start:cure]
def read_own(now, key, written_at, margin=5):
    own = written_at is not None and now - written_at < margin
    return orders.read(now, key, replica=not own)


print("own write:  ", read_own(11, "order-1", written_at=10))
print("other users:", read_own(11, "order-1", written_at=None))
# --8<-- [end:cure]
