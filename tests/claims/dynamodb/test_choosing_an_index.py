"""Claims that compare the two kinds of index, and the template that makes a table with everything."""

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@moto("dynamodb.indexes.consistency")
def test_only_the_local_index_reads_strongly(example):
    """With the same keys, a local index answers a strongly consistent query that a global index refuses."""
    table = example("dynamodb/index_consistency")["table"]
    ana = Key("customer").eq("ana")
    assert table.query(IndexName="local", KeyConditionExpression=ana, ConsistentRead=True)["Count"] == 0
    with pytest.raises(ClientError):
        table.query(IndexName="global", KeyConditionExpression=ana, ConsistentRead=True)


@sdk("dynamodb.indexes.fetch-rule")
def test_only_a_local_index_fetches_from_its_table():
    """A local index fetches missing attributes from the table, for extra cost; a global index cannot."""
    text = model.text("dynamodb", "QueryInput.Select")
    assert "DynamoDB fetches each of these attributes from the parent table" in text
    assert "This extra fetching incurs additional throughput cost and latency" in text
    assert "Global secondary index queries cannot fetch attributes from the parent table" in text


@sdk("dynamodb.indexes.vector")
def test_tables_have_vector_indexes():
    """A table can also have vector indexes, which search by similarity."""
    assert "enables similarity search" in model.text("dynamodb", "CreateTableInput.VectorIndexes")


@pytest.fixture
def deployed(aws):
    template = (HERE.snippets / "dynamodb/table_features.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="shop", TemplateBody=template)
    return boto3.resource("dynamodb").Table(boto3.client("dynamodb").list_tables()["TableNames"][0])


@moto("dynamodb.indexes.template")
def test_the_template_makes_the_index_and_the_stream(deployed):
    """A CloudFormation template declares the indexes and the stream of a table as its properties."""
    deployed.put_item(Item={"order_id": "A", "customer": "ana"})
    ana = Key("customer").eq("ana")
    assert deployed.query(IndexName="by-customer", KeyConditionExpression=ana)["Count"] == 1
    assert deployed.stream_specification["StreamViewType"] == "NEW_AND_OLD_IMAGES"


@tool("dynamodb.indexes.attribute-definitions")
def test_cfn_lint_refuses_an_attribute_that_is_no_key():
    """AttributeDefinitions lists the key attributes of table and indexes only; cfn-lint refuses any other."""
    from cfnlint import api

    template = (HERE.snippets / "dynamodb/table_features.yaml").read_text(encoding="utf-8")

    def rules(text):
        return [found.rule.id for found in api.lint_all(text) if not found.rule.id.startswith("I")]

    assert rules(template) == []
    more = "        - AttributeName: total\n          AttributeType: N\n      KeySchema:\n"
    assert rules(template.replace("      KeySchema:\n", more, 1)) == ["E3039"]


@sdk("dynamodb.indexes.scalar-keys")
def test_index_keys_are_scalars():
    """The key attributes of tables and indexes are of type String, Number or Binary."""
    assert sorted(model.shape("dynamodb", "ScalarAttributeType").metadata["enum"]) == ["B", "N", "S"]
