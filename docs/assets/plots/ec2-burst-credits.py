"""CPU of a t3.micro over a day, and its credit balance."""

import matplotlib.pyplot as plt

hours = range(1, 25)
figure, (top, bottom) = plt.subplots(2, 1, sharex=True, figsize=(5, 4.4))
top.plot(hours, [row[0] for row in unlimited], "C1--", label="unlimited")  # noqa: F821
top.plot(hours, [row[0] for row in standard], "C0-", label="standard")  # noqa: F821
top.axhline(baseline("t3.micro"), color="C4", linestyle=":", label="baseline")  # noqa: F821
top.set_ylabel("CPU in %")
top.legend(loc="upper right")
bottom.plot(hours, [row[1] - row[2] for row in unlimited], "C1--")  # noqa: F821
bottom.plot(hours, [row[1] - row[2] for row in standard], "C0-")  # noqa: F821
bottom.axhline(0, color="C4", linestyle=":")
bottom.set_ylabel("credits")
bottom.set_xlabel("hour of the day")
