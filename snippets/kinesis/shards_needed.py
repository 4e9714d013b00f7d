"""The shards that a provisioned stream needs, by three floors."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:size]
from math import ceil


def shards(records_per_second, kib_each, consumers=1):
    write = records_per_second * kib_each
    return max(
        ceil(write / 1024),  # 1 MiB/s in
        ceil(records_per_second / 1000),  # 1,000 records/s in
        ceil(write * consumers / 2048),  # 2 MiB/s out, shared
    )


print("clicks, 3,500/s of 0.2 KiB:     ", shards(3500, 0.2))
print("orders, 500/s of 6 KiB:         ", shards(500, 6))
print("orders, read by 5 applications: ", shards(500, 6, 5))
# --8<-- [end:size]
