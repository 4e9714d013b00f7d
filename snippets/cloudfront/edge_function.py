"""A CloudFront Function tidies requests before the cache is asked."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
function handler(event) {
  var request = event.request;
  if (request.uri.endsWith('/')) {
    request.uri += 'index.html';
  }
  var size = request.querystring.size;
  request.querystring = size ? { size: size } : {};
  return request;
}
"""
# --8<-- [end:code]

# --8<-- [start:create]
import boto3

cloudfront = boto3.client("cloudfront")
made = cloudfront.create_function(
    Name="tidy-up",
    FunctionConfig={
        "Comment": "directory index, and only the query we use",
        "Runtime": "cloudfront-js-2.0",
    },
    FunctionCode=CODE.encode(),
)
summary = made["FunctionSummary"]
print("stage:", summary["FunctionMetadata"]["Stage"])
print("size: ", len(CODE.encode()), "of 10,240 bytes")
# --8<-- [end:create]
