"""Claims about certificates, SNI and security policies; the handshakes are real ones of OpenSSL, in memory."""

import datetime
import ssl
from pathlib import Path
from typing import Any

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


def certificate(*names: str) -> tuple[str, ssl.SSLContext]:
    """A self-signed certificate for these names, and a server that presents it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM).decode()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    Path("server.crt").write_text(pem, encoding="utf-8")
    Path("server.key").write_text(private, encoding="utf-8")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain("server.crt", "server.key")
    return pem, server


class Endpoint:
    """A load balancer with a default certificate and a list, which picks like the example on the page."""

    def __init__(self, pick: Any, default: str, *listed: str) -> None:
        made = {(name,): certificate(name) for name in (default, *listed)}
        self.trusted = "".join(pem for pem, _ in made.values())
        self.server = made[(default,)][1]

        def choose(connection: ssl.SSLObject, host: str | None, _context: ssl.SSLContext) -> None:
            chosen = pick(host, [(name,) for name in listed], (default,))
            connection.context = made[chosen][1]

        self.server.sni_callback = choose  # type: ignore[assignment]
        self.first_bytes = b""

    def connect(self, host: str | None, client: ssl.SSLContext | None = None) -> str:
        """A whole TLS handshake; returns the name in the certificate that the client was shown."""
        if client is None:
            client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
        to_client, from_client, to_server, from_server = (ssl.MemoryBIO() for _ in range(4))
        near = client.wrap_bio(to_client, from_client, server_hostname=host)
        far = self.server.wrap_bio(to_server, from_server, server_side=True)
        waiting = [near, far]
        for _ in range(10):
            for side in list(waiting):
                try:
                    side.do_handshake()
                    waiting.remove(side)
                except ssl.SSLWantReadError:
                    pass
                sent = from_client.read()
                self.first_bytes = self.first_bytes or sent
                to_server.write(sent)
                to_client.write(from_server.read())
            if not waiting:
                shown = near.getpeercert(binary_form=True)
                assert shown
                subject = x509.load_der_x509_certificate(shown).subject
                return str(subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)
        raise AssertionError("the handshake does not end")


@pytest.fixture
def pick(example):
    return example("elb/pick_certificate")["pick"]


@pytest.fixture
def endpoint(pick):
    return Endpoint(pick, "example.com", "blog.example.com", "*.shop.example.com")


@tool("elb.tls.handshake")
def test_the_name_chooses_the_certificate(endpoint):
    """In a TLS handshake the server picks the certificate by the host name that the client sends."""
    assert endpoint.connect("blog.example.com") == "blog.example.com"
    assert endpoint.connect("de.shop.example.com") == "*.shop.example.com"


@tool("elb.tls.default-certificate")
def test_without_a_match_the_default_is_shown(endpoint):
    """A client that sends no name, or one that no certificate has, is shown the default certificate."""
    assert endpoint.connect(None) == "example.com"
    assert endpoint.connect("other.example.org") == "example.com"


@tool("elb.tls.clear-name")
def test_the_name_travels_in_the_clear(endpoint):
    """The host name stands readable in the first message of the client, before anything is encrypted."""
    endpoint.connect("blog.example.com")
    assert b"blog.example.com" in endpoint.first_bytes


@tool("elb.tls.wildcard")
def test_a_wildcard_covers_one_level(pick):
    """A client accepts *.shop.example.com for de.shop.example.com, but not for two levels and not for the bare name."""
    endpoint = Endpoint(pick, "*.shop.example.com")
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_verify_locations(cadata=endpoint.trusted)
    assert endpoint.connect("de.shop.example.com", client) == "*.shop.example.com"
    for host in ("a.de.shop.example.com", "shop.example.com"):
        with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
            endpoint.connect(host, client)


@tool("elb.tls.version")
def test_no_common_version_no_connection(endpoint):
    """A client that offers only TLS 1.2 gets no connection to a server that insists on TLS 1.3."""
    endpoint.server.minimum_version = ssl.TLSVersion.TLSv1_3
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError, match="(?i)unsupported.protocol|protocol.version"):
        endpoint.connect("example.com", old)


@calc("elb.tls.covers")
@pytest.mark.parametrize(
    ("name", "host", "covered"),
    [
        ("*.example.com", "corp.example.com", True),
        ("*.example.com", "CORP.Example.com", True),
        ("*.example.com", "test.login.example.com", False),
        ("*.example.com", "example.com", False),
        ("example.com", "www.example.com", False),
    ],
)
def test_covers(example, name, host, covered):
    """A certificate name covers a host where both are equal, or where its asterisk stands for exactly one label."""
    assert example("elb/pick_certificate")["covers"](name, host) is covered


@tool("elb.tls.list")
def test_cli_adds_certificates(example, elb):
    """An HTTPS listener has one default certificate, and more that you add to its list."""
    example("elb/https_listener.sh")
    (balancer,) = elb.describe_load_balancers()["LoadBalancers"]
    (listener,) = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    found = elb.describe_listener_certificates(ListenerArn=listener["ListenerArn"])["Certificates"]
    assert sorted(each["IsDefault"] for each in found) == [False, True]
    assert listener["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"


@sdk("elb.tls.exactly-one")
def test_exactly_one_default():
    """You create an HTTPS or TLS listener with exactly one certificate."""
    says = model.text("elbv2", "CreateListenerInput.Certificates")
    assert "[HTTPS and TLS listeners] The default certificate for the listener." in says
    assert "You must provide exactly one certificate." in says


@moto("elb.tls.unknown-certificate")
def test_unknown_certificate_is_refused(elb, balancer, group, refusal):
    """A listener refuses the ARN of a certificate that does not exist."""
    code = refusal(
        elb.create_listener,
        LoadBalancerArn=balancer(),
        Protocol="HTTPS",
        Port=443,
        Certificates=[{"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/none"}],
        DefaultActions=[{"Type": "forward", "TargetGroupArn": group()["TargetGroupArn"]}],
    )
    assert code == "CertificateNotFound"


@moto("elb.tls.policies")
def test_policies_differ_in_versions(example):
    """ELBSecurityPolicy-2016-08 still allows TLS 1.0 and 1.1; the policies for TLS 1.2 and 1.3 do not."""
    policies = example("elb/tls_policies")["policies"]
    assert {"TLSv1", "TLSv1.1"} < set(policies["ELBSecurityPolicy-2016-08"])
    assert set(policies["ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"]) == {"TLSv1.2", "TLSv1.3"}
    assert set(policies["ELBSecurityPolicy-TLS13-1-3-2021-06"]) == {"TLSv1.3"}


@moto("elb.tls.policy-unknown")
def test_own_policies_do_not_exist(elb, example, refusal):
    """You choose from the policies that exist: another name is refused."""
    example("elb/https_listener.sh")
    (balancer,) = elb.describe_load_balancers()["LoadBalancers"]
    (listener,) = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    code = refusal(elb.modify_listener, ListenerArn=listener["ListenerArn"], SslPolicy="my-own-policy")
    assert code == "SSLPolicyNotFound"


@tool("elb.tls.many-names")
def test_one_certificate_for_several_names():
    """A client accepts one certificate for each of the names that it carries, and for no other."""
    pem, server = certificate("example.com", "www.example.com", "example.org")
    endpoint = Endpoint(lambda host, listed, default: default, "example.com")
    endpoint.server = server
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_verify_locations(cadata=pem)
    for host in ("example.com", "www.example.com", "example.org"):
        assert endpoint.connect(host, client) == "example.com"
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        endpoint.connect("shop.example.com", client)


@moto("elb.tls.import")
def test_imported_certificates_are_not_renewed():
    """A certificate that you import is of type IMPORTED and not eligible for renewal."""
    certificate("example.com")
    acm = boto3.client("acm")
    arn = acm.import_certificate(
        Certificate=Path("server.crt").read_bytes(), PrivateKey=Path("server.key").read_bytes()
    )["CertificateArn"]
    found = acm.describe_certificate(CertificateArn=arn)["Certificate"]
    assert (found["Type"], found["RenewalEligibility"]) == ("IMPORTED", "INELIGIBLE")


@moto("elb.tls.policy-api")
def test_policy_of_a_listener_made_through_the_api(elb, balancer, group):
    """Without a choice of yours, a listener made through the API gets ELBSecurityPolicy-2016-08."""
    acm = boto3.client("acm")
    arn = acm.request_certificate(DomainName="shop.example.com", ValidationMethod="DNS")["CertificateArn"]
    listener = elb.create_listener(
        LoadBalancerArn=balancer(),
        Protocol="HTTPS",
        Port=443,
        Certificates=[{"CertificateArn": arn}],
        DefaultActions=[{"Type": "forward", "TargetGroupArn": group()["TargetGroupArn"]}],
    )["Listeners"][0]
    assert listener["SslPolicy"] == "ELBSecurityPolicy-2016-08"
