"""A configuration has versions of its own, apart from the code."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:profile]
import json

import boto3

appconfig = boto3.client("appconfig")
app = appconfig.create_application(Name="orders")["Id"]
schema = {
    "type": "object",
    "properties": {"discount": {"type": "number", "maximum": 50}},
    "required": ["discount"],
}
profile = appconfig.create_configuration_profile(
    ApplicationId=app,
    Name="prices",
    LocationUri="hosted",
    Validators=[{"Type": "JSON_SCHEMA", "Content": json.dumps(schema)}],
)["Id"]
# --8<-- [end:profile]

# --8<-- [start:versions]
for discount in (5, 10):
    version = appconfig.create_hosted_configuration_version(
        ApplicationId=app,
        ConfigurationProfileId=profile,
        Content=json.dumps({"discount": discount}),
        ContentType="application/json",
    )["VersionNumber"]
    print("version", version, "discount", discount)

old = appconfig.get_hosted_configuration_version(
    ApplicationId=app, ConfigurationProfileId=profile, VersionNumber=1
)
print("version 1 still says", json.load(old["Content"])["discount"])
# --8<-- [end:versions]
