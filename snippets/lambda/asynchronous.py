"""A failing asynchronous event is tried three times in 3 minutes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
import time


def handler(event, context):
    print("attempt", round(time.time()), event["order"])
    raise RuntimeError("the printer is off")
"""
# --8<-- [end:handler]

# --8<-- [start:deploy]
import io
import json
import time
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
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
boto3.client("iam").put_role_policy(
    RoleName="orders",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": [
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                    ],
                    "Resource": "arn:aws:logs:*:*:*",
                },
            ],
        }
    ),
)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:deploy]

# --8<-- [start:call]
start = time.time()
answer = functions.invoke(
    FunctionName="orders",
    InvocationType="Event",
    Payload=json.dumps({"order": "A-1"}),
)
print("accepted with", answer["StatusCode"])
time.sleep(600)


def attempts():
    found = boto3.client("logs").filter_log_events(
        logGroupName="/aws/lambda/orders", filterPattern="attempt"
    )["events"]
    texts = sorted(one["message"] for one in found)
    return [int(text.split()[1]) - round(start) for text in texts]


print("attempts after", attempts(), "seconds")
# --8<-- [end:call]

# --8<-- [start:limit]
functions.put_function_event_invoke_config(
    FunctionName="orders",
    MaximumRetryAttempts=0,
    MaximumEventAgeInSeconds=3600,
)
functions.invoke(
    FunctionName="orders",
    InvocationType="Event",
    Payload=json.dumps({"order": "A-2"}),
)
time.sleep(600)
print("without retries:", len(attempts()) - 3, "attempt")
# --8<-- [end:limit]
