"""S3 itself tells whether a bucket policy makes the bucket public."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:status]
import json

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-reports")


def is_public(principal):
    statement = {
        "Effect": "Allow",
        "Principal": principal,
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::shop-reports/*",
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    s3.put_bucket_policy(
        Bucket="shop-reports", Policy=json.dumps(policy)
    )
    answer = s3.get_bucket_policy_status(Bucket="shop-reports")
    return answer["PolicyStatus"]["IsPublic"]


partner = {"AWS": "arn:aws:iam::222222222222:root"}
print("everyone:", is_public("*"))
print("partner: ", is_public(partner))
# --8<-- [end:status]
