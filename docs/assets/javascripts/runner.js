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
    /** @param {string} name */
    get(name) {
      try {
        return localStorage.getItem(`proofnotes:${name}`);
      } catch {
        return null; // forbidden
      }
    },
    /** @param {string} name @param {string | null} code */
    set(name, code) {
      try {
        if (code === null) localStorage.removeItem(`proofnotes:${name}`);
        else localStorage.setItem(`proofnotes:${name}`, code);
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

  const MISSING = /No module named '([\w.]+)'|Unknown service: '([\w-]+)'/;

  /** @param {string} name @param {string} code @param {any} result */
  function failure(name, code, result) {
    const missing = MISSING.exec(result.error);
    const lines = code.split("\n");
    const from = Math.max(0, result.line - 3);
    const excerpt = lines.slice(from, result.line + 2).map((line, index) => {
      const number = from + index + 1;
      const mark = number === result.line ? "→" : " ";
      const row = element("span", { className: number === result.line ? "runner__line runner__line--failed" : "runner__line" });
      row.textContent = `${mark} ${String(number).padStart(3)}  ${line}\n`;
      return row;
    });
    const what = result.error.replace(/^raises /, "");
    const box = element("div", { className: "runner__error" }, element("p", { className: "runner__what" }, what));
    if (result.code) box.prepend(element("p", { className: "runner__code" }, `Error code: ${result.code}`));
    if (missing) {
      const told = `${missing[1] ?? missing[2]} is not part of what runs in the browser. In a terminal: `;
      box.append(element("p", {}, told, element("code", {}, `python -m proofnotes run ${name}`)));
    }
    if (result.trace) {
      box.append(
        element("pre", { tabIndex: 0 }, element("code", {}, ...excerpt)),
        element("details", {}, element("summary", {}, "The whole traceback"), element("pre", { tabIndex: 0 }, element("code", {}, result.trace))),
      );
    }
    return box;
  }

  /** @param {Record<string, string[]>} exists */
  function inventory(exists) {
    const kinds = Object.entries(exists);
    const list = element("ul", {}, ...kinds.map(([kind, names]) => element("li", {}, `${kind}: ${names.join(", ")}`)));
    const title = element("summary", {}, "What exists now");
    return element("details", { className: "runner__exists" }, title, kinds.length ? list : element("p", {}, "Nothing."));
  }

  /**
   * The toolbar, editor and output of one example.
   * @param {string} name @param {{ code?: string, editing?: boolean }} [options] a playground has code of its own and an open editor
   */
  function panel(name, options = {}) {
    const free = options.code !== undefined;
    const chapter = name.split("/")[0];
    const label = free ? "the playground" : name;
    const size = win.proofnotesRuntime ? ` (${megabytes(win.proofnotesRuntime.download)} once)` : "";
    const hint = element("span", { className: "runner__size" }, size);
    const runButton = element("button", { className: "md-button md-button--primary", type: "button" }, "Run", hint);
    const editButton = element("button", { className: "md-button", type: "button", "aria-expanded": "false" }, "Edit");
    const stopButton = element("button", { className: "md-button", type: "button", hidden: true }, "Stop");
    const resetButton = element("button", { className: "md-button", type: "button", hidden: true }, "Reset");
    const keep = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    const keepLabel = element("label", { className: "runner__keep" }, keep, " Keep state between runs");
    const status = element("span", { className: "runner__status", role: "status" });
    const meter = /** @type {HTMLProgressElement} */ (element("progress", { hidden: true, max: 1, "aria-label": "Loading the runtime" }));
    const bar = element("div", { className: "runner__bar" }, runButton, editButton, stopButton, resetButton, keepLabel, status, meter);
    const editor = element("div", { className: "runner__editor", hidden: true });
    const help = element("p", { className: "runner__help", hidden: true }, "Tab indents. To leave the editor press Escape, then Tab.");
    const output = element("code", { role: "log", "aria-label": "Output of your run" });
    const shown = element("pre", { tabIndex: 0 }, output);
    const verdict = element("div", { className: "runner__verdict" });
    const head = element("span", { className: "filename" }, "Output of your run");
    const printed = element("div", { className: "highlight runner__output", hidden: true }, head, shown, verdict);
    const root = element("div", { className: "runner", role: "group", "aria-label": `Run ${label}` }, bar, editor, help, printed);

    /** @type {{ set(text: string): void, focus(): void } | null} */
    let view = null;
    /** @type {string | null} */
    let changed = free ? (storage.get(name) ?? options.code ?? "") : storage.get(name);

    const original = () => (free ? (options.code ?? "") : examples[name].code);
    const code = () => changed ?? original();
    const say = (/** @type {string} */ text) => void (status.textContent = text);
    const mark = () => {
      root.classList.toggle("runner--changed", !free && changed !== null);
      resetButton.hidden = free || changed === null;
    };

    async function load() {
      await runner.load("about.js");
      if (!free && !examples[name]) await runner.load(`examples/${chapter}.js`);
      if (!free && !examples[name]) throw new Error("This example is newer than the runtime: build the runtime again.");
      if (changed !== null && !free && changed === examples[name].code) changed = null;
      mark();
    }

    /** @param {string} phase @param {number} loaded @param {number} total */
    function progress(phase, loaded, total) {
      meter.hidden = false;
      meter.max = total;
      meter.value = loaded;
      if (phase === "start" || loaded >= total) say("Starting Python …");
      else say(`Loading ${megabytes(loaded)} of ${megabytes(total)}`);
    }

    async function run() {
      runButton.setAttribute("disabled", "");
      stopButton.hidden = false;
      hint.textContent = "";
      printed.hidden = false;
      output.textContent = "";
      verdict.replaceChildren();
      say("Running …");
      try {
        await load();
        const asked = code();
        const began = performance.now();
        const result = await runner.run(name, asked, keep.checked, {
          progress,
          output: (/** @type {string} */ text) => {
            meter.hidden = true;
            output.append(text);
          },
        });
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        say(result.error ? "Ended with an error." : `Done in ${seconds} s.`);
        if (result.error) verdict.append(failure(name, asked, result));
        else if (!free && changed === null) {
          const differs = difference(examples[name].output, result.output);
          const words = differs ? `Not the same as recorded. ${differs}` : "Same as recorded.";
          verdict.append(element("p", { className: differs ? "runner__differs" : "runner__same" }, words));
        } else if (!free) verdict.append(element("p", {}, "You changed this example, so its output is not compared."));
        if (keep.checked || free) verdict.append(inventory(result.exists));
      } catch (error) {
        say("");
        const again = element("button", { className: "md-button", type: "button" }, "Retry");
        again.addEventListener("click", run);
        const why = /** @type {Error} */ (error).message;
        verdict.append(element("div", { className: "runner__error" }, element("p", {}, why), ...(why === "Stopped." ? [] : [again])));
      } finally {
        meter.hidden = true;
        stopButton.hidden = true;
        runButton.removeAttribute("disabled");
      }
    }

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
    stopButton.addEventListener("click", () => runner.stop());
    resetButton.addEventListener("click", () => {
      changed = null;
      storage.set(name, null);
      view?.set(original());
      mark();
      say("As it was.");
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

  /** One toolbar for each example of the page, behind its last block of code that is not folded away. */
  function furnish() {
    /** @type {Map<string, Element>} */
    const last = new Map();
    for (const title of document.querySelectorAll(".md-content .highlight > .filename")) {
      const name = /^snippets\/([\w-]+\/\w+)\.py$/.exec(title.textContent ?? "")?.[1];
      const block = /** @type {Element} */ (title.parentElement);
      if (name && (!last.has(name) || !block.closest("details"))) last.set(name, block);
    }
    for (const [name, block] of last) block.after(panel(name).root);
  }

  win.proofnotesPanel = panel;
  win.proofnotesExample = async (/** @type {string} */ name) => {
    if (!examples[name]) await runner.load(`examples/${name.split("/")[0]}.js`);
    return examples[name];
  };
  const wanted = document.querySelector(".md-content .highlight > .filename, [data-playground]");
  // false where the runtime was not built: the page stays as it is, complete without buttons
  win.proofnotesReady = wanted ? runner.load("about.js").then(furnish).then(() => true, () => false) : Promise.resolve(false);
})();
