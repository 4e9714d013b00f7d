"""A runtime asks for events, and sends back answers or errors."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:loop]
import json


def run(handler, api):
    """What a runtime does until its environment is frozen."""
    while (invocation := api.next()) is not None:
        request, event = invocation
        try:
            answer = handler(json.loads(event), None)
            api.response(request, json.dumps(answer))
        except Exception as error:  # noqa: BLE001
            told = {"errorType": type(error).__name__}
            api.error(request, json.dumps(told))


# --8<-- [end:loop]


# --8<-- [start:api]
class FakeApi:
    """Stands in for the HTTP API at AWS_LAMBDA_RUNTIME_API."""

    def __init__(self, events):
        self.waiting = list(enumerate(events, 1))
        self.told = []

    def next(self):  # GET  /runtime/invocation/next
        return self.waiting.pop(0) if self.waiting else None

    def response(self, request, body):  # POST .../response
        self.told.append((request, "response", body))

    def error(self, request, body):  # POST .../error
        self.told.append((request, "error", body))


api = FakeApi(['{"price": 2}', '{"cost": 2}'])
run(lambda event, context: event["price"] * 3, api)
for line in api.told:
    print(*line)
# --8<-- [end:api]
