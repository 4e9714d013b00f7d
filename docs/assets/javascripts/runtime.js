// @ts-check
/**
 * The engine behind Run: loads the runtime on first use, keeps one worker and a spare, and runs one example at a time.
 * Everything is loaded by script elements and a worker made from text, which work from a web server and from a disk.
 */
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL("../runtime/", own.src);
  const TIME_LIMIT = 60_000;
  const win = /** @type {any} */ (window);

  /** @typedef {{ output: string, error: string, code: string, line: number, trace: string, exists: Record<string, string[]> }} Result */
  /** @typedef {{ worker: Worker, ready: Promise<void>, stopped: boolean }} Seat */
  /** @typedef {{ progress(phase: string, loaded: number, total: number): void, output(text: string): void }} Listener */

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @type {Map<string, string[]>} */
  const texts = new Map();
  let source = "";
  win.proofnotesWorker = (/** @type {string} */ text) => void (source = text);
  win.proofnotesPart = (/** @type {string} */ name, /** @type {number} */ index, /** @type {string} */ text) => {
    const found = texts.get(name) ?? [];
    found[index] = text;
    texts.set(name, found);
  };

  /** @param {string} file @returns {Promise<void>} */
  function load(file) {
    const known = loading.get(file);
    if (known) return known;
    const done = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(file, base).href;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        loading.delete(file);
        reject(new Error(`${file} of the runtime is missing. Whoever builds this site runs "make runtime" first.`));
      };
      document.head.append(script);
    });
    loading.set(file, done);
    return done;
  }

  /** The files of the runtime for the worker: their addresses, or from a disk, where nothing can be fetched, their text. */
  async function sources(/** @type {Listener["progress"]} */ progress) {
    await load("about.js");
    const about = win.proofnotesRuntime;
    if (location.protocol !== "file:") {
      const named = Object.entries(about.sources).map(([name, part]) => [
        name,
        { url: new URL(`${name}.bin`, base).href, bytes: part.bytes, sha256: part.sha256 },
      ]);
      return { total: about.download, sources: Object.fromEntries(named) };
    }
    let loaded = 0;
    for (const part of Object.values(about.sources)) {
      for (const file of part.embedded) {
        await load(file);
        loaded += part.bytes / part.embedded.length;
        progress("read", loaded, about.download);
      }
    }
    const named = Object.entries(about.sources).map(([name, part]) => [
      name,
      { text: texts.get(name), bytes: part.bytes, sha256: part.sha256 },
    ]);
    return { total: about.download, sources: Object.fromEntries(named) };
  }

  /** @param {Listener["progress"]} progress @returns {Seat} */
  function seat(progress) {
    /** @type {Seat} */
    const made = { worker: /** @type {any} */ (null), ready: Promise.resolve(), stopped: false };
    made.ready = (async () => {
      const [told] = await Promise.all([sources(progress), load("worker.js")]);
      if (made.stopped) throw new Error("stopped");
      const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      const worker = new Worker(address);
      made.worker = worker;
      await new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
        worker.onmessage = ({ data }) => {
          if (data.type === "progress") progress(data.phase, data.loaded, data.total);
          else if (data.type === "ready") resolve();
          else if (data.type === "failed") reject(new Error(data.message));
        };
        worker.onerror = (event) => reject(new Error(event.message || "the worker of the runtime failed to start"));
        worker.postMessage({ type: "start", ...told });
      });
      URL.revokeObjectURL(address);
    })();
    made.ready.catch(() => {}); // told to whoever waits for it
    return made;
  }

  /** @type {Seat | null} */
  let current = null;
  /** @type {Seat | null} */
  let spare = null;
  /** @type {((why: Error) => void) | null} */
  let abort = null;
  let count = 0;
  const quiet = () => {};

  /**
   * Run code as the example of that name. Rejects with the reason when it was stopped or the runtime failed.
   * @param {string} name @param {string} code @param {boolean} keep @param {Listener} listener @returns {Promise<Result>}
   */
  async function run(name, code, keep, listener) {
    if (abort) throw new Error("Another example is running. Stop it first.");
    const taken = (current ??= spare ?? seat(listener.progress));
    if (taken === spare) spare = null;
    const id = ++count;
    /** @type {number | undefined} */
    let timer;
    try {
      return await new Promise((/** @type {(value: Result) => void} */ resolve, reject) => {
        abort = reject;
        taken.ready.then(() => {
          timer = window.setTimeout(
            () => end(new Error(`The example was stopped after ${TIME_LIMIT / 1000} seconds. Does it loop for ever?`)),
            TIME_LIMIT,
          );
          taken.worker.onmessage = ({ data }) => {
            if (data.type === "failed") end(new Error(data.message));
            else if (data.id === id && data.type === "output") listener.output(data.text);
            else if (data.id === id && data.type === "result") resolve(data.result);
          };
          taken.worker.onerror = () => end(new Error("The worker broke down. Run the example again."));
          taken.worker.postMessage({ type: "run", id, name, code, keep });
        }, end);
      });
    } finally {
      window.clearTimeout(timer);
      abort = null;
      // the next Stop costs no waiting: another worker is warm by then
      if (current && !spare) window.setTimeout(() => (spare ??= seat(quiet)), 1500);
    }
  }

  /** End what runs now, and the worker with it. @param {Error} why */
  function end(why) {
    const gone = current;
    current = null;
    if (gone) {
      gone.stopped = true;
      gone.worker?.terminate();
    }
    abort?.(why);
  }

  win.proofnotesRunner = { load, run, stop: () => end(new Error("Stopped.")), busy: () => abort !== null };
})();
