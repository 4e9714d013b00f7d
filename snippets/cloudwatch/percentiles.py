"""The average of 100 requests looks fine, the p99 does not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:compare]
latencies = [40] * 95 + [2000] * 5


def percentile(values, percent):
    """The smallest value that `percent` of all values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[rank - 1]


print("Average:", sum(latencies) / len(latencies), "ms")
print("p50:    ", percentile(latencies, 50), "ms")
print("p95:    ", percentile(latencies, 95), "ms")
print("p99:    ", percentile(latencies, 99), "ms")
print("Maximum:", max(latencies), "ms")
# --8<-- [end:compare]
