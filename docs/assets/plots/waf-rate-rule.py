"""Requests of one address, and those that a rate-based rule lets through."""

import matplotlib.pyplot as plt

seconds = range(len(burst))  # noqa: F821
figure, axes = plt.subplots(figsize=(5, 3))
axes.plot(seconds, burst, "C1--", label="came")  # noqa: F821
axes.plot(seconds, passed, "C0-", label="served")  # noqa: F821
axes.set_xlabel("second")
axes.set_ylabel("requests a second")
axes.legend()
