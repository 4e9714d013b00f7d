"""Claims about errors, retries, quotas, pages and waiters."""

import io
import itertools
import os
import time
from unittest import mock

import boto3
import botocore.exceptions
import pytest
import urllib3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError, WaiterError
from botocore.retries import bucket, standard, throttling

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


def client(answer, service="dynamodb", headers=(), **retries):
    """A client whose requests are all answered by `answer(number)`: a status and a code; and when they were sent."""
    sent = []
    made = boto3.client(service, config=Config(retries=retries) if retries else None)

    def reply(request, **_):
        status, code = answer(len(sent))
        sent.append(time.time())
        body = io.BytesIO(b'{"__type": "%s"}' % code.encode() if code else b"{}")
        return AWSResponse(request.url, status, dict(headers), urllib3.HTTPResponse(body, preload_content=False))

    made.meta.events.register_first("before-send", reply)
    return made, sent


def always(status, code):
    return lambda _number: (status, code)


def attempts(status, code, service="dynamodb", **retries):
    made, sent = client(always(status, code), service, **retries)
    with pytest.raises(ClientError):
        made.list_tables() if service == "dynamodb" else made.list_streams()
    return len(sent)


def gaps(sent):
    return [after - before for before, after in itertools.pairwise(sent)]


@sdk("sdk.errors.before-network")
def test_a_wrong_parameter_never_leaves():
    """A missing or misspelt parameter is a ParamValidationError, and no request is sent."""
    made, sent = client(always(200, ""))
    with pytest.raises(ParamValidationError):
        made.describe_table(TabelName="orders")
    assert sent == []


@sdk("sdk.errors.unchecked")
def test_botocore_does_not_check_everything():
    """botocore checks names, types, required members and lower bounds, but neither upper bounds nor lists of values."""
    made, sent = client(always(200, ""))
    made.list_tables(Limit=100_000)
    made.create_table(
        TableName="orders", AttributeDefinitions=[], KeySchema=[{"AttributeName": "id", "KeyType": "NONE"}]
    )
    assert len(sent) == 2
    with pytest.raises(ParamValidationError):
        made.list_tables(Limit=0)


@moto("sdk.errors.code")
def test_an_error_of_aws_has_a_code():
    """What AWS refuses raises ClientError, with a code, a message and the HTTP status in its response."""
    with pytest.raises(ClientError) as refused:
        boto3.client("s3").get_object(Bucket="shop-invoices", Key="7.pdf")
    answer = refused.value.response
    assert answer["Error"]["Code"] == "NoSuchBucket" and answer["Error"]["Message"]
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 404
    assert refused.value.operation_name == "GetObject"


@moto("sdk.errors.named")
def test_an_error_of_the_model_has_a_class(example):
    """An error that the service's model names can be caught as a class of the client, which is a ClientError."""
    names = example("sdk/errors")
    s3 = names["s3"]
    assert issubclass(s3.exceptions.NoSuchKey, ClientError)
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="shop-invoices", Key="8.pdf")


@sdk("sdk.errors.families")
def test_no_answer_is_no_client_error():
    """Failures on your side, such as no connection or no credentials, are BotoCoreErrors and no ClientErrors."""
    for name in (
        "EndpointConnectionError",
        "NoCredentialsError",
        "ParamValidationError",
        "ReadTimeoutError",
        "WaiterError",
    ):
        kind = getattr(botocore.exceptions, name)
        assert issubclass(kind, botocore.exceptions.BotoCoreError) and not issubclass(kind, ClientError)


