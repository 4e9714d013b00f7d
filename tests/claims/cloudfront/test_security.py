"""Claims about HTTPS, signed URLs and cookies, countries, and encrypted fields."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.signers import CloudFrontSigner
from botocore.validate import ParamValidator
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from proofnotes import sdk as model
from proofnotes import shell
from proofnotes.evidence import calc, moto, sdk, tool

BASE = "https://cdn.example.com/films"


@sdk("cloudfront.https.viewer-policies")
def test_viewer_protocol_policies():
    """A behavior allows HTTP and HTTPS, redirects HTTP with 301, or refuses it with 403."""
    assert set(model.shape("cloudfront", "ViewerProtocolPolicy").enum) == {
        "allow-all",
        "redirect-to-https",
        "https-only",
    }
    says = model.text("cloudfront", "CacheBehavior.ViewerProtocolPolicy")
    assert "status code of 301 (Moved Permanently)" in says and "status code of 403 (Forbidden)" in says


@calc("cloudfront.https.table")
def test_protocols(example):
    """The function on this page gives the documented answer for each method, scheme and policy."""
    handle = example("cloudfront/protocols")["handle"]
    for method, scheme, viewer, origin, expected in [
        ("GET", "http", "allow-all", "match-viewer", "http to the origin"),
        ("GET", "https", "allow-all", "match-viewer", "https to the origin"),
        ("GET", "http", "allow-all", "https-only", "https to the origin"),
        ("GET", "https", "allow-all", "http-only", "http to the origin"),
        ("GET", "http", "redirect-to-https", "https-only", "301"),
        ("HEAD", "http", "redirect-to-https", "https-only", "301"),
        ("POST", "http", "redirect-to-https", "https-only", "403"),
        ("DELETE", "http", "redirect-to-https", "https-only", "403"),
        ("POST", "https", "redirect-to-https", "https-only", "https to the origin"),
        ("GET", "http", "https-only", "https-only", "403"),
        ("GET", "https", "https-only", "http-only", "http to the origin"),
    ]:
        assert handle(method, scheme, viewer, origin) == expected, (method, scheme, viewer, origin)


@sdk("cloudfront.https.certificate-region")
def test_certificates_come_from_us_east_1():
    """For viewers CloudFront takes an ACM certificate from us-east-1 only."""
    assert "only supports ACM certificates in the US East (N. Virginia) Region (us-east-1)" in model.text(
        "cloudfront", "ViewerCertificate.ACMCertificateArn"
    )


@sdk("cloudfront.https.agnostic-cache")
def test_the_cache_does_not_know_the_protocol():
    """The cache does not tell HTTP from HTTPS: what was fetched over one is served over the other."""
    assert "cached objects are protocol agnostic" in model.text("cloudfront", "CacheBehavior.ViewerProtocolPolicy")


@sdk("cloudfront.https.sni")
def test_sni_is_recommended():
    """SNI is the recommended way to serve a certificate; a dedicated IP address costs extra."""
    says = model.text("cloudfront", "ViewerCertificate")
    assert "sni-only. This is recommended" in says
    assert "This is not recommended, and results in additional monthly charges" in says


@sdk("cloudfront.https.minimum")
def test_security_policies():
    """The security policy names the lowest TLS version for viewers, up to TLSv1.3_2025; with the cloudfront.net name it is TLSv1."""
    assert {"TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"} <= set(
        model.shape("cloudfront", "MinimumProtocolVersion").enum
    )
    says = model.text("cloudfront", "ViewerCertificate.MinimumProtocolVersion")
    assert "CloudFront automatically sets the security policy to TLSv1" in says


def undo(text):
    return base64.b64decode(text.translate(str.maketrans("-_~", "+=/")))


def parts(url):
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@tool("cloudfront.signed.verifies")
def test_the_signature_fits_the_public_key(example):
    """The signature fits the public key and the policy; with another key or a changed policy it does not."""
    names = example("cloudfront/signed_url")
    found = parts(names["custom"])
    public, signature, policy = names["private_key"].public_key(), undo(found["Signature"]), undo(found["Policy"])
    public.verify(signature, policy, padding.PKCS1v15(), hashes.SHA1())
    assert policy.decode() == names["policy"]
    with pytest.raises(InvalidSignature):
        public.verify(signature, policy.replace(b"films", b"books"), padding.PKCS1v15(), hashes.SHA1())
    other = rsa.generate_private_key(65537, 2048).public_key()
    with pytest.raises(InvalidSignature):
        other.verify(signature, policy, padding.PKCS1v15(), hashes.SHA1())


@tool("cloudfront.signed.canned")
def test_a_canned_policy_is_rebuilt(example):
    """A canned policy is not in the URL: CloudFront builds it again from the file's URL and Expires."""
    names = example("cloudfront/signed_url")
    found = parts(names["canned"])
    assert "Policy" not in found
    condition = {"DateLessThan": {"AWS:EpochTime": int(found["Expires"])}}
    again = json.dumps({"Statement": [{"Resource": names["film"], "Condition": condition}]}, separators=(",", ":"))
    public = names["private_key"].public_key()
    public.verify(undo(found["Signature"]), again.encode(), padding.PKCS1v15(), hashes.SHA1())
    later = again.replace(found["Expires"], str(int(found["Expires"]) + 60))
    with pytest.raises(InvalidSignature):
        public.verify(undo(found["Signature"]), later.encode(), padding.PKCS1v15(), hashes.SHA1())


