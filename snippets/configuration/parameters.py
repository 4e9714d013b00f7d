"""Parameters form a tree, and every change of one is a new version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:write]
import boto3

ssm = boto3.client("ssm")
ssm.put_parameter(
    Name="/shop/prod/page-size", Value="20", Type="String"
)
ssm.put_parameter(
    Name="/shop/prod/countries", Value="AT,CH,DE", Type="StringList"
)
ssm.put_parameter(
    Name="/shop/prod/payment/key", Value="tok-123", Type="SecureString"
)
version = ssm.put_parameter(
    Name="/shop/prod/page-size", Value="50", Overwrite=True
)["Version"]
print("page-size is now version", version)
# --8<-- [end:write]

# --8<-- [start:read]
for deep in (False, True):
    found = ssm.get_parameters_by_path(
        Path="/shop/prod", Recursive=deep, WithDecryption=True
    )["Parameters"]
    print("all levels:" if deep else "one level:", len(found))

names = ["/shop/prod/page-size:1", "/shop/prod/missing"]
answer = ssm.get_parameters(Names=names)
print("version 1:", answer["Parameters"][0]["Value"])
print("unknown:", answer["InvalidParameters"])
# --8<-- [end:read]
