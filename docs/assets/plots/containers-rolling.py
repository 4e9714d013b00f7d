import matplotlib.pyplot as plt

figure, axes = plt.subplots()
for place, (pair, steps) in enumerate(timelines.items()):
    totals = [old + new for old, new in steps]
    axes.step(
        range(len(totals)),
        totals,
        f"C{place}",
        where="post",
        linestyle=["-", "--", ":", "-."][place],
        marker="osD^"[place],
        label="{} and {} %".format(*pair),
    )
axes.axhline(4, color="C4", linewidth=0.8)
axes.set_xlabel("step of the rollout")
axes.set_ylabel("tasks, old and new")
axes.set_ylim(0, 12)
axes.legend(ncols=2)
