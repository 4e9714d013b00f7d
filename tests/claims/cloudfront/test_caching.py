"""Claims about cache behaviors, the cache key, how long objects stay, and how they go."""

import random

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

# pattern, path, whether they match: the examples of the documentation and their opposites
PATTERNS = [
    ("*.jpg", "/logo.jpg", True),
    ("*.jpg", "/images/deep/logo.jpg", True),
    ("*.jpg", "/LOGO.JPG", False),
    ("images/*.jpg", "/images/a.jpg", True),
    ("images/*.jpg", "/images/product1/a.jpg", True),
    ("/images/*.jpg", "/images/a.jpg", True),
    ("images/*.jpg", "/other/images/a.jpg", False),
    ("a*.jpg", "/apple.jpg", True),
    ("a*.jpg", "/abra/cadabra/magic.jpg", True),
    ("a??.jpg", "/ant.jpg", True),
    ("a??.jpg", "/apple.jpg", False),
    ("*.doc*", "/letter.doc", True),
    ("*.doc?", "/letter.doc", False),
    ("*.doc?", "/letter.docx", True),
    ("/api/*", "/api/orders?page=2", True),
    ("/api/*", "/api", False),
    ("*page=2", "/api/orders?page=2", False),
    ("*.gif", "/a.gif+b", False),
]


@calc("cloudfront.behaviors.patterns")
def test_path_patterns(example):
    """The matcher on this page agrees with the documented meaning of path patterns in every row of a table of cases."""
    matches = example("cloudfront/behaviors")["matches"]
    assert len(PATTERNS) == 18  # the page says so
    for pattern, path, expected in PATTERNS:
        assert matches(pattern, path) is expected, (pattern, path)


@calc("cloudfront.behaviors.first")
def test_the_first_match_wins(example):
    """Of two patterns that match, the one that stands first decides, not the longer one."""
    choose = example("cloudfront/behaviors")["choose"]
    wide, narrow, rest = ("images/*", "wide"), ("images/*.jpg", "narrow"), ("*", "default")
    assert choose([narrow, wide, rest], "/images/a.jpg") == "narrow"
    assert choose([wide, narrow, rest], "/images/a.jpg") == "wide"
    assert choose([narrow, wide, rest], "/index.html") == "default"


@calc("cloudfront.behaviors.hidden")
def test_an_open_pattern_in_front_hides_a_closed_one(example):
    """A wide pattern without signed URLs in front of a narrow one with them leaves the files open."""
    choose = example("cloudfront/behaviors")["choose"]
    files, paid, rest = ("/files/*", "open"), ("/files/paid/*", "signed"), ("*", "open")
    assert choose([files, paid, rest], "/files/paid/7.pdf") == "open"
    assert choose([paid, files, rest], "/files/paid/7.pdf") == "signed"


@sdk("cloudfront.behaviors.order")
def test_patterns_are_compared_in_order():
    """Patterns are compared in the order in which the distribution lists them; the default comes last, and its pattern is always *."""
    says = model.text("cloudfront", "CacheBehavior.PathPattern")
    assert "compared with path patterns in the order in which cache behaviors are listed" in says
    assert "The path pattern for the default cache behavior is * and cannot be changed" in says


@sdk("cloudfront.behaviors.slash")
def test_the_leading_slash_does_not_matter():
    """A slash in front of a pattern changes nothing."""
    assert "CloudFront behavior is the same with or without the leading /" in model.text(
        "cloudfront", "CacheBehavior.PathPattern"
    )


@moto("cloudfront.behaviors.stored")
def test_each_behavior_names_its_origin(cloudfront, config):
    """Each behavior names the one origin that it asks, and the distribution keeps their order."""
    base = config()
    origins = [{**base["Origins"]["Items"][0], "Id": name} for name in ("api", "site")]
    patterns = [("/api/*", "api"), ("/images/*", "site")]
    behaviors = [
        {**base["DefaultCacheBehavior"], "PathPattern": pattern, "TargetOriginId": origin}
        for pattern, origin in patterns
    ]
    base["Origins"] = {"Quantity": 2, "Items": origins}
    base["CacheBehaviors"] = {"Quantity": 2, "Items": behaviors}
    made = cloudfront.create_distribution(DistributionConfig=base)["Distribution"]["DistributionConfig"]
    found = [(item["PathPattern"], item["TargetOriginId"]) for item in made["CacheBehaviors"]["Items"]]
    assert found == patterns


@sdk("cloudfront.behaviors.unused-origin")
def test_an_origin_without_behavior_is_never_used():
    """An origin that no behavior names is never used."""
    assert "but the other origin is never used" in model.text("cloudfront", "CacheBehavior")


