"""S3 answers the browser's preflight from the bucket's CORS rules."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:preflight]
import boto3
import requests

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-uploads")
s3.put_bucket_cors(
    Bucket="shop-uploads",
    CORSConfiguration={
        "CORSRules": [
            {
                "AllowedOrigins": ["https://shop.example.com"],
                "AllowedMethods": ["PUT"],
                "AllowedHeaders": ["content-type"],
                "MaxAgeSeconds": 600,
            }
        ]
    },
)


def preflight(origin):
    answer = requests.options(
        "https://shop-uploads.s3.amazonaws.com/photo.jpg",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "PUT",
        },
    )
    print(origin, answer.status_code)
    for name in ("Allow-Origin", "Max-Age"):
        value = answer.headers.get(f"Access-Control-{name}", "-")
        print(f"  Access-Control-{name}: {value}")


preflight("https://shop.example.com")
preflight("https://evil.example")
preflight("http://shop.example.com")
# --8<-- [end:preflight]
