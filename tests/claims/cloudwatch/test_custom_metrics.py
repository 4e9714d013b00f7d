"""Claims about custom metrics."""

from proofnotes.evidence import moto, sdk


@moto("cloudwatch.custom.three-ways")
def test_values_counted_values_and_sets_give_the_same_statistics(example, points):
    """Single values, counted values and a statistic set give the same count, sum and maximum."""
    example("cloudwatch/custom_metric")
    found = {
        (point["SampleCount"], point["Sum"], point["Minimum"], point["Maximum"])
        for name in ("OneByOne", "Counted", "Set")
        for point in points(name)
    }
    assert found == {(4, 50, 10, 20)}


@moto("cloudwatch.custom.nan")
def test_nan_is_refused(cloudwatch, refusal):
    """NaN is refused as a value."""
    nan = [{"MetricName": "Temperature", "Value": float("nan")}]
    fine = [{"MetricName": "Temperature", "Value": 21.5}]
    assert refusal(cloudwatch.put_metric_data, Namespace="Shop", MetricData=nan) == "InvalidParameterValue"
    assert refusal(cloudwatch.put_metric_data, Namespace="Shop", MetricData=fine) == ""


@moto("cloudwatch.custom.value-or-values")
def test_value_and_values_exclude_each_other(cloudwatch, refusal):
    """One datum has either a Value or Values, not both."""
    both = [{"MetricName": "Latency", "Value": 1, "Values": [1], "Counts": [1]}]
    assert refusal(cloudwatch.put_metric_data, Namespace="Shop", MetricData=both) == "InvalidParameterValue"


@moto("cloudwatch.custom.created")
def test_the_first_value_creates_the_metric(cloudwatch):
    """The first value creates the metric; nothing has to be declared."""
    assert cloudwatch.list_metrics(Namespace="Shop")["Metrics"] == []
    cloudwatch.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": "Orders", "Value": 1}])
    assert [metric["MetricName"] for metric in cloudwatch.list_metrics(Namespace="Shop")["Metrics"]] == ["Orders"]


@moto("cloudwatch.custom.zero")
def test_zero_is_a_datapoint(cloudwatch, points):
    """A published zero is a datapoint, which counts in the average and the number of samples."""
    for value in (0, 10):
        cloudwatch.put_metric_data(Namespace="Shop", MetricData=[{"MetricName": "Errors", "Value": value}])
    [point] = points("Errors")
    assert (point["SampleCount"], point["Average"]) == (2, 5)


@moto("cloudwatch.custom.cli")
def test_the_cli_publishes_with_dimensions(example, points):
    """The AWS CLI publishes one value with its dimensions in one command."""
    example("cloudwatch/custom_metric_cli.sh")
    assert [point["Average"] for point in points("MemoryUsed", Host="web-1", Stage="prod")] == [71.5]


@sdk("cloudwatch.custom.window")
def test_timestamps_have_a_window(says):
    """A timestamp may lie two weeks back and two hours ahead."""
    text = says("cloudwatch", "PutMetricData")
    assert "as much as two weeks before the current date, and as much as 2 hours after" in text


@sdk("cloudwatch.custom.late")
def test_old_timestamps_show_late(says):
    """Data with a timestamp of a day ago or more can take 48 hours until it can be read."""
    text = says("cloudwatch", "PutMetricData")
    assert "24 hours ago or longer can take at least 48 hours to become available" in text


@sdk("cloudwatch.custom.list-delay")
def test_a_new_metric_shows_late(says):
    """A new metric can take 15 minutes until ListMetrics shows it."""
    assert "it can take up to fifteen minutes for the metric to appear" in says("cloudwatch", "PutMetricData")


@sdk("cloudwatch.custom.gzip")
def test_requests_may_be_compressed(says):
    """A PutMetricData request may be compressed with gzip."""
    assert "You can send a payload compressed by gzip" in says("cloudwatch", "PutMetricData")
