"""An access point gives an application a folder and a user."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:point]
import boto3

efs = boto3.client("efs")
system = efs.create_file_system(
    CreationToken="shop-uploads", Encrypted=True
)["FileSystemId"]
point = efs.create_access_point(
    ClientToken="thumbnails",
    FileSystemId=system,
    PosixUser={"Uid": 1001, "Gid": 1001},
    RootDirectory={
        "Path": "/thumbnails",
        "CreationInfo": {
            "OwnerUid": 1001,
            "OwnerGid": 1001,
            "Permissions": "750",
        },
    },
)
print(point["RootDirectory"]["Path"], point["PosixUser"]["Uid"])
# --8<-- [end:point]
