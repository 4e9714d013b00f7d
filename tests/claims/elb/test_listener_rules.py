"""Claims about listener rules; those about conditions test our evaluator against the rules of the documentation."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@pytest.fixture
def evaluator(example):
    return example("elb/rule_evaluator")


@pytest.fixture
def meets(evaluator):
    def check(condition, **request):
        return evaluator["meets"](condition, request)

    return check


def host(*values):
    return {"HostHeaderConfig": {"Values": list(values)}}


def path(*values):
    return {"PathPatternConfig": {"Values": list(values)}}


@calc("elb.rules.path")
@pytest.mark.parametrize(
    ("pattern", "asked", "matches"),
    [
        ("/img/*", "/img/a/b.jpg", True),
        ("/img/*", "/img/", True),
        ("/img/*", "/img", False),
        ("/img/*", "/IMG/a.jpg", False),
        ("/img/?.jpg", "/img/a.jpg", True),
        ("/img/?.jpg", "/img/ab.jpg", False),
        ("/img/?.jpg", "/img/.jpg", False),
        ("/a.b", "/axb", False),  # only * and ? are special
        ("/[ab]", "/a", False),
    ],
)
def test_path_pattern(meets, pattern, asked, matches):
    """A path pattern is case-sensitive; * stands for any number of characters, ? for exactly one."""
    assert meets(path(pattern), path=asked) is matches


@calc("elb.rules.host")
@pytest.mark.parametrize(
    ("pattern", "asked", "matches"),
    [
        ("shop.example.com", "SHOP.Example.com", True),
        ("*.example.com", "test.example.com", True),
        ("*.example.com", "example.com", False),
        ("*.example.com", "a.b.example.com", True),  # * is any number of any characters
        ("shop.example.com", "shopxexample.com", False),
    ],
)
def test_host_header(meets, pattern, asked, matches):
    """A host condition ignores case, and *.example.com does not match example.com itself."""
    assert meets(host(pattern), host=asked) is matches


@calc("elb.rules.method")
@pytest.mark.parametrize(
    ("wanted", "used", "matches"), [("GET", "GET", True), ("GET", "get", False), ("*", "GET", False)]
)
def test_method(meets, wanted, used, matches):
    """A method condition compares exactly: case counts, and wildcards do not exist."""
    assert meets({"HttpRequestMethodConfig": {"Values": [wanted]}}, method=used) is matches


@calc("elb.rules.header")
@pytest.mark.parametrize(
    ("headers", "matches"),
    [
        ({"user-agent": "Mozilla CHROME/1"}, True),
        ({"user-agent": "curl"}, False),
        ({}, False),
    ],
)
def test_header(meets, headers, matches):
    """A header condition ignores case in name and value, and fails where the header is absent."""
    condition = {"HttpHeaderConfig": {"HttpHeaderName": "User-Agent", "Values": ["*Chrome*"]}}
    assert meets(condition, headers=headers) is matches
    anything = {"HttpHeaderConfig": {"HttpHeaderName": "User-Agent", "Values": ["*"]}}
    assert meets(anything, headers=headers) is bool(headers)


@calc("elb.rules.query")
@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ([("version", "v1")], True),
        ([("VERSION", "V1")], True),
        ([("version", "v2")], False),
        ([("other", "v1")], False),
        ([("any", "an example here")], True),  # a value without a key
        ([], False),
    ],
)
def test_query_string(meets, query, matches):
    """A query condition matches key and value without regard to case; without a key it matches any key."""
    values = [{"Key": "version", "Value": "v1"}, {"Value": "*example*"}]
    assert meets({"QueryStringConfig": {"Values": values}}, query=query) is matches


@calc("elb.rules.source-ip")
@pytest.mark.parametrize(
    ("address", "matches"),
    [("192.0.2.200", True), ("198.51.100.10", True), ("198.51.100.11", False), ("2001:db8::1", False)],
)
def test_source_ip(meets, address, matches):
    """A source IP condition holds where one of its CIDR blocks contains the address."""
    condition = {"SourceIpConfig": {"Values": ["192.0.2.0/24", "198.51.100.10/32"]}}
    assert meets(condition, ip=address) is matches


@sdk("elb.rules.source-ip-proxy")
def test_source_ip_does_not_read_the_header():
    """A source IP condition does not look at X-Forwarded-For."""
    assert "This condition is not satisfied by the addresses in the X-Forwarded-For header." in model.text(
        "elbv2", "SourceIpConditionConfig.Values"
    )


@sdk("elb.rules.path-only")
def test_path_pattern_ignores_the_query_string():
    """A path pattern is compared with the path only, not with the query string."""
    says = model.text("elbv2", "PathPatternConditionConfig.Values")
    assert "The path pattern is compared only to the path of the URL, not to its query string." in says


@sdk("elb.rules.regex")
def test_regular_expressions_exist():
    """Host, path and header conditions also take regular expressions."""
    for shape in ("HostHeaderConditionConfig", "PathPatternConditionConfig", "HttpHeaderConditionConfig"):
        assert "RegexValues" in model.shape("elbv2", shape).members
    assert "RegexValues" not in model.shape("elbv2", "QueryStringConditionConfig").members


def rule(priority, *conditions):
    return {"Priority": str(priority), "IsDefault": priority == "default", "Conditions": list(conditions)}


@calc("elb.rules.any-all")
def test_one_value_is_enough_but_every_condition_is_needed(evaluator):
    """Of the values of one condition one has to match; of the conditions of a rule all have to."""
    rules = [rule(1, host("a.example.com", "b.example.com"), path("/x/*")), rule("default")]

    def chosen(**request):
        return evaluator["choose"](rules, request)["Priority"]

    assert chosen(host="a.example.com", path="/x/1") == chosen(host="b.example.com", path="/x/1") == "1"
    assert chosen(host="c.example.com", path="/x/1") == chosen(host="a.example.com", path="/y") == "default"


@calc("elb.rules.order")
def test_lowest_priority_wins(evaluator):
    """Rules are tried from the lowest priority to the highest, and the first that matches wins."""
    rules = [rule("default"), rule(100, path("/a/*")), rule(9, path("/a/b/*"))]

    def chosen(asked):
        return evaluator["choose"](rules, {"path": asked})["Priority"]

    assert chosen("/a/b/c") == "9"  # as text, "100" would come before "9"
    assert chosen("/a/x") == "100"


@calc("elb.rules.default")
def test_default_rule_is_last(evaluator):
    """The default rule has no conditions and takes what no other rule wants."""
    rules = [rule("default"), rule(50000, path("/a"))]
    assert evaluator["choose"](rules, {"path": "/a"})["Priority"] == "50000"
    assert evaluator["choose"](rules, {"path": "/b"})["Priority"] == "default"


@moto("elb.rules.stored")
def test_stored_rules_route_like_the_evaluator_says(example, evaluator, elb):
    """Rules that ELB has stored send /pricing/… and /forecasting/… to two groups, and the rest to a fixed answer."""
    listener = example("elb/listener_rules")["listener"]
    rules = elb.describe_rules(ListenerArn=listener)["Rules"]
    groups = {each["TargetGroupArn"]: each["TargetGroupName"] for each in elb.describe_target_groups()["TargetGroups"]}

    def target(asked):
        action = evaluator["choose"](rules, {"path": asked})["Actions"][0]
        return groups.get(action.get("TargetGroupArn"), action["Type"])

    assert target("/pricing/eu") == target("/price-list") == "pricing"
    assert target("/forecasting/x/y") == "forecasting"
    assert target("/") == target("/PRICING/eu") == "fixed-response"


@moto("elb.rules.priority-unique")
def test_priority_is_unique(example, elb):
    """A listener has no two rules with one priority: the second gets PriorityInUse."""
    listener = example("elb/listener_rules")["listener"]
    rules = elb.describe_rules(ListenerArn=listener)["Rules"]
    assert sorted(each["Priority"] for each in rules) == ["10", "20", "default"]


@moto("elb.rules.fields")
def test_six_fields(elb, balancer, group, refusal):
    """There are six kinds of conditions; a rule on cookies does not exist."""
    action = [{"Type": "forward", "TargetGroupArn": group()["TargetGroupArn"]}]
    listener = elb.create_listener(LoadBalancerArn=balancer(), Protocol="HTTP", Port=80, DefaultActions=action)[
        "Listeners"
    ][0]["ListenerArn"]
    conditions = [
        {"Field": "path-pattern", **path("/a")},
        {"Field": "host-header", **host("a.example.com")},
        {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["GET"]}},
        {"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": "User-Agent", "Values": ["*"]}},
        {"Field": "query-string", "QueryStringConfig": {"Values": [{"Value": "x"}]}},
        {"Field": "source-ip", "SourceIpConfig": {"Values": ["192.0.2.0/24"]}},
        {"Field": "cookie", "Values": ["a"]},
    ]
    codes = [
        refusal(elb.create_rule, ListenerArn=listener, Priority=number, Conditions=[each], Actions=action)
        for number, each in enumerate(conditions, 1)
    ]
    assert codes == [""] * 6 + ["ValidationError"]


@sdk("elb.rules.actions")
def test_actions():
    """A rule forwards, redirects or answers by itself; before that it can authenticate users or check a JWT."""
    actions = set(model.shape("elbv2", "ActionTypeEnum").metadata["enum"])
    assert actions == {
        "forward",
        "redirect",
        "fixed-response",
        "authenticate-oidc",
        "authenticate-cognito",
        "jwt-validation",
    }


@sdk("elb.rules.transforms")
def test_transforms():
    """A transform of a rule rewrites the host header or the URL."""
    assert model.shape("elbv2", "TransformTypeEnum").metadata["enum"] == ["host-header-rewrite", "url-rewrite"]


@sdk("elb.rules.redirect-codes")
def test_redirect_codes():
    """A redirect answers with 301 or 302."""
    assert model.shape("elbv2", "RedirectActionStatusCodeEnum").metadata["enum"] == ["HTTP_301", "HTTP_302"]


@tool("elb.rules.redirect")
def test_cli_makes_the_redirect(example, elb):
    """One default action sends every HTTP request to port 443 with HTTPS."""
    example("elb/redirect_to_https.sh")
    (balancer,) = elb.describe_load_balancers()["LoadBalancers"]
    (listener,) = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    (action,) = listener["DefaultActions"]
    assert listener["Protocol"] == "HTTP"
    assert action["RedirectConfig"] == {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}


@moto("elb.rules.weights")
def test_weights_are_stored(example):
    """A forward action names several groups with weights, and a group's share is its weight in the sum."""
    names = example("elb/weighted_forward")
    assert [each["Weight"] for each in names["stored"]] == [90, 10]
    assert names["total"] == 100


