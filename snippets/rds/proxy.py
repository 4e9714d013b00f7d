"""A proxy takes many connections and needs a secret, a role and TLS."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:proxy]
import boto3

rds = boto3.client("rds")
subnets = boto3.client("ec2").describe_subnets()["Subnets"]
secret = boto3.client("secretsmanager").create_secret(
    Name="orders/app",
    SecretString='{"username": "orders_app", "password": "secret"}',
)
proxy = rds.create_db_proxy(
    DBProxyName="orders",
    EngineFamily="POSTGRESQL",
    Auth=[{"SecretArn": secret["ARN"], "IAMAuth": "REQUIRED"}],
    RoleArn="arn:aws:iam::123456789012:role/orders-proxy",
    VpcSubnetIds=[subnet["SubnetId"] for subnet in subnets[:2]],
    RequireTLS=True,
)["DBProxy"]
print(proxy["EngineFamily"], "TLS:", proxy["RequireTLS"])
print("clients log in with IAM:", proxy["Auth"][0]["IAMAuth"])
# --8<-- [end:proxy]
