"""Claims about the AWS CLI with DynamoDB: the real CLI runs against the sandbox."""

import json
import os
from pathlib import Path
from unittest import mock

import pytest
from moto.dynamodb.models import DynamoDBBackend

from proofnotes import shell
from proofnotes.evidence import tool

OPEN = '--expression-attribute-values \'{":s": {"S": "open"}}\' --expression-attribute-names \'{"#s": "state"}\''


def bash(script):
    path = Path(os.environ["HOME"], "script.sh")
    path.write_text(script, encoding="utf-8")
    result = shell.execute(path)
    assert not result.error, result.error
    return result.output


@pytest.fixture
def orders(example):
    """Six orders of one customer, two of them open."""
    example("dynamodb/read_with_cli.sh")
    return "--table-name orders"


@pytest.fixture
def letters(example):
    """Seven letters."""
    example("dynamodb/pages_with_cli.sh")
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
