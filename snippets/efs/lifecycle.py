"""Files that nobody reads move to cheaper classes by themselves."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:policies]
import boto3

efs = boto3.client("efs")
system = efs.create_file_system(
    CreationToken="shop-uploads", ThroughputMode="elastic"
)["FileSystemId"]
efs.put_lifecycle_configuration(
    FileSystemId=system,
    LifecyclePolicies=[
        {"TransitionToIA": "AFTER_30_DAYS"},
        {"TransitionToArchive": "AFTER_90_DAYS"},
        {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
    ],
)
found = efs.describe_lifecycle_configuration(FileSystemId=system)
for policy in found["LifecyclePolicies"]:
    for rule, when in policy.items():
        print(rule, when)
# --8<-- [end:policies]
