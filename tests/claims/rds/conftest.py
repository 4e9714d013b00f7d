"""What claims about RDS share: a client, and ways to make databases and clusters."""

import boto3
import pytest


@pytest.fixture
def rds(aws):
    return boto3.client("rds")


@pytest.fixture
def database(rds):
    """Make a DB instance; gives its description."""

    def make(name="orders", **wanted):
        settings = {
            "Engine": "postgres",
            "DBInstanceClass": "db.t4g.medium",
            "AllocatedStorage": 20,
            "MasterUsername": "clerk",
            "MasterUserPassword": "change-me-at-once",
        }
        return rds.create_db_instance(DBInstanceIdentifier=name, **{**settings, **wanted})["DBInstance"]

    return make


@pytest.fixture
def cluster(rds):
    """Make an Aurora cluster with these instances, by name and promotion tier."""

    def make(members, **wanted):
        settings = {"Engine": "aurora-postgresql", "MasterUsername": "clerk", "MasterUserPassword": "change-me-at-once"}
        made = rds.create_db_cluster(DBClusterIdentifier="shop", **{**settings, **wanted})["DBCluster"]
        for name, tier in members.items():
            rds.create_db_instance(
                DBInstanceIdentifier=name,
                DBClusterIdentifier="shop",
                Engine=settings["Engine"],
                DBInstanceClass="db.r8g.large",
                PromotionTier=tier,
            )
        return made

    return make


@pytest.fixture
def writer(rds):
    """The name of the cluster's writer."""

    def find():
        members = rds.describe_db_clusters(DBClusterIdentifier="shop")["DBClusters"][0]["DBClusterMembers"]
        return [member["DBInstanceIdentifier"] for member in members if member["IsClusterWriter"]]

    return find
