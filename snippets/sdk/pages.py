"""A list comes in pages; a paginator asks for them all."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:first]
import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
for number in range(25):
    s3.put_object(Bucket="shop-invoices", Key=f"2026/{number:02}.pdf")

first = s3.list_objects_v2(Bucket="shop-invoices", MaxKeys=10)
print("one call: ", first["KeyCount"], "more:", first["IsTruncated"])
# --8<-- [end:first]

# --8<-- [start:all]
paginator = s3.get_paginator("list_objects_v2")
asked = {
    "Bucket": "shop-invoices",
    "PaginationConfig": {"PageSize": 10},
}
sizes = [page["KeyCount"] for page in paginator.paginate(**asked)]
print("paginator:", sizes, "=", sum(sizes))

pages = paginator.paginate(**asked)  # one iterator, one round
fours = pages.search("Contents[?ends_with(Key, '4.pdf')].Key")
print("filtered: ", *fours)
# --8<-- [end:all]
