"""A stubbed HTTP service answers, fails, and is asked what it saw."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import requests

RATES = "https://rates.example.com/v1/latest"


def handler(event, context, get=requests.get):
    try:
        answer = get(RATES, params={"base": event["from"]}, timeout=2)
        answer.raise_for_status()
    except requests.RequestException:
        return {"statusCode": 503}
    rate = answer.json()["rates"][event["to"]]
    return {"statusCode": 200, "price": event["price"] * rate}


# --8<-- [end:handler]

# --8<-- [start:tests]
import responses
from responses.matchers import query_param_matcher

order = {"price": 10, "from": "EUR", "to": "JPY"}
base = query_param_matcher({"base": "EUR"})


def test_a_price_is_converted():
    with responses.RequestsMock() as web:
        answer = {"rates": {"JPY": 160}}
        web.get(RATES, json=answer, match=[base])
        assert handler(order, None)["price"] == 1600


def test_a_broken_service_is_told_politely():
    with responses.RequestsMock() as web:
        web.get(RATES, status=500)
        assert handler(order, None) == {"statusCode": 503}


def test_a_silent_service_too():
    with responses.RequestsMock() as web:
        web.get(RATES, body=requests.Timeout())
        assert handler(order, None) == {"statusCode": 503}


# --8<-- [end:tests]


# --8<-- [start:injected]
from unittest.mock import create_autospec


def test_with_an_injected_client():
    get = create_autospec(requests.get)
    get.return_value.json.return_value = {"rates": {"JPY": 160}}
    assert handler(order, None, get)["statusCode"] == 200
    get.assert_called_once_with(
        RATES, params={"base": "EUR"}, timeout=2
    )


# --8<-- [end:injected]

# --8<-- [start:run]
for name, test in sorted(globals().items()):
    if name.startswith("test_"):
        test()
        print("passed:", name)
# --8<-- [end:run]
