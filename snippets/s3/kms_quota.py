"""How far a KMS quota carries SSE-KMS, with and without Bucket Key."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:quota]
LARGE = {"us-east-1", "us-west-2", "eu-west-1"}
MEDIUM = {
    "us-east-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-northeast-1",
    "eu-central-1",
    "eu-west-2",
}


def quota(region):
    """Symmetric KMS requests a second in an account, by default."""
    if region in LARGE:
        return 100_000
    return 20_000 if region in MEDIUM else 10_000


def kms_calls(uploads, downloads, saved=0):
    """One call an upload and one a download, less what is saved."""
    return round((uploads + downloads) * (1 - saved))


# --8<-- [end:quota]

# --8<-- [start:compare]
for region in ("eu-west-1", "eu-central-1", "eu-north-1"):
    for title, saved in (("no Bucket Key", 0), ("99 % saved", 0.99)):
        calls = kms_calls(uploads=4_000, downloads=11_000, saved=saved)
        fits = "fits" if calls <= quota(region) else "throttled"
        print(f"{region}, {title}: {calls} of {quota(region)}, {fits}")
# --8<-- [end:compare]
