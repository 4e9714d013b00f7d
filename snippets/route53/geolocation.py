"""Geolocation answers by the smallest area that matches and is well."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:answer]
RECORDS = {
    ("country", "US", "CA"): "192.0.2.10",  # California
    ("country", "US"): "192.0.2.20",
    ("continent", "EU"): "192.0.2.30",
    ("country", "*"): "192.0.2.40",  # the default record
}


def answer(continent, country, state="", records=RECORDS, sick=()):
    """From the smallest area to the largest, then the default."""
    for area in [
        ("country", country, state),
        ("country", country),
        ("continent", continent),
        ("country", "*"),
    ]:
        if area in records and area not in sick:
            return records[area]
    return "no answer"


print("California:", answer("NA", "US", "CA"))
print("Texas:     ", answer("NA", "US", "TX"))
print("France:    ", answer("EU", "FR"))
print("Japan:     ", answer("AS", "JP"))
print("unknown IP:", answer("", ""))
without = {area: ip for area, ip in RECORDS.items() if "*" not in area}
print("Japan, no default:", answer("AS", "JP", records=without))
sick = [("country", "US", "CA")]
print("California is sick:", answer("NA", "US", "CA", sick=sick))
# --8<-- [end:answer]
