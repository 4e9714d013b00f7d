import matplotlib.pyplot as plt

plt.subplots()
