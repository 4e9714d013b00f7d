// @ts-check
/**
 * The worker: starts Python once, then runs what it is asked to, one example at a time.
 *
 * Asked:    {type: "start", total, sources, asks, packs}   sources says where each part is; asks and packs are those of about.js
 *           {type: "run", id, name, code, keep}
 *           {type: "packs", sources}                       the answer to "need"
 * Answered: {type: "progress", phase, loaded, total}       phase: download, start
 *           {type: "ready"} or {type: "failed", message}
 *           {type: "need", names}                          packs that the code needs and the worker has not yet
 *           {type: "began", id}                            everything is there: the time of the example begins
 *           {type: "output", id, text} and, at the end of a run, {type: "result", id, result}
 */
import { boot, filesOf, installClock, mount, packsOf, weightOf } from "./boot.js";
import { crypto as standIn } from "./crypto.js";

/** @typedef {{ url?: string, text?: Blob[], bytes: number, raw: number, sha256: string }} Source  bytes packed, raw unpacked */

const scope = /** @type {any} */ (globalThis);
const OUTPUT_LIMIT = 200_000;
const PAUSE = 1000; // milliseconds after a run until the worker tidies up
const fetched = scope.fetch.bind(scope);
/** @type {any} */
let pyodide;
/** @type {{ asks: import("./boot.js").Asks, packs: Record<string, import("./boot.js").Pack> }} */
let about;
/** @type {Set<string>} */
const mounted = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let idle;
/** @type {((sources: Record<string, Source>) => void) | null} */
let granted = null;

/** @param {object} message */
const tell = (message) => scope.postMessage(message);

