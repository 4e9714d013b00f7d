"""A Lambda@Edge function picks the origin by the country."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
EU = {"AT", "BE", "DE", "ES", "FR", "IT", "NL"}


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    country = request["headers"]["cloudfront-viewer-country"][0]
    if country["value"] in EU:
        host = "eu.shop.example.com"
        request["origin"]["custom"]["domainName"] = host
        request["headers"]["host"] = [{"key": "Host", "value": host}]
    return request
"""
# --8<-- [end:handler]

# --8<-- [start:publish]
import io
import json
import zipfile

import boto3

iam = boto3.client("iam")
trust = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {
                "Service": [
                    "lambda.amazonaws.com",
                    "edgelambda.amazonaws.com",
                ]
            },
            "Action": "sts:AssumeRole",
        }
    ],
}
role = iam.create_role(
    RoleName="route-by-country",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("index.py", HANDLER)
functions = boto3.client("lambda", region_name="us-east-1")
functions.create_function(
    FunctionName="route-by-country",
    Runtime="python3.13",
    Role=role["Arn"],
    Handler="index.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(
    FunctionName="route-by-country"
)
version = functions.publish_version(FunctionName="route-by-country")
arn = version["FunctionArn"]  # with the number of the version
print("version:    ", version["Version"])
# --8<-- [end:publish]


# --8<-- [start:try]
def route(country):
    where = [{"key": "CloudFront-Viewer-Country", "value": country}]
    request = {
        "method": "GET",
        "uri": "/orders",
        "headers": {"cloudfront-viewer-country": where},
        "origin": {"custom": {"domainName": "shop.example.com"}},
    }
    answer = functions.invoke(
        FunctionName=arn,
        Payload=json.dumps({"Records": [{"cf": {"request": request}}]}),
    )
    found = json.loads(answer["Payload"].read())
    return found["origin"]["custom"]["domainName"]


print("from Spain: ", route("ES"))
print("from Canada:", route("CA"))
# --8<-- [end:try]
