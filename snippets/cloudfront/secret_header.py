"""A secret header proves that CloudFront sent the request."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:origin]
import boto3

CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"

secrets = boto3.client("secretsmanager")
password = secrets.get_random_password(ExcludePunctuation=True)
secret = password["RandomPassword"]

origin = {
    "Id": "shop-api",
    "DomainName": "api-origin.example.com",
    "CustomHeaders": {
        "Quantity": 1,
        "Items": [{"HeaderName": "X-From-CDN", "HeaderValue": secret}],
    },
    "CustomOriginConfig": {
        "HTTPPort": 80,
        "HTTPSPort": 443,
        "OriginProtocolPolicy": "https-only",
        "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
    },
}
distribution = boto3.client("cloudfront").create_distribution(
    DistributionConfig={
        "CallerReference": "shop-api-1",
        "Comment": "the shop's API",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": {
            "TargetOriginId": "shop-api",
            "ViewerProtocolPolicy": "https-only",
            "CachePolicyId": CACHING_DISABLED,
        },
    }
)["Distribution"]
# --8<-- [end:origin]


# --8<-- [start:check]
# what the load balancer's listener rules do, in four lines
def listener(headers):
    if headers.get("X-From-CDN") == secret:
        return "200 forwarded to the targets"
    return "403 fixed response"


stored = distribution["DistributionConfig"]["Origins"]["Items"][0]
added = stored["CustomHeaders"]["Items"][0]
print(
    "CloudFront:", listener({added["HeaderName"]: added["HeaderValue"]})
)
print("a guesser: ", listener({"X-From-CDN": "let me in"}))
print("no header: ", listener({}))
# --8<-- [end:check]