@sdk("cloudfront.behaviors.origin-path")
def test_an_origin_path_comes_in_front():
    """An origin path that you set comes in front of the path of the request."""
    assert "appends to the origin domain name when CloudFront requests content from the origin" in model.text(
        "cloudfront", "Origin.OriginPath"
    )


@sdk("cloudfront.behaviors.methods")
def test_allowed_methods():
    """A behavior forwards GET and HEAD, or OPTIONS as well, or also PUT, POST, PATCH and DELETE."""
    says = model.text("cloudfront", "AllowedMethods")
    assert "There are three choices" in says
    assert "forwards GET, HEAD, OPTIONS, PUT, PATCH, POST, and DELETE requests" in says
    assert "caches responses to GET, HEAD, and OPTIONS requests" in model.text(
        "cloudfront", "AllowedMethods.CachedMethods"
    )


def request(**changes):
    return {"host": "cdn.example.com", "path": "/a", "query": {}, "headers": {}, "cookies": {}, **changes}


@calc("cloudfront.cache-key.default")
def test_host_and_path_by_default(example):
    """Without additions the key is host and path: query string, headers and cookies do not count."""
    key = example("cloudfront/cache_key")["cache_key"]
    for change in ({"query": {"a": "1"}}, {"headers": {"User-Agent": "x"}}, {"cookies": {"session": "1"}}):
        assert key(request(**change), {}) == key(request(), {})
    for change in ({"path": "/b"}, {"host": "www.example.com"}):
        assert key(request(**change), {}) != key(request(), {})


@calc("cloudfront.cache-key.named")
def test_only_what_the_policy_names_counts(example):
    """What the policy names becomes part of the key with its value, and nothing else does."""
    key = example("cloudfront/cache_key")["cache_key"]
    policy = {"query": ["size"], "headers": ["Accept-Language"]}
    base = request(query={"size": "s", "utm_source": "mail"}, headers={"Accept-Language": "de"})
    other_campaign = request(query={"size": "s", "utm_source": "ad"}, headers={"Accept-Language": "de"})
    other_size = request(query={"size": "l", "utm_source": "mail"}, headers={"Accept-Language": "de"})
    other_language = request(query={"size": "s", "utm_source": "mail"}, headers={"Accept-Language": "fr"})
    assert key(base, policy) == key(other_campaign, policy)
    assert len({key(found, policy) for found in (base, other_size, other_language)}) == 3


@calc("cloudfront.cache-key.ratios")
def test_each_addition_costs_hits(example):
    """In this log the share of hits falls from 99 % to 5 % as the key grows from the path to the session."""
    names = example("cloudfront/cache_key")
    ratios = list(names["ratios"].values())
    assert ratios == sorted(ratios, reverse=True)
    assert round(ratios[0], 2) == 0.99 and round(ratios[-1], 2) == 0.05
    for name, policy in names["policies"].items():  # each key costs one miss, since nothing expires in this log
        keys = {names["cache_key"](found, policy) for found in names["log"]}
        assert names["ratios"][name] == pytest.approx(1 - len(keys) / len(names["log"]))


@sdk("cloudfront.cache-key.also-forwarded")
def test_what_is_in_the_key_goes_to_the_origin():
    """What is in the cache key also goes to the origin; an origin request policy sends more without adding to the key."""
    says = model.text("cloudfront", "CachePolicyConfig")
    assert "included in the cache key are also included in requests that CloudFront sends to the origin" in says
    assert "to send values to the origin but not include them in the cache key, use OriginRequestPolicy" in says


@sdk("cloudfront.cache-key.legacy")
def test_forwarded_values_are_deprecated():
    """ForwardedValues, the old way to set the cache key, is deprecated in favour of the two policies."""
    says = model.text("cloudfront", "CacheBehavior.ForwardedValues")
    assert "This field is deprecated" in says
    assert "use a cache policy or an origin request policy instead" in says


@sdk("cloudfront.cache-key.choices")
def test_query_strings_and_cookies_by_list():
    """For query strings and cookies a cache policy takes none, all, a list, or all except a list; for headers none or a list."""
    four = {"none", "whitelist", "allExcept", "all"}
    assert set(model.shape("cloudfront", "CachePolicyQueryStringBehavior").enum) == four
    assert set(model.shape("cloudfront", "CachePolicyCookieBehavior").enum) == four
    assert set(model.shape("cloudfront", "CachePolicyHeaderBehavior").enum) == {"none", "whitelist"}


