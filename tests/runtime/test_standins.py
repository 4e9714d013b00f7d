"""The browser's stand-in for `cryptography` does what the original does: same ciphertext, signatures that verify."""

import importlib.util
import json
import shutil
import subprocess

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from runtime.common import run

from proofnotes.project import HERE

STANDINS = HERE.root / "web" / "standins" / "cryptography"
KEY, VECTOR, CONTEXT = bytes(range(32)), bytes(range(12)), b"purpose=invoice"
MESSAGE = "four eggs, österlich".encode()
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


def ask(*calls):
    script = HERE.root / "tests" / "runtime" / "ask_crypto.mjs"
    told = json.dumps([[part.hex() if isinstance(part, bytes) else part for part in call] for call in calls])
    command = [shutil.which("node") or "node", str(script)]
    ran = subprocess.run(command, input=told, capture_output=True, text=True, check=False, timeout=120, cwd=HERE.root)
    assert ran.returncode == 0, f"{ran.stderr[-500:]}  ->  npm ci"
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def public_key():
    (der,) = ask(("publicKey", 2048))
    return serialization.load_der_public_key(bytes.fromhex(der))


def test_aes_gcm_gives_the_same_ciphertext_and_tag():
    encryptor = Cipher(algorithms.AES(KEY), modes.GCM(VECTOR)).encryptor()
    encryptor.authenticate_additional_data(CONTEXT)
    text = encryptor.update(MESSAGE) + encryptor.finalize()
    (answer,) = ask(("encrypt", KEY, VECTOR, CONTEXT, MESSAGE))
    assert answer == [text.hex(), encryptor.tag.hex()]


def test_aes_gcm_reads_what_the_original_wrote_and_refuses_what_was_changed():
    encryptor = Cipher(algorithms.AES(KEY), modes.GCM(VECTOR)).encryptor()
    encryptor.authenticate_additional_data(CONTEXT)
    text = encryptor.update(MESSAGE) + encryptor.finalize()
    right = ("decrypt", KEY, VECTOR, CONTEXT, text, encryptor.tag)
    other_context = ("decrypt", KEY, VECTOR, b"purpose=else", text, encryptor.tag)
    other_text = ("decrypt", KEY, VECTOR, CONTEXT, bytes([text[0] ^ 1]) + text[1:], encryptor.tag)
    assert ask(right, other_context, other_text) == [MESSAGE.hex(), None, None]


@pytest.mark.parametrize("hash_name", HASHES)
def test_pkcs1_signature_verifies_with_the_original(public_key, hash_name):
    (signature,) = ask(("sign", 2048, "pkcs1v15", hash_name, MESSAGE))
    public_key.verify(bytes.fromhex(signature), MESSAGE, padding.PKCS1v15(), HASHES[hash_name])
    with pytest.raises(InvalidSignature):
        public_key.verify(bytes.fromhex(signature), MESSAGE + b"!", padding.PKCS1v15(), HASHES[hash_name])


@pytest.mark.parametrize("hash_name", HASHES)
def test_pss_signature_verifies_with_the_original(public_key, hash_name):
    scheme = padding.PSS(mgf=padding.MGF1(HASHES[hash_name]), salt_length=padding.PSS.MAX_LENGTH)
    (signature,) = ask(("sign", 2048, "pss", hash_name, MESSAGE))
    public_key.verify(bytes.fromhex(signature), MESSAGE, scheme, HASHES[hash_name])


def test_own_signature_is_recognised_and_another_is_not():
    (signature,) = ask(("sign", 2048, "pkcs1v15", "sha256", MESSAGE))
    right = ("verify", 2048, "pkcs1v15", "sha256", MESSAGE, signature)
    wrong = ("verify", 2048, "pkcs1v15", "sha256", MESSAGE + b"!", signature)
    assert ask(right, wrong) == [True, False]


def test_same_key_in_every_run():
    assert ask(("publicKey", 2048)) == ask(("publicKey", 2048))


def test_certificate_is_read_and_verified_by_the_original(public_key):
    subject = [["2.5.4.3", "sns.amazonaws.com"]]
    told = {"subject": subject, "issuer": subject, "key_size": 2048, "serial": f"{77:040x}"}
    told |= {"begins": "2026-12-01T09:00:00", "ends": "2027-12-01T09:00:00"}
    (pem,) = ask(("certificate", 2048, "sha256", json.dumps(told)))
    certificate = x509.load_pem_x509_certificate(pem.encode())
    assert certificate.subject.rfc4514_string() == "CN=sns.amazonaws.com"
    assert certificate.serial_number == 77
    assert certificate.not_valid_before_utc.isoformat() == "2026-12-01T09:00:00+00:00"
    assert certificate.signature_hash_algorithm is not None
    public_key.verify(
        certificate.signature,
        certificate.tbs_certificate_bytes,
        padding.PKCS1v15(),
        certificate.signature_hash_algorithm,
    )


