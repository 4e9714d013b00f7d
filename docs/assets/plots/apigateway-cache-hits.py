"""Hit rate by TTL, for a busy and a quiet key."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.2))
places = range(len(ttls))  # noqa: F821
axes.plot(places, [100 * rate for rate in busy], "C0o-", label="every 10 s")  # noqa: F821
axes.plot(places, [100 * rate for rate in quiet], "C1s--", label="every 10 min")  # noqa: F821
axes.set_xticks(list(places), [str(ttl) for ttl in ttls])  # noqa: F821
axes.set_xlabel("TTL in seconds")
axes.set_ylabel("hits in %")
axes.set_ylim(-5, 105)
axes.legend(loc="center")
