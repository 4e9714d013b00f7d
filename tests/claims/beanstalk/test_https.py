"""Claims about HTTPS in front of an environment."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk, tool


@tool("beanstalk.https.listener")
def test_the_listener_has_a_certificate(document):
    """Three options make a listener for HTTPS: enabled, protocol, certificate."""
    spaces = document("https_listener")["option_settings"]
    assert set(spaces) == {"aws:elbv2:listener:443"}
    options = spaces["aws:elbv2:listener:443"]
    assert options["Protocol"] == "HTTPS"
    assert options["SSLCertificateArns"].startswith("arn:aws:acm:")


@tool("beanstalk.https.redirect")
def test_the_redirect_is_valid_cloudformation(document, template_findings):
    """The redirect changes the listener on port 80, and cfn-lint accepts it."""
    resources = document("http_redirect")["Resources"]
    assert template_findings(resources) == []
    properties = resources["AWSEBV2LoadBalancerListener"]["Properties"]
    assert (properties["Port"], properties["DefaultActions"][0]["Type"]) == (80, "redirect")
    properties["DefaultActions"][0]["RedirectConfig"]["StatusCode"] = "HTTP_200"
    assert template_findings(resources) != []


@sdk("beanstalk.https.codes")
def test_a_redirect_has_two_codes():
    """A load balancer redirects with 301 for good or 302 for now."""
    codes = model.shape("elbv2", "RedirectActionConfig.StatusCode").metadata["enum"]
    assert codes == ["HTTP_301", "HTTP_302"]


@tool("beanstalk.https.end-to-end")
def test_end_to_end_names_a_process(document):
    """For encryption up to the instance, the listener forwards to a process that speaks HTTPS on port 443."""
    spaces = document("end_to_end")["option_settings"]
    process = spaces["aws:elbv2:listener:443"]["DefaultProcess"]
    assert spaces[f"aws:elasticbeanstalk:environment:process:{process}"] == {"Port": "443", "Protocol": "HTTPS"}


@sdk("beanstalk.https.default-certificate")
def test_an_https_listener_has_one_default_certificate():
    """An HTTPS listener of a load balancer needs a default certificate."""
    says = model.text("elbv2", "CreateListenerInput.Certificates")
    assert "[HTTPS and TLS listeners] The default certificate for the listener" in says
