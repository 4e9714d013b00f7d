"""A stage shows a deployment, a frozen API, and can go back."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
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
host = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com"


def answer_with(text):
    """Let GET / answer with a text, without any backend."""
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


def deploy(stage):
    return apigateway.create_deployment(
        restApiId=api["id"], stageName=stage
    )["id"]


def get(stage):
    answer = requests.get(f"{host}/{stage}/")
    return answer.status_code, answer.text


# --8<-- [end:api]

# --8<-- [start:deploy]
answer_with("winter prices")
print("not deployed:  ", get("prod"))
first = deploy("prod")
print("deployed:      ", get("prod"))
answer_with("summer prices")
print("only changed:  ", get("prod"))
second = deploy("prod")
print("deployed again:", get("prod"))
# --8<-- [end:deploy]

# --8<-- [start:rollback]
apigateway.update_stage(
    restApiId=api["id"],
    stageName="prod",
    patchOperations=[
        {"op": "replace", "path": "/deploymentId", "value": first}
    ],
)
print("rolled back:   ", get("prod"))
# --8<-- [end:rollback]
