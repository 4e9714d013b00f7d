"""AWS publishes parameters too, such as the newest machine image."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:public]
import boto3
from botocore.exceptions import ClientError

ssm = boto3.client("ssm")
path = "/aws/service/ami-amazon-linux-latest"
found = ssm.get_parameters_by_path(Path=path)["Parameters"]
print(found[0]["Value"].startswith("ami-"))

try:
    ssm.put_parameter(Name="/aws/mine", Value="1", Type="String")
except ClientError as error:
    print(error.response["Error"]["Code"])
# --8<-- [end:public]