@tool("cloudfront.signed.longer")
def test_a_custom_policy_makes_a_longer_url(example):
    """A URL with a custom policy is longer, since it carries the policy."""
    names = example("cloudfront/signed_url")
    assert len(names["custom"]) > len(names["canned"]) + len(names["policy"]) / 2


@tool("cloudfront.signed.one-or-other")
def test_one_kind_of_policy():
    """botocore's CloudFrontSigner takes an end date for a canned policy, or a custom policy, never both."""
    signer = CloudFrontSigner("K1", lambda message: b"signature")
    end = datetime(2026, 12, 1, tzinfo=UTC)
    for arguments in ({}, {"date_less_than": end, "policy": "{}"}):
        with pytest.raises(ValueError, match="Need to provide either"):
            signer.generate_presigned_url(f"{BASE}/7.mp4", **arguments)


@sdk("cloudfront.signed.offline")
def test_signing_needs_no_aws(monkeypatch):
    """Signing needs the private key and the id of the public key, no AWS credentials and no request."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    url = CloudFrontSigner("K1", lambda message: b"x").generate_presigned_url(
        f"{BASE}/7.mp4", date_less_than=datetime(2026, 12, 1, tzinfo=UTC)
    )
    assert parts(url)["Key-Pair-Id"] == "K1" and "X-Amz-Credential" not in url


@tool("cloudfront.signed.key-formats")
def test_the_pem_is_a_public_key(example, cloudfront):
    """What CloudFront gets is the public key, as PEM; the private key stays with the signer."""
    names = example("cloudfront/signed_url")
    public = serialization.load_pem_public_key(names["pem"].encode())
    assert public == names["private_key"].public_key() and public.key_size == 2048
    stored = cloudfront.get_public_key(Id=names["key_id"])["PublicKey"]["PublicKeyConfig"]
    assert stored["EncodedKey"].strip() == names["pem"].strip() and "PRIVATE" not in stored["EncodedKey"]


@moto("cloudfront.signed.group")
def test_a_key_group_holds_public_keys(example, cloudfront):
    """A key group holds ids of public keys, and can hold the old and the new one while you rotate."""
    names = example("cloudfront/signed_url")
    assert names["group"]["KeyGroupConfig"]["Items"] == [names["key_id"]]
    second = cloudfront.create_public_key(
        PublicKeyConfig={"CallerReference": "films-2", "Name": "films-2", "EncodedKey": names["pem"]}
    )["PublicKey"]["Id"]
    both = [names["key_id"], second]
    made = cloudfront.create_key_group(KeyGroupConfig={"Name": "both", "Items": both})["KeyGroup"]
    assert made["KeyGroupConfig"]["Items"] == both


@moto("cloudfront.signed.per-behavior")
def test_signers_belong_to_a_behavior(cloudfront, config):
    """Who may sign stands at the cache behavior, not in the policy: some paths can be closed and others open."""
    base = config()
    trusted = {"Enabled": True, "Quantity": 1, "Items": ["example-group"]}
    closed = {**base["DefaultCacheBehavior"], "PathPattern": "/films/*", "TrustedKeyGroups": trusted}
    made = cloudfront.create_distribution(
        DistributionConfig={**base, "CacheBehaviors": {"Quantity": 1, "Items": [closed]}}
    )["Distribution"]["DistributionConfig"]
    (behavior,) = made["CacheBehaviors"]["Items"]
    assert behavior["TrustedKeyGroups"]["Items"] == ["example-group"]
    assert made["DefaultCacheBehavior"]["TrustedKeyGroups"]["Enabled"] is False
    policy = json.loads(CloudFrontSigner("K1", bytes).build_policy(f"{BASE}/7.mp4", datetime(2026, 12, 1, tzinfo=UTC)))
    assert set(policy["Statement"][0]) == {"Resource", "Condition"}


@sdk("cloudfront.signed.required")
def test_key_groups_close_a_behavior():
    """A behavior with trusted key groups wants a signed URL or signed cookies for every request."""
    says = model.text("cloudfront", "CacheBehavior.TrustedKeyGroups")
    assert "CloudFront requires signed URLs or signed cookies for all requests that match the cache behavior" in says


@sdk("cloudfront.signed.recommended")
def test_key_groups_are_recommended():
    """Key groups are recommended; account ids as trusted signers are the older way."""
    says = model.text("cloudfront", "CacheBehavior.TrustedSigners")
    assert "We recommend using TrustedKeyGroups instead of TrustedSigners" in says
    assert "A list of Amazon Web Services account IDs" in says


@calc("cloudfront.signed.policy-rules")
def test_what_a_policy_lets_through(example):
    """The check on this page follows the documented rules: one resource, an end, perhaps a start, perhaps one IP range."""
    names = example("cloudfront/check_policy")
    allows, policy = names["allows"], names["policy"]
    film = f"{BASE}/7/part1.ts"
    assert allows(policy, film, "192.0.2.255", 4_599) == "200"
    for url, address, now in [
        (film, "192.0.2.9", 4_600),
        (film, "192.0.2.9", 1_000),
        (film, "192.0.3.1", 2_000),
        (f"{BASE}/77/part1.ts", "192.0.2.9", 2_000),
        ("https://other.example.com/films/7/part1.ts", "192.0.2.9", 2_000),
    ]:
        assert allows(policy, url, address, now).startswith("403")
    only_end = {"Statement": [{"Resource": "*", "Condition": {"DateLessThan": {"AWS:EpochTime": 10}}}]}
    assert allows(only_end, "https://any.example.com/x", "203.0.113.1", 0) == "200"
    assert allows(only_end, "https://any.example.com/x", "203.0.113.1", 10).startswith("403")


@tool("cloudfront.signed.builder")
def test_the_builder_writes_these_conditions():
    """build_policy writes an end, and on request a start and an IP range, for a resource that may hold wildcards."""
    start, end = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    text = CloudFrontSigner("K1", bytes).build_policy(
        f"{BASE}/7/*", end, date_greater_than=start, ip_address="192.0.2.0/24"
    )
    (statement,) = json.loads(text)["Statement"]
    assert statement["Resource"].endswith("/*")
    assert statement["Condition"] == {
        "DateLessThan": {"AWS:EpochTime": int(end.timestamp())},
        "DateGreaterThan": {"AWS:EpochTime": int(start.timestamp())},
        "IpAddress": {"AWS:SourceIp": "192.0.2.0/24"},
    }
    assert " " not in text


@tool("cloudfront.signed.cookies")
def test_three_cookies(example):
    """Three cookies carry what the URL would: policy, signature and the id of the key, and the signature fits."""
    names = example("cloudfront/signed_cookies")
    cookies = names["cookies"]
    assert set(cookies) == {"CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"}
    policy = undo(cookies["CloudFront-Policy"])
    assert json.loads(policy)["Statement"][0]["Resource"] == "https://cdn.example.com/films/7/*"
    public = names["private_key"].public_key()
    public.verify(undo(cookies["CloudFront-Signature"]), policy, padding.PKCS1v15(), hashes.SHA1())


@tool("cloudfront.signed.same-alphabet")
def test_the_url_and_the_cookies_share_an_alphabet(example):
    """Cookies use the same alphabet as botocore's signed URLs: base64 with -, _ and ~ for +, = and /."""
    names = example("cloudfront/signed_cookies")
    signer = CloudFrontSigner("K1", lambda message: bytes(range(256)))
    url = signer.generate_presigned_url(f"{BASE}/7.mp4", date_less_than=datetime(2026, 12, 1, tzinfo=UTC))
    assert url.partition("Signature=")[2].partition("&")[0] == names["for_cookie"](bytes(range(256)))
    assert not set("+=/") & set(names["for_cookie"](bytes(range(256))))


