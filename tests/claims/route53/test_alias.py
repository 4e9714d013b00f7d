"""Claims about alias records and CNAME records."""

import dns.resolver
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk, tool

TARGET = {
    "HostedZoneId": "Z35SXDOTRQ7X7K",
    "DNSName": "shop-1234.us-east-1.elb.amazonaws.com",
    "EvaluateTargetHealth": True,
}


@moto("route53.alias.apex")
def test_an_alias_can_stand_at_the_apex(change, records, route53, zone):
    """An alias record may stand at the zone apex, beside NS and SOA, and is stored without a TTL."""
    assert change("CREATE", Name="shop.example", Type="A", AliasTarget=TARGET) == ""
    (found,) = records()
    assert found["Name"] == "shop.example."
    assert found["AliasTarget"] == TARGET
    assert "TTL" not in found
    everything = route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
    assert sorted(each["Type"] for each in everything if each["Name"] == "shop.example.") == ["A", "NS", "SOA"]


@sdk("route53.alias.no-cname-apex")
def test_no_cname_at_the_apex():
    """A CNAME record cannot stand at the zone apex, not even through an alias."""
    assert "creating a CNAME record for the zone apex isn't supported even for an alias record" in model.text(
        "route53", "ResourceRecordSet.Type"
    )


@gap("route53.alias.cname-refused")
def test_route_53_refuses_a_cname_at_the_apex(change):
    """Route 53 refuses a CNAME record for the name of the zone."""
    refused = change(
        "CREATE", Name="shop.example", Type="CNAME", TTL=300, ResourceRecords=[{"Value": "www.shop.example"}]
    )
    assert refused == "InvalidChangeBatch"


@calc("route53.alias.faults")
def test_the_checker_knows_the_rules(example):
    """A CNAME stands neither at the apex nor beside other records; an alias has no TTL, everything else has one."""
    faults = example("route53/alias_or_cname")["faults"]
    assert faults("shop.example", "CNAME", ttl=60) == ["no CNAME at the apex"]
    assert faults("www.shop.example", "CNAME", ttl=60) == []
    assert faults("www.shop.example", "CNAME", others=["TXT"], ttl=60) == ["a CNAME stands alone"]
    assert faults("www.shop.example", "A", alias=True, ttl=60) == ["an alias has no TTL of its own"]
    assert faults("www.shop.example", "A") == ["a TTL is required"]
    assert faults("shop.example", "A", alias=True) == []


@sdk("route53.alias.members")
def test_an_alias_names_zone_name_and_health():
    """An alias target has three parts: the zone id of the target, its DNS name, and EvaluateTargetHealth."""
    assert sorted(model.shape("route53", "AliasTarget").required_members) == [
        "DNSName",
        "EvaluateTargetHealth",
        "HostedZoneId",
    ]


@sdk("route53.alias.same-zone")
def test_an_alias_can_name_a_record_of_its_zone():
    """An alias can also point to another record of the same hosted zone."""
    says = model.text("route53", "AliasTarget.DNSName").partition("Another Route 53 resource record set")[2]
    assert says.startswith(
        " Specify the value of the Name element for a resource record set in the current hosted zone"
    )


@sdk("route53.alias.targets")
def test_the_targets_of_an_alias():
    """Alias targets are CloudFront, load balancers, S3 websites, API Gateway, VPC interface endpoints and others."""
    says = model.text("route53", "AliasTarget.DNSName")
    for target in (
        "CloudFront distribution",
        "ELB load balancer",
        "Amazon S3 bucket that is configured as a static website",
        "API Gateway",
        "interface endpoint",
        "Global Accelerator accelerator",
        "Elastic Beanstalk environment",
    ):
        assert target in says


@sdk("route53.alias.health")
def test_an_alias_can_inherit_the_health_of_its_target():
    """With EvaluateTargetHealth an alias is as healthy as its target, which for CloudFront is not possible."""
    says = model.text("route53", "AliasTarget.EvaluateTargetHealth")
    assert "inherits the health of the referenced Amazon Web Services resource" in says
    assert "can't set EvaluateTargetHealth to true when the alias target is a CloudFront distribution" in says


@sdk("route53.alias.health-pointless")
def test_evaluating_s3_or_api_gateway_brings_nothing():
    """For S3 and API Gateway, EvaluateTargetHealth brings no benefit in operation."""
    says = model.text("route53", "AliasTarget.EvaluateTargetHealth")
    for service in ("API Gateway is", "S3 buckets are"):
        assert (
            f"because {service} highly available by design, EvaluateTargetHealth provides no operational benefit"
            in says
        )


@calc("route53.alias.own-type")
def test_a_cname_answers_any_type_an_alias_only_its_own(example):
    """A CNAME answers queries of every type, an alias only those of its own type."""
    answer = example("route53/alias_or_cname")["answer"]
    assert answer("blog.shop.example", "AAAA")[1] == "CNAME"
    assert answer("shop.example", "AAAA") is None
    assert answer("shop.example", "A")[1] == "A"


@calc("route53.alias.target-ttl")
def test_an_alias_to_a_record_has_its_ttl(example):
    """An alias to a record of the zone is answered with the TTL of that record."""
    names = example("route53/alias_or_cname")
    assert names["answer"]("shop.example", "A")[3] == names["RECORDS"]["www.shop.example", "A"]["ttl"]


@tool("route53.alias.seen-by-client")
def test_a_client_sees_an_address_where_an_alias_stands(example, serve):
    """A real DNS client gets an address record for an alias, and for a CNAME has to ask for a second name."""
    lookup = example("route53/alias_or_cname")["answer"]

    def answer(name, kind):
        found = lookup(name, kind)
        return [(found[0], found[1], found[3], [found[2] + ("." if found[1] == "CNAME" else "")])] if found else []

    client, server = serve(answer)
    alias = client.resolve("shop.example.", "A")
    assert [each.to_text() for each in alias] == ["192.0.2.10"]
    assert alias.canonical_name.to_text() == "shop.example."
    with pytest.raises(dns.resolver.NoAnswer):
        client.resolve("blog.shop.example.", "A")  # the client gets the CNAME only
    assert client.resolve("blog.shop.example.", "CNAME")[0].to_text() == "www.shop.example."
    assert client.resolve("www.shop.example.", "A")[0].to_text() == "192.0.2.10"
    assert server.asked == [
        ("shop.example", "A"),
        ("blog.shop.example", "A"),
        ("blog.shop.example", "CNAME"),
        ("www.shop.example", "A"),
    ]
