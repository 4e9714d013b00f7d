"""CORS guards the browser: S3 hands out the bytes either way."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:get]
import boto3
import requests
from botocore.config import Config

s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
s3.create_bucket(Bucket="shop-fonts")
s3.put_object(Bucket="shop-fonts", Key="shop.woff2", Body=b"font")
s3.put_bucket_cors(
    Bucket="shop-fonts",
    CORSConfiguration={
        "CORSRules": [
            {
                "AllowedOrigins": ["https://shop.example.com"],
                "AllowedMethods": ["GET"],
            }
        ]
    },
)
url = s3.generate_presigned_url(
    "get_object", Params={"Bucket": "shop-fonts", "Key": "shop.woff2"}
)
for origin in ("https://shop.example.com", "https://evil.example"):
    answer = requests.get(url, headers={"Origin": origin})
    allowed = answer.headers.get("Access-Control-Allow-Origin")
    print(answer.status_code, answer.text, "allowed:", allowed)
# --8<-- [end:get]
