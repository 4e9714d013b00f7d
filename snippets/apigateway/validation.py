"""A validator refuses a bad request before any backend is called."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
import json

import boto3
import requests

apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
model = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["sku", "count"],
    "properties": {
        "sku": {"type": "string", "pattern": "^[A-Z]{2}[0-9]+$"},
        "count": {"type": "integer", "minimum": 1},
    },
}
apigateway.create_model(
    restApiId=api["id"],
    name="Order",
    contentType="application/json",
    schema=json.dumps(model),
)
validator = apigateway.create_request_validator(
    restApiId=api["id"],
    name="all",
    validateRequestBody=True,
    validateRequestParameters=True,
)
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "POST",
}
apigateway.put_method(
    **method,
    authorizationType="NONE",
    requestValidatorId=validator["id"],
    requestModels={"application/json": "Order"},
    requestParameters={"method.request.querystring.shop": True},
)
# --8<-- [end:api]

# --8<-- [start:backend]
apigateway.put_integration(
    **method,
    type="MOCK",
    requestTemplates={"application/json": '{"statusCode": 200}'},
    passthroughBehavior="WHEN_NO_MATCH",
)
apigateway.put_method_response(**method, statusCode="200")
apigateway.put_integration_response(
    **method,
    statusCode="200",
    responseTemplates={"application/json": "accepted"},
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:backend]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
good = {"sku": "TS12", "count": 2}
for query, body in (
    ("?shop=de", good),
    ("?shop=de", good | {"count": "2"}),
    ("?shop=de", {"sku": "TS12"}),
    ("?shop=", good),
):
    answer = requests.post(url + query, json=body)
    print(answer.status_code, answer.text)
# --8<-- [end:call]
