"""What a file kept for 10 days is billed as, by its size."""

import matplotlib.pyplot as plt

sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
styles = {"STANDARD": "C0-o", "STANDARD_IA": "C1--s", "GLACIER_IR": "C2-.^", "DEEP_ARCHIVE": "C4:D"}
figure, axes = plt.subplots()
for name, style in styles.items():
    factors = [billed(name, size, 10)[0] * billed(name, size, 10)[1] / (size * 10) for size in sizes]
    axes.plot(sizes, factors, style, markersize=4)
    axes.text(1400, factors[-1] * 0.85, name)
axes.grid(False)
axes.set_xscale("log")
axes.set_yscale("log")
axes.set_xlim(1, 60_000)
axes.set_xticks([1, 10, 100, 1000], labels=["1 KB", "10 KB", "100 KB", "1 MB"])
axes.set_yticks([1, 10, 100, 1000], labels=["1", "10", "100", "1,000"])
axes.set_xlabel("size of the file")
axes.set_ylabel("billed, times what is stored")
