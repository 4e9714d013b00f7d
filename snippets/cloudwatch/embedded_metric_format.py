"""A Lambda function prints one JSON line: an entry, two metrics."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import json
import time

def handler(event, context):
    print(json.dumps({
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [{
                "Namespace": "Shop",
                "Dimensions": [["Service"], ["Service", "Stage"]],
                "Metrics": [
                    {"Name": "Latency", "Unit": "Milliseconds"},
                    {"Name": "Orders", "Unit": "Count"},
                ],
            }],
        },
        "Service": "checkout",
        "Stage": "prod",
        "Latency": event["took"],
        "Orders": 1,
        "orderId": event["orderId"],
    }))
"""
# --8<-- [end:handler]

# --8<-- [start:invoke]
import io
import json
import zipfile

import boto3

trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="checkout", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="checkout",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="checkout")
functions.invoke(
    FunctionName="checkout",
    Payload=json.dumps({"orderId": "A-17", "took": 84}),
)
# --8<-- [end:invoke]


# --8<-- [start:extract]
def extract(document):
    """Namespace, dimensions, name and value of each metric."""
    for directive in document["_aws"]["CloudWatchMetrics"]:
        for names in directive["Dimensions"]:
            dimensions = {name: document[name] for name in names}
            for metric in directive["Metrics"]:
                value = document[metric["Name"]]
                yield (
                    directive["Namespace"],
                    dimensions,
                    metric["Name"],
                    value,
                )


events = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/checkout"
)["events"]
lines = [event["message"].strip() for event in events]
[document] = [json.loads(x) for x in lines if x.startswith("{")]
for namespace, dimensions, name, value in extract(document):
    print(namespace, name, value, *dimensions.values())
print("only in the log:", document["orderId"])
# --8<-- [end:extract]
