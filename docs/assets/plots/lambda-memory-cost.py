"""Duration and GB-seconds of one call against memory."""

import matplotlib.pyplot as plt

figure, (top, bottom) = plt.subplots(2, 1, sharex=True, figsize=(5, 4.8))
styles = {"CPU": "C0-o", "waiting": "C1--s", "4 threads": "C2:^"}
for job, style in styles.items():
    top.plot(SIZES, seconds[job], style, label=job, markersize=4)  # noqa: F821
    bottom.plot(SIZES, cost[job], style, label=job, markersize=4)  # noqa: F821
for axes in (top, bottom):
    axes.axvline(ONE_CPU, color="C4", linestyle=":")  # noqa: F821
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
top.set_ylabel("seconds")
top.legend(loc="upper right")
bottom.set_ylabel("GB-seconds")
bottom.set_xlabel("memory in MB")
bottom.set_xticks([128, 512, 1769, 7076], ["128", "512", "1,769", "7,076"])
bottom.minorticks_off()
