"""Claims about DynamoDB Streams."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


@pytest.fixture
def dynamodb(aws):
    return boto3.client("dynamodb")


@pytest.fixture
def stream(dynamodb):
    made = dynamodb.create_table(
        TableName="orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "order_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "order_id", "KeyType": "HASH"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    return made["TableDescription"]["LatestStreamArn"]


def put(dynamodb, order_id, total):
    dynamodb.put_item(TableName="orders", Item={"order_id": {"S": order_id}, "total": {"N": str(total)}})


def records_of(arn):
    streams = boto3.client("dynamodbstreams")
    (shard,) = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")[
        "ShardIterator"
    ]
    return streams.get_records(ShardIterator=iterator)["Records"]


@pytest.fixture
def seen(example):
    """The images in the records of a put, a second put and a delete, by view type."""
    names = example("dynamodb/stream_views")
    found = {}
    for view in names["VIEWS"]:
        arn = boto3.client("dynamodb").describe_table(TableName=view)["Table"]["LatestStreamArn"]
        found[view] = [
            {kind: image["total"]["N"] for kind, image in record["dynamodb"].items() if kind.endswith("Image")}
            for record in records_of(arn)
        ]
    return found


@moto("dynamodb.streams.keys-only")
def test_keys_only_carries_no_image(seen):
    """KEYS_ONLY puts the key of the changed item into the stream and no image of it."""
    assert seen["KEYS_ONLY"] == [{}, {}, {}]


@moto("dynamodb.streams.new-image")
def test_new_image_shows_the_item_after_the_change(seen):
    """NEW_IMAGE carries the item after the change, so a deletion has no image."""
    assert seen["NEW_IMAGE"] == [{"NewImage": "30"}, {"NewImage": "35"}, {}]


@moto("dynamodb.streams.old-image")
def test_old_image_shows_the_item_before_the_change(seen):
    """OLD_IMAGE carries the item before the change, so an insertion has no image."""
    assert seen["OLD_IMAGE"] == [{}, {"OldImage": "30"}, {"OldImage": "35"}]


@moto("dynamodb.streams.both-images")
def test_both_images_show_what_changed(seen):
    """NEW_AND_OLD_IMAGES carries the item before and after, as far as there is one."""
    assert seen["NEW_AND_OLD_IMAGES"] == [{"NewImage": "30"}, {"OldImage": "30", "NewImage": "35"}, {"OldImage": "35"}]


@moto("dynamodb.streams.events")
def test_a_record_names_the_kind_of_change(dynamodb, stream):
    """A record is an INSERT, a MODIFY or a REMOVE, whichever call made the change."""
    put(dynamodb, "A", 1)
    put(dynamodb, "A", 2)
    dynamodb.delete_item(TableName="orders", Key={"order_id": {"S": "A"}})
    assert [record["eventName"] for record in records_of(stream)] == ["INSERT", "MODIFY", "REMOVE"]


@moto("dynamodb.streams.not-retroactive")
def test_old_items_are_not_in_the_stream(example):
    """A stream holds only changes made after it was enabled."""
    names = example("dynamodb/stream_start")
    keys = [record["dynamodb"]["Keys"]["order_id"]["S"] for record in records_of(names["table"]["LatestStreamArn"])]
    assert keys == ["after"]
    items = boto3.client("dynamodb").scan(TableName="orders")["Items"]
    assert sorted(item["order_id"]["S"] for item in items) == ["after", "before"]


@moto("dynamodb.streams.no-reads")
def test_reads_leave_no_record(dynamodb, stream):
    """Reading an item writes nothing to the stream."""
    put(dynamodb, "A", 1)
    dynamodb.get_item(TableName="orders", Key={"order_id": {"S": "A"}})
    dynamodb.scan(TableName="orders")
    assert len(records_of(stream)) == 1


@moto("dynamodb.streams.item-order")
def test_changes_of_one_item_keep_their_order(dynamodb, stream):
    """The records of one item come in the order of its changes, with growing sequence numbers."""
    for total in range(5):
        put(dynamodb, "A", total)
    records = [record["dynamodb"] for record in records_of(stream)]
    assert [record["NewImage"]["total"]["N"] for record in records] == ["0", "1", "2", "3", "4"]
    numbers = [int(record["SequenceNumber"]) for record in records]
    assert numbers == sorted(set(numbers))


@moto("dynamodb.streams.view-fixed")
def test_the_view_type_cannot_be_changed(dynamodb, stream):
    """A stream keeps its view type: UpdateTable refuses another one while the stream is enabled."""
    with pytest.raises(ClientError):
        dynamodb.update_table(
            TableName="orders", StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        )
    table = dynamodb.describe_table(TableName="orders")["Table"]
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"


@gap("dynamodb.streams.unchanged")
def test_a_write_that_changes_nothing_leaves_no_record(dynamodb, stream):
    """A put or an update that changes nothing in the item writes no record to the stream."""
    put(dynamodb, "A", 1)
    put(dynamodb, "A", 1)
    assert len(records_of(stream)) == 1


@sdk("dynamodb.streams.own-client")
def test_streams_have_a_client_of_their_own():
    """Streams are read with the dynamodbstreams client; the dynamodb client has no call for it."""
    reading = {"ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"}
    assert set(model.service("dynamodbstreams").operation_names) == reading
    assert not reading & set(model.service("dynamodb").operation_names)


@sdk("dynamodb.streams.no-put")
def test_nobody_writes_to_a_stream():
    """There is no call that writes a record to a stream, removes one or changes its shards."""
    assert not [
        name
        for name in model.service("dynamodbstreams").operation_names
        if name.startswith(("Put", "Delete", "Update", "Split", "Merge"))
    ]


@sdk("dynamodb.streams.ttl-identity")
def test_expired_items_are_marked():
    """A record of an item that TTL removed says so: its userIdentity is the service dynamodb.amazonaws.com."""
    text = model.text("dynamodbstreams", "Record.userIdentity")
    assert "deleted by the Time to Live process" in text
    assert '"Service"' in text and '"dynamodb.amazonaws.com"' in text


@sdk("dynamodb.streams.kinesis")
def test_a_table_can_send_its_changes_to_kinesis():
    """A table can also send its changes to a Kinesis data stream of yours."""
    assert "EnableKinesisStreamingDestination" in model.service("dynamodb").operation_names
    text = model.text("dynamodb", "EnableKinesisStreamingDestination")
    assert "data replication to the specified Kinesis data stream" in text


@sdk("dynamodb.streams.after-the-table")
def test_a_stream_outlives_its_table():
    """When the table is deleted, its stream is disabled and goes 24 hours later."""
    text = model.text("dynamodb", "DeleteTable")
    assert "the stream is automatically deleted after 24 hours" in text


@moto("dynamodb.streams.read-again")
def test_reading_removes_nothing(dynamodb, stream):
    """Reading a stream removes nothing from it: a second reader gets the same records."""
    put(dynamodb, "A", 1)
    assert [record["eventID"] for record in records_of(stream)] == [record["eventID"] for record in records_of(stream)]
    assert len(records_of(stream)) == 1


@moto("dynamodb.streams.one-record-each")
def test_a_batch_leaves_one_record_an_item(dynamodb, stream):
    """A record is about one item: a batch of three puts leaves three records."""
    puts = [{"PutRequest": {"Item": {"order_id": {"S": key}}}} for key in "ABC"]
    dynamodb.batch_write_item(RequestItems={"orders": puts})
    keys = [record["dynamodb"]["Keys"]["order_id"]["S"] for record in records_of(stream)]
    assert sorted(keys) == ["A", "B", "C"]
