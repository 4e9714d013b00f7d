"""A package holds its dependencies, and can be built repeatably."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import io
import json
import zipfile

import boto3

TRUST = {
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
    RoleName="worker",
    AssumeRolePolicyDocument=json.dumps(TRUST),
)["Role"]["Arn"]


functions = boto3.client("lambda")
# --8<-- [end:setup]

# --8<-- [start:pack]
FILES = {
    "app.py": """
import money.rounding

def handler(event, context):
    return money.rounding.cents(event["price"])
""",
    "money/__init__.py": "",
    "money/rounding.py": """
def cents(price):
    return round(price * 100)
""",
}


def pack(files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, files[name])
    return archive.getvalue()


# --8<-- [end:pack]

# --8<-- [start:create]
created = functions.create_function(
    FunctionName="prices",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": pack(FILES)},
)
functions.get_waiter("function_active_v2").wait(FunctionName="prices")
answer = functions.invoke(
    FunctionName="prices", Payload='{"price": 2.5}'
)
print(json.load(answer["Payload"]))
# --8<-- [end:create]

# --8<-- [start:hash]
import base64
import hashlib

again = base64.b64encode(hashlib.sha256(pack(FILES)).digest())
print("same hash:", created["CodeSha256"] == again.decode())
# --8<-- [end:hash]
