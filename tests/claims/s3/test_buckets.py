"""Claims about buckets: names, owners, Regions, addresses, deletion."""

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.utils import check_dns_name

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool


@pytest.fixture
def s3(aws):
    return boto3.client("s3")


@pytest.fixture
def ireland(aws):
    return boto3.client("s3", region_name="eu-west-1")


IRELAND = {"LocationConstraint": "eu-west-1"}


def refused(call, **arguments):
    with pytest.raises(ClientError) as failed:
        call(**arguments)
    return failed.value.response["Error"]["Code"]


@sdk("s3.buckets.partition")
def test_name_is_unique_within_a_partition():
    """In the shared namespace a bucket name is unique across all accounts and Regions of a partition."""
    text = model.text("s3", "CreateBucket")
    assert "unique across all Amazon Web Services accounts in all the Amazon Web Services Regions within a" in text


@moto("s3.buckets.taken")
def test_name_of_another_account_is_taken(example, s3):
    """A name that another account uses cannot be created: BucketAlreadyExists."""
    names = example("s3/bucket_names")
    assert refused(names["partner"].create_bucket, Bucket="shop-invoices") == "BucketAlreadyExists"
    owned = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    assert "shop-invoices" in owned


@sdk("s3.buckets.account-namespace")
def test_account_regional_namespace_belongs_to_one_account():
    """In the account regional namespace only your account can create buckets; the name ends in account, Region and -an."""
    assert "account-regional" in model.shape("s3", "BucketNamespace").enum
    text = model.text("s3", "CreateBucketRequest.BucketNamespace")
    assert "that only your account can create buckets in" in text
    assert "bucket-name-prefix-accountId-region-an" in text


@moto("s3.buckets.length")
@pytest.mark.parametrize("length", [2, 64])
def test_name_has_3_to_63_characters(s3, length):
    """A bucket name of fewer than 3 or more than 63 characters is refused: InvalidBucketName."""
    assert refused(s3.create_bucket, Bucket="a" * length) == "InvalidBucketName"
    for allowed in (3, 63):
        s3.create_bucket(Bucket="a" * allowed)


@tool("s3.buckets.dns-rules")
def test_botocore_knows_the_naming_rules():
    """Capitals, underscores, an IP address, or a hyphen at either end make a name unfit for a host name."""
    assert check_dns_name("1-shop-invoices-2026")
    for bad in ("Shop", "shop_invoices", "192.168.1.1", "-shop", "shop-"):
        assert not check_dns_name(bad), bad


@gap("s3.buckets.bad-characters")
def test_capitals_and_underscores_are_refused(s3):
    """CreateBucket refuses capitals and underscores in a new general purpose bucket's name."""
    assert refused(s3.create_bucket, Bucket="Shop_Invoices") == "InvalidBucketName"


@moto("s3.buckets.region-needed")
def test_other_regions_need_a_location_constraint(ireland):
    """Outside us-east-1 a client must name its Region as LocationConstraint, else IllegalLocationConstraintException."""
    assert refused(ireland.create_bucket, Bucket="shop") == "IllegalLocationConstraintException"
    ireland.create_bucket(Bucket="shop", CreateBucketConfiguration=IRELAND)


@moto("s3.buckets.region-fixed")
def test_bucket_lives_in_one_region(example, s3):
    """A bucket lives in one Region, and HeadBucket tells which from any Region."""
    example("s3/bucket_region")
    assert s3.head_bucket(Bucket="shop-invoices-eu")["BucketRegion"] == "eu-west-1"


@moto("s3.buckets.own-twice")
def test_own_name_twice(ireland):
    """Creating a bucket that you own already fails outside us-east-1: BucketAlreadyOwnedByYou."""
    ireland.create_bucket(Bucket="shop", CreateBucketConfiguration=IRELAND)
    again = refused(ireland.create_bucket, Bucket="shop", CreateBucketConfiguration=IRELAND)
    assert again == "BucketAlreadyOwnedByYou"


@moto("s3.buckets.location-null")
def test_us_east_1_has_a_null_location(s3):
    """GetBucketLocation answers null for us-east-1."""
    s3.create_bucket(Bucket="shop")
    assert s3.get_bucket_location(Bucket="shop")["LocationConstraint"] is None


@moto("s3.buckets.not-empty")
def test_bucket_with_versions_is_not_empty(s3):
    """A bucket whose listing is empty but that still holds versions cannot be deleted: BucketNotEmpty."""
    s3.create_bucket(Bucket="shop")
    s3.put_bucket_versioning(Bucket="shop", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket="shop", Key="1.pdf", Body=b"1")
    s3.delete_object(Bucket="shop", Key="1.pdf")
    assert s3.list_objects_v2(Bucket="shop")["KeyCount"] == 0
    assert refused(s3.delete_bucket, Bucket="shop") == "BucketNotEmpty"


@moto("s3.buckets.emptied")
def test_bucket_without_versions_goes(example, s3):
    """Once every version and delete marker is gone, the bucket can be deleted."""
    example("s3/empty_bucket")
    assert s3.list_buckets()["Buckets"] == []


@tool("s3.buckets.virtual-host")
def test_bucket_stands_in_the_host_name(s3, ireland):
    """The SDK puts the bucket name into the host name: bucket.s3.region.amazonaws.com."""
    ireland.create_bucket(Bucket="shop", CreateBucketConfiguration=IRELAND)
    urls = []
    ireland.meta.events.register("before-send.s3", lambda request, **_: urls.append(request.url))
    ireland.head_bucket(Bucket="shop")
    assert urls == ["https://shop.s3.eu-west-1.amazonaws.com/"]


@tool("s3.buckets.dots")
def test_bucket_with_dots_stands_in_the_path(ireland):
    """The SDK falls back to the path style for a name with dots over HTTPS."""
    ireland.create_bucket(Bucket="invoices.shop.com", CreateBucketConfiguration=IRELAND)
    urls = []
    ireland.meta.events.register("before-send.s3", lambda request, **_: urls.append(request.url))
    ireland.head_bucket(Bucket="invoices.shop.com")
    assert urls == ["https://s3.eu-west-1.amazonaws.com/invoices.shop.com"]


@moto("s3.buckets.name-free")
def test_name_is_free_after_deletion(s3):
    """Once a bucket of the shared namespace is deleted, another account can create one with its name."""
    keys = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::222222222222:role/partner", RoleSessionName="us")
    partner = boto3.client(
        "s3",
        aws_access_key_id=keys["Credentials"]["AccessKeyId"],
        aws_secret_access_key=keys["Credentials"]["SecretAccessKey"],
        aws_session_token=keys["Credentials"]["SessionToken"],
    )
    s3.create_bucket(Bucket="shop")
    assert refused(partner.create_bucket, Bucket="shop") == "BucketAlreadyExists"
    s3.delete_bucket(Bucket="shop")
    partner.create_bucket(Bucket="shop")
    assert [bucket["Name"] for bucket in partner.list_buckets()["Buckets"]] == ["shop"]
    assert s3.list_buckets()["Buckets"] == []
