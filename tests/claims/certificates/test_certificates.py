"""Claims about ACM, and about certificates for development; the handshakes are real ones of OpenSSL, in memory."""

import datetime
import shutil
import ssl
import subprocess
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@pytest.fixture
def acm(aws):
    return boto3.client("acm")


class Authority:
    """A certificate authority of our own, as a developer makes one for tests."""

    def __init__(self, name: str) -> None:
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign(self.name, self.key, ca=True)

    def _sign(self, subject: x509.Name, key: Any, ca: bool, names: tuple[str, ...] = (), until: int = 2040) -> Any:
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
            .not_valid_after(datetime.datetime(until, 1, 1, tzinfo=datetime.UTC))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if names:
            alternative = x509.SubjectAlternativeName([x509.DNSName(each) for each in names])
            made = made.add_extension(alternative, critical=False)
        return made.sign(self.key, hashes.SHA256())

    @property
    def pem(self) -> str:
        return str(self.certificate.public_bytes(serialization.Encoding.PEM).decode())

    def issue(self, file: str, *names: str, until: int = 2040) -> Path:
        """A certificate with its private key, as two PEM files; returns the path of the certificate."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, file)])
        made = self._sign(subject, key, ca=False, names=names, until=until)
        Path(f"{file}.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
        Path(f"{file}.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return Path(f"{file}.crt")


def server(file: str, clients: Authority | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{file}.crt", f"{file}.key")
    if clients:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=clients.pem)
    return context


def client(trusts: Authority | None, file: str = "") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if trusts:
        context.load_verify_locations(cadata=trusts.pem)
    if file:
        context.load_cert_chain(f"{file}.crt", f"{file}.key")
    return context


def handshake(far: ssl.SSLContext, near: ssl.SSLContext, host: str) -> ssl.SSLObject:
    """A whole handshake in memory; returns the server's side. Raises ssl.SSLError where one side refuses."""
    to_client, from_client, to_server, from_server = (ssl.MemoryBIO() for _ in range(4))
    sides = [near.wrap_bio(to_client, from_client, server_hostname=host)]
    answering = far.wrap_bio(to_server, from_server, server_side=True)
    waiting = [*sides, answering]
    for _ in range(10):
        for side in list(waiting):
            try:
                side.do_handshake()
                waiting.remove(side)
            except ssl.SSLWantReadError:
                pass
            to_server.write(from_client.read())
            to_client.write(from_server.read())
        if not waiting:
            return answering
    raise AssertionError("the handshake does not end")


@pytest.fixture
def ours() -> Authority:
    return Authority("shop test CA")


@moto("certificates.acm.pending")
def test_a_request_waits(example):
    """A public certificate that you request is AMAZON_ISSUED, and pending until the domain is validated."""
    names = example("certificates/request")
    found = names["certificate"]()
    assert (found["Type"], found["Status"]) == ("AMAZON_ISSUED", "PENDING_VALIDATION")


@moto("certificates.acm.one-cname")
def test_one_record_for_both(example):
    """A wildcard and its base domain are validated by the same CNAME record."""
    options = example("certificates/request")["certificate"]()["DomainValidationOptions"]
    records = {(each["ResourceRecord"]["Name"], each["ResourceRecord"]["Value"]) for each in options}
    assert len(options) == 2 and len(records) == 1
    assert {each["ResourceRecord"]["Type"] for each in options} == {"CNAME"}


@sdk("certificates.acm.methods")
def test_methods():
    """A domain is validated by DNS, e-mail or HTTP, and DNS is what AWS recommends."""
    shape = model.shape("acm", "RequestCertificateRequest.ValidationMethod")
    assert set(shape.metadata["enum"]) == {"DNS", "EMAIL", "HTTP"}
    text = model.text("acm", "RequestCertificateRequest.ValidationMethod")
    assert "We recommend that you use DNS validation." in text


@moto("certificates.acm.regional")
def test_certificates_are_regional(example, acm):
    """A certificate belongs to one Region: in another one its ARN is not found."""
    arn = example("certificates/request")["arn"]
    paris = boto3.client("acm", region_name="eu-west-3")
    with pytest.raises(ClientError) as failed:
        paris.describe_certificate(CertificateArn=arn)
    assert failed.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert paris.list_certificates()["CertificateSummaryList"] == []


@sdk("certificates.acm.export-choice")
def test_export_is_chosen_at_the_request():
    """Whether a public certificate can be exported is chosen with the request, and cannot change."""
    text = model.text("acm", "CertificateOptions.Export")
    assert "allow the export of your certificates by specifying ENABLED" in text
    assert "You cannot update the value of Export" in text


@sdk("certificates.acm.passphrase")
def test_export_needs_a_passphrase():
    """An export contains the private key, encrypted under a passphrase that you must give."""
    assert "you must assign a passphrase for the private key when exporting it" in model.text(
        "acm", "ExportCertificate"
    )
    assert "Passphrase" in model.shape("acm", "ExportCertificateRequest").required_members


@sdk("certificates.acm.import-renewal")
def test_import_is_yours_to_renew():
    """ACM does not renew what you import; you import again under the same ARN."""
    text = model.text("acm", "ImportCertificate")
    assert "ACM does not provide managed renewal for certificates that you import." in text
    assert "when you want to replace a previously imported certificate" in text


