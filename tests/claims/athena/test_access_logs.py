"""Claims about reading S3 access logs as a table."""

import boto3

from proofnotes.evidence import calc, moto
from proofnotes.project import HERE


@calc("athena.logs.columns")
def test_line_becomes_columns(example):
    """One regular expression turns an access log line into its columns."""
    row = example("athena/access_logs")["rows"][1]
    assert row["operation"] == "REST.GET.OBJECT"
    assert (row["key"], row["status"], row["error"], row["requester"]) == ("1.pdf", "403", "AccessDenied", "-")
    assert row["time"] == "06/Feb/2027:00:01:02 +0000"


@calc("athena.logs.documented")
def test_expression_reads_the_documented_line(example):
    """The expression reads a line in the form that the user guide documents."""
    line = (
        "79a5 amzn-s3-demo-bucket1 [06/Feb/2019:00:01:57 +0000] 192.0.2.3 79a5 DD6CC733AEXAMPLE REST.PUT.OBJECT"
        ' s3-dg.pdf "PUT /amzn-s3-demo-bucket1/s3-dg.pdf HTTP/1.1" 200 - - 4406583 41754 28 "-" "S3Console/0.4" -'
    )
    row = example("athena/access_logs")["LINE"].match(line).groupdict()
    assert (row["status"], row["sent"], row["size"], row["milliseconds"]) == ("200", "-", "4406583", "41754")


@calc("athena.logs.questions")
def test_questions_about_the_log(example):
    """Who was denied, how often, and how many requests had no identity: each is one grouping of the rows."""
    names = example("athena/access_logs")
    assert dict(names["denied"]) == {"192.0.2.9": 2}
    assert sum(row["requester"] == "-" for row in names["rows"]) == 2


@moto("athena.logs.dash")
def test_log_of_a_request_has_the_columns(example):
    """A log line that S3 delivers begins with these columns too."""
    pattern = example("athena/access_logs")["LINE"].pattern.partition(' "(?P<uri>')[0]
    s3 = boto3.client("s3")
    for bucket in ("shop-invoices", "shop-access-logs"):
        s3.create_bucket(Bucket=bucket)
    policy = (HERE.snippets / "s3" / "log_delivery.json").read_text(encoding="utf-8")
    s3.put_bucket_policy(Bucket="shop-access-logs", Policy=policy)
    rule = {"TargetBucket": "shop-access-logs", "TargetPrefix": "logs/"}
    s3.put_bucket_logging(Bucket="shop-invoices", BucketLoggingStatus={"LoggingEnabled": rule})
    s3.list_objects_v2(Bucket="shop-invoices")
    log = s3.list_objects_v2(Bucket="shop-access-logs")["Contents"][0]
    line = s3.get_object(Bucket="shop-access-logs", Key=log["Key"])["Body"].read().decode()
    import re

    assert re.match(pattern, line)["bucket"]
