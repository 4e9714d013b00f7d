"""Our tiny evaluator runs a Logs Insights query on JSON lines."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:run]
import re

AGGREGATE = {
    "count": len,
    "avg": lambda values: sum(values) / len(values),
    "max": max,
}


def keep(row, condition):
    field, sign, value = condition.split(maxsplit=2)
    if sign == "like":
        return re.search(value.strip("/"), row[field]) is not None
    if sign == ">":
        return row[field] > float(value)
    return str(row[field]) == value.strip('"')


def stats(rows, text):
    what, _, by = text.partition(" by ")
    groups = {}
    for row in rows:
        groups.setdefault(row[by], []).append(row)
    found = re.findall(r"(\w+)\((\S+)\) as (\w+)", what)
    for value, members in groups.items():
        result = {by: value}
        for function, field, name in found:
            numbers = [member.get(field) for member in members]
            result[name] = AGGREGATE[function](numbers)
        yield result


def run(query, rows):
    for command in re.split(r"\s\|\s", query):
        verb, text = command.split(maxsplit=1)
        text = text.strip()
        if verb == "filter":
            rows = [row for row in rows if keep(row, text)]
        elif verb == "stats":
            rows = list(stats(rows, text))
        elif verb == "sort":
            field, _, order = text.partition(" ")
            rows.sort(key=lambda x: x[field], reverse=order == "desc")
        elif verb == "limit":
            rows = rows[: int(text)]
        elif verb == "fields":
            names = text.split(", ")
            rows = [{name: row[name] for name in names} for row in rows]
    return rows


# --8<-- [end:run]

# --8<-- [start:query]
LINES = [
    {"service": service, "level": level, "ms": ms, "message": message}
    for service, level, ms, message in [
        ("search", "INFO", 30, "found 12"),
        ("checkout", "ERROR", 2100, "card declined"),
        ("checkout", "ERROR", 1900, "bank timeout"),
        ("cart", "ERROR", 40, "out of stock"),
        ("checkout", "INFO", 90, "paid"),
    ]
]
slow = """filter level = "ERROR"
| stats count(*) as errors, avg(ms) as mean by service
| sort errors desc
| limit 2"""
text = "filter message like /timeout/ | fields service, message"
for query in (slow, text):
    for row in run(query, LINES):
        print(row)
# --8<-- [end:query]
