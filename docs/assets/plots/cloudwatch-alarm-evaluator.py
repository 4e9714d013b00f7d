"""Latency, the threshold, and the states of two alarms on it."""

import matplotlib.pyplot as plt

minutes = range(1, len(latency) + 1)  # noqa: F821
figure, (top, bottom) = plt.subplots(2, 1, sharex=True, figsize=(5, 4.4), height_ratios=[2, 1])
top.plot(minutes, latency, "C0o-", label="p99 latency")  # noqa: F821
top.axhline(THRESHOLD, color="C4", linestyle=":", label="threshold")  # noqa: F821
top.set_ylabel("milliseconds")
top.legend(loc="upper right")
bottom.step(minutes, [1.5 + 0.8 * (s == "ALARM") for s in nervous], "C1--", where="mid")  # noqa: F821
bottom.step(minutes, [0.8 * (s == "ALARM") for s in calm], "C2-", where="mid")  # noqa: F821
bottom.set_yticks([0, 0.8, 1.5, 2.3], ["3 of 5: OK", "ALARM", "1 of 1: OK", "ALARM"])
bottom.set_xlabel("minute")