@sdk("sdk.errors.retryable")
def test_which_errors_are_sent_again():
    """Throttling codes and the statuses 500, 502, 503 and 504 are retried; other errors are not."""
    for code in ("ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "SlowDown"):
        assert attempts(400, code) == 4
    for status in (500, 502, 503, 504):
        assert attempts(status, "") == 4
    for code in ("ValidationException", "AccessDeniedException", "ResourceNotFoundException"):
        assert attempts(400, code) == 1


@sdk("sdk.errors.connection")
def test_a_lost_connection_is_sent_again():
    """A call that nobody answers is retried as well."""
    made, sent = boto3.client("kinesis"), []

    def nobody(request, **_):
        sent.append(1)
        raise botocore.exceptions.EndpointConnectionError(endpoint_url=request.url)

    made.meta.events.register_first("before-send", nobody)
    with pytest.raises(botocore.exceptions.EndpointConnectionError):
        made.list_streams()
    assert len(sent) == 3


@sdk("sdk.throttle.two-meanings")
def test_limit_exceeded_counts_as_throttling():
    """botocore counts LimitExceededException as throttling and retries it, whatever the service means by it."""
    assert attempts(400, "LimitExceededException") == 4


@sdk("sdk.index.defaults")
def test_what_a_client_does_by_default():
    """By default a client waits 60 seconds for a connection and 60 for an answer, keeps ten connections, and checks parameters."""
    config = boto3.client("sqs").meta.config
    assert (config.connect_timeout, config.read_timeout, config.max_pool_connections) == (60, 60, 10)
    assert config.parameter_validation


@sdk("sdk.errors.metadata")
def test_the_answer_counts_the_retries():
    """ResponseMetadata has the number of retries that an answer took."""
    made, _ = client(lambda number: (200, "") if number == 2 else (500, ""))
    assert made.list_tables()["ResponseMetadata"]["RetryAttempts"] == 2


@sdk("sdk.retries.default")
def test_standard_is_the_default():
    """The default is the standard mode: three attempts, four with DynamoDB."""
    assert boto3.client("sqs").meta.config.retries["mode"] == "standard"
    assert attempts(500, "", service="kinesis") == 3
    assert attempts(500, "") == 4


@sdk("sdk.retries.legacy")
def test_the_legacy_mode_doubles():
    """In legacy mode DynamoDB's waits double from 50 milliseconds on, with no jitter."""
    made, sent = client(always(400, "ThrottlingException"), mode="legacy", total_max_attempts=9)
    with pytest.raises(ClientError):
        made.list_tables()
    assert [round(gap, 2) for gap in gaps(sent)] == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]


@sdk("sdk.retries.legacy-five")
def test_the_legacy_mode_tries_five_times():
    """The legacy mode makes five attempts, and ten with DynamoDB."""
    assert attempts(500, "", service="kinesis", mode="legacy") == 5
    assert attempts(500, "", mode="legacy") == 10


class Context:
    """What botocore's backoff asks of an attempt."""

    http_response = None
    operation_model = None
    caught_exception = None

    def __init__(self, number, code):
        self.attempt_number, self.code = number, code
        self.parsed_response = {"Error": {"Code": code}}

    def get_error_code(self):
        return self.code


def longest(number, code, service=None):
    detector = standard.ThrottlingErrorDetector(standard.RetryEventAdapter())
    backoff = standard.ExponentialBackoff(random=lambda: 1, service_name=service, throttling_detector=detector)
    return backoff.delay_amount(Context(number, code))


@sdk("sdk.retries.formula")
def test_the_formula():
    """The standard mode waits up to 1 second, 2, 4 and so on after throttling, from 50 milliseconds on after other errors, at most 20 seconds."""
    assert [longest(number, "ThrottlingException") for number in range(1, 8)] == [1, 2, 4, 8, 16, 20, 20]
    assert [round(longest(number, "InternalError"), 2) for number in range(1, 5)] == [0.05, 0.1, 0.2, 0.4]


@sdk("sdk.retries.dynamodb-base")
def test_dynamodb_starts_lower():
    """With DynamoDB the limit after other errors starts at 25 milliseconds; after throttling it is the same."""
    assert longest(1, "InternalError", "dynamodb") == 0.025
    assert longest(1, "ThrottlingException", "dynamodb") == 1


