"""Claims about CloudWatch metrics."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@moto("cloudwatch.metrics.series")
def test_another_dimension_value_is_another_series(example, points):
    """Two values of a dimension make two separate series."""
    example("cloudwatch/metrics")
    assert [point["Average"] for point in points("Latency", Service="search")] == [900]
    assert [point["Average"] for point in points("Latency", Service="checkout")] == [40, 60, 50, 90, 110]
    assert points("Latency", Service="cart") == []


@moto("cloudwatch.metrics.identity")
def test_name_namespace_and_dimensions_identify_a_metric(example, cloudwatch):
    """Namespace, name and dimensions together identify a metric."""
    example("cloudwatch/metrics")
    listed = cloudwatch.list_metrics()["Metrics"]
    assert {(m["Namespace"], m["MetricName"], m["Dimensions"][0]["Value"]) for m in listed} == {
        ("Shop", "Latency", "checkout"),
        ("Shop", "Latency", "search"),
    }
    assert cloudwatch.list_metrics(Namespace="Warehouse")["Metrics"] == []


@moto("cloudwatch.metrics.period")
def test_the_period_decides_how_much_a_point_sums_up(example, points):
    """A statistic sums up one period: five points of 60 seconds become one of 300 seconds."""
    example("cloudwatch/metrics")
    assert len(points("Latency", Service="checkout")) == 5
    [one] = points("Latency", period=300, Service="checkout")
    assert (one["SampleCount"], one["Average"], one["Minimum"], one["Maximum"], one["Sum"]) == (5, 70, 40, 110, 350)


@gap("cloudwatch.metrics.no-aggregation")
def test_without_the_dimension_nothing_is_found(example, points):
    """CloudWatch does not add up custom metrics over their dimensions: without the dimension there is no data."""
    example("cloudwatch/metrics")
    assert points("Latency") == []


@calc("cloudwatch.metrics.average-hides")
def test_an_average_hides_the_slow_tail(example):
    """With 5 slow requests among 100, the average and the p95 look fine while the p99 is the slow time."""
    names = example("cloudwatch/percentiles")
    latencies, percentile = names["latencies"], names["percentile"]
    assert sum(latencies) / len(latencies) == 138
    assert [percentile(latencies, p) for p in (50, 95, 99)] == [40, 40, 2000]


@sdk("cloudwatch.metrics.percentile-raw")
def test_percentiles_need_raw_values(says):
    """Percentiles need raw data points: a statistic set loses them, unless all its values are the same."""
    text = says("cloudwatch", "PutMetricData")
    assert "CloudWatch needs raw data points to calculate percentile statistics" in text
    assert "The Min and Max are equal" in text


@sdk("cloudwatch.metrics.order")
def test_datapoints_come_unsorted(says):
    """GetMetricStatistics returns its datapoints in no particular order."""
    assert "Data points are not returned in chronological order" in says("cloudwatch", "GetMetricStatistics")


@sdk("cloudwatch.metrics.many")
def test_get_metric_data_takes_many_queries_and_math(says):
    """GetMetricData reads many metrics in one call, and takes metric math expressions."""
    members = model.shape("cloudwatch", "MetricDataQuery").members
    assert {"MetricStat", "Expression"} <= set(members)
    assert "as many as 500 different metrics in a single request" in says("cloudwatch", "GetMetricData")


@sdk("cloudwatch.metrics.no-delete")
def test_metrics_cannot_be_deleted():
    """No API call deletes a metric: it expires."""
    names = model.service("cloudwatch").operation_names
    assert "PutMetricData" in names
    assert not {"DeleteMetric", "DeleteMetrics", "DeleteMetricData"} & set(names)
