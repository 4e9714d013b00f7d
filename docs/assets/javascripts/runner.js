// @ts-check
/**
 * Run and Edit below every Python example. The page is complete without it: this adds buttons, and what they need is
 * loaded on the first click. All text that an example prints, and all that comes out of storage, is set as text.
 */
(() => {
  const runner = /** @type {any} */ (window).proofnotesRunner;
  const win = /** @type {any} */ (window);
  /** @type {Record<string, { caption: string, code: string, output: string, terminal: string }>} */
  const examples = {};
  win.proofnotesExamples = (/** @type {typeof examples} */ found) => void Object.assign(examples, found);

  const MOST_ROWS = 200; // of a comparison
  const LONGEST_LINE = 500; // characters of one row
  const BLOCK = 4000; // characters of output that are laid out together
  const MOST_NAMES = 20; // of one kind of thing that exists

  /** @param {string} tag @param {Record<string, any>} [properties] @param {(Node | string)[]} children */
  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") made.setAttribute(name, value);
      else /** @type {any} */ (made)[name] = value;
    }
    made.append(...children);
    return made;
  }

  const storage = {
    key: (/** @type {string} */ name) => `proofnotes:${name}`,
    /** @param {string} name */
    get(name) {
      try {
        return localStorage.getItem(storage.key(name));
      } catch {
        return null; // forbidden
      }
    },
    /** @param {string} name @param {string | null} code */
    set(name, code) {
      try {
        if (code === null) localStorage.removeItem(storage.key(name));
        else localStorage.setItem(storage.key(name), code);
        return true;
      } catch {
        return false; // forbidden, or full
      }
    },
  };

  /** @param {number} bytes */
  const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

  /** The first line in which two texts differ, in words; empty where they are the same. @param {string} recorded @param {string} printed */
  function difference(recorded, printed) {
    if (recorded === printed) return "";
    const [a, b] = [recorded.split("\n"), printed.split("\n")];
    const at = a.findIndex((line, index) => line !== b[index]);
    const line = at < 0 ? a.length : at;
    const show = (/** @type {string | undefined} */ text) => (text === undefined ? "nothing" : `“${text}”`);
    return `Line ${line + 1}: recorded is ${show(a[line])}, printed is ${show(b[line])}.`;
  }

  /** One line of a comparison, with its sign: colour alone says nothing. @param {string} kind @param {string} text */
  function compared(kind, text) {
    const [tag, sign] = kind === "removed" ? ["del", "-"] : kind === "added" ? ["ins", "+"] : ["span", " "];
    const cut = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)} …` : text;
    return element(tag, { className: `runner__row runner__row--${kind}` }, `${sign} ${cut}\n`);
  }

  /** The sentence that names the first line that differs, and all lines below it. @param {string} recorded @param {string} printed */
  async function judge(recorded, printed) {
    const differs = difference(recorded, printed);
    if (!differs) return element("p", { className: "runner__same" }, "Same as recorded.");
    const box = element("div", { className: "runner__differs" }, element("p", {}, `Not the same as recorded. ${differs}`));
    try {
      await runner.load("compare.js");
      /** @type {[string, string][]} */
      const rows = win.proofnotesCompare(recorded, printed);
      const shown = rows.slice(0, MOST_ROWS).map(([kind, text]) => compared(kind, text));
      if (rows.length > MOST_ROWS) shown.push(compared("left-out", `… and ${rows.length - MOST_ROWS} lines more`));
      const code = element("code", {}, ...shown);
      box.append(
        element("p", {}, "All of it, “-” is recorded and “+” is printed:"),
        element("pre", { className: "runner__compared", tabIndex: 0, role: "region", "aria-label": "Recorded and printed output" }, code),
      );
    } catch {
      // the sentence says where it differs; the rest is a comfort
    }
    return box;
  }

  const MISSING = /No module named '([\w.]+)'|Unknown service: '([\w-]+)'/;

  /** What to type instead. @param {string} name */
  function terminal(name) {
    const [kind] = name.split("/");
    /** @type {Record<string, string>} */
    const commands = { playground: "python playground.py", labs: `python snippets/${name}.py` };
    return element("code", {}, commands[kind] ?? `python -m proofnotes run ${name}`);
  }

  /** Some lines of the code around the one that matters. @param {string} code @param {number} line */
  function excerpt(code, line) {
    const lines = code.split("\n");
    const from = Math.max(0, line - 3);
    const rows = lines.slice(from, line + 2).map((text, index) => {
      const failed = from + index + 1 === line;
      const className = failed ? "runner__line runner__line--failed" : "runner__line";
      return element("span", { className }, `${failed ? "→" : " "} ${String(from + index + 1).padStart(3)}  ${text}\n`);
    });
    return element("pre", { tabIndex: 0, role: "region", "aria-label": "The line in question" }, element("code", {}, ...rows));
  }

  /** What went wrong in the example itself. @param {string} name @param {string} code @param {any} result */
  function failure(name, code, result) {
    const missing = MISSING.exec(result.error);
    let what = result.error.replace(/^raises /, "").replace(/: $/, "");
    if (what.startsWith("MemoryError")) what += `: the example needs more than the memory it may have here`;
    const box = element("div", { className: "runner__error" }, element("p", { className: "runner__what" }, what));
    if (result.code) box.prepend(element("p", { className: "runner__code" }, `Error code: ${result.code}`));
    if (missing) {
      const first = name.startsWith("playground/") ? "Download the code, then in a terminal: " : "In a terminal: ";
      box.append(element("p", {}, `${missing[1] ?? missing[2]} is not part of what runs in the browser. ${first}`, terminal(name)));
    }
    if (result.line > 0) box.append(excerpt(code, result.line));
    if (result.trace) {
      const trace = element("pre", { tabIndex: 0 }, element("code", {}, result.trace));
      box.append(element("details", {}, element("summary", {}, "The whole traceback"), trace));
    }
    return box;
  }

  /** What went wrong around the example. @param {string} why @param {string} name @param {string} code @param {() => void} again */
  function breakdown(why, name, code, again) {
    const box = element("div", { className: "runner__error" }, element("p", { className: "runner__what" }, why));
    if (why === "Stopped.") return box;
    const loop = /for ever/.test(why) ? code.split("\n").findIndex((line) => /^\s*(async\s+)?(while|for)\b/.test(line)) : -1;
    if (loop >= 0) box.append(element("p", {}, "Its first loop:"), excerpt(code, loop + 1));
    if (/runtime/.test(why)) box.append(element("p", {}, "In a terminal it runs without: ", terminal(name)));
    const button = element("button", { className: "md-button", type: "button" }, "Retry");
    button.addEventListener("click", again);
    box.append(button);
    return box;
  }

  /** @param {Record<string, string[]>} exists */
  function inventory(exists) {
    const kinds = Object.entries(exists);
    const some = (/** @type {string[]} */ names) =>
      names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more` : names.join(", ");
    const list = element("ul", {}, ...kinds.map(([kind, names]) => element("li", {}, `${kind}: ${some(names)}`)));
    const title = element("summary", {}, "What exists now");
    return element("details", { className: "runner__exists" }, title, kinds.length ? list : element("p", {}, "Nothing."));
  }

  /**
   * Run and Stop with what they say, the same for an example, the playground and a lab.
   * @param {string} words on the button
   * @param {string} [look] of the button: the first of a page stands out
   */
  function controls(words, look = "md-button md-button--primary") {
    const size = win.proofnotesRuntime ? ` (${megabytes(win.proofnotesRuntime.download)} once)` : "";
    const hint = element("span", { className: "runner__size" }, size);
    const runButton = element("button", { className: look, type: "button" }, words, hint);
    const stopButton = element("button", { className: "md-button", type: "button", hidden: true }, "Stop");
    const status = element("span", { className: "runner__status", role: "status" });
    const meter = /** @type {HTMLProgressElement} */ (element("progress", { max: 1, "aria-label": "Loading the runtime" }));
    // each megabyte is for the eye only: the status says the phases, which are few enough to be read aloud
    const amount = element("span", { "aria-hidden": "true" });
    const loading = element("div", { className: "runner__loading", hidden: true }, meter, amount);
    const say = (/** @type {string} */ text) => {
      if (status.textContent !== text) status.textContent = text;
    };

    /** @param {string} phase @param {number} loaded @param {number} total */
    function progress(phase, loaded, total) {
      loading.hidden = false;
      meter.max = total;
      if (phase === "start" || loaded >= total) {
        meter.removeAttribute("value"); // it takes as long as it takes
        amount.textContent = "";
        say("Starting Python …");
      } else {
        meter.value = loaded;
        amount.textContent = `${Math.round(loaded / 1e6)} of ${megabytes(total)}`;
        say("Loading …");
      }
    }

    /**
     * What happens between the click and the end. The button keeps the focus, so it is never really disabled.
     * @param {string} name @param {() => string} code @param {Element} verdict @param {() => Promise<void>} work
     */
    async function attempt(name, code, verdict, work) {
      if (runButton.ariaDisabled === "true") return;
      runButton.ariaDisabled = "true";
      stopButton.hidden = false;
      verdict.replaceChildren();
      say("Running …");
      try {
        await work();
        for (const other of document.querySelectorAll(".runner__size")) other.textContent = ""; // it is there now
      } catch (error) {
        say("");
        const again = () => {
          runButton.focus(); // the button that was pressed goes away
          attempt(name, code, verdict, work);
        };
        verdict.append(breakdown(/** @type {Error} */ (error).message, name, code(), again));
      } finally {
        loading.hidden = true;
        if (document.activeElement === stopButton) runButton.focus();
        stopButton.hidden = true;
        runButton.ariaDisabled = null;
      }
    }
    stopButton.addEventListener("click", () => runner.stop());
    return { runButton, stopButton, status, loading, say, progress, attempt };
  }

  /**
   * Passes on what an example prints, some times a second: a page must not be drawn for every word. Long output stands
   * in blocks of whole lines, of which the browser lays out those in sight only.
   * @param {Element} place
   */
  function printer(place) {
    let waiting = "";
    let timer = 0;
    let block = element("span");
    let size = BLOCK; // of the text in the block
    const flush = () => {
      window.clearTimeout(timer);
      timer = 0;
      while (waiting) {
        if (size >= BLOCK) {
          block = element("span");
          place.append(block);
          size = 0;
        }
        const room = BLOCK - size;
        const last = waiting.lastIndexOf("\n", room - 1);
        const cut = waiting.length <= room ? waiting.length : last < 0 ? room : last + 1;
        block.append(waiting.slice(0, cut));
        size += cut;
        waiting = waiting.slice(cut);
        if (waiting) {
          size = BLOCK;
          block.className = "runner__block";
        }
      }
    };
    return {
      flush,
      /** @param {string} text */
      add(text) {
        waiting += text;
        timer ||= window.setTimeout(flush, 50);
      },
    };
  }

  /**
   * The toolbar, editor and output of one example.
   * @param {string} name @param {{ code?: string, editing?: boolean }} [options] a playground has code of its own and an open editor
   */
  function panel(name, options = {}) {
    const free = options.code !== undefined;
    const chapter = name.split("/")[0];
    const label = free ? "the playground" : name;
    const { runButton, stopButton, status, loading, say, progress, attempt } = controls("Run");
    const editButton = element("button", { className: "md-button", type: "button", "aria-expanded": "false" }, "Edit");
    const resetButton = element("button", { className: "md-button", type: "button", hidden: true }, "Reset");
    const keep = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const keepLabel = element("label", { className: "runner__keep" }, keep, " Keep state between runs");
    const changedNote = element("span", { className: "runner__changed", hidden: true }, "You changed this example.");
    const bar = element("div", { className: "runner__bar" }, runButton, stopButton, editButton, resetButton, keepLabel);
    const told = element("div", { className: "runner__told" }, changedNote, status, loading);
    const editor = element("div", { className: "runner__editor", hidden: true });
    const help = element("p", { className: "runner__help", hidden: true }, "Tab indents. To leave the editor press Escape, then Tab.");
    const output = element("code", { role: "log", "aria-label": "Output of your run" });
    const shown = element("pre", { tabIndex: 0 }, output);
    const verdict = element("div", { className: "runner__verdict" });
    const head = element("span", { className: "filename" }, "Output of your run");
    const printed = element("div", { className: "highlight runner__output", hidden: true }, head, shown, verdict);
    const root = element("div", { className: "runner", role: "group", "aria-label": `Run ${label}` }, bar, told, editor, help, printed);

    /** @type {{ set(text: string): void, focus(): void } | null} */
    let view = null;
    /** @type {string | null} */
    let changed = free ? (storage.get(name) ?? options.code ?? "") : storage.get(name);

    const original = () => (free ? (options.code ?? "") : examples[name].code);
    const code = () => changed ?? (free || examples[name] ? original() : "");
    const mark = () => {
      const isChanged = !free && changed !== null;
      root.classList.toggle("runner--changed", isChanged);
      changedNote.hidden = !isChanged;
      resetButton.hidden = !isChanged;
    };

    async function load() {
      await runner.load("about.js");
      if (!free && !examples[name]) await runner.load(`examples/${chapter}.js`);
      if (!free && !examples[name]) throw new Error("This example is newer than the runtime: build the runtime again.");
      if (changed !== null && !free && changed === examples[name].code) changed = null;
      mark();
    }

    const run = () =>
      attempt(name, code, verdict, async () => {
        printed.hidden = false;
        head.hidden = shown.hidden = false;
        output.textContent = "";
        const printing = printer(output);
        try {
          await load();
          const reason = free ? "" : examples[name].terminal;
          if (reason) {
            shown.hidden = true;
            say("");
            verdict.append(element("p", {}, `Terminal only: ${reason} Run it there: `, terminal(name)));
            return;
          }
          const asked = code();
          const began = performance.now();
          const result = await runner.run(name, asked, keep.checked, {
            progress,
            output: (/** @type {string} */ text) => {
              loading.hidden = true;
              say("Running …");
              printing.add(text);
            },
          });
          printing.flush();
          const seconds = ((performance.now() - began) / 1000).toFixed(1);
          say(result.error ? "Ended with an error." : `Done in ${seconds} s.`);
          if (result.error) verdict.append(failure(name, asked, result));
          else if (!free && changed === null) verdict.append(await judge(examples[name].output, result.output));
          else if (!free) verdict.append(element("p", {}, "You changed this example, so its output is not compared."));
          if (keep.checked || free) verdict.append(inventory(result.exists));
        } finally {
          printing.flush();
          head.hidden = shown.hidden ||= output.textContent === "" && verdict.childElementCount > 0;
        }
      });

    async function edit() {
      if (view) {
        editor.hidden = !editor.hidden;
        help.hidden = editor.hidden;
        editButton.setAttribute("aria-expanded", String(!editor.hidden));
        if (!editor.hidden) view.focus();
        return;
      }
      say("Loading the editor …");
      try {
        await Promise.all([load(), runner.load("editor.js")]);
      } catch (error) {
        say(/** @type {Error} */ (error).message);
        return;
      }
      if (view) return; // pressed twice
      editor.hidden = false;
      help.hidden = false;
      editButton.setAttribute("aria-expanded", "true");
      view = win.proofnotesEditor(editor, code(), `Code of ${label}`, (/** @type {string} */ text) => {
        changed = !free && text === original() ? null : text;
        const kept = storage.set(name, changed);
        say(kept ? "" : "Your browser does not keep this change: it is lost when you leave the page.");
        mark();
      });
      say("");
      if (!options.editing) view?.focus();
    }

    runButton.addEventListener("click", run);
    editButton.addEventListener("click", edit);
    resetButton.addEventListener("click", () => {
      changed = null;
      storage.set(name, null);
      view?.set(original());
      mark();
      say("As it was.");
      editButton.focus(); // this button goes away
    });
    // another tab with the same example
    window.addEventListener("storage", (event) => {
      if (event.key !== storage.key(name) || event.newValue === changed) return;
      changed = event.newValue;
      view?.set(code());
      mark();
    });
    mark();
    return {
      root,
      edit,
      code,
      /** @param {string} text @param {boolean} [store] a shared link must not overwrite what the reader has */
      set(text, store = true) {
        changed = text;
        if (store) storage.set(name, text);
        view?.set(text);
      },
    };
  }

  /** One toolbar for each example of the page, behind its last block that is not folded away and the output below that. */
  function furnish() {
    /** @type {Map<string, Element>} */
    const last = new Map();
    for (const title of document.querySelectorAll(".md-content .highlight > .filename")) {
      const name = /^snippets\/([\w-]+\/\w+)\.py$/.exec(title.textContent ?? "")?.[1];
      const block = /** @type {Element} */ (title.parentElement);
      if (name && (!last.has(name) || !block.closest("details"))) last.set(name, block);
    }
    for (const [name, block] of last) {
      const next = block.nextElementSibling;
      const shown = next?.querySelector(":scope > .filename")?.textContent === "Output" ? next : block;
      shown.after(panel(name).root);
    }
  }

  win.proofnotesPanel = panel;
  win.proofnotesExample = async (/** @type {string} */ name) => {
    if (!examples[name]) await runner.load(`examples/${name.split("/")[0]}.js`);
    return examples[name];
  };
  win.proofnotesParts = { element, controls, judge, failure };
  const wanted = document.querySelector(".md-content .highlight > .filename, [data-playground], .jupyter-wrapper");
  // where the runtime was not built the buttons are there all the same, and say what to do
  win.proofnotesReady = wanted ? runner.load("about.js").catch(() => {}).then(furnish) : new Promise(() => {});
  // who leaves the page in the middle of a run, and comes back by the history, finds it at rest
  window.addEventListener("pagehide", () => runner.busy() && runner.stop());
})();
