"""Latency routing chooses a Region that you tagged, not a server."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:answer]
RECORDS = {  # the Region that you write on each record
    "us-east-1": "192.0.2.10",
    "eu-central-1": "192.0.2.20",
}
MEASURED = {  # milliseconds to each Region; AWS measures, we made up
    "Berlin": {"us-east-1": 95, "eu-central-1": 12, "eu-west-1": 30},
    "Boston": {"us-east-1": 10, "eu-central-1": 90, "eu-west-1": 75},
    "Berlin, bad day": {"us-east-1": 95, "eu-central-1": 240},
}


def nearest(place):
    times = MEASURED[place]
    return min((r for r in RECORDS if r in times), key=times.get)


for place in MEASURED:
    region = nearest(place)
    print(f"{place}: {region} {RECORDS[region]}")
# --8<-- [end:answer]