@tool("cloudfront.signed.cli")
def test_the_cli_signs_too(aws):
    """aws cloudfront sign makes the same kind of URL from a private key file."""
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    Path("key.pem").write_bytes(pem)
    command = (
        f"aws cloudfront sign --url {BASE}/7.mp4 --key-pair-id K1 --private-key file://{Path('key.pem').resolve()}"
    )
    Path("sign.sh").write_text(f"{command} --date-less-than 2026-12-02\n", encoding="utf-8")
    result = shell.execute(Path("sign.sh"))
    assert not result.error, result.error
    found = parts(result.output.strip())
    end = int(datetime(2026, 12, 2, tzinfo=UTC).timestamp())
    policy = CloudFrontSigner("K1", bytes).build_policy(f"{BASE}/7.mp4", datetime(2026, 12, 2, tzinfo=UTC))
    assert found["Expires"] == str(end) and found["Key-Pair-Id"] == "K1"
    key.public_key().verify(undo(found["Signature"]), policy.encode(), padding.PKCS1v15(), hashes.SHA1())


@sdk("cloudfront.geo.types")
def test_geo_restriction_types():
    """The API has three types of restriction: whitelist, blacklist and none."""
    assert set(model.shape("cloudfront", "GeoRestrictionType").enum) == {"whitelist", "blacklist", "none"}


