"""Claims about event patterns: each operator with what matches and what does not."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

TABLE = {
    "equals": ({"n": ["a"]}, [{"n": "a"}], [{"n": "b"}, {"n": "A"}, {}]),
    "number": ({"n": [120]}, [{"n": 120}], [{"n": "120"}, {"n": 12}]),
    "or": ({"n": ["a", "b"]}, [{"n": "a"}, {"n": "b"}], [{"n": "c"}]),
    "and": ({"n": ["a"], "m": [1]}, [{"n": "a", "m": 1}], [{"n": "a"}, {"n": "a", "m": 2}]),
    "null": ({"n": [None]}, [{"n": None}], [{}, {"n": ""}]),
    "empty": ({"n": [""]}, [{"n": ""}], [{}, {"n": None}]),
    "prefix": ({"n": [{"prefix": "us-"}]}, [{"n": "us-east-1"}], [{"n": "eu-us-1"}, {"n": "US-1"}]),
    "prefix-case": ({"n": [{"prefix": {"equals-ignore-case": "EventB"}}]}, [{"n": "EVENTBridge"}], [{"n": "vent"}]),
    "suffix": ({"n": [{"suffix": ".png"}]}, [{"n": "a.png"}], [{"n": "a.png.txt"}, {"n": "a.PNG"}]),
    "suffix-case": ({"n": [{"suffix": {"equals-ignore-case": ".png"}}]}, [{"n": "a.PNG"}], [{"n": "a.txt"}]),
    "ignore-case": ({"n": [{"equals-ignore-case": "alice"}]}, [{"n": "ALICE"}], [{"n": "alicia"}]),
    "anything-but": ({"n": [{"anything-but": "x"}]}, [{"n": "y"}], [{"n": "x"}]),
    "anything-but-list": ({"n": [{"anything-but": [1, 2]}]}, [{"n": 3}], [{"n": 1}, {"n": 2}]),
    "anything-but-missing": ({"n": [{"anything-but": "x"}]}, [{"n": "y"}], [{}]),
    "anything-but-prefix": (
        {"n": [{"anything-but": {"prefix": ["init", "stop"]}}]},
        [{"n": "run"}],
        [{"n": "initial"}, {"n": "stopped"}],
    ),
    "anything-but-suffix": ({"n": [{"anything-but": {"suffix": ".txt"}}]}, [{"n": "a.png"}], [{"n": "a.txt"}]),
    "anything-but-case": (
        {"n": [{"anything-but": {"equals-ignore-case": ["initializing", "stopped"]}}]},
        [{"n": "running"}],
        [{"n": "STOPPED"}],
    ),
    "anything-but-wildcard": (
        {"n": [{"anything-but": {"wildcard": ["*/lib/*", "*/bin/*"]}}]},
        [{"n": "/src/a"}],
        [{"n": "/usr/lib/a"}, {"n": "/usr/bin/a"}],
    ),
    "numeric": ({"n": [{"numeric": [">", 0, "<=", 5]}]}, [{"n": 1}, {"n": 5}], [{"n": 0}, {"n": 6}, {"n": "3"}]),
    "numeric-equal": ({"n": [{"numeric": ["=", 3.018e2]}]}, [{"n": 301.8}], [{"n": 301}]),
    "cidr": ({"n": [{"cidr": "10.0.0.0/24"}]}, [{"n": "10.0.0.255"}], [{"n": "10.0.1.0"}, {"n": "x"}]),
    "cidr-6": ({"n": [{"cidr": "2001:db8::/32"}]}, [{"n": "2001:db8::1"}], [{"n": "2001:db9::1"}]),
    "exists": ({"n": [{"exists": True}]}, [{"n": "x"}], [{}, {"m": 1}]),
    "exists-not": ({"n": [{"exists": False}]}, [{}, {"m": 1}], [{"n": 1}]),
    "exists-leaf": ({"n": [{"exists": True}]}, [{"n": 1}], [{"n": {"inner": 1}}]),
    "wildcard": ({"n": [{"wildcard": "dir/*.png"}]}, [{"n": "dir/a/b.png"}], [{"n": "a/dir/b.png"}]),
    "wildcard-escaped": ({"n": [{"wildcard": "a\\*b*"}]}, [{"n": "a*bc"}], [{"n": "axbc"}]),
    "array": ({"n": ["a", "b"]}, [{"n": ["b", "c"]}], [{"n": ["c"]}, {"n": []}]),
    "or-fields": ({"$or": [{"n": [1]}, {"m": [1]}]}, [{"n": 1}, {"m": 1}], [{"n": 2, "m": 2}]),
    "or-and": ({"k": ["x"], "$or": [{"n": [1]}, {"m": [1]}]}, [{"k": "x", "m": 1}], [{"k": "y", "m": 1}]),
    "nested": ({"n": {"m": ["a"]}}, [{"n": {"m": "a", "o": 1}}], [{"m": "a"}, {"n": "a"}]),
}


def row(matches, *names):
    for name in names:
        pattern, yes, no = TABLE[name]
        assert all(matches(pattern, detail) for detail in yes), name
        assert not any(matches(pattern, detail) for detail in no), name


@moto("eventbridge.patterns.table")
def test_every_operator_as_documented(matches):
    """Thirty-one patterns with all the documented operators, each tried on events that match and events that do not."""
    assert len(TABLE) == 31
    row(matches, *TABLE)


@moto("eventbridge.patterns.exact")
def test_values_are_compared_exactly(matches):
    """A value matches exactly: case counts, and the text "120" is not the number 120."""
    row(matches, "equals", "number")


@moto("eventbridge.patterns.or-and")
def test_fields_are_and_values_are_or(matches):
    """All fields of a pattern have to match, and one value of each is enough."""
    row(matches, "or", "and")


@moto("eventbridge.patterns.only-named")
def test_what_the_pattern_does_not_name_is_ignored(matches):
    """Fields that the pattern does not name are ignored."""
    assert matches({"n": ["a"]}, {"n": "a", "more": {"of": "it"}})


@moto("eventbridge.patterns.array")
def test_one_common_member_of_an_array_is_enough(matches):
    """If the event has an array, one common member is enough."""
    row(matches, "array")


@moto("eventbridge.patterns.null-empty-missing")
def test_null_empty_and_missing_are_three_things(matches):
    """null, an empty text and a missing field are three different things."""
    row(matches, "null", "empty", "exists-not")


@moto("eventbridge.patterns.text")
def test_operators_on_text(matches):
    """prefix, suffix, wildcard and equals-ignore-case compare text; only the last ignores case by itself."""
    row(matches, "prefix", "prefix-case", "suffix", "suffix-case", "ignore-case", "wildcard", "wildcard-escaped")


@moto("eventbridge.patterns.anything-but")
def test_anything_but_takes_values_lists_and_operators(matches):
    """anything-but takes a value, a list, or prefix, suffix, equals-ignore-case and wildcard."""
    row(
        matches,
        *("anything-but", "anything-but-list", "anything-but-prefix", "anything-but-suffix"),
        *("anything-but-case", "anything-but-wildcard"),
    )


@moto("eventbridge.patterns.anything-but-missing")
def test_anything_but_needs_the_field(matches):
    """anything-but does not match where the field is missing."""
    row(matches, "anything-but-missing")


@moto("eventbridge.patterns.numeric")
def test_numeric_takes_ranges(matches):
    """numeric takes one comparison or a range, and only numbers match."""
    row(matches, "numeric", "numeric-equal")


@moto("eventbridge.patterns.cidr")
def test_cidr_takes_both_versions(matches):
    """cidr matches addresses of IPv4 and IPv6."""
    row(matches, "cidr", "cidr-6")


@moto("eventbridge.patterns.exists-leaf")
def test_exists_looks_at_leaves_only(matches):
    """exists looks at leaves only: an object with fields does not count."""
    row(matches, "exists-leaf")


@moto("eventbridge.patterns.or-fields")
def test_or_between_fields(matches):
    """$or joins different fields, and the fields beside it must match as well."""
    row(matches, "or-fields", "or-and")


@moto("eventbridge.patterns.story")
def test_the_example_tries_its_patterns(example, matches):
    """TestEventPattern tries a pattern on an event, without a rule and without a target."""
    names = example("eventbridge/patterns")
    found = [matches(pattern, names["event"]["detail"]) for pattern in names["PATTERNS"]]
    assert found.count(False) == 2
    assert names["events"].list_rules()["Rules"] == []


@moto("eventbridge.patterns.arrays-only")
def test_values_stand_in_arrays(events, refusal):
    """A value stands in an array, always, and an empty array is refused."""
    for pattern in ('{"source": "shop"}', '{"source": []}', "not JSON"):
        assert refusal(events.put_rule, Name="x", EventPattern=pattern) == "InvalidEventPatternException"
    assert refusal(events.put_rule, Name="x", EventPattern='{"source": ["shop"]}') == ""


@sdk("eventbridge.patterns.arn")
def test_arns_are_matched_character_by_character():
    """ARNs are compared character by character, even where services treat : and / alike."""
    assert "EventBridge uses an exact match in event patterns and rules" in model.text("events", "TestEventPattern")


@moto("eventbridge.patterns.account")
def test_the_envelope_can_be_matched(rule, queue, seen, send):
    """The envelope can be matched too: account, region, resources, time."""
    rule(queue("mine"), name="mine", pattern={"account": ["123456789012"], "region": ["us-east-1"]})
    rule(queue("about"), name="about", pattern={"resources": [{"prefix": "arn:aws:s3:::shop"}]})
    rule(queue("early"), name="early", pattern={"time": [{"prefix": "2025-"}]})
    rule(queue("other"), name="other", pattern={"account": ["111122223333"]})
    send(Resources=["arn:aws:s3:::shop-invoices"])
    send(Resources=["arn:aws:s3:::logs"], Time=1_750_000_000)
    assert [len(seen(name)) for name in ("mine", "about", "early", "other")] == [2, 1, 1, 0]
