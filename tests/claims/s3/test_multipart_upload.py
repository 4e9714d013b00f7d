"""Claims about multipart uploads."""

import hashlib
import io

import boto3
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

VIDEO = {"Bucket": "shop-videos", "Key": "tour.mp4"}
MIB = 1024 * 1024


@pytest.fixture
def s3(aws):
    client = boto3.client("s3")
    client.create_bucket(Bucket="shop-videos")
    return client


@pytest.fixture
def send(s3):
    """Start an upload and send these chunks; returns the upload's id and the list of parts."""

    def upload(*chunks):
        upload_id = s3.create_multipart_upload(**VIDEO)["UploadId"]
        parts = [
            {"PartNumber": n, "ETag": s3.upload_part(**VIDEO, UploadId=upload_id, PartNumber=n, Body=chunk)["ETag"]}
            for n, chunk in enumerate(chunks, 1)
        ]
        return upload_id, parts

    return upload


def refused(call, **arguments):
    with pytest.raises(ClientError) as failed:
        call(**arguments)
    return failed.value.response["Error"]["Code"]


@moto("s3.multipart.not-before-complete")
def test_object_exists_only_after_completion(s3, send):
    """The object does not exist before CompleteMultipartUpload."""
    upload, parts = send(b"a" * 5 * MIB, b"b")
    assert refused(s3.head_object, **VIDEO) == "404"
    s3.complete_multipart_upload(**VIDEO, UploadId=upload, MultipartUpload={"Parts": parts})
    assert s3.head_object(**VIDEO)["ContentLength"] == 5 * MIB + 1


@moto("s3.multipart.etag")
def test_etag_is_the_md5_of_md5s_and_the_count(s3, send):
    """The ETag is the MD5 of the parts' MD5s, a hyphen and the number of parts."""
    chunks = [b"a" * 5 * MIB, b"b" * 5 * MIB, b"c"]
    upload, parts = send(*chunks)
    done = s3.complete_multipart_upload(**VIDEO, UploadId=upload, MultipartUpload={"Parts": parts})
    digests = b"".join(hashlib.md5(chunk).digest() for chunk in chunks)
    assert done["ETag"] == f'"{hashlib.md5(digests).hexdigest()}-3"'


@moto("s3.multipart.etag-not-md5")
def test_etag_is_not_the_md5_of_the_file(example):
    """The ETag of a multipart object is not the MD5 of its bytes."""
    names = example("s3/multipart_upload")
    body = names["s3"].get_object(**VIDEO)["Body"].read()
    assert hashlib.md5(body).hexdigest() not in names["done"]["ETag"]


@moto("s3.multipart.too-small")
def test_parts_but_the_last_have_5_mib(s3, send):
    """A part other than the last that is one byte short of 5 MiB makes completion fail: EntityTooSmall."""
    upload, parts = send(b"a" * (5 * MIB - 1), b"b")
    failed = refused(s3.complete_multipart_upload, **VIDEO, UploadId=upload, MultipartUpload={"Parts": parts})
    assert failed == "EntityTooSmall"


@moto("s3.multipart.kept")
def test_failed_upload_keeps_its_parts(s3, send):
    """After a failed completion the parts are still stored, and no listing of objects shows them."""
    upload, parts = send(b"tiny", b"tiny")
    refused(s3.complete_multipart_upload, **VIDEO, UploadId=upload, MultipartUpload={"Parts": parts})
    assert len(s3.list_parts(**VIDEO, UploadId=upload)["Parts"]) == 2
    assert "Contents" not in s3.list_objects_v2(Bucket="shop-videos")


@sdk("s3.multipart.charged")
def test_parts_cost_until_the_end():
    """The parts are charged until you complete or abort the upload."""
    text = model.text("s3", "CreateMultipartUpload")
    assert "stops charging you for storing them only after you either complete or abort a multipart upload" in text


