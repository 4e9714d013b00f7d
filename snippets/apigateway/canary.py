"""A canary gets a share of a stage's requests, then all or none."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
from collections import Counter

import boto3
import requests

apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_method_response(**method, statusCode="200")


def answer_with(text):
    apigateway.put_integration(
        **method,
        type="MOCK",
        requestTemplates={"application/json": '{"statusCode": 200}'},
    )
    apigateway.put_integration_response(
        **method,
        statusCode="200",
        responseTemplates={"application/json": text},
    )


def count(requests_sent=20):
    url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com"
    answers = (
        requests.get(f"{url}/prod/") for _ in range(requests_sent)
    )
    return sorted(Counter(answer.text for answer in answers).items())


# --8<-- [end:api]

# --8<-- [start:canary]
answer_with("old code, list $stageVariables.prices")
apigateway.create_deployment(
    restApiId=api["id"],
    stageName="prod",
    variables={"prices": "winter"},
)
answer_with("new code, list $stageVariables.prices")
canary = apigateway.create_deployment(
    restApiId=api["id"],
    stageName="prod",
    canarySettings={
        "percentTraffic": 10.0,
        "stageVariableOverrides": {"prices": "summer"},
    },
)
for text, times in count():
    print(f"{times:2} x {text}")
# --8<-- [end:canary]

# --8<-- [start:promote]
apigateway.update_stage(
    restApiId=api["id"],
    stageName="prod",
    patchOperations=[
        {
            "op": "copy",
            "from": "/canarySettings/stageVariableOverrides",
            "path": "/variables",
        },
        {
            "op": "copy",
            "from": "/canarySettings/deploymentId",
            "path": "/deploymentId",
        },
        {"op": "remove", "path": "/canarySettings"},
    ],
)
for text, times in count():
    print(f"{times:2} x {text}")
# --8<-- [end:promote]
