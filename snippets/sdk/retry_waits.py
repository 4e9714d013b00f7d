"""How long boto3 waits between its attempts, in two retry modes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:busy]
import io
import time

import boto3
import urllib3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError

sent, code = [], {"now": ""}


def busy(request, **_):
    """Stands in for a service that refuses each request."""
    sent.append(time.time())
    body = io.BytesIO(b'{"__type": "%s"}' % code["now"].encode())
    raw = urllib3.HTTPResponse(body, preload_content=False)
    status = 500 if code["now"] == "InternalError" else 400
    return AWSResponse(request.url, status, {}, raw)


# --8<-- [end:busy]


# --8<-- [start:measure]
def waits(mode, error_code, attempts=9):
    code["now"] = error_code
    retries = {"mode": mode, "total_max_attempts": attempts}
    client = boto3.client("dynamodb", config=Config(retries=retries))
    client.meta.events.register_first("before-send", busy)
    sent.clear()
    try:
        client.list_tables()
    except ClientError as error:
        print(mode, error.response["Error"]["Code"])
    found = [after - before for before, after in zip(sent, sent[1:])]
    print(" ", " ".join(f"{wait:.2f}" for wait in found))
    return found


legacy = waits("legacy", "ThrottlingException")
standard = waits("standard", "ThrottlingException")
transient = waits("standard", "InternalError")
refused = waits("standard", "ValidationException")
# --8<-- [end:measure]