@sdk("elb.rules.weight-range")
def test_weight_range():
    """A weight is between 0 and 999, so 0 takes a group out of the traffic."""
    assert "The range is 0 to 999." in model.text("elbv2", "TargetGroupTuple.Weight")


@sdk("elb.rules.header-host")
def test_header_condition_is_not_for_the_host():
    """An http-header condition cannot name the host header."""
    says = model.text("elbv2", "HttpHeaderConditionConfig.HttpHeaderName")
    assert "You can't use an HTTP header condition to specify the host header." in says


@sdk("elb.rules.redirect-loop")
def test_redirect_has_to_change_something():
    """A redirect has to change protocol, host name, port or path."""
    says = model.text("elbv2", "RedirectActionConfig")
    assert (
        "You must modify at least one of the following components to avoid a redirect loop: protocol, hostname, port, "
        "or path." in says
    )


@moto("elb.rules.fixed-codes")
def test_codes_of_a_fixed_answer(elb, example, refusal):
    """A fixed answer takes a status code of 2xx, 4xx or 5xx, and no other."""
    listener = example("elb/listener_rules")["listener"]

    def create(priority, code):
        return refusal(
            elb.create_rule,
            ListenerArn=listener,
            Priority=priority,
            Conditions=[{"Field": "path-pattern", **path(f"/{code}")}],
            Actions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": code}}],
        )

    assert [create(number, code) for number, code in enumerate(("200", "404", "503"), 100)] == ["", "", ""]
    assert create(200, "301") == create(201, "700") == "ValidationError"


