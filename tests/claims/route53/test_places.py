"""Claims about routing by place: latency, geolocation, geoproximity, IP-based."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@calc("route53.latency.lowest")
def test_the_region_with_the_lowest_latency_wins(example):
    """Latency routing answers with the Region of lowest latency among those that have a record."""
    names = example("route53/latency")
    nearest = names["nearest"]
    names["MEASURED"]["Dublin"] = {"eu-west-1": 2, "eu-central-1": 25, "us-east-1": 70}
    assert nearest("Dublin") == "eu-central-1"  # eu-west-1 is nearer and has no record
    assert nearest("Boston") == "us-east-1"


@calc("route53.latency.not-distance")
def test_latency_is_not_distance(example):
    """The geographically nearer Region loses when its latency is worse."""
    assert example("route53/latency")["nearest"]("Berlin, bad day") == "us-east-1"


@sdk("route53.latency.region")
def test_you_tag_a_record_with_a_region():
    """A latency record names a Region, and each Region has one record at most."""
    says = model.text("route53", "ResourceRecordSet.Region")
    assert "lowest latency between the end user and the associated Amazon EC2 Region" in says
    assert "You can only create one latency resource record set for each Amazon EC2 Region" in says


@calc("route53.geo.smallest")
def test_the_smallest_area_wins(example):
    """Geolocation answers for the smallest area that matches: state, country, continent, then the default."""
    answer = example("route53/geolocation")["answer"]
    areas = {
        ("country", "US", "CA"): "state",
        ("country", "US"): "country",
        ("continent", "NA"): "continent",
        ("country", "*"): "default",
    }
    assert answer("NA", "US", "CA", areas) == "state"
    assert answer("NA", "US", "TX", areas) == "country"
    assert answer("NA", "MX", "", areas) == "continent"
    assert answer("AS", "JP", "", areas) == "default"


@sdk("route53.geo.no-answer")
def test_without_a_default_there_is_no_answer():
    """Without a default record, queries from places that match no record get no answer."""
    says = model.text("route53", "ResourceRecordSet.GeoLocation")
    assert 'returns a "no answer" response for queries from those locations' in says
    assert "priority goes to the smallest geographic region" in says


@calc("route53.geo.evaluated-default")
def test_the_evaluator_gives_no_answer_without_default(example):
    """The default record answers for unknown addresses; without it they get nothing."""
    names = example("route53/geolocation")
    assert names["answer"]("", "") == "192.0.2.40"
    assert names["answer"]("AS", "JP", records=names["without"]) == "no answer"


@calc("route53.geo.sick")
def test_a_sick_area_falls_back_to_the_larger(example):
    """When the record of an area is unhealthy, the next larger area answers."""
    answer = example("route53/geolocation")["answer"]
    state, country = ("country", "US", "CA"), ("country", "US")
    assert answer("NA", "US", "CA", sick=[state]) == "192.0.2.20"
    assert answer("NA", "US", "CA", sick=[state, country]) == "192.0.2.40"
    says = model.text("route53", "ResourceRecordSet.HealthCheckId")
    assert "if an endpoint is unhealthy, Route 53 looks for a resource record set for the larger" in says


@calc("route53.proximity.bias")
def test_the_bias_shortens_or_lengthens_the_distance(example):
    """Geoproximity compares the distance times one minus a hundredth of the bias."""
    names = example("route53/geoproximity")
    assert names["biased"](150, 50) == 75
    assert names["biased"](100, 0) == 100
    assert names["biased"](100, -60) == 160
    assert names["nearest"]({"A": 150, "B": 100}, {"A": 50, "B": 0}) == "A"
    assert names["nearest"]({"A": 150, "B": 100}, {"A": 0, "B": 0}) == "B"


@sdk("route53.proximity.record")
def test_geoproximity_is_a_member_of_a_record():
    """A geoproximity record names a Region, a Local Zone group or coordinates, and needs no traffic policy."""
    assert set(model.shape("route53", "GeoProximityLocation").members) == {
        "AWSRegion",
        "LocalZoneGroup",
        "Coordinates",
        "Bias",
    }


@calc("route53.ip.longest")
def test_the_most_specific_block_answers(example):
    """IP-based routing answers a network that lies inside a block of yours, and gives all others the default."""
    answer = example("route53/ip_based")["answer"]
    assert answer("198.51.100.0/24") == "192.0.2.10"
    assert answer("203.0.113.77/32") == "192.0.2.20"
    assert answer("2001:db8:1234::/48") == "192.0.2.10"
    assert answer("2001::/16") == "192.0.2.30"  # wider than the block
    assert answer("8.8.8.8/32") == "192.0.2.30"


@sdk("route53.ip.collection")
def test_cidr_blocks_live_in_a_collection():
    """IP-based records refer to a location of a CIDR collection; the location * is the default."""
    assert set(model.shape("route53", "CidrRoutingConfig").members) == {"CollectionId", "LocationName"}
    assert "can be used to create a default CIDR record" in model.text("route53", "ResourceRecordSet.CidrRoutingConfig")
    assert "CreateCidrCollection" in model.service("route53").operation_names
