// @ts-check
/**
 * Run for the cells of a lab: each runs with all cells before it, in one go, and what every cell prints is compared
 * with what the notebook has. The code that only draws is not on the page and does not run.
 */
(() => {
  const notebook = document.querySelector(".jupyter-wrapper");
  const win = /** @type {any} */ (window);
  const title = /\/labs\/([\w-]+)\.html$/.exec(location.pathname)?.[1];
  if (!notebook || !title) return;
  const name = `labs/${title.replaceAll("-", "_")}`;
  const END = "\u001e"; // printed behind each cell: the separator of records

  /** @typedef {{ code: string, recorded: string, verdict: HTMLElement, element: Element }} Cell */
  const textOf = (/** @type {Element} */ cell, /** @type {string} */ part) => cell.querySelector(part)?.textContent ?? "";

  win.proofnotesReady.then(() => {
    const { element, controls, judge, failure } = win.proofnotesParts;
    /** @type {Cell[]} */
    const cells = [...notebook.querySelectorAll(".jp-CodeCell[data-cell]")].map((found) => ({
      element: found,
      get code() {
        return textOf(found, ".jp-InputArea code").trimEnd(); // none: a cell that only draws
      },
      get recorded() {
        return textOf(found, ".jp-OutputArea .language-text code");
      },
      verdict: element("div", { className: "runner__verdict" }),
    }));
    const coded = cells.filter(({ code }) => code);

    /** @param {Cell} last @param {ReturnType<typeof controls>} asked @param {HTMLElement} told */
    function run(last, asked, told) {
      const wanted = cells.slice(0, cells.indexOf(last) + 1);
      const running = wanted.filter(({ code }) => code);
      const whole = running.map(({ code }) => `${code}\nprint("\\x1e", end="")\n`).join("");
      return asked.attempt(name, () => whole, told, async () => {
        for (const { verdict } of cells) verdict.replaceChildren();
        await win.proofnotesRunner.load("about.js");
        const began = performance.now();
        const result = await win.proofnotesRunner.run(name, whole, false, {
          progress: asked.progress,
          output: () => {
            asked.loading.hidden = true;
            asked.say("Running …");
          },
        });
        const printed = result.output.split(END);
        let line = result.line;
        for (const cell of wanted) {
          const index = running.indexOf(cell);
          if (index < 0) {
            const words = "This run left the figure out: it is drawn in a terminal, and shown here as recorded. ";
            cell.verdict.append(element("p", {}, words, element("code", {}, `python snippets/${name}.py`)));
          } else if (index < printed.length - 1) {
            if (cell.recorded || printed[index]) cell.verdict.append(await judge(cell.recorded, printed[index]));
            line -= cell.code.split("\n").length + 1;
          } else {
            cell.verdict.append(failure(name, cell.code, { ...result, line }));
            break;
          }
        }
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        const ran = Math.min(printed.length - 1, running.length);
        const differ = wanted.filter(({ verdict }) => verdict.querySelector(".runner__differs")).length;
        if (result.error) asked.say(`Cell ${ran + 1} ended with an error.`);
        else asked.say(`${ran === 1 ? "1 cell" : `${ran} cells`} ran in ${seconds} s: ${differ ? `${differ} not the same as recorded.` : "same as recorded."}`);
      });
    }

    /** @param {string} label @param {string} words @param {Cell} last @param {string} [look] */
    function bar(label, words, last, look) {
      const asked = controls(words, look);
      const told = element("div", { className: "runner__verdict" });
      asked.runButton.addEventListener("click", () => run(last, asked, told));
      return element(
        "div",
        { className: "runner", role: "group", "aria-label": label },
        element("div", { className: "runner__bar" }, asked.runButton, asked.stopButton, asked.status, asked.loading),
        told,
      );
    }

    if (!coded.length) return;
    for (const cell of cells) cell.element.append(cell.verdict);
    coded[0].element.before(bar("Run the whole lab", "Run this lab", /** @type {Cell} */ (coded.at(-1))));
    coded.slice(1).forEach((cell, index) => {
      cell.verdict.before(bar(`Run the lab to cell ${index + 2}`, "Run to here", cell, "md-button"));
    });
  });
})();
