"""A distribution puts CloudFront in front of a private bucket."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"

cloudfront = boto3.client("cloudfront")
control = cloudfront.create_origin_access_control(
    OriginAccessControlConfig={
        "Name": "shop-site",
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }
)["OriginAccessControl"]
site = {
    "Id": "site",
    "DomainName": "shop-site.s3.eu-west-1.amazonaws.com",
    "OriginAccessControlId": control["Id"],
    "S3OriginConfig": {"OriginAccessIdentity": ""},
}
distribution = cloudfront.create_distribution(
    DistributionConfig={
        "CallerReference": "shop-site-1",
        "Comment": "the shop's website",
        "Enabled": True,
        "DefaultRootObject": "index.html",
        "Origins": {"Quantity": 1, "Items": [site]},
        "DefaultCacheBehavior": {
            "TargetOriginId": "site",
            "ViewerProtocolPolicy": "redirect-to-https",
            "CachePolicyId": CACHING_OPTIMIZED,
        },
    }
)["Distribution"]
print("at first:", distribution["Status"])
# --8<-- [end:create]

# --8<-- [start:wait]
cloudfront.get_waiter("distribution_deployed").wait(
    Id=distribution["Id"]
)
ready = cloudfront.get_distribution(Id=distribution["Id"])
print("later:   ", ready["Distribution"]["Status"])
domain = ready["Distribution"]["DomainName"]
print("domain:  ", "*." + domain.partition(".")[2])
# --8<-- [end:wait]
