"""Claims about what CloudWatch is and is not."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("cloudwatch.index.metric-and-log")
def test_the_metric_says_that_and_the_log_says_which(example, logs, points):
    """The metric counts three failed orders, and the log names them."""
    example("cloudwatch/first_look")
    assert sum(point["Sum"] for point in points("FailedOrders")) == 3
    events = logs.filter_log_events(logGroupName="/shop/orders", filterPattern="timeout")["events"]
    assert [event["message"] for event in events] == ["ERROR order 23: bank timeout"]


@sdk("cloudwatch.index.eventbridge")
def test_cloudwatch_events_is_eventbridge():
    """CloudWatch Events is Amazon EventBridge, a service of its own under the API `events`."""
    service = model.service("events")
    assert service.metadata["serviceFullName"] == "Amazon EventBridge"
    assert "PutEvents" in service.operation_names
    assert "PutEvents" not in model.service("cloudwatch").operation_names