@sdk("sdk.retries.jitter")
def test_the_standard_mode_rolls_a_die():
    """The standard mode waits a random part of that time, between nothing and all of it."""
    made, sent = client(always(400, "ThrottlingException"), mode="standard", total_max_attempts=9)
    with pytest.raises(ClientError):
        made.list_tables()
    tops = [1, 2, 4, 8, 16, 20, 20, 20]
    assert all(0 <= gap <= top + 0.01 for gap, top in zip(gaps(sent), tops, strict=True))
    assert len({round(gap / top, 3) for gap, top in zip(gaps(sent), tops, strict=True)}) == 8


@sdk("sdk.retries.refused-once")
def test_a_refusal_is_not_retried(example):
    """The waits that the example measures: none after ValidationException, which is not retried."""
    names = example("sdk/retry_waits")
    assert names["refused"] == []
    assert sum(names["transient"]) < sum(names["legacy"]) < sum(names["standard"])


@sdk("sdk.retries.quota")
def test_the_retry_quota_runs_dry():
    """A client has 500 tokens for retries, and when they are gone it returns errors at once, without a retry."""
    made, sent = client(always(503, ""), "kinesis")
    counts = []
    for _ in range(30):
        before = len(sent)
        with pytest.raises(ClientError):
            made.list_streams()
        counts.append(len(sent) - before)
    assert counts[0] == 3 and counts[-1] == 1
    assert sum(counts) - 30 == 500 // 14


@sdk("sdk.retries.legacy-no-quota")
def test_the_legacy_mode_has_no_quota():
    """The legacy mode has no quota for retries: it sends every call five times, however long a service is down."""
    made, sent = client(always(503, ""), "kinesis", mode="legacy")
    for _ in range(60):
        with pytest.raises(ClientError):
            made.list_streams()
    assert len(sent) == 60 * 5


@sdk("sdk.retries.adaptive-quota")
def test_the_adaptive_mode_has_the_quota_of_standard():
    """The adaptive mode does all that the standard mode does, its quota for retries included."""
    with mock.patch.object(standard, "RetryQuotaChecker", wraps=standard.RetryQuotaChecker) as checker:
        boto3.client("sqs", config=Config(retries={"mode": "adaptive"}))
    assert checker.called


@sdk("sdk.retries.settings")
def test_where_the_number_of_attempts_is_set():
    """AWS_RETRY_MODE and AWS_MAX_ATTEMPTS set mode and attempts; code wins over both."""
    with mock.patch.dict(os.environ, {"AWS_RETRY_MODE": "legacy", "AWS_MAX_ATTEMPTS": "2"}):
        assert boto3.client("sqs").meta.config.retries == {"mode": "legacy", "total_max_attempts": 2}
        assert attempts(500, "") == 2
        assert attempts(500, "", total_max_attempts=1) == 1


@sdk("sdk.retries.two-names")
def test_two_names_for_nearly_the_same():
    """In boto3's Config, max_attempts counts retries, and total_max_attempts all attempts."""
    assert attempts(500, "", max_attempts=2) == 3
    assert attempts(500, "", total_max_attempts=2) == 2


@sdk("sdk.retries.retry-after")
def test_the_service_may_ask_for_more_time():
    """With the header x-amz-retry-after the service asks for a longer wait, at most 5 seconds longer."""
    for asked, least, most in (("3000", 3, 4), ("60000", 5, 6.1)):
        made, sent = client(always(503, ""), headers={"x-amz-retry-after": asked}, total_max_attempts=2)
        with pytest.raises(ClientError):
            made.list_tables()
        assert least <= gaps(sent)[0] <= most


@sdk("sdk.retries.adaptive")
def test_adaptive_holds_back_first_attempts():
    """The adaptive mode slows down after throttling, and holds back the first attempt of a call too."""
    now = mock.Mock(spec=bucket.Clock)
    now.current_time.return_value = 100.0
    tokens = bucket.TokenBucket(max_rate=10, clock=now)
    limiter_rate = throttling.CubicCalculator(starting_max_rate=10, start_time=100.0).error_received(10, 100.0)
    assert limiter_rate == 7  # 70 % of the rate that was too much
    tokens.max_rate = limiter_rate
    with pytest.raises(botocore.exceptions.CapacityNotAvailableError):
        tokens.acquire(block=False)
    now.current_time.return_value = 101.0
    assert tokens.acquire(block=False)


