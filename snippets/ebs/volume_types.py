"""Check a volume against the limits and the ratios of its type."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:limits]
# type: GiB from, GiB to, IOPS from, IOPS to, IOPS per GiB
limits = {
    "gp3": (1, 65_536, 3_000, 80_000, 500),
    "gp2": (1, 16_384, None, None, None),
    "io2": (4, 65_536, 100, 256_000, 1_000),
    "io1": (4, 16_384, 100, 64_000, 50),
    "st1": (125, 16_384, None, None, None),
    "sc1": (125, 16_384, None, None, None),
}


def complaint(kind, size, iops=None, throughput=125):
    low, high, least, most, ratio = limits[kind]
    if not low <= size <= high:
        return f"size is {low} to {high} GiB"
    if iops is None:
        return "needs IOPS" if kind in ("io1", "io2") else "fits"
    if least is None:
        return "takes no IOPS"
    # the 3,000 IOPS of gp3 come with every size
    if iops > max(size * ratio, least if kind == "gp3" else 0):
        return f"at most {ratio} IOPS per GiB"
    if not least <= iops <= most:
        return f"IOPS are {least} to {most}"
    if kind == "gp3" and throughput > 2_000:
        return "at most 2,000 MiB/s"
    if kind == "gp3" and throughput > iops * 0.25:
        return "at most 0.25 MiB/s per IOPS"
    return "fits"


# --8<-- [end:limits]

# --8<-- [start:ask]
print("gp3, 1 GiB, 3,000 IOPS:    ", complaint("gp3", 1, 3_000))
print("gp3, 100 GiB, 80,000 IOPS: ", complaint("gp3", 100, 80_000))
print("gp3, 160 GiB, 80,000 IOPS: ", complaint("gp3", 160, 80_000))
print(
    "gp3 with 1,000 MiB/s:      ", complaint("gp3", 160, 3_000, 1_000)
)
print("io1, 100 GiB, 5,001 IOPS:  ", complaint("io1", 100, 5_001))
print("io2, 256 GiB, 256,000 IOPS:", complaint("io2", 256, 256_000))
print("st1, 100 GiB:              ", complaint("st1", 100))
# --8<-- [end:ask]
