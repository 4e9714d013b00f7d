import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot(copies, alone, "o-", label="servers only")
axes.plot(copies, behind, "s--", label="behind one database")
axes.set_yscale("log")
axes.set_title("Downtime in a year (minutes)")
axes.set_xlabel("servers with 99 %")
axes.set_xticks(copies)
axes.set_yticks([0.01, 1, 100, 10_000], ["0.01", "1", "100", "10,000"])
axes.minorticks_off()
axes.legend(loc="lower left")
