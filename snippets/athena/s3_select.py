"""S3 Select filters one object on the server, and ends there."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:select]
import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-lake")
table = b"country,total\nIT,10\nFR,20\nIT,30"
s3.put_object(Bucket="shop-lake", Key="orders.csv", Body=table)


def select(expression):
    answer = s3.select_object_content(
        Bucket="shop-lake",
        Key="orders.csv",
        Expression=expression,
        ExpressionType="SQL",
        InputSerialization={"CSV": {"FileHeaderInfo": "USE"}},
        OutputSerialization={"CSV": {}},
    )
    parts = [event.get("Records") for event in answer["Payload"]]
    return b"".join(p["Payload"] for p in parts if p).decode().split()


query = "SELECT s.total FROM s3object s WHERE s.country = 'IT'"
print(select(query))
# --8<-- [end:select]

# --8<-- [start:client]
import csv
import io

body = s3.get_object(Bucket="shop-lake", Key="orders.csv")["Body"]
rows = list(csv.DictReader(io.StringIO(body.read().decode())))
print([row["total"] for row in rows if row["country"] == "IT"])
# --8<-- [end:client]
