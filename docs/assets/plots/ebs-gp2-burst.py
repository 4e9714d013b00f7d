"""An hour of full demand: gp2 falls when its credits are gone, gp3 does not."""

import matplotlib.pyplot as plt

minutes = [second / 60 for second in range(0, len(hour), 20)]
gp2 = [iops for iops, _ in hour[::20]]
credits = [balance / FULL * 3_000 for _, balance in hour[::20]]

figure, axes = plt.subplots()
axes.plot(minutes, [3_000] * len(minutes), color="C2", linestyle="--")
axes.plot(minutes, gp2, color="C0")
axes.plot(minutes, credits, color="C4", linestyle=":")
axes.text(41, 2_720, "gp3: 3,000", color="C2")
axes.text(41, 420, "gp2: 300", color="C0")
axes.text(2, 560, "credits of gp2\n(full at the top)", color="C4")
axes.set_xlim(0, 60)
axes.set_ylim(0, 3_300)
axes.set_xlabel("minutes of full demand")
axes.set_ylabel("IOPS")
