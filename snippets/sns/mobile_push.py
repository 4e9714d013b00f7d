"""Mobile push goes to one device, named by its endpoint."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:push]
import boto3
from botocore.exceptions import ClientError

sns = boto3.client("sns")
application = sns.create_platform_application(
    Name="shop-app",
    Platform="GCM",  # the API's name for Firebase Cloud Messaging
    Attributes={"PlatformCredential": "a key from Firebase"},
)["PlatformApplicationArn"]
phone = sns.create_platform_endpoint(
    PlatformApplicationArn=application, Token="token-of-one-phone"
)["EndpointArn"]


def push(text):
    try:
        sns.publish(TargetArn=phone, Message=text)
        return "accepted"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("app installed:  ", push("Your parcel is here"))
sns.set_endpoint_attributes(
    EndpointArn=phone, Attributes={"Enabled": "false"}
)
print("app uninstalled:", push("Your parcel is still here"))
# --8<-- [end:push]