@moto("elb.rules.reorder")
def test_rules_can_be_reordered(elb, example):
    """SetRulePriorities gives rules new priorities and leaves those of the others."""
    listener = example("elb/listener_rules")["listener"]
    rules = {each["Priority"]: each["RuleArn"] for each in elb.describe_rules(ListenerArn=listener)["Rules"]}
    elb.set_rule_priorities(RulePriorities=[{"RuleArn": rules["20"], "Priority": 5}])
    after = {each["RuleArn"]: each["Priority"] for each in elb.describe_rules(ListenerArn=listener)["Rules"]}
    assert (after[rules["20"]], after[rules["10"]]) == ("5", "10")


@sdk("elb.rules.default-stays")
def test_default_rule_stays():
    """The default rule cannot be deleted."""
    assert "You can't delete the default rule." in model.text("elbv2", "DeleteRule")


@sdk("elb.rules.nlb")
def test_rules_of_an_nlb():
    """A rule of a dual-stack NLB tells IPv4 from IPv6 clients, and nothing else."""
    assert "or a dual-stack Network Load Balancer" in model.text("elbv2", "CreateRule")
    says = model.text("elbv2", "RuleCondition.Field")
    assert "source-ip – [ALB, NLB]" in says
    assert says.count("[ALB]") == 5
    assert "For NLB, use SourceIpConfig with IpAddressType to match the IP address type (ipv4 or ipv6)." in says
