"""A token bucket: ten a second for ever, twenty more at once."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
import time

import boto3
import requests

apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="prices")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(**method, type="MOCK")
apigateway.put_method_response(**method, statusCode="200")
apigateway.put_integration_response(**method, statusCode="200")
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
apigateway.update_stage(
    restApiId=api["id"],
    stageName="prod",
    patchOperations=[
        {
            "op": "replace",
            "path": f"/*/*/throttling/{name}",
            "value": to,
        }
        for name, to in (("rateLimit", "10"), ("burstLimit", "20"))
    ],
)
# --8<-- [end:api]

# --8<-- [start:load]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
sent = [5, 5, 25, 25, 25, 5, 0, 0, 25, 10]  # requests each second
served, refused = [], []
for count in sent:
    statuses = [requests.get(url).status_code for _ in range(count)]
    served.append(statuses.count(200))
    refused.append(statuses.count(429))
    time.sleep(1)
print("sent:   ", sent)
print("served: ", served)
print("refused:", refused)
# --8<-- [end:load]