@sdk("cloudfront.cache-key.compression")
def test_accept_encoding_is_normalized():
    """With compression on, a normalized Accept-Encoding header is part of the key."""
    says = model.text("cloudfront", "ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingGzip")
    assert (
        "Normalizes the value of the viewer's Accept-Encoding header Includes the normalized header in the cache key"
        in says
    )


@sdk("cloudfront.cache-key.origin-all")
def test_an_origin_request_policy_can_send_everything():
    """An origin request policy can send all of the viewer's headers, which a cache policy cannot."""
    assert "allViewer" in model.shape("cloudfront", "OriginRequestPolicyHeaderBehavior").enum
    assert "allViewer" not in model.shape("cloudfront", "CachePolicyHeaderBehavior").enum


DAY, YEAR = 86_400, 31_536_000
# headers of the origin, minimum, default, maximum, seconds in the cache: the rows of AWS's table, both columns
TTLS = [
    ({}, 0, DAY, YEAR, DAY),
    ({}, 0, 0, YEAR, 0),
    ({}, 2 * DAY, DAY, YEAR, 2 * DAY),
    ({"Cache-Control": "max-age=3600"}, 0, DAY, YEAR, 3600),
    ({"Cache-Control": "public, max-age=3600"}, 0, DAY, YEAR, 3600),
    ({"Cache-Control": "max-age=0"}, 0, DAY, YEAR, 0),
    ({"Cache-Control": "max-age=9000"}, 0, 60, 600, 600),
    ({"Cache-Control": "max-age=60"}, 300, DAY, YEAR, 300),
    ({"Cache-Control": "max-age=400"}, 300, DAY, 600, 400),
    ({"Cache-Control": "max-age=9000"}, 300, 300, 600, 600),
    ({"Cache-Control": "max-age=60, s-maxage=600"}, 0, DAY, YEAR, 600),
    ({"Cache-Control": "s-maxage=600, max-age=60"}, 0, DAY, 100, 100),
    ({"Cache-Control": "max-age=600, s-maxage=60"}, 300, DAY, YEAR, 300),
    ({"Expires": 500}, 0, DAY, YEAR, 500),
    ({"Expires": 2 * YEAR}, 0, DAY, YEAR, YEAR),
    ({"Expires": 5}, 300, DAY, YEAR, 300),
    ({"Cache-Control": "max-age=60", "Expires": 5000}, 0, DAY, YEAR, 60),
    ({"Cache-Control": "no-cache"}, 0, DAY, YEAR, 0),
    ({"Cache-Control": "no-store"}, 0, DAY, YEAR, 0),
    ({"Cache-Control": "private, max-age=60"}, 0, DAY, YEAR, 0),
    ({"Cache-Control": "no-store"}, 300, DAY, YEAR, 300),
    ({"Cache-Control": "private"}, 1, DAY, YEAR, 1),
]


@calc("cloudfront.ttl.table")
def test_the_table_of_cases(example):
    """The function on this page gives the documented time for every row of a table of cases."""
    ttl = example("cloudfront/ttl")["ttl"]
    assert len(TTLS) == 22  # the page says so
    for headers, least, default, most, expected in TTLS:
        assert ttl(headers, least, default, most) == expected, (headers, least)


@calc("cloudfront.ttl.between")
def test_never_below_the_minimum_or_above_the_maximum(example):
    """Whatever the origin sends, an object stays at least the minimum and, if the origin asks for a time, at most the maximum."""
    ttl = example("cloudfront/ttl")["ttl"]
    dice = random.Random(3)
    for _ in range(500):
        least, asked = dice.randint(0, 1000), dice.randint(0, 4000)
        most = least + dice.randint(0, 2000)
        name = dice.choice(["max-age", "s-maxage"])
        assert least <= ttl({"Cache-Control": f"{name}={asked}"}, least, least, most) <= most
        assert ttl({"Cache-Control": "no-store"}, least, least, most) == least


@sdk("cloudfront.ttl.default")
def test_the_default_is_for_silent_origins():
    """The default TTL counts only where the origin sends neither Cache-Control nor Expires, the maximum only where it sends one."""
    default, most = (model.text("cloudfront", f"CachePolicyConfig.{name}TTL") for name in ("Default", "Max"))
    assert "only when the origin does not send Cache-Control or Expires headers" in default
    assert "only when the origin sends Cache-Control or Expires headers" in most


@sdk("cloudfront.ttl.minimum-wins")
def test_a_minimum_beats_no_store():
    """With a minimum TTL above 0, CloudFront caches even what the origin marks no-cache, no-store or private."""
    assert (
        "If your minimum TTL is greater than 0, CloudFront will cache content for at least the duration specified in the "
        "cache policy's minimum TTL, even if the Cache-Control: no-cache, no-store, or private directives are present"
    ) in model.text("cloudfront", "CachePolicyConfig")


