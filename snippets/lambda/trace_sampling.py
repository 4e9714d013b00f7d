"""How many requests X-Ray traces, and what a tracing header says."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sampling]
RESERVOIR, SHARE = 1, 0.05  # for functions, AWS's page, 2026-11-24


def traced(rate):
    """Traced requests per second, on average."""
    return min(rate, RESERVOIR) + max(0, rate - RESERVOIR) * SHARE


for rate in (0.5, 1, 21, 1_001):
    share = 100 * traced(rate) / rate
    print(f"{rate:>6}/s: {traced(rate):>4.1f}/s traced, {share:.0f} %")
# --8<-- [end:sampling]

# --8<-- [start:header]
HEADER = (
    "Root=1-5759e988-bd862e3fe1be46a994272793;"
    "Parent=53995c3f42cd8ad8;Sampled=1"
)
fields = dict(part.split("=") for part in HEADER.split(";"))
print("trace:", fields["Root"])
print("sampled:", fields["Sampled"] == "1")
# --8<-- [end:header]
