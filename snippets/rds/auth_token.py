"""An authentication token is a signed request that lives 15 minutes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:token]
from urllib.parse import parse_qs, urlsplit

import boto3

rds = boto3.client("rds")
token = rds.generate_db_auth_token(  # signs here, calls nobody
    DBHostname="orders.abc123.us-east-1.rds.amazonaws.com",
    Port=5432,
    DBUsername="app",
)
# --8<-- [end:token]

# --8<-- [start:parts]
parts = urlsplit("https://" + token)
told = {
    name: values[0] for name, values in parse_qs(parts.query).items()
}
print("for:       ", parts.netloc)
print("to:        ", told["Action"], "as", told["DBUser"])
print("valid for: ", told["X-Amz-Expires"], "s")
print("signed for:", told["X-Amz-Credential"].split("/")[2:4])
# --8<-- [end:parts]
