"""A trail made by the API is single-Region and logs nothing yet."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

boto3.client("s3").create_bucket(Bucket="shop-audit-logs")
cloudtrail = boto3.client("cloudtrail")
trail = cloudtrail.create_trail(
    Name="audit", S3BucketName="shop-audit-logs"
)
print("all Regions:", trail["IsMultiRegionTrail"])
print("validation: ", trail["LogFileValidationEnabled"])


def logging():
    return cloudtrail.get_trail_status(Name="audit")["IsLogging"]


print("logging:    ", logging())
# --8<-- [end:create]

# --8<-- [start:improve]
trail = cloudtrail.update_trail(
    Name="audit",
    IsMultiRegionTrail=True,
    EnableLogFileValidation=True,
)
cloudtrail.start_logging(Name="audit")
print("all Regions:", trail["IsMultiRegionTrail"])
print("validation: ", trail["LogFileValidationEnabled"])
print("logging:    ", logging())

cloudtrail.put_event_selectors(
    TrailName="audit",
    EventSelectors=[
        {
            "ReadWriteType": "WriteOnly",
            "IncludeManagementEvents": True,
            "DataResources": [
                {
                    "Type": "AWS::S3::Object",
                    "Values": ["arn:aws:s3:::shop-invoices/"],
                }
            ],
        }
    ],
)
# --8<-- [end:improve]
