"""Our small evaluator follows the documented rules of alarms."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:evaluate]
def evaluate(points, n, m, treat, state):
    """Next state; points are 0, X or -, the newest is last."""
    real = [point for point in points if point != "-"]
    if len(real) >= n:  # enough data: the setting is not used
        return "ALARM" if real[-n:].count("X") >= m else "OK"
    filled = n - len(real)
    bad = real.count("X")
    if treat == "breaching":
        return "ALARM" if bad + filled >= m else "OK"
    if treat == "notBreaching" or bad >= m:
        return "ALARM" if bad >= m else "OK"
    if not real:
        return "INSUFFICIENT_DATA" if treat == "missing" else state
    if "0" in real:
        return "OK"
    age = len(points) - points.index("X")
    if treat == "missing" and age >= m:
        return "ALARM"
    return state  # too early to tell


# --8<-- [end:evaluate]

# --8<-- [start:table]
TREATMENTS = ("missing", "ignore", "breaching", "notBreaching")
SHORT = {"INSUFFICIENT_DATA": "INSUFFICIENT", "now": "(stays)"}
print("3 of 3   ", *(f"{name:13}" for name in TREATMENTS))
for points in ("0-X-X", "0----", "-----", "0XX-X", "--X--"):
    states = [
        evaluate(list(points), 3, 3, treat, "now")
        for treat in TREATMENTS
    ]
    print(
        f"{points}    ",
        *(f"{SHORT.get(state, state):13}" for state in states),
    )
# --8<-- [end:table]

# --8<-- [start:day]
latency = [300, 350, 1200, 320, 310, 900, 280, 950, 1000, 1100]
latency += [980, 1050, 400, 900, 350, 300, 290, 310, 300, 280]
THRESHOLD = 800


def states(n, m):
    state, result = "OK", []
    for minute in range(len(latency)):
        seen = latency[max(0, minute - 4) : minute + 1]
        points = ["X" if value > THRESHOLD else "0" for value in seen]
        state = evaluate(points, n, m, "missing", state)
        result.append(state)
    return result


def alerts(result):
    pairs = zip(["OK", *result], result)
    return sum(pair == ("OK", "ALARM") for pair in pairs)


nervous, calm = states(1, 1), states(5, 3)
print("1 of 1:", alerts(nervous), "alerts")
print("3 of 5:", alerts(calm), "alert")
# --8<-- [end:day]