@moto("cloudfront.geo.distribution")
def test_a_restriction_covers_the_distribution(cloudfront, config):
    """A geographic restriction belongs to the distribution; without one nobody is restricted."""
    made = cloudfront.create_distribution(DistributionConfig=config())["Distribution"]["DistributionConfig"]
    assert made["Restrictions"]["GeoRestriction"]["RestrictionType"] == "none"
    lists = {"GeoRestriction": {"RestrictionType": "whitelist", "Quantity": 2, "Items": ["LI", "CH"]}}
    made = cloudfront.create_distribution(DistributionConfig=config(CallerReference="test-2", Restrictions=lists))
    assert made["Distribution"]["DistributionConfig"]["Restrictions"] == lists
    assert "Restrictions" not in model.shape("cloudfront", "CacheBehavior").members


@sdk("cloudfront.geo.database")
def test_the_country_comes_from_maxmind():
    """CloudFront finds the country in MaxMind's GeoIP databases."""
    assert "using MaxMind GeoIP databases" in model.text("cloudfront", "GeoRestriction")


@calc("cloudfront.geo.rule")
def test_lists_of_countries(example):
    """The rule as documented: an allow list serves only its countries, a block list all others, and an unknown country is served."""
    status = example("cloudfront/geo")["status"]
    assert [status("whitelist", ["LI"], country) for country in ("LI", "MC", None)] == [200, 403, 200]
    assert [status("blacklist", ["LI"], country) for country in ("LI", "MC", None)] == [403, 200, 200]
    assert [status("none", ["LI"], country) for country in ("LI", "MC", None)] == [200, 200, 200]


@sdk("cloudfront.geo.waf")
def test_waf_combines_conditions():
    """AWS WAF has a geographic match, which a rule can combine with other conditions such as the path."""
    statements = model.shape("wafv2", "Statement").members
    assert {"GeoMatchStatement", "AndStatement", "NotStatement", "ByteMatchStatement"} <= set(statements)
    assert "UriPath" in model.shape("wafv2", "FieldToMatch").members


@tool("cloudfront.fle.profile")
def test_the_profile_is_valid(document):
    """The profile is valid input for CreateFieldLevelEncryptionProfile: names of fields and the id of a public key."""
    profile, shape = document("fle_profile"), model.shape("cloudfront", "FieldLevelEncryptionProfileConfig")
    assert not ParamValidator().validate(profile, shape).has_errors()
    del profile["EncryptionEntities"]["Items"][0]["PublicKeyId"]
    assert "PublicKeyId" in ParamValidator().validate(profile, shape).generate_report()


@sdk("cloudfront.fle.patterns")
def test_field_patterns():
    """A field is named in full or by its beginning with a star; letter case counts, and two patterns may not overlap."""
    says = model.text("cloudfront", "EncryptionEntity.FieldPatterns")
    assert "any beginning characters followed by a wildcard (*)" in says
    assert "You can't overlap field patterns" in says and "case-sensitive" in says


@sdk("cloudfront.fle.content-type")
def test_only_forms_are_encrypted():
    """The only format that field-level encryption knows is the URL-encoded form."""
    assert model.shape("cloudfront", "ContentTypeProfile.Format").enum == ["URLEncoded"]


@sdk("cloudfront.fle.behavior")
def test_a_behavior_names_the_configuration():
    """A cache behavior names the field-level encryption configuration, and the profile names the key and the fields."""
    assert "FieldLevelEncryptionId" in model.shape("cloudfront", "CacheBehavior").members
    assert "or with field-level encryption" in model.text("cloudfront", "CreatePublicKey")


@tool("cloudfront.fle.asymmetric")
def test_only_the_private_key_opens_it():
    """With an RSA key pair, what the public key locks only the private key opens; here checked with the cryptography package."""
    private, other = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    locked = private.public_key().encrypt(b"4111 1111 1111 1111", oaep)
    assert b"4111" not in locked
    assert private.decrypt(locked, oaep) == b"4111 1111 1111 1111"
    with pytest.raises(ValueError):
        other.decrypt(locked, oaep)


@calc("cloudfront.signed.hour")
def test_the_url_ends_in_an_hour(example):
    """The canned URL carries its end as seconds since 1970."""
    names = example("cloudfront/signed_url")
    assert int(parts(names["canned"])["Expires"]) == int(names["hour"].timestamp())
    assert timedelta(minutes=59) < names["hour"] - datetime.now(UTC) <= timedelta(hours=1)
