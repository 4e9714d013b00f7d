"""Seconds before each retry, in two modes and after two kinds of error."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
retries = range(1, len(legacy) + 1)
axes.plot(retries, standard, "C0-o", label="standard, throttled")
axes.plot(retries, legacy, "C1--s", label="legacy, throttled")
axes.plot(retries, transient, "C2:^", label="standard, status 500")
axes.legend(loc="upper left")
axes.set_xlabel("retry")
axes.set_ylabel("seconds before it")
axes.set_ylim(0, 20)
