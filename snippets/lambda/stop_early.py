"""A handler that watches its time stops before Lambda does."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import time


def handler(event, context):
    done = []
    for order in event["orders"]:
        if context.get_remaining_time_in_millis() < 4000:
            break
        time.sleep(3)  # the work
        done.append(order)
    return {"done": done, "left": event["orders"][len(done) :]}


# --8<-- [end:handler]


# --8<-- [start:test]
class FakeContext:
    def __init__(self, seconds):
        self.deadline = time.time() + seconds

    def get_remaining_time_in_millis(self):
        return int((self.deadline - time.time()) * 1000)


orders = ["A", "B", "C", "D"]
for timeout in (60, 10):
    print(timeout, handler({"orders": orders}, FakeContext(timeout)))
# --8<-- [end:test]
