"""The parts of the gateway by themselves: schemas as jsonschema decides them, templates, policies, buckets."""

import itertools
import json
import time

import jsonschema
import pytest

from proofnotes import sandbox
from proofnotes.gateway import policies, routing
from proofnotes.gateway.limits import Bucket
from proofnotes.gateway.schema import Schema
from proofnotes.gateway.velocity import Input, render

SCHEMAS = [
    {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "minimum": 1, "maximum": 3}}},
    {"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": False},
    {"type": "object", "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": {"type": "number"}},
    {"type": "array", "items": {"type": "string", "minLength": 2, "pattern": "^a"}, "minItems": 1, "uniqueItems": True},
    {"enum": [1, "aa", None]},
    {"anyOf": [{"type": "string"}, {"type": "integer", "exclusiveMinimum": True, "minimum": 1}]},
    {"oneOf": [{"type": "integer"}, {"type": "number"}]},
    {"not": {"type": "object"}, "type": ["string", "object", "null"]},
    {"type": "object", "definitions": {"n": {"type": "integer"}}, "properties": {"a": {"$ref": "#/definitions/n"}}},
    {"type": "number", "multipleOf": 2},
]
VALUES = [
    {}, {"a": 1}, {"a": 4}, {"a": "1"}, {"a": True}, {"x": "t", "b": 1.5}, {"x": 1}, {"b": "t"}, [], ["aa"],
    ["aa", "aa"], ["b"], "aa", "", 1, 2, 1.5, None, True,
]  # fmt: skip


@pytest.mark.parametrize("schema", SCHEMAS, ids=range(len(SCHEMAS)))
def test_schemas_decide_as_the_jsonschema_package_does(schema):
    ours = [Schema(schema, {}.__getitem__).holds(value) for value in VALUES]
    assert ours == [jsonschema.Draft4Validator(schema).is_valid(value) for value in VALUES]
    assert len(set(ours)) == 2


def test_a_model_may_refer_to_another_by_its_address():
    models = {"Line": {"type": "object", "required": ["sku"]}}
    order = {"type": "array", "items": {"$ref": "https://apigateway.amazonaws.com/restapis/abc/models/Line"}}
    assert Schema(order, models.__getitem__).holds([{"sku": "a"}])
    assert not Schema(order, models.__getitem__).holds([{}])


def test_templates_have_the_variables_of_api_gateway():
    body = json.dumps({"name": 'O"Neil', "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}], "at": {"x": 1}})
    given = Input(body, {"path": {"id": "7"}, "querystring": {"q": "1"}, "header": {"X-A": "h"}})

    def shown(template):
        return render(template, given, {"stage": "prod"}, {"color": "blue"})

    assert shown("$input.json('$.name')") == '"O\\"Neil"'
    assert shown("$input.json('$.lines[*].sku')") == '["a","b"]'
    assert shown("$input.path('$.at') $input.path('$.lines')") == '{x=1} [{"sku":"a","n":1},{"sku":"b","n":2}]'
    assert shown("$input.params('id')$input.params('q')$input.params('X-A')") == "71h"
    assert shown("$context.stage $stageVariables.color $stageVariables.get('color')") == "prod blue blue"
    assert shown("$util.escapeJavaScript(\"it's\") $util.urlEncode('a b') $util.base64Encode('x')") == "it\\'s a+b eA=="
    assert shown("$util.parseJson('{\"a\": [1]}').a[0] $util.base64Decode('eA==') $util.urlDecode('a+b')") == "1 x a b"
    each = "#foreach($l in $input.path('$.lines'))$l.sku#if($foreach.hasNext),#end#end"
    assert shown(each) == "a,b"
    assert shown("#set($n = $input.path('$.name'))$n.toUpperCase() $n.length()") == 'O"NEIL 6'


def test_paths_fit_the_most_specific_template():
    known = ["/a/{b}", "/a/c", "/{all+}", "/a/{b}/d"]
    found = [routing.best(known, path) for path in ("/a/c", "/a/x", "/a/x/d", "/a/x/e", "/")]
    assert [one and one[0] for one in found] == ["/a/c", "/a/{b}", "/a/{b}/d", "/{all+}", None]


def test_an_explicit_deny_wins():
    def statement(effect, resource="*", **more):
        return {"Effect": effect, "Action": "execute-api:*", "Resource": resource, **more}

    def decide(*statements, address="10.0.0.1"):
        resource = "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/a"
        context = {"aws:SourceIp": address}
        return policies.decide([{"Statement": list(statements)}], "execute-api:Invoke", resource, context)

    outside = {"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8"]}}
    assert decide(statement("Allow"), statement("Deny", "*/POST/*")) == policies.ALLOW
    assert decide(statement("Allow"), statement("Deny", "*/GET/a")) == policies.DENY
    assert decide(statement("Allow", "execute-api:/prod/*")) == policies.ALLOW
    assert decide(statement("Allow"), statement("Deny", Condition=outside)) == policies.ALLOW
    assert decide(statement("Allow"), statement("Deny", Condition=outside), address="192.0.2.1") == policies.DENY
    assert decide() == policies.NOTHING


def test_a_bucket_holds_its_burst_and_refills_at_its_rate():
    with sandbox.aws():
        bucket = Bucket(rate=2, burst=3)

        def served(tries):
            count = 0
            for _ in range(tries):
                if bucket.has():
                    bucket.take()
                    count += 1
            return count

        found = list(itertools.chain([served(5)], (served(5) for _ in range(2) if time.sleep(1) is None)))
        time.sleep(60)
        assert [*found, served(9)] == [3, 2, 2, 3]
