"""A statement lets one bucket of one account invoke a function."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="thumbnails",
    AssumeRolePolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    ),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", "def handler(event, context): ...\n")
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="thumbnails",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
# --8<-- [end:function]

# --8<-- [start:allow]
account = boto3.client("sts").get_caller_identity()["Account"]
functions.add_permission(
    FunctionName="thumbnails",
    StatementId="bucket-photos",
    Action="lambda:InvokeFunction",
    Principal="s3.amazonaws.com",
    SourceArn="arn:aws:s3:::shop-photos",
    SourceAccount=account,
)

policy = json.loads(
    functions.get_policy(FunctionName="thumbnails")["Policy"]
)
[statement] = policy["Statement"]
print("may:      ", statement["Principal"], statement["Action"])
for keys in statement["Condition"].values():
    for key, value in keys.items():
        print(f"only if:   {key.lower()} is {value}")
# --8<-- [end:allow]
