import matplotlib.pyplot as plt

figure, axes = plt.subplots()
places = range(len(ttls))
hits = [100 * results[ttl][0] for ttl in ttls]
stale = [100 * results[ttl][1] for ttl in ttls]
axes.plot(places, hits, "C0-o")
axes.plot(places, stale, "C1--s")
axes.annotate("hits", (3, hits[3]), (2.4, hits[3] + 4))
axes.annotate("out of date", (3, stale[3]), (1.6, stale[3] + 3))
axes.set_xticks(places, [f"{ttl} s" for ttl in ttls])
axes.set_xlabel("time to live")
axes.set_ylabel("% of all reads")
axes.set_ylim(0, 100)
