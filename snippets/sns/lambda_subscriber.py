"""SNS calls a subscribed Lambda function with the message inside."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

source = """
def handler(event, context):
    for record in event["Records"]:
        print("GOT", record["EventSource"], record["Sns"]["Message"])
"""
package = io.BytesIO()
with zipfile.ZipFile(package, "w") as archive:
    archive.writestr("app.py", source)

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
    RoleName="mailer", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
functions = boto3.client("lambda")
arn = functions.create_function(
    FunctionName="mailer",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": package.getvalue()},
)["FunctionArn"]
# --8<-- [end:function]
# --8<-- [start:subscribe]
sns = boto3.client("sns")
topic = sns.create_topic(Name="orders")["TopicArn"]
functions.add_permission(
    FunctionName="mailer",
    StatementId="orders-topic",
    Action="lambda:InvokeFunction",
    Principal="sns.amazonaws.com",
    SourceArn=topic,
)
sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn)
sns.publish(TopicArn=topic, Message="order 17")

logs = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/mailer", filterPattern="GOT"
)
print([e["message"].strip() for e in logs["events"]])
# --8<-- [end:subscribe]
