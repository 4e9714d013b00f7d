"""A waiter asks again and again, and gives up in the end."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:wait]
import time

import boto3
from botocore.exceptions import WaiterError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
waiter = s3.get_waiter("object_exists")
print("every", waiter.config.delay, "s,", end=" ")
print(waiter.config.max_attempts, "times")

start = time.time()
try:
    waiter.wait(Bucket="shop-invoices", Key="never.pdf")
except WaiterError as error:
    print(error.kwargs["reason"].split(".")[0])
print(f"gave up after {time.time() - start:.0f} s")
# --8<-- [end:wait]

# --8<-- [start:patient]
start = time.time()
try:
    waiter.wait(
        Bucket="shop-invoices",
        Key="never.pdf",
        WaiterConfig={"Delay": 1, "MaxAttempts": 4},
    )
except WaiterError:
    print(f"gave up after {time.time() - start:.0f} s")
# --8<-- [end:patient]
