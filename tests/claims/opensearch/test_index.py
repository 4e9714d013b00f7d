"""Claims about OpenSearch Service."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@pytest.fixture
def engine_of_ours(example):
    return example("opensearch/inverted_index")


@calc("opensearch.index.inverted")
def test_a_word_leads_to_its_documents(engine_of_ours):
    """An inverted index leads from a word to the documents that have it."""
    names = engine_of_ours
    for word, found in names["index"].items():
        assert set(found) == {number for number, text in names["PRODUCTS"].items() if word in names["words"](text)}


@calc("opensearch.index.order")
def test_more_words_come_first(engine_of_ours):
    """The document with more of the words comes first."""
    assert engine_of_ours["search"]("red running shoe")[0] == 1
    assert engine_of_ours["search"]("blue trail running shoe")[0] == 2


@calc("opensearch.index.rare")
def test_a_rare_word_counts_more(engine_of_ours):
    """A rare word counts more than a common one."""
    assert engine_of_ours["search"]("shoe jacket")[0] == 3


@calc("opensearch.index.case")
def test_case_does_not_matter(engine_of_ours):
    """Case does not matter, since text and question are cut the same way."""
    assert engine_of_ours["search"]("TRAIL") == engine_of_ours["search"]("trail") == [2]


@moto("opensearch.domain.es-arn")
def test_the_old_name_is_in_the_arn(example):
    """The ARN of a domain has es as its service."""
    assert example("opensearch/domain")["domain"]["ARN"].split(":")[2] == "es"


@sdk("opensearch.domain.public")
def test_a_domain_is_public_without_a_vpc():
    """A domain without VPC options has a public endpoint."""
    says = model.text("opensearch", "CreateDomainRequest.VPCOptions")
    assert "If you don't specify these values, OpenSearch Service creates the domain with a public endpoint" in says


@sdk("opensearch.domain.version")
def test_a_version_names_its_engine():
    """A version is OpenSearch_X.Y or Elasticsearch_X.Y."""
    pattern = model.shape("opensearch", "CreateDomainRequest.EngineVersion").metadata["pattern"]
    assert "^Elasticsearch_" in pattern and "^OpenSearch_" in pattern


@sdk("opensearch.domain.search-types")
def test_instance_types_end_in_search():
    """Instance types of a domain end in .search."""
    kinds = model.shape("opensearch", "ClusterConfig.InstanceType").metadata["enum"]
    assert "m6g.large.search" in kinds
    assert all(kind.endswith(".search") for kind in kinds)


@sdk("opensearch.ingestion.firehose")
def test_firehose_needs_a_bucket():
    """Firehose with a domain as its destination needs a bucket too."""
    member = "CreateDeliveryStreamInput.AmazonopensearchserviceDestinationConfiguration"
    assert "S3Configuration" in model.shape("firehose", member).metadata["required"]


@moto("opensearch.domain.settings")
def test_a_domain_keeps_its_settings(example):
    """A domain has the nodes and the HTTPS rule that it was made with."""
    example("opensearch/domain")
    domain = boto3.client("opensearch").describe_domain(DomainName="products")["DomainStatus"]
    assert domain["ClusterConfig"]["InstanceCount"] == 2
    assert domain["DomainEndpointOptions"]["EnforceHTTPS"] is True


@sdk("opensearch.serverless.collections")
def test_collections_are_of_three_kinds():
    """A collection is for search, vector search or time series."""
    kinds = model.shape("opensearchserverless", "CreateCollectionRequest.type").metadata["enum"]
    assert sorted(kinds) == ["SEARCH", "TIMESERIES", "VECTORSEARCH"]
