"""What bursting gives, by what is stored."""

import matplotlib.pyplot as plt

sizes = [10 * 1.25**step for step in range(38)]
figure, axes = plt.subplots()
axes.plot(sizes, [bursting(size)[1] for size in sizes], color="C1", linestyle="--")
axes.plot(sizes, [bursting(size)[0] for size in sizes], color="C0")
axes.axvline(1_024, color="C4", linestyle=":", linewidth=1)
axes.text(11, 140, "with credits", color="C1")
axes.text(11, 2.2, "always", color="C0")
axes.text(1_150, 1.3, "1 TiB", color="C4")
axes.set_xscale("log")
axes.set_yscale("log")
axes.set_xlim(10, 40_000)
axes.set_ylim(0.8, 4_000)
axes.set_xticks([10, 100, 1_000, 10_000], labels=["10", "100", "1,000", "10,000"])
axes.set_yticks([1, 10, 100, 1_000], labels=["1", "10", "100", "1,000"])
axes.set_xlabel("GiB in the Standard class")
axes.set_ylabel("MiB/s of writes")
