"""An authenticator app is added; the next sign-in asks for its code."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
import base64
import hashlib
import hmac
import time


def code(secret, now):
    """What an authenticator app shows: six digits, every 30 seconds."""
    padded = secret.upper() + "=" * (-len(secret) % 8)
    step = int(now // 30).to_bytes(8, "big")
    key = base64.b32decode(padded)
    digest = hmac.new(key, step, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big")
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


# --8<-- [end:code]

# --8<-- [start:set-up]
import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
cognito.set_user_pool_mfa_config(
    UserPoolId=pool,
    SoftwareTokenMfaConfiguration={"Enabled": True},
    MfaConfiguration="OPTIONAL",
)
app = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
cognito.sign_up(ClientId=app, Username="ada", Password="Tea-4-two!")
cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")


def sign_in():
    return cognito.initiate_auth(
        ClientId=app,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": "Tea-4-two!"},
    )


token = sign_in()["AuthenticationResult"]["AccessToken"]
answer = cognito.associate_software_token(AccessToken=token)
secret = answer["SecretCode"]  # shown to the user as a QR code
cognito.verify_software_token(
    AccessToken=token, UserCode=code(secret, time.time())
)
cognito.set_user_mfa_preference(
    AccessToken=token,
    SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
)
# --8<-- [end:set-up]

# --8<-- [start:challenge]
challenge = sign_in()
print("asked for:", challenge["ChallengeName"])
print("tokens yet:", "AuthenticationResult" in challenge)
answer = cognito.respond_to_auth_challenge(
    ClientId=app,
    ChallengeName=challenge["ChallengeName"],
    Session=challenge["Session"],
    ChallengeResponses={
        "USERNAME": "ada",
        "SOFTWARE_TOKEN_MFA_CODE": code(secret, time.time()),
    },
)
print("tokens now:", "AuthenticationResult" in answer)
# --8<-- [end:challenge]
