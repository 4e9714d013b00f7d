"""A resource policy opens an API for everyone but one address range."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:policy]
import json

import boto3
import requests


def policy(network):
    everyone = {
        "Principal": "*",
        "Action": "execute-api:Invoke",
        "Resource": "execute-api:/*",
    }
    outside = {"NotIpAddress": {"aws:SourceIp": network}}
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", **everyone},
                {"Effect": "Deny", **everyone, "Condition": outside},
            ],
        }
    )


# --8<-- [end:policy]


# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(
    name="shop", policy=policy("198.51.100.0/24")
)
# --8<-- [end:api]

# --8<-- [start:backend]
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="MOCK",
    requestTemplates={"application/json": '{"statusCode": 200}'},
)
apigateway.put_method_response(**method, statusCode="200")
apigateway.put_integration_response(
    **method,
    statusCode="200",
    responseTemplates={"application/json": "3 orders"},
)
# --8<-- [end:backend]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"


def deploy_and_call():
    apigateway.create_deployment(restApiId=api["id"], stageName="prod")
    answer = requests.get(url)  # comes from 203.0.113.10 here
    print(answer.status_code, answer.text[:56])


deploy_and_call()
apigateway.update_rest_api(
    restApiId=api["id"],
    patchOperations=[
        {
            "op": "replace",
            "path": "/policy",
            "value": policy("203.0.113.0/24"),
        }
    ],
)
print("saved, not deployed:", requests.get(url).status_code)
deploy_and_call()
# --8<-- [end:call]
