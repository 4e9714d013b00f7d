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
    return answer.status_code, {
        name.removeprefix("Access-Control-"): value
        for name, value in sorted(answer.headers.items())
        if name.startswith("Access-Control-")
    }


for origin in ("https://shop.example.com", "https://evil.example"):
    status, headers = preflight(origin)
    print(origin, status)
    for name, value in headers.items():
        print("  ", name, "=", value)
# --8<-- [end:preflight]
