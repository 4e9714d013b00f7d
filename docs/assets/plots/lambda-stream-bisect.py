"""The batches that a function got while bisecting looked for one bad record."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.6))
for call, batch in enumerate(batches, start=1):  # noqa: F821
    failed = 11 in batch
    first, last = batch[0], batch[-1] + 1
    axes.plot([first, last], [call, call], "C1--" if failed else "C0-", linewidth=4)
    axes.text(last + 0.3, call, "failed" if failed else "done", va="center", fontsize=8)
axes.set_xlim(0, 19)
axes.set_ylim(len(batches) + 0.6, 0.4)  # noqa: F821
axes.set_xlabel("record")
axes.set_ylabel("call of the function")
