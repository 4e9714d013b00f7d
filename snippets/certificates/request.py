"""A public certificate waits until a DNS record proves the domain."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:request]
import boto3

acm = boto3.client("acm", region_name="us-east-1")  # for CloudFront
arn = acm.request_certificate(
    DomainName="shop.example.com",
    SubjectAlternativeNames=["*.shop.example.com"],
    ValidationMethod="DNS",
)["CertificateArn"]


def certificate():
    return acm.describe_certificate(CertificateArn=arn)["Certificate"]


print(certificate()["Type"], certificate()["Status"])
names = {
    each["ResourceRecord"]["Name"].split(".", 1)[1]
    for each in certificate()["DomainValidationOptions"]
}
print("one CNAME below", *names)
# --8<-- [end:request]
