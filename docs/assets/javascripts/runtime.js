// @ts-check
/**
 * The engine behind Run: loads the runtime on first use, keeps one worker and a spare, and runs one example at a time.
 * Everything is loaded by script elements and a worker made from text, which work from a web server and from a disk.
 */
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL("../runtime/", own.src);
  const LIMITS = { milliseconds: 60_000 }; // tests have less patience
  const win = /** @type {any} */ (window);

  /** @typedef {{ output: string, error: string, code: string, line: number, trace: string, exists: Record<string, string[]> }} Result */
  /** @typedef {{ worker: Worker, ready: Promise<void>, stopped: boolean }} Seat */
  /** @typedef {{ progress(phase: string, loaded: number, total: number): void, output(text: string): void }} Listener */

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @type {Map<string, Blob[]>} base64 of each part: kept outside the memory of the page, for the spare worker */
  const texts = new Map();
  let source = "";
  win.proofnotesWorker = (/** @type {string} */ text) => void (source = text);
  win.proofnotesPart = (/** @type {string} */ name, /** @type {number} */ index, /** @type {string} */ text) => {
    const found = texts.get(name) ?? [];
    found[index] = new Blob([text]);
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

  /** What was read from the disk may be damaged: the next try reads it again. */
  function forget() {
    for (const file of loading.keys()) if (file.startsWith("embedded/")) loading.delete(file);
    texts.clear();
  }

  /**
   * Where the worker finds parts of the runtime: their addresses, or from a disk, where nothing can be fetched, their text.
   * @param {Record<string, { bytes: number, raw: number, sha256: string, scripts: number }>} parts by the name of their file
   * @param {Listener["progress"]} progress
   */
  async function located(parts, progress) {
    const total = Object.values(parts).reduce((sum, part) => sum + part.bytes, 0);
    let loaded = 0;
    /** @type {Record<string, { url?: string, text?: Blob[], bytes: number, raw: number, sha256: string }>} */
    const found = {};
    for (const [name, { bytes, raw, sha256, scripts }] of Object.entries(parts)) {
      const known = { bytes, raw, sha256 };
      if (location.protocol === "file:") {
        // one after the other, since each holds up the page for a moment
        for (let index = 0; index < scripts; index++) {
          await load(`embedded/${name}-${index}.js`);
          loaded += bytes / scripts;
          progress("read", loaded, total);
        }
        found[name] = { text: texts.get(name), ...known };
      } else found[name] = { url: new URL(`${name}.bin`, base).href, ...known };
    }
    return found;
  }

  /** What the worker starts from. @param {Listener["progress"]} progress */
  async function beginning(progress) {
    await load("about.js");
    const { download, sources, asks, packs } = win.proofnotesRuntime;
    return { total: download, asks, packs, sources: await located(sources, progress) };
  }

  /** Hand the worker the packs that it lacks. @param {Worker} worker @param {string[]} names @param {Listener["progress"]} progress */
  async function supply(worker, names, progress) {
    const { packs } = win.proofnotesRuntime;
    const parts = Object.fromEntries(names.map((name) => [`services/${name}`, packs[name]]));
    worker.postMessage({ type: "packs", sources: await located(parts, progress) });
  }

  /** @param {Listener["progress"]} progress @returns {Seat} */
  function seat(progress) {
    /** @type {Seat} */
    const made = { worker: /** @type {any} */ (null), ready: Promise.resolve(), stopped: false };
    made.ready = (async () => {
      const [told] = await Promise.all([beginning(progress), load("worker.js")]);
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
    made.ready.catch(() => made.stopped || forget()); // told to whoever waits for it
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
          const { worker } = taken;
          worker.onmessage = ({ data }) => {
            if (data.type === "failed") {
              forget();
              end(new Error(data.message));
            } else if (data.type === "progress") listener.progress(data.phase, data.loaded, data.total);
            else if (data.type === "need") supply(worker, data.names, listener.progress).catch(end);
            else if (data.id !== id) return;
            else if (data.type === "output") listener.output(data.text);
            else if (data.type === "result") resolve(data.result);
            else if (data.type === "began") {
              const why = `The example was stopped after ${LIMITS.milliseconds / 1000} seconds. Does it loop for ever?`;
              timer = window.setTimeout(() => end(new Error(why)), LIMITS.milliseconds);
            }
          };
          taken.worker.onerror = () => end(new Error("The worker broke down. Run the example again."));
          taken.worker.postMessage({ type: "run", id, name, code, keep });
        }, end);
      });
    } finally {
      window.clearTimeout(timer);
      abort = null;
      // the next Stop costs no waiting: another worker is warm by then
      if (current && !spare) window.setTimeout(warm, 1500);
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

  /** Have a worker in reserve; resolves when it is ready. */
  const warm = () => (spare ??= seat(quiet)).ready;
  win.proofnotesRunner = { load, run, warm, stop: () => end(new Error("Stopped.")), busy: () => abort !== null, limits: LIMITS };
})();
