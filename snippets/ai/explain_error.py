"""Ask for an explanation of an error, without sending its secrets."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:clean]
import re

import boto3
from botocore.exceptions import ClientError
from botocore.stub import Stubber

SECRETS = [
    (re.compile(r"\b\d{12}\b"), "ACCOUNT"),
    (re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"), "ACCESS_KEY"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "EMAIL"),
]


def clean(text):
    for pattern, name in SECRETS:
        text = pattern.sub(f"<{name}>", text)
    return text


# --8<-- [end:clean]

# --8<-- [start:error]
s3 = boto3.client("s3")
try:
    s3.head_bucket(Bucket="invoices-111122223333")
except ClientError as error:
    code = error.response["Error"]["Code"]
    question = clean(f"ada@example.com: HeadBucket failed, {code}")
print(question)
# --8<-- [end:error]

# --8<-- [start:ask]
bedrock = boto3.client("bedrock-runtime")
account = "arn:aws:bedrock:us-east-1:111122223333:"
profile = account + "application-inference-profile/support"
request = {
    "modelId": profile,
    "messages": [{"role": "user", "content": [{"text": question}]}],
}
guess = "The bucket may not exist, or its name is wrong."
canned = Stubber(bedrock)
canned.add_response(
    "converse",
    {
        "output": {
            "message": {
                "role": "assistant",
                "content": [{"text": guess}],
            }
        },
        "stopReason": "end_turn",
        "usage": {
            "inputTokens": 30,
            "outputTokens": 11,
            "totalTokens": 41,
        },
        "metrics": {"latencyMs": 700},
    },
    request,
)
canned.activate()
answer = bedrock.converse(**request)
print("guess:", answer["output"]["message"]["content"][0]["text"])
# --8<-- [end:ask]

# --8<-- [start:evidence]
names = [each["Name"] for each in s3.list_buckets()["Buckets"]]
print("evidence: buckets of this account:", names)
# --8<-- [end:evidence]
