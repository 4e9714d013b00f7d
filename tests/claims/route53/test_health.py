"""Claims about failover and health checks."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@calc("route53.failover.table")
def test_the_truth_table_of_failover(example):
    """The secondary answers only when the primary is unhealthy and the secondary healthy."""
    active = example("route53/failover")["active"]
    assert active(True, True) == active(True, False) == "PRIMARY"
    assert active(False, True) == active(False) == "SECONDARY"
    assert active(False, False) == "PRIMARY"


@sdk("route53.failover.rules")
def test_the_sdk_says_the_same():
    """An unhealthy secondary never answers: then the primary does, healthy or not."""
    says = model.text("route53", "ResourceRecordSet.Failover")
    assert (
        "When the secondary resource record set is unhealthy, Route 53 responds to DNS queries with the applicable "
        "value from the primary resource record set regardless of the health of the primary" in says
    )


@sdk("route53.failover.secondary-unchecked")
def test_an_unchecked_secondary_always_answers():
    """A secondary without a health check answers whenever the primary is unhealthy."""
    assert "If you omit the HealthCheckId element for the secondary resource record set" in model.text(
        "route53", "ResourceRecordSet.Failover"
    )


@sdk("route53.failover.alias")
def test_a_failover_alias_evaluates_its_target():
    """A failover record that is an alias must have EvaluateTargetHealth set to true."""
    says = model.text("route53", "ResourceRecordSet.Failover")
    assert "must also include the EvaluateTargetHealth element and set the value to true" in says


@moto("route53.failover.stored")
def test_the_primary_carries_the_health_check(example, route53):
    """The primary carries a health check and both carry their role."""
    names = example("route53/failover")
    found = route53.list_resource_record_sets(HostedZoneId=names["zone"])["ResourceRecordSets"]
    roles = {each["Failover"]: each for each in found if "Failover" in each}
    assert set(roles) == {"PRIMARY", "SECONDARY"} == set(model.shape("route53", "ResourceRecordSetFailover").enum)
    assert roles["PRIMARY"]["HealthCheckId"] == names["check"]
    assert "HealthCheckId" not in roles["SECONDARY"]


@tool("route53.failover.real-client")
def test_a_real_client_is_moved_to_the_secondary(example, route53, serve):
    """A real DNS client gets the secondary's address after the primary has failed."""
    names = example("route53/failover")
    found = route53.list_resource_record_sets(HostedZoneId=names["zone"])["ResourceRecordSets"]
    address = {each["Failover"]: each["ResourceRecords"][0]["Value"] for each in found if "Failover" in each}
    healthy = {"PRIMARY": True}
    client, _server = serve(lambda name, kind: [(name, kind, 60, [address[names["active"](healthy["PRIMARY"])]])])
    assert client.resolve("www.shop.example.", "A")[0].to_text() == "192.0.2.10"
    healthy["PRIMARY"] = False
    assert client.resolve("www.shop.example.", "A")[0].to_text() == "198.51.100.10"


@moto("route53.failover.template")
def test_the_template_makes_zone_check_and_both_records(route53):
    """A template makes the zone, the health check and both failover records."""
    template = (HERE.snippets / "route53" / "failover_stack.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="shop", TemplateBody=template)
    (zone,) = route53.list_hosted_zones()["HostedZones"]
    (check,) = route53.list_health_checks()["HealthChecks"]
    found = route53.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]
    checks = {each["Failover"]: each.get("HealthCheckId") for each in found if "Failover" in each}
    assert checks == {"PRIMARY": check["Id"], "SECONDARY": None}
    assert check["HealthCheckConfig"]["RequestInterval"] == 10


@moto("route53.health.defaults")
def test_a_check_has_defaults(example):
    """Without a choice, an endpoint is checked every 30 seconds and changes after three results in a row."""
    names = example("route53/health_checks")
    config = names["website"]["HealthCheckConfig"]
    assert (config["RequestInterval"], config["FailureThreshold"]) == (30, 3)
    config = names["fast"]["HealthCheckConfig"]
    assert (config["RequestInterval"], config["FailureThreshold"]) == (10, 2)


@moto("route53.health.calculated")
def test_a_calculated_check_names_its_children(example):
    """A calculated health check names its child checks and how many of them must be healthy."""
    names = example("route53/health_checks")
    config = names["any_of"]["HealthCheckConfig"]
    assert set(config["ChildHealthChecks"]) == {names["website"]["Id"], names["fast"]["Id"]}
    assert config["HealthThreshold"] == 1


