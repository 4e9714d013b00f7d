"""When a step fails, a saga undoes the earlier ones, last first."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:functions]
import io
import json
import zipfile

import boto3

CODE = """
class NoMoney(Exception):
    pass

def handler(event, context):
    if event["do"] == "pay" and event["total"] > 100:
        raise NoMoney("the card was refused")
    return event["do"] + " done"
"""
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as packed:
    packed.writestr("app.py", CODE)
trust = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    },
}
role = boto3.client("iam").create_role(
    RoleName="trips", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
boto3.client("lambda").create_function(
    FunctionName="trips",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
# --8<-- [end:functions]


# --8<-- [start:saga]
def step(do, after, undo=None):
    state = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {
            "FunctionName": "trips",
            "Payload": {"do": do, "total.$": "$.total"},
        },
        "ResultPath": None,
        "Next": after,
    }
    if undo:
        error = ["States.ALL"]
        catch = {"ErrorEquals": error, "ResultPath": "$.error"}
        state["Catch"] = [{**catch, "Next": undo}]
    return state


definition = {
    "StartAt": "Book flight",
    "States": {
        "Book flight": step("book flight", "Book hotel", "Failed"),
        "Book hotel": step("book hotel", "Pay", "Cancel flight"),
        "Pay": step("pay", "Booked", "Cancel hotel"),
        "Booked": {"Type": "Succeed"},
        "Cancel hotel": step("cancel hotel", "Cancel flight"),
        "Cancel flight": step("cancel flight", "Failed"),
        "Failed": {
            "Type": "Fail",
            "ErrorPath": "$.error.Error",
            "Cause": "everything was cancelled",
        },
    },
}
# --8<-- [end:saga]

# --8<-- [start:run]
states = boto3.client("stepfunctions")
machine = states.create_state_machine(
    name="trips",
    definition=json.dumps(definition),
    roleArn="arn:aws:iam::123456789012:role/trips-workflow",
)["stateMachineArn"]
for total in (80, 800):
    execution = states.start_execution(
        stateMachineArn=machine, input=json.dumps({"total": total})
    )["executionArn"]
    events = states.get_execution_history(executionArn=execution)
    entered = [
        event["stateEnteredEventDetails"]["name"]
        for event in events["events"]
        if "stateEnteredEventDetails" in event
    ]
    done = states.describe_execution(executionArn=execution)
    print(total, done["status"], done.get("error", ""))
    print("  ", ", ".join(entered))
# --8<-- [end:run]
