"""Claims about health checks, dashboards and checks from outside."""

import json

import boto3
import pytest

from proofnotes.evidence import moto, sdk


@pytest.fixture
def names(example):
    return example("cloudwatch/health_checks")


@moto("cloudwatch.health.live")
def test_liveness_ignores_dependencies(names):
    """Liveness answers 200 whether or not the table is there."""
    assert names["live"]() == 200
    boto3.client("dynamodb").delete_table(TableName="orders")
    assert names["live"]() == 200


@moto("cloudwatch.health.ready")
def test_readiness_follows_dependencies(names):
    """Readiness answers 503 while the table is missing, and 200 when it is there."""
    assert names["ready"]() == 200
    boto3.client("dynamodb").delete_table(TableName="orders")
    assert names["ready"]() == 503


@moto("cloudwatch.health.dashboard-json")
def test_a_dashboard_is_json(example, cloudwatch, refusal):
    """A dashboard is a JSON document of widgets; broken JSON is refused."""
    example("cloudwatch/dashboard")
    body = json.loads(cloudwatch.get_dashboard(DashboardName="checkout")["DashboardBody"])
    assert body["widgets"][0]["properties"]["stat"] == "p99"
    assert refusal(cloudwatch.put_dashboard, DashboardName="x", DashboardBody="{") == "InvalidParameterInput"


@sdk("cloudwatch.health.dashboard")
def test_dashboards_are_global(says):
    """Dashboards are global, not regional; each widget names the Region of its metrics."""
    assert "All dashboards in your account are global, not region-specific" in says("cloudwatch", "PutDashboard")


@sdk("cloudwatch.health.canary")
def test_canaries_check_from_outside(says):
    """A canary is a script that checks endpoints from the outside in."""
    assert "Canaries are scripts that monitor your endpoints and APIs from the outside-in" in says(
        "synthetics", "CreateCanary"
    )


@sdk("cloudwatch.health.rum")
def test_rum_measures_real_browsers(says):
    """RUM collects page load times, client-side errors and behaviour from the browsers of real users."""
    text = says("rum", "CreateAppMonitor")
    assert "page load time, client-side errors, and user behavior" in text


@sdk("cloudwatch.health.slo")
def test_slos_track_a_goal(says):
    """A service level objective tracks whether availability or latency reaches its goal."""
    text = says("application-signals", "CreateServiceLevelObjective")
    assert "set a target for a service or operation" in text
    assert "attainment goal" in text


@sdk("cloudwatch.health.contributors")
def test_contributor_insights_reads_logs(says):
    """A Contributor Insights rule evaluates log events and finds who contributes most."""
    assert "enabling you to find contributor data for the log events" in says("cloudwatch", "PutInsightRule")
