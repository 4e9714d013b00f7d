"""Route 53 has health checks of endpoints, of checks and of alarms."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:checks]
import boto3

route53 = boto3.client("route53")


def create(reference, **config):
    return route53.create_health_check(
        CallerReference=reference, HealthCheckConfig=config
    )["HealthCheck"]


website = create(
    "website-1",
    Type="HTTPS",
    FullyQualifiedDomainName="eu.shop.example",
    ResourcePath="/health",
)
fast = create(
    "fast-1",
    Type="TCP",
    IPAddress="192.0.2.10",
    Port=443,
    RequestInterval=10,
    FailureThreshold=2,
)
any_of = create(
    "any-1",
    Type="CALCULATED",
    HealthThreshold=1,
    ChildHealthChecks=[website["Id"], fast["Id"]],
)
database = create(
    "database-1",
    Type="CLOUDWATCH_METRIC",
    AlarmIdentifier={"Region": "us-east-1", "Name": "orders-db"},
    InsufficientDataHealthStatus="LastKnownStatus",
)
# --8<-- [end:checks]

# --8<-- [start:print]
for check in (website, fast):
    config = check["HealthCheckConfig"]
    print(
        config["Type"],
        f"every {config['RequestInterval']} s,",
        f"{config['FailureThreshold']} in a row",
    )
children = any_of["HealthCheckConfig"]["ChildHealthChecks"]
print("CALCULATED over", len(children), "checks")
print(database["HealthCheckConfig"]["Type"])
# --8<-- [end:print]
