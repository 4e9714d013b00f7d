"""Claims about CloudTrail's events and trails."""

import json
from pathlib import Path

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

EVENT = Path(__file__).parents[3] / "snippets" / "cloudtrail" / "delete_bucket_event.json"


@sdk("cloudtrail.history.ninety-days")
def test_event_history_holds_ninety_days_of_one_region(says):
    """LookupEvents finds management and Insights events of the last 90 days in one Region."""
    text = says("LookupEvents")
    assert "Looks up management events or CloudTrail Insights events" in text
    assert "events that occurred in a Region within the last 90 days" in text


@sdk("cloudtrail.history.attributes")
def test_what_a_lookup_can_ask_for():
    """A lookup asks for one attribute: event id, name, source, user name, resource name or type, access key, read only."""
    assert set(model.shape("cloudtrail", "LookupAttributeKey").metadata["enum"]) == {
        "EventId",
        "EventName",
        "ReadOnly",
        "Username",
        "ResourceType",
        "ResourceName",
        "EventSource",
        "AccessKeyId",
    }


@moto("cloudtrail.trails.defaults")
def test_a_trail_of_the_api_starts_small(cloudtrail):
    """A trail made by the API covers one Region, validates nothing and logs nothing, until you change each."""
    boto3.client("s3").create_bucket(Bucket="shop-audit-logs")
    trail = cloudtrail.create_trail(Name="audit", S3BucketName="shop-audit-logs")
    assert (trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"]) == (False, False)
    assert cloudtrail.get_trail_status(Name="audit")["IsLogging"] is False


@moto("cloudtrail.trails.improved")
def test_the_example_ends_with_a_proper_trail(example, cloudtrail):
    """UpdateTrail makes it multi-Region and validated, and StartLogging makes it log."""
    example("cloudtrail/trail")
    [trail] = cloudtrail.describe_trails()["trailList"]
    assert trail["IsMultiRegionTrail"]
    assert trail["LogFileValidationEnabled"]
    assert cloudtrail.get_trail_status(Name="audit")["IsLogging"] is True
    cloudtrail.stop_logging(Name="audit")
    assert cloudtrail.get_trail_status(Name="audit")["IsLogging"] is False


@moto("cloudtrail.trails.everywhere")
def test_a_multi_region_trail_is_seen_everywhere(example):
    """A multi-Region trail is seen in every Region, a single-Region trail in its own only."""
    example("cloudtrail/trail")
    elsewhere = boto3.client("cloudtrail", region_name="eu-west-1")
    assert [trail["Name"] for trail in elsewhere.describe_trails()["trailList"]] == ["audit"]
    boto3.client("cloudtrail").create_trail(Name="local-only", S3BucketName="shop-audit-logs")
    assert [trail["Name"] for trail in elsewhere.describe_trails()["trailList"]] == ["audit"]


@moto("cloudtrail.trails.bucket")
def test_a_trail_needs_its_bucket(cloudtrail, refusal):
    """A trail needs a bucket that exists."""
    assert (
        refusal(cloudtrail.create_trail, Name="audit", S3BucketName="nowhere-logs") == "S3BucketDoesNotExistException"
    )
    boto3.client("s3").create_bucket(Bucket="nowhere-logs")
    assert refusal(cloudtrail.create_trail, Name="audit", S3BucketName="nowhere-logs") == ""


@moto("cloudtrail.events.selected")
def test_data_events_are_chosen_by_selectors(example, cloudtrail):
    """Event selectors choose read or write events, and the buckets or functions whose data events are logged."""
    example("cloudtrail/trail")
    [selector] = cloudtrail.get_event_selectors(TrailName="audit")["EventSelectors"]
    assert selector["ReadWriteType"] == "WriteOnly"
    assert selector["DataResources"] == [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::shop-invoices/"]}]


@sdk("cloudtrail.events.default")
def test_data_events_are_off_by_default(says):
    """A trail without selectors logs all management events, and no data or network activity events."""
    text = says("PutEventSelectors")
    assert (
        "configured to log all read and write management events, and no data events or network activity events" in text
    )


@sdk("cloudtrail.events.insights")
def test_insights_look_at_rates():
    """Insights events report an unusual rate of calls or of errors."""
    assert set(model.shape("cloudtrail", "InsightType").metadata["enum"]) == {
        "ApiCallRateInsight",
        "ApiErrorRateInsight",
    }


@sdk("cloudtrail.trails.logs")
def test_a_trail_can_write_to_cloudwatch_logs():
    """A trail can also write to a CloudWatch Logs group, with a role."""
    members = model.shape("cloudtrail", "CreateTrailRequest").members
    assert {"CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"} <= set(members)


@moto("cloudtrail.who.found")
def test_the_search_finds_who_deleted_the_bucket(example):
    """The search over the delivered files finds the denied try of one and the successful call of another."""
    hits = sorted(example("cloudtrail/who_deleted")["hits"], key=lambda event: event["eventTime"])
    assert [(hit["userIdentity"]["arn"].split("/", 1)[1], hit.get("errorCode")) for hit in hits] == [
        ("Reader/ben", "AccessDenied"),
        ("Deployer/ada", None),
    ]
    assert {(hit["eventName"], hit["requestParameters"]["bucketName"]) for hit in hits} == {
        ("DeleteBucket", "invoices")
    }


@moto("cloudtrail.who.unsorted")
def test_records_are_not_in_order(example):
    """Records come in no order, neither in a file nor across files: sort by eventTime."""
    names = example("cloudtrail/who_deleted")
    times = [event["eventTime"] for event in names["events"]()]
    assert len(times) == 4
    assert times != sorted(times)


@calc("cloudtrail.who.record")
def test_the_record_answers_the_five_questions():
    """The record says who, what, when, from where, on which resource; a call that failed has an errorCode."""
    event = json.loads(EVENT.read_text())
    assert event["userIdentity"]["arn"].endswith("assumed-role/Deployer/ada")
    assert event["userIdentity"]["sessionContext"]["sessionIssuer"]["userName"] == "Deployer"
    assert (event["eventSource"], event["eventName"]) == ("s3.amazonaws.com", "DeleteBucket")
    assert event["requestParameters"]["bucketName"] == "shop-invoices"
    assert event["sourceIPAddress"]
    assert event["eventTime"]
    assert "errorCode" not in event


@sdk("cloudtrail.lake.closed")
def test_cloudtrail_lake_is_closed_to_new_customers(says):
    """CloudTrail Lake is closed to new customers since 31 May 2026."""
    assert "will no longer be open to new customers starting May 31, 2026" in says("CreateEventDataStore")


@sdk("cloudtrail.trails.organization")
def test_an_organization_trail_covers_all_accounts(says):
    """An organization trail covers all accounts; the management account or a delegated administrator makes it."""
    text = says("CreateTrailRequest.IsOrganizationTrail")
    assert "created for all accounts in an organization" in text
    assert "management account or delegated administrator account" in text


@sdk("cloudtrail.events.basic-types")
def test_basic_selectors_know_three_types(says):
    """Basic event selectors know S3 objects, Lambda functions and DynamoDB tables; all else takes advanced ones."""
    text = says("DataResource")
    for kind in ("AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::S3::Object"):
        assert kind in text
    assert "for all other resource types" in text
    assert "you must use AdvancedEventSelectors" in text


@sdk("cloudtrail.trails.home")
def test_a_multi_region_trail_is_changed_at_home(says):
    """A multi-Region trail is started and stopped only in the Region where it was made."""
    assert "this operation must be called from the Region in which the trail was created" in says("StopLogging")
    assert "cannot be called on the shadow trails" in says("StartLogging")
