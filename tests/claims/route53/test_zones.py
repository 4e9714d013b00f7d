"""Claims about hosted zones, records and change batches."""

import json

import boto3
import botocore.session
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

A = {"Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.10"}]}


@moto("route53.zones.soa-ns")
def test_a_new_public_zone_has_four_name_servers_and_an_soa_record(route53, zone):
    """A new public hosted zone has an SOA record and an NS record with four name servers."""
    found = {each["Type"]: each for each in route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]}
    assert sorted(found) == ["NS", "SOA"]
    assert len(found["NS"]["ResourceRecords"]) == 4


@moto("route53.zones.private")
def test_a_private_zone_is_made_for_a_vpc(example, route53):
    """A private hosted zone is created for a VPC, and may have the name of a public one."""
    example("route53/hosted_zones")
    zones = {each["Config"]["PrivateZone"]: each for each in route53.list_hosted_zones()["HostedZones"]}
    assert zones[True]["Name"] == zones[False]["Name"] == "shop.example."
    assert len(route53.get_hosted_zone(Id=zones[True]["Id"])["VPCs"]) == 1


@moto("route53.zones.more-vpcs")
def test_more_vpcs_can_be_associated_with_a_private_zone(route53):
    """More VPCs can be associated with a private hosted zone later."""
    ec2 = boto3.client("ec2")
    first, second = (ec2.create_vpc(CidrBlock=f"10.{n}.0.0/16")["Vpc"]["VpcId"] for n in (1, 2))
    vpc = {"VPCRegion": "us-east-1", "VPCId": first}
    made = route53.create_hosted_zone(
        Name="corp.example", CallerReference="p", VPC=vpc, HostedZoneConfig={"PrivateZone": True}
    )["HostedZone"]["Id"]
    route53.associate_vpc_with_hosted_zone(HostedZoneId=made, VPC={"VPCRegion": "us-east-1", "VPCId": second})
    assert {each["VPCId"] for each in route53.get_hosted_zone(Id=made)["VPCs"]} == {first, second}


@moto("route53.zones.public-no-vpc")
def test_a_public_zone_takes_no_vpc(route53, zone):
    """A public hosted zone cannot be associated with a VPC."""
    vpc = boto3.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    with pytest.raises(route53.exceptions.PublicZoneVPCAssociation):
        route53.associate_vpc_with_hosted_zone(HostedZoneId=zone, VPC={"VPCRegion": "us-east-1", "VPCId": vpc})


@moto("route53.zones.not-empty")
def test_a_zone_with_records_cannot_be_deleted(route53, zone, change):
    """A hosted zone that still has records of yours cannot be deleted."""
    change("CREATE", Name="www.shop.example", **A)
    with pytest.raises(route53.exceptions.HostedZoneNotEmpty):
        route53.delete_hosted_zone(Id=zone)
    change("DELETE", Name="www.shop.example", **A)
    route53.delete_hosted_zone(Id=zone)


@sdk("route53.zones.no-conversion")
def test_public_and_private_zones_cannot_be_converted():
    """A public zone cannot become a private one, or the other way round."""
    assert "can't convert a public hosted zone to a private hosted zone or vice versa" in model.text(
        "route53", "CreateHostedZone"
    )


@sdk("route53.zones.hijack")
def test_deleting_a_zone_can_give_the_domain_away():
    """Whoever deletes a zone while its domain still points there risks that someone hijacks the domain."""
    assert "someone could hijack the domain" in model.text("route53", "DeleteHostedZone")


@sdk("route53.zones.name-servers")
def test_another_registrar_must_be_told_the_name_servers():
    """A domain of another registrar uses Route 53 once its name servers are changed there."""
    says = model.text("route53", "CreateHostedZone")
    assert (
        "registered with a registrar other than Route 53, you must update the name servers with your registrar" in says
    )


@sdk("route53.overview.registrar-api")
def test_registering_is_another_api():
    """Registering domains has an API of its own, route53domains; the route53 API has hosted zones and records."""
    assert "RegisterDomain" in model.service("route53domains").operation_names
    assert "RegisterDomain" not in model.service("route53").operation_names
    assert "CreateHostedZone" not in model.service("route53domains").operation_names


