"""Claims about a bucket that calls a function."""

import json

import boto3
from lambda_functions import deploy, logged

from proofnotes.evidence import moto


@moto("lambda.s3-events.permission")
def test_the_permission_is_in_the_policy_of_the_function(example):
    """The resource policy of the function allows S3 to call it, for one bucket and one account."""
    example("lambda/s3_thumbnails")
    policy = json.loads(boto3.client("lambda").get_policy(FunctionName="resize")["Policy"])
    (statement,) = policy["Statement"]
    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Condition"]["ArnLike"]["AWS:SourceArn"] == "arn:aws:s3:::photos"
    assert statement["Condition"]["StringEquals"]["AWS:SourceAccount"] == "123456789012"


@moto("lambda.s3-events.suffix")
def test_the_suffix_decides(example):
    """An object with another suffix does not call the function."""
    example("lambda/s3_thumbnails")
    found = boto3.client("s3").list_objects_v2(Bucket="thumbnails")["Contents"]
    assert {one["Key"] for one in found} == {"my cat.jpg", "dog.jpg"}


def event_for(key):
    """The event that a function gets for a new object."""
    arn = deploy("import json\n\n\ndef handler(event, context):\n    print('saw', json.dumps(event))\n")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="photos")
    config = {"LambdaFunctionConfigurations": [{"LambdaFunctionArn": arn, "Events": ["s3:ObjectCreated:*"]}]}
    s3.put_bucket_notification_configuration(Bucket="photos", NotificationConfiguration=config)
    s3.put_object(Bucket="photos", Key=key, Body=b"very secret")
    (line,) = logged("saw")
    return json.loads(line)


@moto("lambda.s3-events.encoded")
def test_the_key_is_encoded():
    """The key of an object comes encoded as in a URL, a space as a plus sign."""
    assert event_for("my cat.jpg")["Records"][0]["s3"]["object"]["key"] == "my+cat.jpg"


@moto("lambda.s3-events.no-content")
def test_the_event_names_the_object_and_holds_none_of_it():
    """The event names bucket and key and does not hold the content."""
    event = event_for("cat.jpg")
    assert event["Records"][0]["s3"]["bucket"]["name"] == "photos"
    assert "secret" not in json.dumps(event)


@moto("lambda.s3-events.twice")
def test_the_same_event_again_changes_nothing(example):
    """A second event for the same object writes the same key, and changes nothing."""
    example("lambda/s3_thumbnails")
    s3 = boto3.client("s3")

    def made():
        found = s3.list_objects_v2(Bucket="thumbnails")["Contents"]
        return {one["Key"]: s3.get_object(Bucket="thumbnails", Key=one["Key"])["Body"].read() for one in found}

    before = made()
    event = {"Records": [{"s3": {"bucket": {"name": "photos"}, "object": {"key": "my+cat.jpg"}}}]}
    answer = boto3.client("lambda").invoke(FunctionName="resize", Payload=json.dumps(event))
    assert "FunctionError" not in answer
    assert made() == before
    assert before["my cat.jpg"] == b"pic"
