"""Claims about optimistic locking."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes.evidence import moto


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


@pytest.fixture
def article(example):
    """The example's table and functions; the article is at version 3."""
    return example("dynamodb/optimistic_locking")


@moto("dynamodb.locking.stale")
def test_stale_version_is_refused(article):
    """A save with a version that is no longer current fails with a ConditionalCheckFailedException."""
    stale = {**article["read"](), "version": 2}
    assert refusal(article["save"], seen=stale, text="mine") == "ConditionalCheckFailedException"
    assert article["read"]()["text"] == "draft, by anna and ben"


@moto("dynamodb.locking.retry")
def test_reading_again_keeps_both_changes(article):
    """The loser reads again and saves again, and both changes are kept."""
    assert article["read"]() == {"id": "intro", "text": "draft, by anna and ben", "version": 3}


@moto("dynamodb.locking.no-lock")
def test_reading_locks_nothing(article):
    """Reading locks nothing: others can read and write meanwhile."""
    first, second = article["read"](), article["read"]()
    assert first == second
    article["save"](second, "changed meanwhile")
    assert article["read"]()["version"] == 4


@moto("dynamodb.locking.everyone")
def test_writer_without_the_condition_wins(article):
    """A writer that leaves the condition out overwrites without an error, and the version does not notice."""
    table, seen = article["table"], article["read"]()
    table.update_item(
        Key={"id": "intro"},
        UpdateExpression="SET #t = :t",
        ExpressionAttributeNames={"#t": "text"},
        ExpressionAttributeValues={":t": "rude"},
    )
    article["save"](seen, "built on what is no longer there")
    assert article["read"]()["version"] == 4


@moto("dynamodb.locking.delete")
def test_deleting_can_check_the_version(article):
    """A delete can check the version as well."""
    table = boto3.resource("dynamodb").Table("articles")
    options = {"Key": {"id": "intro"}, "ConditionExpression": "version = :v"}
    code = refusal(table.delete_item, **options, ExpressionAttributeValues={":v": 1})
    assert code == "ConditionalCheckFailedException"
    table.delete_item(**options, ExpressionAttributeValues={":v": 3})
    assert table.scan()["Count"] == 0