@moto("s3.multipart.abort")
def test_abort_frees_the_parts(example):
    """AbortMultipartUpload removes the parts, and the upload id is unknown afterwards: NoSuchUpload."""
    names = example("s3/multipart_abort")
    s3 = names["s3"]
    assert refused(s3.list_parts, **VIDEO, UploadId=names["upload"]) == "NoSuchUpload"
    assert "Uploads" not in s3.list_multipart_uploads(Bucket="shop-videos")


@moto("s3.multipart.part-number")
def test_part_number_10001_is_refused(s3):
    """A part number above 10,000 is refused: InvalidArgument."""
    upload = s3.create_multipart_upload(**VIDEO)["UploadId"]
    s3.upload_part(**VIDEO, UploadId=upload, PartNumber=10_000, Body=b"1")
    assert refused(s3.upload_part, **VIDEO, UploadId=upload, PartNumber=10_001, Body=b"1") == "InvalidArgument"


@moto("s3.multipart.part-again")
def test_same_number_replaces_the_part(s3, send):
    """Sending a part number again replaces that part."""
    upload, _ = send(b"old")
    s3.upload_part(**VIDEO, UploadId=upload, PartNumber=1, Body=b"newer")
    assert [part["Size"] for part in s3.list_parts(**VIDEO, UploadId=upload)["Parts"]] == [5]


@sdk("s3.multipart.part-order")
def test_parts_are_listed_in_order():
    """The list of parts must be in ascending order, else InvalidPartOrder."""
    assert "Error Code: InvalidPartOrder" in model.text("s3", "CompleteMultipartUpload")


@moto("s3.multipart.automatic")
def test_boto3_splits_large_files_by_itself(s3):
    """upload_file and upload_fileobj switch to multipart by themselves, at 8 MiB by default."""
    assert TransferConfig().multipart_threshold == 8 * MIB
    calls = []
    s3.meta.events.register("before-call.s3", lambda model, **_: calls.append(model.name))
    one_thread = TransferConfig(use_threads=False)
    s3.upload_fileobj(io.BytesIO(b"x" * (8 * MIB - 1)), *VIDEO.values(), Config=one_thread)
    assert "PutObject" in calls and "UploadPart" not in calls
    calls.clear()
    s3.upload_fileobj(io.BytesIO(b"x" * 12 * MIB), *VIDEO.values(), Config=one_thread)
    assert calls[:4] == ["CreateMultipartUpload", "UploadPart", "UploadPart", "CompleteMultipartUpload"]


@moto("s3.multipart.put-object")
def test_put_object_never_splits(s3):
    """put_object sends one PUT, however large the body is."""
    calls = []
    s3.meta.events.register("before-call.s3", lambda model, **_: calls.append(model.name))
    s3.put_object(**VIDEO, Body=b"x" * 12 * MIB)
    assert calls == ["PutObject"]


@sdk("s3.multipart.lifecycle")
def test_lifecycle_rule_aborts():
    """A lifecycle rule with AbortIncompleteMultipartUpload aborts uploads that are not completed within some days."""
    assert "DaysAfterInitiation" in model.shape("s3", "AbortIncompleteMultipartUpload").members
    assert "becomes eligible for an abort action" in model.text("s3", "CreateMultipartUpload")


@tool("s3.multipart.sdk-limits")
def test_the_sdk_keeps_the_part_limits():
    """The SDK's transfer code keeps to parts of 5 MiB to 5 GiB and to 10,000 of them."""
    from s3transfer import utils

    assert utils.MIN_UPLOAD_CHUNKSIZE == 5 * MIB
    assert utils.MAX_SINGLE_UPLOAD_SIZE == 5 * 1024 * MIB
    assert utils.MAX_PARTS == 10_000


@calc("s3.multipart.smallest-part")
def test_one_terabyte_needs_parts_of_100_mb():
    """10,000 parts mean that an object of 1 TB needs parts of 100 MB or more."""
    assert 10**12 / 10_000 == 100 * 10**6