@sdk("cloudfront.ttl.required")
def test_only_the_minimum_is_required():
    """Of the three times a cache policy must name only the minimum."""
    required = model.shape("cloudfront", "CachePolicyConfig").metadata["required"]
    assert [name for name in required if name.endswith("TTL")] == ["MinTTL"]


@sdk("cloudfront.invalidation.idempotent")
def test_an_identical_invalidation_is_not_made_again():
    """The same paths with the same CallerReference give the invalidation that exists, not a second one."""
    says = model.text("cloudfront", "InvalidationBatch.CallerReference")
    assert "if the rest of the request is the same, CloudFront doesn't create a new invalidation request" in says


@tool("cloudfront.invalidation.cli")
def test_the_cli_invalidates(example):
    """The CLI makes an invalidation of several paths, one of them with a wildcard."""
    example("cloudfront/invalidate.sh")
    client = boto3.client("cloudfront")
    (made,) = client.list_distributions()["DistributionList"]["Items"]
    (listed,) = client.list_invalidations(DistributionId=made["Id"])["InvalidationList"]["Items"]
    found = client.get_invalidation(DistributionId=made["Id"], Id=listed["Id"])["Invalidation"]
    assert sorted(found["InvalidationBatch"]["Paths"]["Items"]) == ["/images/*", "/index.html"]


@moto("cloudfront.invalidation.unknown")
def test_an_unknown_distribution(cloudfront, refusal):
    """An invalidation belongs to one distribution; an unknown one is refused as NoSuchDistribution."""
    batch = {"CallerReference": "1", "Paths": {"Quantity": 1, "Items": ["/a"]}}
    assert refusal(cloudfront.create_invalidation, DistributionId="E0", InvalidationBatch=batch) == "NoSuchDistribution"


@calc("cloudfront.invalidation.paths")
def test_what_a_path_removes(example):
    """A path removes exactly what it names; a star counts as a wildcard only at the end, and case matters."""
    removes = example("cloudfront/invalidation_paths")["removes"]
    for path, cached, expected in [
        ("/images/a.jpg", "/images/a.jpg", True),
        ("/images/a.jpg", "/images/A.jpg", False),
        ("/images/a.jpg", "/images/a.jpg?size=l", False),
        ("/images/a.jpg*", "/images/a.jpg?size=l", True),
        ("/images/*", "/images/deep/a.jpg", True),
        ("/images/*", "/images", False),
        ("/images*", "/images", True),
        ("/*", "/anything/at/all", True),
        ("/*.jpg", "/a.jpg", False),
        ("/*.jpg", "/*.jpg", True),
        ("/*.jpg", "/*.jp", False),
        ("/*.jpg", "/*.jpgs", False),
    ]:
        assert removes(path, cached) is expected, (path, cached)


@sdk("cloudfront.invalidation.tags")
def test_cache_tags():
    """With cache tags the origin names tags in a header of its response, and an invalidation can name a tag."""
    says = model.text("cloudfront", "CacheTagConfig")
    assert "parses the comma-separated tag values, and stores them with the cached object" in says
    assert "invalidate cached objects by tag using the CreateInvalidation API" in says


@moto("cloudfront.invalidation.hashed-names")
def test_new_content_gets_a_new_name(example):
    """With the hash of the content in its name, a new version never replaces an old object; rolling back is deploying the old one."""
    names = example("cloudfront/versioned_names")
    s3 = boto3.client("s3")
    keys = {found["Key"] for found in s3.list_objects_v2(Bucket="shop-site")["Contents"]}
    assert keys == {names["first"], names["second"], "index.html"}
    page = s3.get_object(Bucket="shop-site", Key="index.html")["Body"].read().decode()
    assert names["first"] in page and names["second"] not in page


@calc("cloudfront.invalidation.headers")
def test_the_page_is_short_the_script_long(example):
    """By the rule of the TTL page the script may stay for a year, and the page that names it for a minute."""
    example("cloudfront/versioned_names")
    ttl = example("cloudfront/ttl")["ttl"]
    s3 = boto3.client("s3")
    for found in s3.list_objects_v2(Bucket="shop-site")["Contents"]:
        control = s3.head_object(Bucket="shop-site", Key=found["Key"])["CacheControl"]
        expected = 60 if found["Key"] == "index.html" else YEAR
        assert ttl({"Cache-Control": control}, 1) == expected
