"""Traces a second by load: expected for two rules, simulated for the default."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.4))
axes.plot(loads, [expected(load, 10, 0.01) for load in loads], "C1--", label="reservoir 10, rate 1 %")  # noqa: F821
axes.plot(loads, [expected(load) for load in loads], "C0-", label="default: 1 and 5 %")  # noqa: F821
axes.plot(loads, [measured[load] for load in loads], "C2o", label="default, simulated")  # noqa: F821
axes.set_xlabel("requests per second")
axes.set_ylabel("traces per second")
axes.legend(loc="upper left")