def test_key_pair_is_written_as_the_original_reads_it(public_key):
    line, pem = ask(("sshKey", 2048), ("privateKey", 2048))
    assert serialization.load_ssh_public_key(line.encode()) == public_key
    assert serialization.load_pem_private_key(pem.encode(), None).public_key() == public_key


def test_ed25519_key_is_written_as_the_original_reads_it():
    spec = importlib.util.spec_from_file_location("ssh_format", STANDINS / "hazmat" / "primitives" / "_ssh.py")
    ssh_format = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ssh_format)
    key = Ed25519PrivateKey.from_private_bytes(KEY)
    raw = key.public_key().public_bytes_raw()
    assert ask(("ed25519", KEY)) == [raw.hex()]
    read = serialization.load_ssh_private_key(ssh_format.private_key(b"ssh-ed25519", raw, KEY), None)
    assert read.private_bytes_raw() == KEY
    line = ssh_format.line(b"ssh-ed25519", raw)
    assert serialization.load_ssh_public_key(line) == key.public_key()
    assert ssh_format.parse(line) == [b"ssh-ed25519", raw]


def test_stored_public_key_has_the_bytes_that_it_was_made_of(tmp_path):
    code = """
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_public_key

for key in (rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate()):
    made = key.public_key()
    stored = load_ssh_public_key(made.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH))
    for form in (Encoding.DER, PublicFormat.SubjectPublicKeyInfo), (Encoding.OpenSSH, PublicFormat.OpenSSH):
        print(stored is not made, stored.public_bytes(*form) == made.public_bytes(*form))
for wrong in (b"ssh-rsa AAAA", b"ssh-dss AAAAB3NzaC1kc3M=", b"nonsense", b"ssh-rsa !!!!"):
    try:
        load_ssh_public_key(wrong)
    except ValueError:
        print("refused")
"""
    found = run([("keys", code)], tmp_path)["keys"]
    assert (found["error"], found["output"]) == ("", "True True\n" * 4 + "refused\n" * 4)


def test_imported_rsa_key_signs_as_the_original_does_and_recovers_its_primes(tmp_path):
    key = rsa.generate_private_key(65537, 2048)
    numbers = key.private_numbers()
    public = numbers.public_numbers
    expected = {name: key.sign(MESSAGE, padding.PKCS1v15(), HASHES[name]).hex() for name in HASHES}
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    code = f"""
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

key = serialization.load_pem_private_key({pem!r}, None)
message = {MESSAGE!r}
for name, kind in (("sha256", hashes.SHA256), ("sha384", hashes.SHA384), ("sha512", hashes.SHA512)):
    signature = key.sign(message, padding.PKCS1v15(), kind())
    key.public_key().verify(signature, message, padding.PKCS1v15(), kind())
    print(name, signature.hex())
print(sorted(rsa.rsa_recover_prime_factors({public.n}, {numbers.d}, 65537)) == {sorted((numbers.p, numbers.q))})
for wrong in (signature[:-1] + bytes([signature[-1] ^ 1]), signature[:-1], b""):
    try:
        key.public_key().verify(wrong, message, padding.PKCS1v15(), kind())
    except InvalidSignature:
        print("refused")
for refused in (lambda: padding.OAEP(None).name, lambda: serialization.load_pem_public_key(b"")):
    try:
        refused()
    except NotImplementedError as error:
        print(error)
"""
    found = run([("rsa", code)], tmp_path)["rsa"]
    lines = [f"{name} {signature}" for name, signature in expected.items()]
    away = "is not offered in the browser; run this example in a terminal"
    lines += ["True", *["refused"] * 3, f"asymmetric.padding.OAEP {away}", f"serialization.load_pem_public_key {away}"]
    assert (found["error"], found["output"].splitlines()) == ("", lines)


def test_one_time_password_is_that_of_the_original(tmp_path):
    code = """
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

totp = TOTP(key=b"twenty bytes of a key", length=6, algorithm=SHA1(), time_step=30, enforce_key_length=False)
print(*(totp.generate(time).decode() for time in (0, 59, 1796112000, 20000000000)))
totp.verify(totp.generate(59), 31)
try:
    totp.verify(totp.generate(59), 61)
except InvalidToken:
    print("refused")
"""
    original = TOTP(b"twenty bytes of a key", 6, hashes.SHA1(), 30, enforce_key_length=False)
    words = " ".join(original.generate(time).decode() for time in (0, 59, 1796112000, 20000000000))
    found = run([("totp", code)], tmp_path)["totp"]
    assert (found["error"], found["output"]) == ("", f"{words}\nrefused\n")