@sdk("route53.overview.global")
def test_route53_has_one_endpoint_for_all_regions():
    """Route 53 is a global service: its client uses one endpoint whatever Region you choose."""
    session = botocore.session.get_session()
    urls = {session.create_client("route53", region_name=name).meta.endpoint_url for name in ("us-east-1", "eu-west-1")}
    assert urls == {"https://route53.amazonaws.com"}


@sdk("route53.overview.recovery")
def test_accelerated_recovery_is_a_feature_of_a_zone():
    """With accelerated recovery, records of a public zone can be changed while us-east-1 is unavailable."""
    assert "even when the us-east-1 region is unavailable" in model.text("route53", "UpdateHostedZoneFeatures")


@sdk("route53.overview.dnssec")
def test_dnssec_signing_is_set_for_a_zone():
    """DNSSEC signing is switched on for one hosted zone."""
    assert model.text("route53", "EnableHostedZoneDNSSEC").startswith(
        "Enables DNSSEC signing in a specific hosted zone"
    )


@sdk("route53.records.types")
def test_alias_is_no_record_type():
    """Alias is no record type: the types are A, AAAA, CNAME, MX, TXT, NS and more."""
    types = model.shape("route53", "RRType").metadata["enum"]
    assert {"A", "AAAA", "CNAME", "MX", "TXT", "NS", "SOA", "SRV", "CAA", "PTR", "HTTPS", "SVCB", "DS"} <= set(types)
    assert "ALIAS" not in types
    assert "AliasTarget" in model.shape("route53", "ResourceRecordSet").members


@moto("route53.change.upsert")
def test_upsert_creates_or_replaces(change, records):
    """UPSERT creates a record that does not exist, and replaces one that does."""
    change("UPSERT", Name="www.shop.example", **A)
    change("UPSERT", Name="www.shop.example", **A | {"ResourceRecords": [{"Value": "192.0.2.20"}]})
    assert [each["ResourceRecords"] for each in records()] == [[{"Value": "192.0.2.20"}]]


@moto("route53.change.outside")
def test_a_record_must_belong_to_the_zone(change, records):
    """A record whose name lies outside the zone is refused."""
    assert change("CREATE", Name="www.other.example", **A) == "InvalidChangeBatch"
    assert change("CREATE", Name="www.shop.example", **A) == ""
    assert [each["Name"] for each in records()] == ["www.shop.example."]


@sdk("route53.change.atomic")
def test_a_batch_is_made_as_a_whole_or_not_at_all():
    """Route 53 makes all changes of a batch, or none of them."""
    says = model.text("route53", "ChangeResourceRecordSets")
    assert "either makes all or none of the changes in the change batch request" in says


@sdk("route53.change.delete-exact")
def test_delete_names_the_record_exactly():
    """DELETE must name the same values that the record has."""
    says = model.text("route53", "ChangeResourceRecordSets")
    assert "you must specify all the same values that you specified when you created it" in says


@moto("route53.change.delete-wrong")
def test_delete_with_another_value_is_refused(change, records):
    """DELETE with a value that the record does not have is refused."""
    change("CREATE", Name="www.shop.example", **A)
    assert change("DELETE", Name="www.shop.example", **A | {"ResourceRecords": [{"Value": "192.0.2.99"}]})
    assert len(records()) == 1


@moto("route53.change.document")
def test_the_document_changes_two_records(route53, zone, records):
    """One change batch changes the www record and the alias at the apex together."""
    batch = json.loads((HERE.snippets / "route53" / "new_release.json").read_text(encoding="utf-8"))
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
    found = {each["Name"]: each for each in records()}
    assert found["www.shop.example."]["TTL"] == 60
    assert found["shop.example."]["AliasTarget"]["DNSName"].startswith("shop-1234.")


@sdk("route53.change.insync")
def test_a_change_is_pending_until_all_servers_have_it():
    """A change is PENDING until all name servers of the zone have it, then INSYNC."""
    assert model.shape("route53", "ChangeStatus").metadata["enum"] == ["PENDING", "INSYNC"]
    assert "This is the initial status of all change batch requests" in model.text("route53", "GetChange")


@tool("route53.change.cli")
def test_the_command_line_changes_a_record(example, route53):
    """The AWS CLI sends a change batch from a file."""
    example("route53/records.sh")
    zone = route53.list_hosted_zones()["HostedZones"][0]["Id"]
    found = route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
    assert {"Name": "www.shop.example.", **A} in found
