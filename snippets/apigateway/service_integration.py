"""An API puts requests into a queue by itself: no function needed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:queue]
import json

import boto3
import requests

sqs = boto3.client("sqs")
queue = sqs.create_queue(QueueName="orders")["QueueUrl"]
trust = {
    "Effect": "Allow",
    "Principal": {"Service": "apigateway.amazonaws.com"},
    "Action": "sts:AssumeRole",
}
send = {
    "Effect": "Allow",
    "Action": "sqs:SendMessage",
    "Resource": "arn:aws:sqs:us-east-1:123456789012:orders",
}
iam = boto3.client("iam")
role = iam.create_role(
    RoleName="shop-api",
    AssumeRolePolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [trust]}
    ),
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="shop-api",
    PolicyName="send",
    PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [send]}
    ),
)
# --8<-- [end:queue]

# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "POST",
}
kind = "integration.request.header.Content-Type"
message = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="AWS",
    integrationHttpMethod="POST",
    uri="arn:aws:apigateway:us-east-1:sqs:path/123456789012/orders",
    credentials=role,
    requestParameters={kind: "'application/x-www-form-urlencoded'"},
    requestTemplates={"application/json": message},
)
apigateway.put_method_response(**method, statusCode="202")
apigateway.put_integration_response(
    **method,
    statusCode="202",
    responseTemplates={"application/json": '{"state": "accepted"}'},
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:api]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
answer = requests.post(url, json={"sku": "TS12", "gift": "Tom & Al"})
print(answer.status_code, answer.text)
for found in sqs.receive_message(QueueUrl=queue)["Messages"]:
    print(found["Body"])
# --8<-- [end:call]