@sdk("sdk.retries.adaptive-registered")
def test_only_adaptive_acts_before_sending():
    """Only the adaptive mode has a rate limiter in front of every request."""
    from botocore.retries import adaptive

    found = {}
    for mode in ("standard", "adaptive"):
        with mock.patch.object(adaptive.ClientRateLimiter, "on_sending_request", autospec=True) as limiter:
            boto3.client("dynamodb", config=Config(retries={"mode": mode})).list_tables()
        found[mode] = limiter.called
    assert found == {"standard": False, "adaptive": True}


@calc("sdk.retries.spread")
def test_jitter_spreads_a_crowd(example):
    """With jitter the busiest tenth of a second after a failure of a thousand clients has less than a fifth of the requests that it has without."""
    names = example("sdk/jitter")
    assert max(names["together"].values()) == 1000
    assert max(names["spread"].values()) < 200
    assert sum(names["spread"].values()) == sum(names["together"].values()) == 3000


@calc("sdk.quotas.burst")
def test_a_full_bucket_serves_a_burst(example):
    """A bucket of 100 tokens serves 100 calls at once, and then as many a second as it is refilled with."""
    accepted = example("sdk/token_bucket")["accepted"]
    assert accepted(200, 4) == [100, 20, 20, 20]
    assert accepted(40, 6) == [40, 40, 40, 40, 20, 20]


@calc("sdk.quotas.sustained")
def test_below_the_refill_rate_nothing_is_refused(example):
    """At the refill rate or below it nothing is ever refused."""
    accepted = example("sdk/token_bucket")["accepted"]
    for rate in range(1, 21):
        assert accepted(rate, 100) == [rate] * 100


@moto("sdk.quotas.value")
def test_a_quota_has_a_code_and_a_value():
    """Service Quotas lists a service's quotas, each with a code, a value, and whether it can be raised."""
    found = boto3.client("service-quotas").list_aws_default_service_quotas(ServiceCode="vpc")["Quotas"]
    vpcs = next(quota for quota in found if quota["QuotaCode"] == "L-F678F1CE")
    assert (vpcs["QuotaName"], vpcs["Value"], vpcs["Adjustable"]) == ("VPCs per Region", 5.0, True)


@sdk("sdk.quotas.request")
def test_a_quota_is_raised_by_a_call():
    """RequestServiceQuotaIncrease asks for a higher value: service, quota code, desired value."""
    asked = model.operation("service-quotas", "RequestServiceQuotaIncrease").input_shape
    assert {"ServiceCode", "QuotaCode", "DesiredValue"} <= set(asked.required_members)


@sdk("sdk.quotas.global")
def test_a_quota_says_whether_it_is_global():
    """A quota says whether it is global."""
    assert "Indicates whether the quota is global" in model.text("service-quotas", "ServiceQuota.GlobalQuota")


@sdk("sdk.quotas.metric")
def test_a_quota_can_have_a_usage_metric():
    """A quota can name the CloudWatch metric of its usage, on which you can set an alarm."""
    assert "UsageMetric" in model.shape("service-quotas", "ServiceQuota").members


def shelf(count):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-invoices")
    for number in range(count):
        s3.put_object(Bucket="shop-invoices", Key=f"{number:02}.pdf")
    return s3


@moto("sdk.pages.first-only")
def test_one_call_gives_one_page():
    """One call gives one page, and says that there is more."""
    page = shelf(25).list_objects_v2(Bucket="shop-invoices", MaxKeys=10)
    assert page["KeyCount"] == 10 and page["IsTruncated"] and page["NextContinuationToken"]


@moto("sdk.pages.all")
def test_a_paginator_gives_all():
    """A paginator passes the token on and gives all pages."""
    pages = (
        shelf(25).get_paginator("list_objects_v2").paginate(Bucket="shop-invoices", PaginationConfig={"PageSize": 10})
    )
    assert [page["KeyCount"] for page in pages] == [10, 10, 5]


