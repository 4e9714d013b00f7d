"""Claims about S3 Select and what replaces it."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("athena.select.filters")
def test_select_returns_matching_rows(example):
    """S3 Select returns the chosen column of the matching rows of one object."""
    names = example("athena/s3_select")
    assert names["select"](names["query"]) == ["10", "30"]
    assert names["select"]("SELECT s.total FROM s3object s WHERE s.country = 'FR'") == ["20"]


@moto("athena.select.client")
def test_client_side_filter_gives_the_same(example):
    """Reading the object and filtering it in the client gives the same rows."""
    names = example("athena/s3_select")
    here = [row["total"] for row in names["rows"] if row["country"] == "IT"]
    assert here == names["select"](names["query"])


@sdk("athena.select.closed")
def test_select_is_closed_to_new_customers():
    """S3 Select is closed to new customers."""
    assert "Amazon S3 Select is no longer available to new customers" in model.text("s3", "RestoreRequest.Type")


@sdk("athena.select.formats")
def test_formats_of_select():
    """S3 Select reads CSV, JSON and Parquet, one object a request."""
    members = set(model.shape("s3", "InputSerialization").members)
    assert {"CSV", "JSON", "Parquet"} <= members
    assert "Key" in model.shape("s3", "SelectObjectContentRequest").required_members
