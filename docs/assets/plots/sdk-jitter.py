"""Requests in each tenth of a second, with jitter and without."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
last = max(*together, *spread)
seconds = [tenth / 10 for tenth in range(last + 1)]
axes.plot(seconds, [together[tenth] for tenth in range(last + 1)], "C1--")
axes.plot(seconds, [spread[tenth] for tenth in range(last + 1)], "C0-")
axes.annotate("without jitter", (1, 1000), (1.3, 930))
axes.annotate("with jitter", (0.9, 150), (1.6, 220))
axes.set_xlabel("seconds after the failure")
axes.set_ylabel("requests in 0.1 s")
