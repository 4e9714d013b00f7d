"""Which application versions a lifecycle rule deletes."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:rule]
def deleted(versions, rule, in_use=(), at_once=100):
    """Versions that go, oldest first; versions: label -> age in days.

    The version just created is not among them: it does not count.
    """
    oldest = sorted(versions, key=versions.get, reverse=True)
    if "MaxCount" in rule:
        spare = max(0, len(versions) - rule["MaxCount"])
        due = oldest[:spare]
    else:
        days = rule["MaxAgeInDays"]
        due = [v for v in oldest if versions[v] > days]
    return [v for v in due if v not in in_use][:at_once]


versions = {"v1": 400, "v2": 200, "v3": 90, "v4": 30, "v5": 2}
print("keep 3: ", deleted(versions, {"MaxCount": 3}))
print("60 days:", deleted(versions, {"MaxAgeInDays": 60}))
print("v1 runs:", deleted(versions, {"MaxCount": 3}, in_use=["v1"]))
many = {f"build-{n}": 500 - n for n in range(400)}
print("of 400: ", len(deleted(many, {"MaxCount": 50})))
# --8<-- [end:rule]
