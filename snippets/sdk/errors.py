"""A call fails before the network, or AWS refuses it, by name."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:before]
import boto3
from botocore.exceptions import ClientError, ParamValidationError

s3 = boto3.client("s3")
try:
    s3.get_object(Bucket="shop-invoices", Kye="7.pdf")
except ParamValidationError as error:
    for line in str(error).splitlines()[1:]:
        print(line.split(",")[0])
# --8<-- [end:before]

# --8<-- [start:refused]
try:
    s3.get_object(Bucket="shop-invoices", Key="7.pdf")
except ClientError as error:
    answer = error.response
    print(error.operation_name, answer["Error"]["Code"])
    print(answer["ResponseMetadata"]["HTTPStatusCode"])
# --8<-- [end:refused]

# --8<-- [start:named]
s3.create_bucket(Bucket="shop-invoices")
try:
    s3.get_object(Bucket="shop-invoices", Key="7.pdf")
except s3.exceptions.NoSuchKey:
    print("no such invoice yet")
# --8<-- [end:named]
