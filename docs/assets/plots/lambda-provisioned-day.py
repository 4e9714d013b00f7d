"""Demand over a day, and the provisioned environments of a schedule."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.4))
axes.plot(hours, [demand(hour) for hour in hours], "C0-", label="demand")  # noqa: F821
scheduled = plans["5, and 50 from 7:45"]  # noqa: F821
axes.plot(hours, scheduled, "C1--", drawstyle="steps-post", label="provisioned")  # noqa: F821
axes.set_xlabel("hour of the day")
axes.set_ylabel("executions")
axes.set_xticks(range(0, 25, 4))
axes.legend(loc="upper left")
