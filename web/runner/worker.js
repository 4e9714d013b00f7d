// @ts-check
/**
 * The worker: starts Python once, then runs what it is asked to, one example at a time.
 *
 * Asked:    {type: "start", total, sources}   where sources names each part's address, or holds its base64
 *           {type: "run", id, name, code, keep}
 * Answered: {type: "progress", phase, loaded, total}   phase: download, unpack, start
 *           {type: "ready"} or {type: "failed", message}
 *           {type: "output", id, text} and, at the end of a run, {type: "result", id, result}
 */
import { boot, filesOf, installClock } from "./boot.js";
import { crypto as standIn } from "./crypto.js";

/** @typedef {{ url?: string, text?: string[], bytes: number, sha256: string }} Source */

const scope = /** @type {any} */ (globalThis);
const OUTPUT_LIMIT = 200_000;
/** @type {any} */
let run;
let loaded = 0;

/** @param {object} message */
const tell = (message) => scope.postMessage(message);

/** @param {Source} source @param {number} total @returns {Promise<Uint8Array>} */
async function download(source, total) {
  const all = new Uint8Array(source.bytes);
  let at = 0;
  if (source.text) {
    for (const text of source.text) {
      const binary = atob(text);
      for (let i = 0; i < binary.length; i++) all[at++] = binary.charCodeAt(i);
      tell({ type: "progress", phase: "download", loaded: (loaded += binary.length), total });
    }
  } else {
    const response = await fetch(/** @type {string} */ (source.url));
    if (!response.ok || !response.body) throw new Error(`${source.url} answers ${response.status}`);
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (at + piece.value.length > all.length) throw new Error(`${source.url} is not the file that was built`);
      all.set(piece.value, at);
      at += piece.value.length;
      tell({ type: "progress", phase: "download", loaded: (loaded += piece.value.length), total });
    }
  }
  if (at !== all.length || !(await isWhole(all, source.sha256))) {
    throw new Error(`${source.url ?? "a part of the runtime"} is damaged`);
  }
  return all;
}

/** @param {Uint8Array} bytes @param {string} sha256 */
async function isWhole(bytes, sha256) {
  if (!scope.crypto?.subtle) return true; // a page without TLS on another host has no digests; its length was checked
  const digest = new Uint8Array(await scope.crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
async function unpacked(bytes) {
  const stream = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** @param {Uint8Array} bytes @param {string} type */
const address = (bytes, type) => URL.createObjectURL(new Blob([/** @type {any} */ (bytes)], { type }));

/** @param {Record<string, Source>} sources @param {number} total */
async function start(sources, total) {
  installClock();
  scope.proofnotesCrypto = standIn;
  const get = async (/** @type {string} */ name) => unpacked(await download(sources[name], total));
  const [core, packages, snapshot] = await Promise.all(["core", "packages", "snapshot"].map(get));
  tell({ type: "progress", phase: "start", loaded: total, total });
  const parts = filesOf(core);
  const part = (/** @type {string} */ name) => /** @type {Uint8Array} */ (parts.get(name));
  // Pyodide asks for its own files by address, wherever they came from
  const base = "https://runtime.invalid/";
  scope.fetch = async (/** @type {any} */ asked) => {
    const name = String(asked?.url ?? asked).slice(base.length);
    if (!parts.has(name)) throw new TypeError("there is no network in the sandbox");
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(/** @type {any} */ (part(name)), { headers: { "Content-Type": type } });
  };
  // Pyodide refuses workers that could import scripts, since it wants to be a module; it is one, by import()
  scope.importScripts = undefined;
  const module = address(part("pyodide.mjs"), "text/javascript");
  const engine = address(part("pyodide.asm.mjs"), "text/javascript");
  const [{ loadPyodide }, { default: createModule }] = await Promise.all([import(module), import(engine)]);
  const pyodide = await boot({
    loadPyodide,
    createModule,
    packages: filesOf(packages),
    snapshot,
    options: { indexURL: base, lockFileContents: text(part("pyodide-lock.json")), stdLibURL: `${base}python_stdlib.zip` },
  });
  run = pyodide.pyimport("proofnotes.browser").run;
  scope.fetch = undefined;
  scope.XMLHttpRequest = undefined;
  scope.WebSocket = undefined;
  tell({ type: "ready" });
}

/** @param {{ id: number, name: string, code: string, keep: boolean }} asked */
function execute({ id, name, code, keep }) {
  let printed = 0;
  const write = (/** @type {string} */ text) => {
    if (printed >= OUTPUT_LIMIT) return;
    printed += text.length;
    const cut = printed >= OUTPUT_LIMIT ? `${text}\n… the output ends here: an example may print ${OUTPUT_LIMIT / 1000} kB` : text;
    tell({ type: "output", id, text: cut });
  };
  tell({ type: "result", id, result: JSON.parse(run(name, code, keep, write)) });
}

scope.onmessage = async (/** @type {MessageEvent} */ event) => {
  const asked = event.data;
  try {
    if (asked.type === "start") await start(asked.sources, asked.total);
    else execute(asked);
  } catch (error) {
    tell({ type: "failed", message: String(/** @type {any} */ (error)?.message ?? error).slice(-2000) });
  }
};