@moto("sdk.pages.search")
def test_search_goes_over_all_pages(example):
    """search() applies a JMESPath expression to each page and yields what it selects."""
    names = example("sdk/pages")
    pages = names["paginator"].paginate(**names["asked"])
    assert list(pages.search("Contents[?ends_with(Key, '0.pdf')].Key")) == [
        "2026/00.pdf",
        "2026/10.pdf",
        "2026/20.pdf",
    ]


@moto("sdk.pages.resume")
def test_a_paginator_can_stop_and_go_on():
    """With MaxItems a paginator stops early, and its resume_token starts the next one where it stopped."""
    paginator = shelf(5).get_paginator("list_objects_v2")
    first = paginator.paginate(Bucket="shop-invoices", PaginationConfig={"MaxItems": 2, "PageSize": 2})
    assert [item["Key"] for item in first.build_full_result()["Contents"]] == ["00.pdf", "01.pdf"]
    rest = paginator.paginate(Bucket="shop-invoices", PaginationConfig={"StartingToken": first.resume_token})
    assert [item["Key"] for item in rest.build_full_result()["Contents"]] == ["02.pdf", "03.pdf", "04.pdf"]


@sdk("sdk.pages.once")
def test_an_iterator_of_pages_is_for_one_round(example):
    """What paginate() returns is for one round: a second one does not start at the first page again."""
    names = example("sdk/pages")
    pages = names["paginator"].paginate(**names["asked"])
    assert len(list(pages)) == 3
    assert len(list(pages)) < 3


@sdk("sdk.pages.can")
def test_which_operations_have_a_paginator():
    """can_paginate tells whether an operation has a paginator; ReceiveMessage has none."""
    assert boto3.client("s3").can_paginate("list_objects_v2")
    assert not boto3.client("sqs").can_paginate("receive_message")


@moto("sdk.waiters.gives-up")
def test_a_waiter_gives_up(example):
    """A waiter that never sees its state gives up with WaiterError."""
    names = example("sdk/waiter")
    start = time.time()
    with pytest.raises(WaiterError):
        names["waiter"].wait(Bucket="shop-invoices", Key="never.pdf")
    assert 95 <= time.time() - start < 96


@moto("sdk.waiters.ends")
def test_a_waiter_ends_when_the_state_is_there():
    """A waiter returns as soon as it sees the state."""
    shelf(1)
    start = time.time()
    boto3.client("s3").get_waiter("object_exists").wait(Bucket="shop-invoices", Key="00.pdf")
    assert time.time() - start < 1


@sdk("sdk.waiters.own-times")
def test_each_waiter_has_its_own_times():
    """Each waiter has a delay and a number of attempts of its own: 5 seconds and 20 for an object, 15 and 40 for an instance."""
    found = {
        name: (made.config.delay, made.config.max_attempts)
        for name, made in (
            ("object", boto3.client("s3").get_waiter("object_exists")),
            ("instance", boto3.client("ec2").get_waiter("instance_running")),
        )
    }
    assert found == {"object": (5, 20), "instance": (15, 40)}


@moto("sdk.waiters.config")
def test_a_wait_can_be_made_shorter():
    """WaiterConfig changes delay and attempts of one wait."""
    shelf(0)
    start = time.time()
    with pytest.raises(WaiterError):
        boto3.client("s3").get_waiter("object_exists").wait(
            Bucket="shop-invoices", Key="never.pdf", WaiterConfig={"Delay": 1, "MaxAttempts": 4}
        )
    assert 3 <= time.time() - start < 3.1


@sdk("sdk.waiters.fails-early")
def test_a_waiter_stops_where_hope_ends():
    """A waiter fails early where its state cannot come any more: waiting for running stops at terminated."""
    acceptors = boto3.client("ec2").get_waiter("instance_running").config.acceptors
    assert {one.expected: one.state for one in acceptors if isinstance(one.expected, str)}["terminated"] == "failure"
