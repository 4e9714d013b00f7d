"""Reads a second of Parameter Store against the time to live of a cache."""

import matplotlib.pyplot as plt

lives = [1, 2, 5, 10, 20, 30, 60, 120, 300]
figure, axes = plt.subplots(figsize=(5, 3.2))
for environments, style in ((50, "C0o-"), (200, "C1s--"), (1000, "C2^-.")):
    loads = [reads_a_second(environments, 5, life) for life in lives]  # noqa: F821
    axes.plot(lives, loads, style, label=f"{environments} environments")
axes.axhline(LIMIT, color="C4", linestyle=":", label="default quota")  # noqa: F821
axes.set_xscale("log")
axes.set_yscale("log")
axes.set_xlabel("time to live in seconds")
axes.set_ylabel("reads a second")
axes.legend()