@sdk("route53.health.types")
def test_the_types_of_health_checks():
    """There are eight types: five for endpoints, one calculated, one for an alarm, one for routing control."""
    assert model.shape("route53", "HealthCheckType").metadata["enum"] == [
        "HTTP",
        "HTTPS",
        "HTTP_STR_MATCH",
        "HTTPS_STR_MATCH",
        "TCP",
        "CALCULATED",
        "CLOUDWATCH_METRIC",
        "RECOVERY_CONTROL",
    ]
    assert "If the routing control state is ON, the health check is considered healthy" in model.text(
        "route53", "HealthCheckConfig.Type"
    )


@sdk("route53.health.status-code")
def test_two_hundreds_and_three_hundreds_are_healthy():
    """An HTTP or HTTPS check passes with a status code of 200 or greater and less than 400."""
    assert "an HTTP status code of 200 or greater and less than 400" in model.text("route53", "HealthCheckConfig.Type")


@sdk("route53.health.string")
def test_a_string_is_searched_in_the_start_of_the_body():
    """A string match searches the start of the response body, and minds upper and lower case."""
    assert "searches the first 5,120 bytes of the response body" in model.text("route53", "HealthCheckConfig.Type")
    assert "considers case when searching" in model.text("route53", "HealthCheckConfig.SearchString")


@sdk("route53.health.endpoint-of-check")
def test_the_endpoint_is_that_of_the_check():
    """Route 53 checks the endpoint that the health check names, not the value of the record."""
    assert "doesn't check the health of the endpoint that is specified in the resource record set" in model.text(
        "route53", "ResourceRecordSet.HealthCheckId"
    )


@sdk("route53.health.private-ip")
def test_private_addresses_cannot_be_checked():
    """Route 53 cannot check an endpoint with a private address: its checkers are outside the VPC."""
    assert "can't check the health of endpoints for which the IP address is in local, private" in model.text(
        "route53", "HealthCheckConfig.IPAddress"
    )
    assert "health checkers are outside the VPC" in model.text("route53", "CreateHealthCheck")


@sdk("route53.health.insufficient")
def test_an_alarm_without_data_has_a_status_of_your_choice():
    """For an alarm without enough data you choose: Healthy, Unhealthy or LastKnownStatus."""
    assert sorted(model.shape("route53", "InsufficientDataHealthStatus").metadata["enum"]) == [
        "Healthy",
        "LastKnownStatus",
        "Unhealthy",
    ]


@sdk("route53.health.disabled")
def test_a_disabled_check_counts_as_healthy():
    """A disabled health check counts as healthy; Inverted turns the result round."""
    says = model.text("route53", "HealthCheckConfig.Disabled")
    assert "Route 53 considers the status of the health check to always be healthy" in says
    assert "stop routing traffic to a resource, change the value of Inverted" in says


@sdk("route53.health.fixed")
def test_type_and_interval_are_fixed():
    """The type and the interval of a health check cannot be changed later."""
    assert "can't change the value of Type after you create" in model.text("route53", "HealthCheckConfig.Type")
    assert "can't change the value of RequestInterval after" in model.text(
        "route53", "HealthCheckConfig.RequestInterval"
    )
    assert "RequestInterval" not in model.shape("route53", "UpdateHealthCheckRequest").members


@sdk("route53.health.regions")
def test_checkers_stand_in_eight_regions():
    """Checkers stand in eight Regions, and you may choose three or more of them."""
    assert len(model.shape("route53", "HealthCheckRegion").metadata["enum"]) == 8
    assert model.shape("route53", "HealthCheckRegionList").metadata["min"] == 3
    assert "automatically performs checks from all of the regions" in model.text("route53", "HealthCheckConfig.Regions")


@sdk("route53.health.threshold-edges")
def test_the_edges_of_the_calculated_threshold():
    """A calculated check that needs 0 children is always healthy, one that needs more than it has never."""
    says = model.text("route53", "HealthCheckConfig.HealthThreshold")
    assert "If you specify 0, Route 53 always considers this health check to be healthy" in says
    assert (
        "greater than the number of child health checks, Route 53 always considers this health check to be unhealthy"
        in says
    )


@calc("route53.health.in-a-row")
def test_a_checker_changes_after_a_row(example):
    """A checker changes its view after as many equal results in a row as the threshold says, in both directions."""
    sees = example("route53/health_rules")["checker_sees"]
    assert sees([False, False])
    assert not sees([False, False, False])
    assert sees([False, False, True, False, False])
    assert not sees([True, True], healthy=False)
    assert sees([True, True, True], healthy=False)
    assert not sees([False], threshold=1)


@calc("route53.health.share")
def test_more_than_eighteen_percent_is_enough(example):
    """An endpoint is healthy while more than 18 percent of the checkers say so."""
    healthy = example("route53/health_rules")["endpoint_healthy"]
    assert healthy([True] * 3 + [False] * 12)
    assert not healthy([True] * 2 + [False] * 13)
    assert not healthy([True] * 18 + [False] * 82)
    assert healthy([True] * 19 + [False] * 81)
