"""IAM authorization: only signed and permitted calls pass."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
import json

import boto3
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(**method, authorizationType="AWS_IAM")
# --8<-- [end:api]

# --8<-- [start:backend]
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
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:backend]

# --8<-- [start:sign]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"


def signed(session):
    request = AWSRequest(method="GET", url=url)
    signer = SigV4Auth(
        session.get_credentials(), "execute-api", "us-east-1"
    )
    signer.add_auth(request)
    return requests.get(url, headers=dict(request.headers))


# --8<-- [end:sign]


# --8<-- [start:user]
iam = boto3.client("iam")
iam.create_user(UserName="ada")
key = iam.create_access_key(UserName="ada")["AccessKey"]
ada = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"])

print("not signed: ", requests.get(url).status_code)
print("no policy:  ", signed(ada).status_code)
may_read = {
    "Effect": "Allow",
    "Action": "execute-api:Invoke",
    "Resource": f"arn:aws:execute-api:*:*:{api['id']}/prod/GET/",
}
iam.put_user_policy(
    UserName="ada",
    PolicyName="read-orders",
    PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [may_read]}
    ),
)
answer = signed(ada)
print("with policy:", answer.status_code, answer.text)
# --8<-- [end:user]
