"""Claims about the AWS CLI with DynamoDB: the real CLI runs against the sandbox."""

import json
import os
from pathlib import Path
from unittest import mock

import boto3
import pytest
from awscli.customizations.paginate import PAGE_SIZE_HELP
from moto.dynamodb.models import DynamoDBBackend

from proofnotes import shell
from proofnotes.evidence import tool

OPEN = '--expression-attribute-values \'{":s": {"S": "open"}}\' --expression-attribute-names \'{"#s": "state"}\''


def make(name, partition, sort=None, sort_type="S"):
    keys = [(partition, "HASH", "S"), *([(sort, "RANGE", sort_type)] if sort else [])]
    return boto3.resource("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": role} for key, role, _ in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": kind} for key, _, kind in keys],
        BillingMode="PAY_PER_REQUEST",
    )


def bash(script):
    path = Path(os.environ["HOME"], "script.sh")
    path.write_text(script, encoding="utf-8")
    result = shell.execute(path)
    assert not result.error, result.error
    return result.output


@pytest.fixture
def orders():
    """Six orders of one customer, two of them open."""
    table = make("orders", "customer", "number", "N")
    for number in range(1, 7):
        state = "open" if number > 4 else "sent"
        table.put_item(Item={"customer": "anna", "number": number, "state": state, "note": "gift"})
    return "--table-name orders"


@pytest.fixture
def letters():
    """Seven letters."""
    table = make("letters", "id")
    for letter in "abcdefg":
        table.put_item(Item={"id": letter})
    return "--table-name letters"


def scan(options):
    """The answer of `aws dynamodb scan`, and the number of requests that it took."""
    with mock.patch.object(DynamoDBBackend, "scan", autospec=True, side_effect=DynamoDBBackend.scan) as requests:
        answer = json.loads(bash(f"aws dynamodb scan --output json {options}\n"))
    return answer, requests.call_count


@tool("dynamodb.cli.filter")
def test_filter_expression_is_applied_by_dynamodb(orders):
    """--filter-expression is applied by DynamoDB: the answer holds Count 2 and ScannedCount 6."""
    answer, _ = scan(f"{orders} --filter-expression '#s = :s' {OPEN}")
    assert (answer["Count"], answer["ScannedCount"], len(answer["Items"])) == (2, 6, 2)


@tool("dynamodb.cli.projection")
def test_projection_expression_picks_attributes(orders):
    """--projection-expression picks attributes, also in DynamoDB."""
    answer, _ = scan(f"{orders} --projection-expression customer")
    assert answer["Items"] == [{"customer": {"S": "anna"}}] * 6


@tool("dynamodb.cli.query-option")
def test_query_option_filters_after_the_answer(orders):
    """--query only changes what the CLI prints: DynamoDB has sent everything."""
    received, _ = scan(orders)
    printed, _ = scan(f"{orders} --query \"Items[?state.S=='open'].number.N\"")
    assert received["Count"] == 6
    assert printed == ["5", "6"]


@tool("dynamodb.cli.page-size")
def test_page_size_changes_the_requests_only(letters):
    """--page-size changes the number of requests, not the result."""
    whole, once = scan(letters)
    paged, more = scan(f"{letters} --page-size 3")
    assert len(paged["Items"]) == len(whole["Items"]) == 7
    assert (once, more) == (1, 3)


@tool("dynamodb.cli.max-items")
def test_max_items_limits_the_output(letters):
    """--max-items limits what the CLI prints and gives a NextToken."""
    answer, _ = scan(f"{letters} --max-items 3")
    assert len(answer["Items"]) == 3
    assert "NextToken" in answer
    assert "NextToken" not in scan(letters)[0]


@tool("dynamodb.cli.starting-token")
def test_starting_token_goes_on(letters):
    """--starting-token takes the NextToken and goes on where the output ended."""
    first, _ = scan(f"{letters} --max-items 3")
    rest, _ = scan(f"{letters} --starting-token {first['NextToken']}")
    ids = [item["id"]["S"] for item in first["Items"] + rest["Items"]]
    assert sorted(ids) == list("abcdefg")


@tool("dynamodb.cli.no-paginate")
def test_no_paginate_shows_the_service_key(letters):
    """With --no-paginate the CLI makes one request and shows LastEvaluatedKey."""
    answer, requests = scan(f"{letters} --no-paginate --limit 3")
    assert requests == 1
    assert len(answer["Items"]) == 3
    assert "LastEvaluatedKey" in answer
    assert "NextToken" not in answer


@tool("dynamodb.cli.limit")
def test_limit_is_the_services_own(letters):
    """--limit is the service's own option: one request, and LastEvaluatedKey instead of a NextToken."""
    answer, requests = scan(f"{letters} --limit 3")
    assert requests == 1
    assert "LastEvaluatedKey" in answer
    assert "NextToken" not in answer


@tool("dynamodb.cli.page-size-help")
def test_page_size_is_meant_against_timeouts():
    """The CLI's help offers --page-size against calls that time out."""
    assert "can help prevent the AWS service calls from timing out" in " ".join(PAGE_SIZE_HELP.split())
