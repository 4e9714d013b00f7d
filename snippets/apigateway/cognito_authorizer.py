"""A user pool's own tokens open a method until they expire."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:pool]
import time

import boto3
import requests

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]
app = cognito.create_user_pool_client(
    UserPoolId=pool["Id"],
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
secret = "Correct-Horse-7"
cognito.sign_up(ClientId=app, Username="ada", Password=secret)
cognito.admin_confirm_sign_up(UserPoolId=pool["Id"], Username="ada")
# --8<-- [end:pool]

# --8<-- [start:authorizer]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
authorizer = apigateway.create_authorizer(
    restApiId=api["id"],
    name="pool",
    type="COGNITO_USER_POOLS",
    providerARNs=[pool["Arn"]],
    identitySource="method.request.header.Authorization",
)
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(
    **method,
    authorizationType="COGNITO_USER_POOLS",
    authorizerId=authorizer["id"],
)
# --8<-- [end:authorizer]

# --8<-- [start:backend]
hello = "Hello $context.authorizer.claims['cognito:username']"
apigateway.put_integration(
    **method,
    type="MOCK",
    requestTemplates={"application/json": '{"statusCode": 200}'},
)
apigateway.put_method_response(**method, statusCode="200")
apigateway.put_integration_response(
    **method,
    statusCode="200",
    responseTemplates={"application/json": hello},
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:backend]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
tokens = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": secret},
)["AuthenticationResult"]


def call(token):
    answer = requests.get(url, headers={"Authorization": token})
    return answer.status_code, answer.text


print("no token:    ", requests.get(url).status_code)
print("ID token:    ", *call(tokens["IdToken"]))
print("access token:", *call(tokens["AccessToken"]))
time.sleep(tokens["ExpiresIn"] + 1)
print("an hour on:  ", *call(tokens["IdToken"]))
# --8<-- [end:call]
