"""A virtual MFA device is made, then tied to a user by two codes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:enable]
import boto3

iam = boto3.client("iam")
iam.create_user(UserName="ada")
device = iam.create_virtual_mfa_device(VirtualMFADeviceName="ada-phone")
serial = device["VirtualMFADevice"]["SerialNumber"]
# the phone reads the seed from a QR code, then shows codes
iam.enable_mfa_device(
    UserName="ada",
    SerialNumber=serial,
    AuthenticationCode1="123456",
    AuthenticationCode2="654321",
)
for found in iam.list_mfa_devices(UserName="ada")["MFADevices"]:
    print("device:", found["SerialNumber"])
# --8<-- [end:enable]

# --8<-- [start:session]
session = boto3.client("sts").get_session_token(
    SerialNumber=serial, TokenCode="123456", DurationSeconds=3600
)
print("a session has:", *sorted(session["Credentials"]))
# --8<-- [end:session]
