"""The SDK repeats a throttled request, and gives up in the end."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:stand-in]
import io
import json

import boto3
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from urllib3 import HTTPResponse

CODE = "ProvisionedThroughputExceededException"
attempts = []


def busy(times):
    """A stand-in for a busy table: it answers for it, so often."""

    def answer(request, **_):
        attempts.append(request.headers["amz-sdk-request"])
        if len(attempts) > times:
            return None  # let the request go out
        body = json.dumps({"__type": CODE, "message": "Slow down"})
        raw = HTTPResponse(
            io.BytesIO(body.encode()), preload_content=False
        )
        return AWSResponse(request.url, 400, {}, raw)

    attempts.clear()
    return answer


dynamodb = boto3.client("dynamodb")
# --8<-- [end:stand-in]


# --8<-- [start:retry]


def try_to_list(times):
    hook = busy(times)
    dynamodb.meta.events.register("before-send.dynamodb", hook)
    try:
        dynamodb.list_tables()
        result = "answered"
    except ClientError as error:
        result = error.response["Error"]["Code"]
    dynamodb.meta.events.unregister("before-send.dynamodb", hook)
    print(f"busy {times} times: {len(attempts)} sent, {result}")


try_to_list(0)
try_to_list(2)
try_to_list(99)
# --8<-- [end:retry]
