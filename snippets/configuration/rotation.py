"""A rotation function works in four steps: by hand, then by AWS."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
CODE = """
import json
import boto3

secrets = boto3.client("secretsmanager")
database = boto3.client("dynamodb")  # stands for the database's users

def read(secret, **version):
    text = secrets.get_secret_value(SecretId=secret, **version)
    return json.loads(text["SecretString"])

def handler(event, context):
    secret, step = event["SecretId"], event["Step"]
    token = event["ClientRequestToken"]
    if step == "createSecret":
        try:
            read(secret, VersionId=token, VersionStage="AWSPENDING")
            return  # called again: the value is there already
        except secrets.exceptions.ResourceNotFoundException:
            pass
        new = read(secret, VersionStage="AWSCURRENT")
        new["password"] = secrets.get_random_password(
            PasswordLength=24,
            ExcludePunctuation=True)["RandomPassword"]
        secrets.put_secret_value(
            SecretId=secret, ClientRequestToken=token,
            SecretString=json.dumps(new), VersionStages=["AWSPENDING"])
        return
    new = read(secret, VersionId=token, VersionStage="AWSPENDING")
    if step == "setSecret":
        database.put_item(TableName="users", Item={
            "name": {"S": new["username"]},
            "password": {"S": new["password"]}})
    elif step == "testSecret":
        user = database.get_item(TableName="users",
            Key={"name": {"S": new["username"]}})["Item"]
        if user["password"]["S"] != new["password"]:
            raise ValueError("the database refuses the new password")
    elif step == "finishSecret":
        stages = secrets.describe_secret(SecretId=secret)
        for version, names in stages["VersionIdsToStages"].items():
            if "AWSCURRENT" in names and version != token:
                secrets.update_secret_version_stage(
                    SecretId=secret, VersionStage="AWSCURRENT",
                    MoveToVersionId=token, RemoveFromVersionId=version)
"""
# --8<-- [end:function]

# --8<-- [start:prepare]
import io
import json
import time
import uuid
import zipfile

import boto3

secrets = boto3.client("secretsmanager")
database = boto3.client("dynamodb")
database.create_table(
    TableName="users",
    KeySchema=[{"AttributeName": "name", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "name", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
secret = secrets.create_secret(
    Name="shop/prod/database",
    SecretString=json.dumps({"username": "app", "password": "first"}),
)["ARN"]

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as file:
    file.writestr("rotate.py", CODE)


def policy(*actions, **more):
    statement = {"Effect": "Allow", "Action": list(actions), **more}
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement]}
    )


iam = boto3.client("iam")
role = iam.create_role(
    RoleName="rotate",
    AssumeRolePolicyDocument=policy(
        "sts:AssumeRole",
        Principal={"Service": "lambda.amazonaws.com"},
    ),
)["Role"]["Arn"]
rights = {
    "secret": policy(
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
        Resource="arn:aws:secretsmanager:*:*:secret:shop/prod/*",
    ),
    "password": policy(
        "secretsmanager:GetRandomPassword", Resource="*"
    ),
    "users": policy(
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        Resource="arn:aws:dynamodb:*:*:table/users",
    ),
}
for name, document in rights.items():
    iam.put_role_policy(
        RoleName="rotate", PolicyName=name, PolicyDocument=document
    )
functions = boto3.client("lambda")
function = functions.create_function(
    FunctionName="rotate",
    Runtime="python3.13",
    Handler="rotate.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)["FunctionArn"]
functions.get_waiter("function_active_v2").wait(FunctionName="rotate")
functions.add_permission(
    FunctionName="rotate",
    StatementId="rotation",
    Action="lambda:InvokeFunction",
    Principal="secretsmanager.amazonaws.com",
)
# --8<-- [end:prepare]


# --8<-- [start:rotate]
def password(stage, of=secret):
    answer = secrets.get_secret_value(SecretId=of, VersionStage=stage)
    return json.loads(answer["SecretString"])["password"]


token = str(uuid.uuid4())  # becomes the id of the new version
for step in ("create", "set", "test", "finish"):
    event = {
        "Step": step + "Secret",
        "SecretId": secret,
        "ClientRequestToken": token,
    }
    answer = functions.invoke(
        FunctionName="rotate", Payload=json.dumps(event)
    )
    old = password("AWSCURRENT") == "first"
    print(
        event["Step"],
        answer.get("FunctionError", "ok:"),
        "callers read the",
        "old" if old else "new",
        "password",
    )

user = database.get_item(TableName="users", Key={"name": {"S": "app"}})[
    "Item"
]
agrees = user["password"]["S"] == password("AWSCURRENT")
print("database agrees:", agrees)
print("previous:", password("AWSPREVIOUS"))
# --8<-- [end:rotate]

# --8<-- [start:schedule]
reports = secrets.create_secret(
    Name="shop/prod/reports",
    SecretString=json.dumps({"username": "bi", "password": "first"}),
)["ARN"]
secrets.rotate_secret(
    SecretId=reports,
    RotationLambdaARN=function,
    RotationRules={"AutomaticallyAfterDays": 30},
)
time.sleep(30)  # RotateSecret does not wait for the function
changed = password("AWSCURRENT", reports) != "first"
print("rotated by the service:", changed)
# --8<-- [end:schedule]
