"""Converse answers with a message, why it stopped, and what it used."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:client]
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

bedrock = boto3.client(
    "bedrock-runtime",
    config=Config(read_timeout=120, retries={"mode": "standard"}),
)
account = "arn:aws:bedrock:us-east-1:111122223333:"
profile = account + "application-inference-profile/orders"
request = {
    "modelId": profile,
    "system": [{"text": "Answer in one sentence."}],
    "messages": [
        {"role": "user", "content": [{"text": "Where is order 7?"}]}
    ],
    "inferenceConfig": {"maxTokens": 200},
}
# --8<-- [end:client]

# --8<-- [start:canned]
from botocore.stub import Stubber

canned = Stubber(bedrock)
text = "It left the warehouse today."
canned.add_response(
    "converse",
    {
        "output": {
            "message": {
                "role": "assistant",
                "content": [{"text": text}],
            }
        },
        "stopReason": "end_turn",
        "usage": {
            "inputTokens": 18,
            "outputTokens": 7,
            "totalTokens": 25,
        },
        "metrics": {"latencyMs": 640},
    },
    request,
)
canned.add_client_error("converse", "ThrottlingException")
canned.activate()
# --8<-- [end:canned]

# --8<-- [start:ask]
answer = bedrock.converse(**request)
print(answer["output"]["message"]["content"][0]["text"])
print("stopped because:", answer["stopReason"])
used = answer["usage"]
print(used["inputTokens"], "tokens in,", used["outputTokens"], "out")

try:
    bedrock.converse(**request)
except ClientError as error:
    print("second question:", error.response["Error"]["Code"])
# --8<-- [end:ask]
