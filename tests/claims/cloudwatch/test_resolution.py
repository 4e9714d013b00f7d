"""Claims about the resolution and retention of metrics."""

import boto3

from proofnotes.evidence import calc, moto, sdk


@moto("cloudwatch.resolution.basic")
def test_instances_start_with_basic_monitoring(example):
    """An instance starts with basic monitoring; detailed monitoring has to be asked for."""
    example("cloudwatch/detailed_monitoring")
    instances = [
        instance
        for reservation in boto3.client("ec2").describe_instances()["Reservations"]
        for instance in reservation["Instances"]
    ]
    assert [instance["Monitoring"]["State"] for instance in instances] == ["disabled", "enabled"]


@sdk("cloudwatch.resolution.monitor-call")
def test_monitor_instances_changes_a_running_instance(says):
    """MonitorInstances turns detailed monitoring on for an instance that already runs."""
    assert "Enables detailed monitoring for a running instance" in says("ec2", "MonitorInstances")


@moto("cloudwatch.resolution.high")
def test_high_resolution_keeps_seconds_apart(example, points):
    """A high-resolution metric can be read with a period of 10 seconds, which shows a spike that a minute hides."""
    example("cloudwatch/high_resolution")
    assert [round(p["Average"]) for p in points("OpenConnections", period=10)] == [20, 20, 20, 500, 20, 20]
    assert [round(p["Average"]) for p in points("OpenConnections", period=60)] == [100]


@sdk("cloudwatch.resolution.two-values")
def test_storage_resolution_is_one_or_sixty(says):
    """StorageResolution is 1 or 60, and 60 when you set none."""
    text = says("cloudwatch", "MetricDatum.StorageResolution")
    assert "Valid values are 1 and 60" in text
    assert "the default of 60 is used" in text


@sdk("cloudwatch.resolution.custom-only")
def test_high_resolution_is_for_custom_metrics(says):
    """High resolution is there for custom metrics only."""
    text = says("cloudwatch", "MetricDatum.StorageResolution")
    assert "high resolution is available only for custom metrics" in text


@sdk("cloudwatch.resolution.rollup")
def test_old_data_is_rolled_up_not_thrown_away(says):
    """Old data is rolled up: minutes become points of 5 minutes, and these become points of an hour."""
    text = says("cloudwatch", "GetMetricStatistics")
    assert "retrievable only with a resolution of 5 minutes" in text
    assert "available with a resolution of 1 hour" in text


@sdk("cloudwatch.resolution.too-many")
def test_one_call_returns_a_limited_number_of_points(says):
    """A request for more datapoints than one call may return is an error, not a shorter answer."""
    text = says("cloudwatch", "GetMetricStatistics")
    assert "If you request more than 1,440 data points, CloudWatch returns an error" in text


@calc("cloudwatch.resolution.day-of-minutes")
def test_a_day_of_minutes_just_fits():
    """A day in minutes is exactly 1,440 datapoints, so one call covers a day at 60 seconds."""
    assert 24 * 60 == 1440
    assert 1440 * 300 // 86_400 == 5
