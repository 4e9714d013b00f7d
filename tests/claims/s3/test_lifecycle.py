"""Claims about lifecycle rules: what they hold, and the dates they mean."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-invoices")
    return client


def put(s3, *rules):
    s3.put_bucket_lifecycle_configuration(Bucket="shop-invoices", LifecycleConfiguration={"Rules": list(rules)})


def rule(name, where, **action):
    return {"ID": name, "Status": "Enabled", "Filter": where, **(action or {"Expiration": {"Days": 9}})}


@calc("s3.lifecycle.midnight")
def test_action_is_due_at_the_next_midnight(example):
    """An action is due when its days are over, rounded up to the next midnight UTC."""
    due = example("s3/lifecycle")["due"]
    # the case that the user guide works through
    assert due(datetime(2014, 1, 15, 10, 30, tzinfo=UTC), 3) == datetime(2014, 1, 19, tzinfo=UTC)
    assert due(datetime(2014, 1, 15, 0, 1, tzinfo=UTC), 0) == datetime(2014, 1, 16, tzinfo=UTC)


@calc("s3.lifecycle.timeline")
def test_timeline_is_in_order(example):
    """All days of a rule count from the object's creation, not from the step before."""
    names = example("s3/lifecycle")
    steps = names["timeline"](names["rule"], names["created"])
    days = [(date - names["created"]).days for date, _ in steps]
    assert days == [0, 30, 90, 365, 3650]
    assert [name for _, name in steps] == ["STANDARD", "STANDARD_IA", "GLACIER_IR", "DEEP_ARCHIVE", "gone"]
    assert steps[2][0] - steps[1][0] == timedelta(days=60)


@sdk("s3.lifecycle.zero-days")
def test_transition_after_zero_days():
    """A transition may come after 0 days: there is no floor of 30 days for the IA classes any more."""
    assert "The value can be 0 or any positive integer" in model.text("s3", "Transition.Days")


@calc("s3.lifecycle.minimum")
def test_one_rule_keeps_the_minimum_between_two_steps(example):
    """Within one rule the next step comes after the minimum days of the class before: Instant Retrieval on day 4, Deep Archive on day 94 at the earliest."""
    problem = example("s3/lifecycle_check")["problem"]
    assert problem([(4, "GLACIER_IR"), (93, "DEEP_ARCHIVE")]) == "DEEP_ARCHIVE: day 94 at the earliest"
    assert problem([(4, "GLACIER_IR"), (94, "DEEP_ARCHIVE")]) == ""


@calc("s3.lifecycle.downhill")
def test_transitions_go_downhill(example):
    """Transitions go down only: nothing returns to STANDARD, and GLACIER leads to DEEP_ARCHIVE alone."""
    names = example("s3/lifecycle_check")
    problem, colder = names["problem"], names["COLDER"]
    assert colder["GLACIER"] == {"DEEP_ARCHIVE"}
    assert colder["DEEP_ARCHIVE"] == set()
    assert not [name for name, targets in colder.items() if "STANDARD" in targets or name in targets]
    assert problem([(0, "GLACIER"), (400, "STANDARD_IA")]) == "GLACIER cannot become STANDARD_IA"
    assert problem([(0, "ONEZONE_IA"), (400, "GLACIER_IR")]) == "ONEZONE_IA cannot become GLACIER_IR"


@sdk("s3.lifecycle.not-standard")
def test_no_rule_moves_to_standard():
    """No rule can move an object to STANDARD."""
    targets = model.shape("s3", "TransitionStorageClass").enum
    assert "STANDARD_IA" in targets
    assert "STANDARD" not in targets


@sdk("s3.lifecycle.small-objects")
def test_default_for_small_objects_is_a_setting():
    """The default for small objects is a setting of the configuration: all_storage_classes_128K or varies_by_storage_class."""
    assert set(model.shape("s3", "TransitionDefaultMinimumObjectSize").enum) == {
        "all_storage_classes_128K",
        "varies_by_storage_class",
    }


@moto("s3.lifecycle.stored")
def test_rule_is_stored_whole(example):
    """One rule holds transitions, an expiration, an end for old versions and one for unfinished uploads."""
    names = example("s3/lifecycle")
    stored = names["s3"].get_bucket_lifecycle_configuration(Bucket="shop-invoices")["Rules"]
    assert stored == [names["rule"]]


@moto("s3.lifecycle.replaces")
def test_put_replaces_all_rules(s3):
    """PutBucketLifecycleConfiguration replaces all rules of the bucket."""
    put(s3, rule("one", {"Prefix": "a/"}))
    put(s3, rule("two", {"Prefix": "b/"}))
    found = s3.get_bucket_lifecycle_configuration(Bucket="shop-invoices")["Rules"]
    assert [one["ID"] for one in found] == ["two"]


@moto("s3.lifecycle.and")
def test_two_filters_need_and(s3):
    """A filter with a prefix and a tag puts both into And; side by side they are MalformedXML."""
    tag = {"Key": "department", "Value": "finance"}
    with pytest.raises(ClientError) as failed:
        put(s3, rule("both", {"Prefix": "pdf/", "Tag": tag}))
    assert failed.value.response["Error"]["Code"] == "MalformedXML"
    put(s3, rule("both", {"And": {"Prefix": "pdf/", "Tags": [tag]}}))
    assert s3.get_bucket_lifecycle_configuration(Bucket="shop-invoices")["Rules"][0]["Filter"]["And"]["Tags"] == [tag]


@sdk("s3.lifecycle.filters")
def test_filters_of_a_rule():
    """A rule selects by key prefix, tags and object size; an empty filter is the whole bucket."""
    members = set(model.shape("s3", "LifecycleRuleFilter").members)
    assert members == {"Prefix", "Tag", "ObjectSizeGreaterThan", "ObjectSizeLessThan", "And"}
    text = model.text("s3", "LifecycleRuleFilter")
    assert "left empty, the Lifecycle Rule applies to all objects in the bucket" in text


@sdk("s3.lifecycle.versioned")
def test_versioned_bucket_needs_another_action():
    """In a versioned bucket old versions go only by NoncurrentVersionExpiration, which deletes for good."""
    assert "permanently deletes the noncurrent object versions" in model.text("s3", "NoncurrentVersionExpiration")
    assert "you must add a noncurrent expiration policy" in model.text("s3", "PutBucketVersioning")


@sdk("s3.lifecycle.keep-newest")
def test_newest_old_versions_can_be_kept():
    """NewerNoncurrentVersions keeps the newest old versions, 1 to 100 of them."""
    text = model.text("s3", "NoncurrentVersionExpiration.NewerNoncurrentVersions")
    assert "You can specify up to 100 noncurrent versions to retain" in text


@tool("s3.lifecycle.template-lint")
def test_linter_knows_the_rules(aws):
    """cfn-lint accepts the lifecycle rules of the template and refuses STANDARD as a target."""
    from cfnlint import api

    body = (HERE.snippets / "s3" / "lifecycle_rules.yaml").read_text(encoding="utf-8")

    def faults(template):
        with guard.lifted():
            return [found for found in api.lint_all(template) if not found.rule.id.startswith("I")]

    assert faults(body) == []
    assert faults(body.replace("StorageClass: STANDARD_IA", "StorageClass: STANDARD")) != []
