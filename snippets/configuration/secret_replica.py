"""A replica in another Region has the same name and value."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:replicate]
import boto3

secrets = boto3.client("secretsmanager", region_name="eu-central-1")
secrets.create_secret(Name="shop/prod/token", SecretString="first")
secrets.replicate_secret_to_regions(
    SecretId="shop/prod/token",
    AddReplicaRegions=[{"Region": "eu-west-1"}],
)

other = boto3.client("secretsmanager", region_name="eu-west-1")
copy = other.get_secret_value(SecretId="shop/prod/token")
print("eu-west-1 reads", copy["SecretString"])
# --8<-- [end:replicate]
