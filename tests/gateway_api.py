"""Makes APIs and functions for the tests of the gateway."""

import io
import json
import zipfile

import boto3
import requests

REGION = "us-east-1"


def make_function(source, name="orders"):
    """A function from source text, and its ARN."""
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=document)["Role"]["Arn"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", source)
    made = boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": packed.getvalue()},
    )
    return made["FunctionArn"]


def allow(name, qualifier=None):
    more = {"Qualifier": qualifier} if qualifier else {}
    boto3.client("lambda").add_permission(
        FunctionName=name,
        StatementId="api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        **more,
    )


def lambda_uri(arn):
    return f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"


class RestApi:
    """A REST API with one resource for each path."""

    def __init__(self, **settings):
        self.client = boto3.client("apigateway")
        made = self.client.create_rest_api(name="shop", **settings)
        self.id = made["id"]
        self.resources = {"": made["rootResourceId"]}

    def resource(self, path):
        path = path.rstrip("/")
        if path not in self.resources:
            parent, part = path.rsplit("/", 1)
            made = self.client.create_resource(restApiId=self.id, parentId=self.resource(parent), pathPart=part)
            self.resources[path] = made["id"]
        return self.resources[path]

    def method(self, verb, path, integration, responses=None, **settings):
        names = {"restApiId": self.id, "resourceId": self.resource(path), "httpMethod": verb}
        self.client.put_method(**names, **{"authorizationType": "NONE", **settings})
        self.client.put_integration(**names, **integration)
        for status, one in (responses or {}).items():
            self.client.put_method_response(**names, statusCode=status)
            self.client.put_integration_response(**names, statusCode=status, **one)

    def mock(self, verb, path, body="ok", **settings):
        integration = {"type": "MOCK", "requestTemplates": {"application/json": '{"statusCode": 200}'}}
        self.method(verb, path, integration, {"200": {"responseTemplates": {"application/json": body}}}, **settings)

    def proxy(self, verb, path, arn, **settings):
        self.method(
            verb, path, {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": lambda_uri(arn)}, **settings
        )

    def deploy(self, stage="prod", **settings):
        return self.client.create_deployment(restApiId=self.id, stageName=stage, **settings)["id"]

    def url(self, path="/", stage="prod"):
        return f"https://{self.id}.execute-api.{REGION}.amazonaws.com/{stage}{path}"

    def call(self, verb="GET", path="/", stage="prod", **settings):
        return requests.request(verb, self.url(path, stage), **settings)
