"""Claims about simple, weighted and multivalue answer routing, and about choosing a policy."""

import collections
import random

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


def group(*weights):
    return [{"SetIdentifier": name, "Weight": weight} for name, weight in zip("abc", weights, strict=False)]


@sdk("route53.policy.eight")
def test_seven_members_make_eight_policies():
    """A record has one of eight routing policies: simple, or one of seven that a member of its own selects."""
    members = set(model.shape("route53", "ResourceRecordSet").members)
    selects = members - {
        "Name",
        "Type",
        "TTL",
        "ResourceRecords",
        "AliasTarget",
        "SetIdentifier",
        "HealthCheckId",
        "TrafficPolicyInstanceId",
    }
    assert selects == {
        "Weight",
        "Region",
        "Failover",
        "GeoLocation",
        "GeoProximityLocation",
        "CidrRoutingConfig",
        "MultiValueAnswer",
    }


@moto("route53.policy.by-member")
def test_the_stored_member_tells_the_policy(example, route53):
    """The member that a stored record carries tells its routing policy."""
    names = example("route53/policies")
    found = route53.list_resource_record_sets(HostedZoneId=names["zone"])["ResourceRecordSets"]
    policies = {each["Name"].split(".")[0]: names["policy"](each) for each in found if each["Type"] == "A"}
    assert policies == {
        "www": "simple",
        "beta": "weighted",
        "api": "latency",
        "pay": "failover",
        "news": "geolocation",
        "img": "multivalue answer",
    }


@sdk("route53.policy.set-identifier")
def test_records_of_a_group_differ_by_identifier():
    """Every policy but simple needs a SetIdentifier that differs from record to record."""
    says = model.text("route53", "ResourceRecordSet.SetIdentifier")
    assert "have a routing policy other than simple" in says
    assert "must be unique for each resource record set" in says


@sdk("route53.policy.no-mix")
def test_one_name_and_type_has_one_policy():
    """Records with the same name and type all have the same routing policy."""
    for member in ("Region", "GeoLocation", "Failover"):
        says = model.text("route53", f"ResourceRecordSet.{member}")
        assert "resource record sets that have the same values for the Name and Type elements" in says
        assert "You can't create non-" in says


@sdk("route53.policy.useless-check")
def test_a_health_check_needs_a_choice():
    """A health check on a record is useful only where Route 53 chooses between two or more records."""
    assert "useful only when Route 53 is choosing between two or more resource record sets" in model.text(
        "route53", "ResourceRecordSet.HealthCheckId"
    )


@calc("route53.weighted.share")
def test_the_share_is_weight_by_sum_of_weights(example):
    """A record's share of the answers is its weight divided by the sum of the weights."""
    choices = example("route53/weighted")["choices"]
    assert choices(group(90, 10)) == pytest.approx({"a": 0.9, "b": 0.1})
    assert choices(group(1, 255)) == pytest.approx({"a": 1 / 256, "b": 255 / 256})
    assert choices(group(3, 1)) == choices(group(30, 10))


@moto("route53.weighted.stored")
def test_the_example_stores_three_weighted_records(example, route53):
    """Weighted records have one name and type, a weight each and a SetIdentifier each."""
    names = example("route53/weighted")
    found = route53.list_resource_record_sets(HostedZoneId=names["zone"])["ResourceRecordSets"]
    weighted = [each for each in found if "Weight" in each]
    assert {(each["Name"], each["Type"]) for each in weighted} == {("www.shop.example.", "A")}
    assert {each["SetIdentifier"]: each["Weight"] for each in weighted} == {"stable": 90, "canary": 10, "old": 0}


@calc("route53.weighted.drawn")
def test_a_thousand_draws_come_near_the_share(example):
    """A thousand drawn answers come near the expected shares, and do not hit them exactly."""
    names = example("route53/weighted")
    for name, share in names["shares"].items():
        assert names["counts"][name] / 1000 == pytest.approx(share, abs=0.03)
    assert names["counts"]["canary"] != 100


@tool("route53.weighted.real-client")
def test_a_real_client_sees_the_weights(example, serve):
    """A real DNS client that asks 400 times is sent to each address about as often as its weight says."""
    names = example("route53/weighted")
    shares = names["choices"](names["group"])
    address = {each["SetIdentifier"]: each["ResourceRecords"][0]["Value"] for each in names["group"]}
    draw = random.Random(1)

    def answer(name, kind):
        chosen = draw.choices(list(shares), list(shares.values()))[0]
        return [(name, kind, 60, [address[chosen]])]

    client, _server = serve(answer)
    seen = collections.Counter(client.resolve("www.shop.example.", "A")[0].to_text() for _ in range(400))
    assert seen["192.0.2.10"] / 400 == pytest.approx(0.9, abs=0.05)
    assert seen["192.0.2.20"] / 400 == pytest.approx(0.1, abs=0.05)
    assert seen["192.0.2.30"] == 0


@sdk("route53.weighted.zero")
def test_weight_zero_gets_no_answers():
    """A weight of 0 takes a record out of the answers, unless all weights are 0: then all are equal."""
    says = model.text("route53", "ResourceRecordSet.Weight")
    assert "if you set Weight to 0 for a resource record set, Route 53 never responds to queries" in says
    assert "traffic is routed to all resources with equal probability" in says


@calc("route53.weighted.zero-steps-in")
def test_weight_zero_steps_in_when_the_others_are_sick(example):
    """A healthy record of weight 0 answers when all records with a greater weight are unhealthy."""
    choices = example("route53/weighted")["choices"]
    records = group(1, 1, 0)
    documented = {  # the sick ones, and who answers: the table of the developer guide
        "ab": {"c"},
        "abc": {"a", "b"},
        "ac": {"b"},
        "c": {"a", "b"},
        "": {"a", "b"},
        "a": {"b"},
    }
    for sick, answering in documented.items():
        assert set(choices(records, sick=sick)) == answering, sick
    assert choices(group(0, 0)) == {"a": 0.5, "b": 0.5}


@calc("route53.multivalue.up-to-eight")
def test_multivalue_gives_up_to_eight_healthy_ones(example):
    """A multivalue answer holds up to eight healthy records, or up to eight of all when none is healthy."""
    answer = example("route53/multivalue")["multivalue"]
    ten = [str(number) for number in range(10)]
    draw = random.Random(3)
    assert len(set(answer(ten, lambda a: True, draw))) == 8
    assert set(answer(ten, lambda a: a in "135", draw)) == {"1", "3", "5"}
    assert len(set(answer(ten, lambda a: False, draw))) == 8
    assert sorted(answer(ten[:5], lambda a: True, draw)) == ten[:5]


@sdk("route53.multivalue.rules")
def test_the_rules_of_multivalue_answers():
    """Multivalue records without a health check count as healthy, and cannot be alias records."""
    says = model.text("route53", "ResourceRecordSet.MultiValueAnswer")
    assert "Route 53 responds to DNS queries with up to eight healthy records" in says
    assert "If you don't associate a health check with a multivalue answer record, Route 53 always considers" in says
    assert "You can't create multivalue answer alias records" in says


@tool("route53.multivalue.real-client")
def test_a_real_client_gets_eight_addresses(example, serve):
    """A real DNS client reads all eight addresses from one multivalue answer."""
    names = example("route53/multivalue")
    draw = random.Random(5)
    client, server = serve(lambda name, kind: [(name, kind, 60, names["multivalue"](names["servers"], bool, draw))])
    found = {each.to_text() for each in client.resolve("img.shop.example.", "A")}
    assert len(found) == 8
    assert found < set(names["servers"])
    assert len(server.asked) == 1
