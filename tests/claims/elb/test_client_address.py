"""Claims about X-Forwarded-For and the client's address."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def names(example):
    return example("elb/client_address")


@calc("elb.address.last")
@pytest.mark.parametrize(
    "header",
    ["203.0.113.7", "10.0.0.1, 203.0.113.7", "a,b, 203.0.113.7", "203.0.113.7:8080", "127.0.0.4,127.0.0.8,203.0.113.7"],
)
def test_the_last_entry_is_the_peer_of_the_balancer(names, header):
    """Behind one load balancer the true address is the last entry, whatever stands before it."""
    assert names["client_address"](header) == "203.0.113.7"


@calc("elb.address.spoof")
def test_the_first_entry_can_be_forged(names):
    """A client that sends the header itself puts its forgery first; the balancer's entry comes last."""
    forged = names["append"]("10.0.0.1", "203.0.113.7")
    assert forged.split(",")[0] == "10.0.0.1"
    assert names["client_address"](forged) == "203.0.113.7"


@calc("elb.address.two")
def test_two_proxies_mean_the_second_last(names):
    """Behind two proxies of yours the second last entry is the client, and a third forged one changes nothing."""
    header = names["append"](names["append"]("6.6.6.6", "203.0.113.7"), "130.176.1.9")
    assert names["client_address"](header, trusted=2) == "203.0.113.7"
    assert names["client_address"](header) == "130.176.1.9"


@calc("elb.address.forms")
@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("12.34.56.78:8080", "12.34.56.78"),
        ("[2001:db8:85a3:8d3:1319:8a2e:370:7348]:8080", "2001:db8:85a3:8d3:1319:8a2e:370:7348"),
        ("2001:db8::1", "2001:db8::1"),
        ("1.1.1.1, [2001:db8::1]", "2001:db8::1"),
    ],
)
def test_ports_and_brackets(names, header, address):
    """An entry can carry a port, and an IPv6 address can stand in brackets."""
    assert names["client_address"](header) == address


@calc("elb.address.refuse")
@pytest.mark.parametrize(("header", "trusted"), [("", 1), ("no address", 1), ("203.0.113.7", 2)])
def test_nonsense_is_refused(names, header, trusted):
    """What is no address, or too short a list, is an error and not an answer."""
    with pytest.raises(ValueError, match="does not appear to be"):
        names["client_address"](header, trusted)


@sdk("elb.address.modes")
def test_modes():
    """The ALB appends the address of the last hop by default; it can also preserve or remove the header."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    assert "The possible values are append, preserve, and remove. The default is append." in says
    assert (
        "If the value is append, the Application Load Balancer adds the client IP address (of the last hop) to the "
        "X-Forwarded-For header" in says
    )


@sdk("elb.address.port")
def test_client_port_is_an_option():
    """The client's port is added to X-Forwarded-For only if you ask for it."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    start = says.index("routing.http.xff_client_port.enabled")
    assert "The default is false." in says[start : start + 300]


@sdk("elb.address.nlb")
def test_nlb_keeps_the_source_address():
    """An NLB keeps the client's address for instance targets; for IP targets over TCP or TLS that is off."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "The default is disabled if the target group type is IP address and the target group protocol is TCP or TLS. "
        "Otherwise, the default is enabled." in says
    )


@sdk("elb.address.proxy-protocol")
def test_proxy_protocol_is_off():
    """Proxy protocol version 2 is off until you turn it on."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert "proxy_protocol_v2.enabled - Indicates whether Proxy Protocol version 2 is enabled." in says
    start = says.index("proxy_protocol_v2.enabled")
    assert "The default is false." in says[start : start + 150]


@calc("elb.address.url")
@pytest.mark.parametrize(
    ("headers", "url"),
    [
        ({"x-forwarded-proto": "https", "x-forwarded-port": "443"}, "https://a.example/x"),
        ({"x-forwarded-proto": "https", "x-forwarded-port": "8443"}, "https://a.example:8443/x"),
        ({"x-forwarded-proto": "http", "x-forwarded-port": "80"}, "http://a.example/x"),
        ({}, "http://a.example/x"),
    ],
)
def test_original_url(example, headers, url):
    """X-Forwarded-Proto and X-Forwarded-Port give back the address that the client had called."""
    assert example("elb/original_url")["original_url"]({"host": "a.example", **headers}, "/x") == url
