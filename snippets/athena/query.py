"""A query is started, asked about, and read from its result file."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:workgroup]
import time

import boto3

athena, s3 = boto3.client("athena"), boto3.client("s3")
s3.create_bucket(Bucket="shop-query-results")
athena.create_work_group(
    Name="reports",
    Configuration={
        "BytesScannedCutoffPerQuery": 1_000_000_000,
    },
)
# --8<-- [end:workgroup]

# --8<-- [start:query]
query = athena.start_query_execution(
    QueryString="SELECT country, sum(total) FROM orders GROUP BY 1",
    QueryExecutionContext={"Database": "shop"},
    ResultConfiguration={"OutputLocation": "s3://shop-query-results/"},
    WorkGroup="reports",
)["QueryExecutionId"]


def state():
    found = athena.get_query_execution(QueryExecutionId=query)
    return found["QueryExecution"]["Status"]["State"]


while state() in ("QUEUED", "RUNNING"):
    time.sleep(1)
print(state())
# --8<-- [end:query]

# --8<-- [start:result]
done = athena.get_query_execution(QueryExecutionId=query)
done = done["QueryExecution"]
file = done["ResultConfiguration"]["OutputLocation"]
print(file.replace(query, "<query id>"))
# --8<-- [end:result]
