"""A usage plan: who may call a stage, how fast, and how often a day."""

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
apigateway.put_method(
    **method, authorizationType="NONE", apiKeyRequired=True
)
apigateway.put_integration(**method, type="MOCK")
apigateway.put_method_response(**method, statusCode="200")
apigateway.put_integration_response(
    **method,
    statusCode="200",
    responseTemplates={"application/json": "ok"},
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:api]

# --8<-- [start:plan]
plan = apigateway.create_usage_plan(
    name="basic",
    apiStages=[{"apiId": api["id"], "stage": "prod"}],
    throttle={"rateLimit": 1.0, "burstLimit": 2},
    quota={"limit": 4, "period": "DAY"},
)
key = apigateway.create_api_key(name="ann", enabled=True)
stray = apigateway.create_api_key(name="bob", enabled=True)
apigateway.create_usage_plan_key(
    usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY"
)
# --8<-- [end:plan]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"


def call(value=None):
    headers = {"x-api-key": value} if value else {}
    answer = requests.get(url, headers=headers)
    return answer.status_code, answer.text


print("no key:      ", call())
print("without plan:", call(stray["value"]))
for second in range(3):
    found = [call(key["value"])[0] for _ in range(3)]
    print(f"second {second}:    ", found)
    time.sleep(1)
print("quota used:  ", call(key["value"]))
time.sleep(24 * 3600)
print("next day:    ", call(key["value"]))
# --8<-- [end:call]
