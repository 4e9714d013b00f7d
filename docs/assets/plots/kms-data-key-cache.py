"""Calls to KMS for 200 messages, by the number of messages that one data key serves."""

import matplotlib.pyplot as plt

uses = [1, 2, 5, 10, 20, 50, 100, 200]
figure, axes = plt.subplots(figsize=(5, 3))
axes.plot(uses, [calls_for(200, each) for each in uses], "C0o-")  # noqa: F821
axes.set_xscale("log")
axes.set_yscale("log")
axes.set_xlabel("messages that one data key serves")
axes.set_ylabel("calls to KMS")