/** @typedef {{ loaded: number, total: number }} Counted */

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function decoded(base64) {
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The bytes of a part as they come. @param {Source} source @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
async function* pieces(source) {
  if (source.text) {
    for (const piece of source.text) yield decoded(await piece.text());
    return;
  }
  const response = await fetched(/** @type {string} */ (source.url));
  if (!response.ok || !response.body) throw new Error(`${source.url} answers ${response.status}`);
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** @param {ReadableStream<Uint8Array>} stream @param {number} size @returns {Promise<Uint8Array | null>} */
async function collected(stream, size) {
  const all = new Uint8Array(size);
  const reader = stream.getReader();
  let at = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (at + piece.value.length > size) return null;
    all.set(piece.value, at);
    at += piece.value.length;
  }
  return at === size ? all : null;
}

/** Load a part, unpack it while it comes, and check it. @param {Source} source @param {Counted} count @returns {Promise<Uint8Array>} */
async function partOf(source, count) {
  const damaged = new Error(`${source.url ?? "a part of the runtime"} is damaged`);
  const packed = new Uint8Array(source.bytes);
  const unpacking = new DecompressionStream("gzip");
  const unpacked = collected(unpacking.readable, source.raw).catch(() => null);
  const writer = unpacking.writable.getWriter();
  const ignore = () => {}; // what is no archive is told by what comes out
  let at = 0;
  for await (const piece of pieces(source)) {
    if (at + piece.length > packed.length) throw damaged;
    packed.set(piece, at);
    at += piece.length;
    writer.write(piece).catch(ignore);
    count.loaded += piece.length;
    tell({ type: "progress", phase: "download", ...count });
  }
  writer.close().catch(ignore);
  const [all, whole] = await Promise.all([unpacked, isWhole(packed, source.sha256)]);
  if (!all || !whole || at !== packed.length) throw damaged;
  return all;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} sha256 */
async function isWhole(bytes, sha256) {
  if (!scope.crypto?.subtle) return true; // a page without TLS on another host has no digests; its length was checked
  const digest = new Uint8Array(await scope.crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** @param {Uint8Array} bytes @param {string} type */
const address = (bytes, type) => URL.createObjectURL(new Blob([/** @type {any} */ (bytes)], { type }));

/** What starts Python, from the archive with Pyodide's own files. @param {Uint8Array} core */
async function opened(core) {
  const parts = filesOf(core);
  const part = (/** @type {string} */ name) => /** @type {Uint8Array} */ (parts.get(name));
  // Pyodide asks for its own files by address, wherever they came from
  const base = "https://runtime.invalid/";
  scope.fetch = async (/** @type {any} */ asked) => {
    const name = String(asked?.url ?? asked).slice(base.length);
    if (name === "pyodide.asm.wasm") return new Response(); // it is compiled already
    if (!parts.has(name)) throw new TypeError("there is no network in the sandbox");
    return new Response(/** @type {any} */ (part(name)));
  };
  // Pyodide refuses workers that could import scripts, since it wants to be a module; it is one, by import()
  scope.importScripts = undefined;
  const [{ loadPyodide }, { default: createModule }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(address(part(name), "text/javascript"))),
  );
  const options = { indexURL: base, lockFileContents: text(part("pyodide-lock.json")), stdLibURL: `${base}python_stdlib.zip` };
  return { loadPyodide, createModule, options };
}

/** @param {Record<string, Source>} sources @param {number} total */
async function start(sources, total) {
  installClock();
  globalThis.proofnotesCrypto = standIn;
  const count = { loaded: 0, total };
  const get = (/** @type {string} */ name) => partOf(sources[name], count);
  // Python is compiled and its glue read while the snapshot still comes
  const compiling = get("wasm").then((bytes) => WebAssembly.compile(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
  const [compiled, glue, packages, snapshot] = await Promise.all([compiling, get("core").then(opened), get("packages"), get("snapshot")]);
  tell({ type: "progress", phase: "start", loaded: total, total });
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module: compiled, instance: await WebAssembly.instantiate(compiled, imports) });
  pyodide = await boot({ ...glue, packages: filesOf(packages), snapshot });
  scope.fetch = undefined;
  scope.XMLHttpRequest = undefined;
  scope.WebSocket = undefined;
  tell({ type: "ready" });
}

/** Load the packs that this code needs and that no run before it needed. @param {string} name @param {string} code */
async function supply(name, code) {
  const names = packsOf(name, code, about).filter((pack) => !mounted.has(pack));
  if (!names.length) return;
  const asked = new Promise((/** @type {(sources: Record<string, Source>) => void} */ resolve) => (granted = resolve));
  tell({ type: "need", names });
  const sources = await asked;
  const count = { loaded: 0, total: weightOf(names, about.packs) };
  const archives = await Promise.all(names.map((pack) => partOf(sources[`services/${pack}`], count)));
  for (const archive of archives) mount(pyodide, filesOf(archive));
  for (const pack of names) mounted.add(pack);
  pyodide.pyimport("proofnotes.browser").mounted(names);
}

/** @param {{ id: number, name: string, code: string, keep: boolean }} asked */
async function execute({ id, name, code, keep }) {
  clearTimeout(idle);
  await supply(name, code);
  let printed = 0;
  const write = (/** @type {string} */ text) => {
    if (printed >= OUTPUT_LIMIT) return;
    printed += text.length;
    const cut = printed >= OUTPUT_LIMIT ? `${text}\n… the output ends here: an example may print ${OUTPUT_LIMIT / 1000} kB` : text;
    tell({ type: "output", id, text: cut });
  };
  tell({ type: "began", id });
  tell({ type: "result", id, result: JSON.parse(pyodide.pyimport("proofnotes.browser").run(name, code, keep, write)) });
  idle = setTimeout(() => pyodide.pyimport("proofnotes.browser").tidy(), PAUSE);
}

scope.onmessage = async (/** @type {MessageEvent} */ event) => {
  const asked = event.data;
  try {
    if (asked.type === "packs") granted?.(asked.sources);
    else if (asked.type === "run") await execute(asked);
    else {
      about = asked;
      await start(asked.sources, asked.total);
    }
  } catch (error) {
    tell({ type: "failed", message: String(/** @type {any} */ (error)?.message ?? error).slice(-2000) });
  }
};
