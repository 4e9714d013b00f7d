"""Mapping templates: rename and filter a request, answer in XML."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
def handler(event, context):
    if not event["customer"]:
        raise ValueError("Not found: no such customer")
    return {"received": event, "secret": "stays inside"}
"""
# --8<-- [end:handler]

# --8<-- [start:function]
import io
import json
import zipfile

import boto3
import requests

file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    archive.writestr("app.py", CODE)
trust = {
    "Effect": "Allow",
    "Principal": {"Service": "lambda.amazonaws.com"},
    "Action": "sts:AssumeRole",
}
role = boto3.client("iam").create_role(
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [trust]}
    ),
)["Role"]["Arn"]
functions = boto3.client("lambda")
arn = functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Timeout=60,
    Code={"ZipFile": file.getvalue()},
)["FunctionArn"]
functions.add_permission(
    FunctionName="orders",
    StatementId="shop-api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
invoke = (
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31"
    f"/functions/{arn}/invocations"
)
# --8<-- [end:function]

# --8<-- [start:templates]
to_function = """
#set($order = $input.path('$'))
{
  "customer": "$input.params('customerId')",
  "table": "$stageVariables.table",
  "skus": [
#foreach($line in $order.lines)
    "$line.sku"#if($foreach.hasNext),#end
#end
  ]
}
"""
to_client = """
#set($got = $input.path('$.received'))
<order customer="$got.customer" table="$got.table">
#foreach($sku in $got.skus)
  <line>$sku</line>
#end
</order>
"""
no_customer = '{"error": $input.json("$.errorMessage")}'
# --8<-- [end:templates]

# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "POST",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="AWS",
    integrationHttpMethod="POST",
    uri=invoke,
    requestTemplates={"application/json": to_function},
    passthroughBehavior="NEVER",
)
for status, pattern, templates in (
    ("200", "", {"application/xml": to_client}),
    ("404", "Not found.*", {"application/json": no_customer}),
):
    apigateway.put_method_response(**method, statusCode=status)
    apigateway.put_integration_response(
        **method,
        statusCode=status,
        selectionPattern=pattern,
        responseTemplates=templates,
    )
apigateway.create_deployment(
    restApiId=api["id"],
    stageName="prod",
    variables={"table": "orders-prod"},
)
# --8<-- [end:api]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
order = {
    "lines": [{"sku": "TS12", "count": 2}, {"sku": "CP3", "count": 1}],
    "card": "4111 1111 1111 1111",
}
answer = requests.post(url, params={"customerId": "42"}, json=order)
print(answer.status_code, answer.headers["Content-Type"])
print("\n".join(line for line in answer.text.split("\n") if line))
answer = requests.post(url, json=order)
print(answer.status_code, answer.text)
answer = requests.post(
    url, data="sku;count", headers={"Content-Type": "text/csv"}
)
print(answer.status_code, answer.text)
# --8<-- [end:call]