@moto("certificates.acm.import-pair")
def test_an_import_keeps_its_arn(acm, ours):
    """A certificate imported again with its ARN replaces the old one, and the ARN stays."""
    ours.issue("old", "shop.example.com")
    ours.issue("new", "shop.example.com")
    parts = [
        {"Certificate": Path(f"{name}.crt").read_bytes(), "PrivateKey": Path(f"{name}.key").read_bytes()}
        for name in ("old", "new")
    ]
    arn = acm.import_certificate(**parts[0])["CertificateArn"]
    first = acm.get_certificate(CertificateArn=arn)["Certificate"]
    assert acm.import_certificate(CertificateArn=arn, **parts[1])["CertificateArn"] == arn
    assert acm.get_certificate(CertificateArn=arn)["Certificate"] != first


@tool("certificates.development.own-ca")
def test_our_authority_is_trusted_where_we_say_so(ours):
    """A client that trusts your own CA accepts the server's certificate; a client that does not refuses it."""
    ours.issue("server", "localhost")
    assert handshake(server("server"), client(ours), "localhost").version() == "TLSv1.3"
    with pytest.raises(ssl.SSLCertVerificationError, match="unable to get local issuer"):
        handshake(server("server"), client(None), "localhost")


@tool("certificates.development.names")
def test_the_name_must_be_in_the_list(ours):
    """The client looks for the host in the subject alternative names, and not in the common name."""
    ours.issue("localhost", "other.example.com")  # the common name is localhost
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        handshake(server("localhost"), client(ours), "localhost")
    assert handshake(server("localhost"), client(ours), "other.example.com")


@tool("certificates.development.expired")
def test_an_expired_certificate(ours):
    """An expired certificate is refused, although the CA is trusted and the name right."""
    ours.issue("server", "localhost", until=2021)
    with pytest.raises(ssl.SSLCertVerificationError, match="certificate has expired"):
        handshake(server("server"), client(ours), "localhost")


@tool("certificates.development.other-ca")
def test_a_namesake_is_not_trusted(ours):
    """A CA of the same name with another key is not trusted: the signature decides, not the name."""
    Authority("shop test CA").issue("server", "localhost")
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(server("server"), client(ours), "localhost")


@tool("certificates.mutual.both")
def test_mutual_tls(ours):
    """With mutual TLS the server sees the client's certificate, and refuses a client that has none."""
    ours.issue("server", "localhost")
    ours.issue("orders-service", "orders.internal")
    seen = handshake(server("server", clients=ours), client(ours, "orders-service"), "localhost").getpeercert()
    assert seen and seen["subject"] == ((("commonName", "orders-service"),),)
    with pytest.raises(ssl.SSLError, match="(?i)peer did not return a certificate"):
        handshake(server("server", clients=ours), client(ours), "localhost")


@tool("certificates.mutual.stranger")
def test_a_stranger_is_refused(ours):
    """A client certificate of an unknown CA is refused."""
    ours.issue("server", "localhost")
    Authority("somebody").issue("stranger", "x.example.com")
    with pytest.raises(ssl.SSLError):
        handshake(server("server", clients=ours), client(ours, "stranger"), "localhost")


@tool("certificates.ssh.key-pair")
def test_an_ssh_key(aws):
    """ssh-keygen makes an SSH key pair: a private file, and a public line that you hand out."""
    program = shutil.which("ssh-keygen")
    assert program, "ssh-keygen is not installed"
    target = Path.cwd() / "deploy"
    with guard.lifted():
        subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-f", str(target)], check=True)
    private, public = target.read_text(encoding="utf-8"), Path(f"{target}.pub").read_text(encoding="utf-8")
    assert "OPENSSH PRIVATE" in private.splitlines()[0]
    assert public.startswith("ssh-ed25519 ") and "PRIVATE" not in public


@tool("certificates.ssh.ca")
def test_an_ssh_ca(example):
    """A CA made with ssh-keygen signs the public key of a host; the certificate names hosts and an end."""
    example("certificates/development_ca.sh")

    def shown(*arguments):
        with guard.lifted():
            run = subprocess.run(["ssh-keygen", *arguments], capture_output=True, text=True, check=True)
        return run.stdout

    certificate = shown("-L", "-f", str(Path.cwd() / "web-cert.pub"))
    assert "host certificate" in certificate
    assert "to 2026-12-01" in certificate
    assert certificate.split("Principals:")[1].split("Critical")[0].split() == ["web.test", "localhost"]
    authority, host = (shown("-l", "-f", str(Path.cwd() / name)).split()[1] for name in ("dev_ca.pub", "web.pub"))
    signer = next(line for line in certificate.splitlines() if "Signing CA" in line)
    assert authority in signer and host not in signer
    assert "PRIVATE" not in (Path.cwd() / "known_hosts").read_text(encoding="utf-8")


@sdk("certificates.private.calls")
def test_private_ca_issues_any_certificate():
    """A private CA of AWS issues certificates by IssueCertificate, from a request that you made with your own key."""
    assert {"Csr", "CertificateAuthorityArn", "Validity"} <= set(
        model.shape("acm-pca", "IssueCertificateRequest").members
    )
    assert set(model.shape("acm-pca", "CertificateAuthorityType").metadata["enum"]) == {"ROOT", "SUBORDINATE"}
