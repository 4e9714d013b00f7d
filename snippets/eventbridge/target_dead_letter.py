"""What cannot be delivered waits in the target's dead-letter queue."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
import json

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")
rule = events.put_rule(
    Name="orders", EventPattern='{"source": ["shop"]}'
)["RuleArn"]
statement = {
    "Effect": "Allow",
    "Principal": {"Service": "events.amazonaws.com"},
    "Action": "sqs:SendMessage",
    "Resource": "*",
    "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
}
policy = {"Version": "2012-10-17", "Statement": [statement]}
queue = sqs.create_queue(
    QueueName="orders-undelivered",
    Attributes={"Policy": json.dumps(policy)},
)["QueueUrl"]
arn = sqs.get_queue_attributes(
    QueueUrl=queue, AttributeNames=["QueueArn"]
)["Attributes"]["QueueArn"]
region, account = arn.split(":")[3:5]
gone = f"arn:aws:lambda:{region}:{account}:function:deleted"
events.put_targets(
    Rule="orders",
    Targets=[
        {
            "Id": "notify",
            "Arn": gone,
            "RetryPolicy": {
                "MaximumRetryAttempts": 4,
                "MaximumEventAgeInSeconds": 3600,
            },
            "DeadLetterConfig": {"Arn": arn},
        }
    ],
)
# --8<-- [end:rule]
# --8<-- [start:send]
answer = events.put_events(
    Entries=[
        {
            "Source": "shop",
            "DetailType": "Order placed",
            "Detail": '{"order": 7}',
        }
    ]
)
print("failed entries:", answer["FailedEntryCount"])
message = sqs.receive_message(
    QueueUrl=queue,
    WaitTimeSeconds=20,
    MessageAttributeNames=["All"],
)["Messages"][0]
print("event:", json.loads(message["Body"])["detail"])
for name in ("ERROR_CODE", "TARGET_ARN"):
    print(name, message["MessageAttributes"][name]["StringValue"])
# --8<-- [end:send]
