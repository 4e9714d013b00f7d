"""A mock integration answers by itself, with the status it is told."""

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
choose = """
#if($input.params('id') == '7')
{"statusCode": 200}
#else
{"statusCode": 404}
#end
"""
answers = {
    "200": '{"id": "$input.params(\'id\')", "state": "packed"}',
    "404": '{"error": "no such order"}',
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="MOCK",
    requestTemplates={"application/json": choose},
)
for status, text in answers.items():
    apigateway.put_method_response(**method, statusCode=status)
    apigateway.put_integration_response(
        **method,
        statusCode=status,
        selectionPattern=status,
        responseTemplates={"application/json": text},
    )
apigateway.create_deployment(restApiId=api["id"], stageName="test")
# --8<-- [end:api]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/test/"
for order in ("7", "8"):
    answer = requests.get(url, params={"id": order})
    print(answer.status_code, answer.text)
# --8<-- [end:call]
