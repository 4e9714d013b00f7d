"""One application, two environments, each on a platform."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

eb = boto3.client("elasticbeanstalk")
stacks = eb.list_available_solution_stacks()["SolutionStacks"]
python = max(
    s for s in stacks if "Amazon Linux 2023" in s and "Python" in s
)
eb.create_application(ApplicationName="shop")
for name in ("shop-test", "shop-live"):
    eb.create_environment(
        ApplicationName="shop",
        EnvironmentName=name,
        SolutionStackName=python,
    )
for found in eb.describe_environments()["Environments"]:
    print(found["EnvironmentName"], "of", found["ApplicationName"])
# --8<-- [end:create]

# --8<-- [start:refused]
for name, application in [("shop-live", "shop"), ("blog-live", "blog")]:
    try:
        eb.create_environment(
            ApplicationName=application,
            EnvironmentName=name,
            SolutionStackName=python,
        )
    except ClientError as error:
        print(
            f"{name} of {application}:", error.response["Error"]["Code"]
        )
# --8<-- [end:refused]
