"""Claims about fast transfers: the transfer manager, byte ranges, acceleration."""

import io

import boto3
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool

MIB = 1024 * 1024
TOUR = {"Bucket": "shop-videos", "Key": "tour.mp4"}


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-videos")
    return client


@moto("s3.transfers.threshold")
def test_threshold_decides_between_put_and_parts(s3):
    """A file of the threshold's size or more goes up in parts, a smaller one in one PutObject."""
    sent = []
    s3.meta.events.register("before-call.s3", lambda model, **_: sent.append(model.name))
    settings = TransferConfig(multipart_threshold=16 * MIB, use_threads=False)
    s3.upload_fileobj(io.BytesIO(bytes(16 * MIB - 1)), "shop-videos", "clip.mp4", Config=settings)
    assert sent == ["PutObject"]
    s3.upload_fileobj(io.BytesIO(bytes(16 * MIB)), "shop-videos", "tour.mp4", Config=settings)
    assert sent[1] == "CreateMultipartUpload"


@moto("s3.transfers.chunks")
def test_chunk_size_decides_the_number_of_parts(example):
    """The chunk size decides the number of parts: 20 MiB in chunks of 8 MiB are 3 parts."""
    names = example("s3/transfer_manager")
    etag = names["s3"].head_object(**TOUR)["ETag"]
    assert etag.strip('"').endswith("-3")


@moto("s3.transfers.progress")
def test_callback_reports_the_bytes_of_each_step(example):
    """The callback gets the bytes of each step, not the total so far."""
    progress = example("s3/transfer_manager")["progress"]
    assert sum(progress) == 20 * MIB
    assert len(progress) > 1
    assert max(progress) < 20 * MIB


@tool("s3.transfers.defaults")
def test_defaults_of_the_transfer_manager():
    """By default the transfer manager uses parts of 8 MiB, from 8 MiB on, and 10 threads."""
    settings = TransferConfig()
    assert settings.multipart_threshold == settings.multipart_chunksize == 8 * MIB
    assert settings.max_concurrency == 10
    assert settings.use_threads is True


@moto("s3.transfers.download-ranges")
def test_managed_download_reads_ranges(s3):
    """A managed download of a large object reads it in ranges."""
    s3.put_object(**TOUR, Body=bytes(20 * MIB))
    ranges = []

    def note(params, **_):
        ranges.append(params["headers"].get("Range"))

    s3.meta.events.register("before-call.s3.GetObject", note)
    settings = TransferConfig(use_threads=False)
    s3.download_fileobj(*TOUR.values(), io.BytesIO(), Config=settings)
    assert sorted(ranges) == ["bytes=0-8388607", "bytes=16777216-", "bytes=8388608-16777215"]


@moto("s3.transfers.range")
def test_ranges_join_to_the_object(example):
    """Ranges of an object that follow one another join to exactly its bytes."""
    names = example("s3/byte_ranges")
    assert b"".join(names["pieces"]) == names["video"]
    assert len(names["pieces"]) == 3


@moto("s3.transfers.inclusive")
def test_both_ends_of_a_range_are_included(s3):
    """Both ends of a range are included, and the answer is 206 with the total size."""
    s3.put_object(**TOUR, Body=b"0123456789")
    found = s3.get_object(**TOUR, Range="bytes=2-4")
    assert found["Body"].read() == b"234"
    assert found["ContentRange"] == "bytes 2-4/10"
    assert found["ResponseMetadata"]["HTTPStatusCode"] == 206


@moto("s3.transfers.suffix")
def test_negative_range_reads_the_end(s3):
    """A range that begins with a hyphen reads that many bytes from the end."""
    s3.put_object(**TOUR, Body=b"0123456789")
    assert s3.get_object(**TOUR, Range="bytes=-3")["Body"].read() == b"789"


@moto("s3.transfers.past-the-end")
def test_range_past_the_end_is_refused(s3):
    """A range that begins past the end is an InvalidRange, status 416."""
    s3.put_object(**TOUR, Body=b"0123456789")
    with pytest.raises(ClientError) as failed:
        s3.get_object(**TOUR, Range="bytes=10-")
    assert failed.value.response["Error"]["Code"] == "InvalidRange"
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 416


@sdk("s3.transfers.one-range")
def test_one_range_a_request():
    """A GET takes one range only."""
    assert "doesn't support retrieving multiple ranges of data per GET" in model.text("s3", "GetObjectRequest.Range")


@sdk("s3.transfers.part-number")
def test_one_part_can_be_read():
    """GetObject can read one part of a multipart object by its number."""
    text = model.text("s3", "GetObjectRequest.PartNumber")
    assert "Effectively performs a 'ranged' GET request for the part specified" in text


@moto("s3.transfers.accelerate-on")
def test_acceleration_is_a_switch_of_the_bucket(s3):
    """Transfer Acceleration is a setting of the bucket: off at first, then Enabled or Suspended."""
    assert "Status" not in s3.get_bucket_accelerate_configuration(Bucket="shop-videos")
    s3.put_bucket_accelerate_configuration(Bucket="shop-videos", AccelerateConfiguration={"Status": "Enabled"})
    assert s3.get_bucket_accelerate_configuration(Bucket="shop-videos")["Status"] == "Enabled"
    assert sorted(model.shape("s3", "BucketAccelerateStatus").enum) == ["Enabled", "Suspended"]


@tool("s3.transfers.accelerate-host")
def test_accelerated_requests_go_to_their_own_host(aws):
    """An accelerated request goes to the host s3-accelerate.amazonaws.com, for downloads as for uploads."""
    client = boto3.client("s3", config=Config(s3={"use_accelerate_endpoint": True}, signature_version="s3v4"))
    for operation in ("get_object", "put_object"):
        url = client.generate_presigned_url(operation, Params=TOUR)
        assert url.startswith("https://shop-videos.s3-accelerate.amazonaws.com/tour.mp4?")


@sdk("s3.transfers.accelerate-dots")
def test_acceleration_needs_a_name_without_dots():
    """Transfer Acceleration needs a bucket name without periods."""
    assert 'must not contain periods (".")' in model.text("s3", "PutBucketAccelerateConfiguration")


@sdk("s3.transfers.accelerate-copy")
def test_acceleration_does_not_copy_across_regions():
    """Transfer Acceleration does not do cross-Region copies: 400 Bad Request."""
    text = model.text("s3", "CopyObject")
    assert "transfer acceleration does not support cross-Region copies" in text
    assert "you get a 400 Bad Request error" in text
