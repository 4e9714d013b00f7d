// Packs the staged files into the runtime: compiled packages, Python itself, and a memory snapshot.
//   node web/runtime.mjs <stage> <out>
import nodeCrypto, { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { SITE_PACKAGES, archiveOf, boot, installClock, limits, weightOf } from "./runner/boot.js";
import { crypto as standIn } from "./runner/crypto.js";

const EMBEDDED = 3_000_000; // bytes of base64 in one script: larger ones would block the page while they are read
const [stage, out] = process.argv.slice(2);
process.argv[1] = "proofnotes"; // the name of the program stays in the memory of Python
const plan = JSON.parse(readFileSync(join(stage, "plan.json"), "utf8"));
const home = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
const { loadPyodide, version } = await import(join(home, "pyodide.mjs"));
const { default: createModule } = await import(join(home, "pyodide.asm.mjs"));

// Two builds give the same bytes: nothing here may come from the machine's clock or its randomness.
installClock();
globalThis.proofnotesClock.freeze(Date.UTC(2026, 11, 1, 9));
globalThis.proofnotesCrypto = standIn;
performance.now = () => 0;
let drawn = 0;
/** @template {Uint8Array} T @param {T} array @returns {T} */
const fill = (array) => {
  for (let i = 0; i < array.length; i++) array[i] = createHash("sha256").update(`${drawn++}`).digest()[0];
  return array;
};
globalThis.crypto.getRandomValues = /** @type {typeof globalThis.crypto.getRandomValues} */ (fill);
nodeCrypto.randomFillSync = /** @type {typeof nodeCrypto.randomFillSync} */ (/** @type {unknown} */ (fill)); // what Pyodide asks in Node.js

/** @param {string} root */
function read(root, files = new Map(), folder = root) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) read(root, files, path);
    else files.set(relative(root, path).replaceAll("\\", "/"), new Uint8Array(readFileSync(path)));
  }
  return files;
}

const COMPILE = `
import py_compile
from pathlib import Path
root = Path("${SITE_PACKAGES}")
for path in sorted(root.rglob("*.py")):
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(path), str(path.with_suffix(".pyc")), doraise=True, invalidation_mode=mode)
`;

/** @typedef {Map<string, Uint8Array>} Files */

/** @param {Record<string, Files>} sources @returns {Promise<Record<string, Files>>} */
async function compiled(sources) {
  const all = new Map(Object.values(sources).flatMap((files) => [...files]));
  const pyodide = await boot({ loadPyodide, createModule, packages: all });
  pyodide.runPython(COMPILE);
  const bytecode = (/** @type {string} */ name) => new Uint8Array(pyodide.FS.readFile(`${SITE_PACKAGES}/${name}c`));
  const ready = (/** @type {Files} */ files) =>
    new Map([...files].map(([name, bytes]) => (name.endsWith(".py") ? [`${name}c`, bytecode(name)] : [name, bytes])));
  return Object.fromEntries(Object.entries(sources).map(([pack, files]) => [pack, ready(files)]));
}

/** @param {Files} packages */
async function snapshotOf(packages) {
  const pyodide = await boot({ loadPyodide, createModule, packages, options: { _makeSnapshot: true } });
  pyodide.runPython(`
from proofnotes import browser
browser.warm(${JSON.stringify(plan.warm)})
`);
  pyodide.runPython(`browser.shorten("/lib/python314.zip", "/tmp/short.zip")`);
  const library = new Uint8Array(pyodide.FS.readFile("/tmp/short.zip"));
  pyodide.FS.unlink("/tmp/short.zip");
  const loaded = pyodide.runPython(`
import sys, json
json.dumps(sorted(getattr(m, "__file__", None) or "" for m in list(sys.modules.values())))
`);
  // what was freed still holds what was in it: a snapshot of zeros is smaller
  const { memory } = limits;
  limits.memory = 0;
  pyodide.runPython("browser.blank()");
  limits.memory = memory;
  const root = `${SITE_PACKAGES}/`;
  const names = JSON.parse(loaded).filter((/** @type {string} */ name) => name.startsWith(root));
  const inMemory = new Set(names.map((/** @type {string} */ name) => name.slice(root.length)));
  return { memory: pyodide.makeMemorySnapshot(), inMemory, library };
}

/** @param {string} name @param {Uint8Array} bytes */
function put(name, bytes) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

// Node.js would print all of Pyodide, which is one line, before the message
process.on("uncaughtException", (error) => {
  console.error(String(error?.stack ?? error).slice(-3000));
  process.exit(1);
});

rmSync(out, { recursive: true, force: true });
const staged = readdirSync(join(stage, "packages")).sort();
const { base, ...packs } = await compiled(Object.fromEntries(staged.map((pack) => [pack, read(join(stage, "packages", pack))])));
const { memory, inMemory, library } = await snapshotOf(base);
const own = (/** @type {string} */ name) => new Uint8Array(readFileSync(join(home, name)));
// Pyodide checks that its list of packages belongs to it; ours are in the archive, so the list is empty
const { info } = JSON.parse(readFileSync(join(home, "pyodide-lock.json"), "utf8"));
const core = new Map([
  ["pyodide.mjs", own("pyodide.mjs")],
  ["pyodide.asm.mjs", own("pyodide.asm.mjs")],
  ["python_stdlib.zip", library],
  ["pyodide-lock.json", new TextEncoder().encode(JSON.stringify({ info, packages: {} }))],
]);
// what the snapshot has loaded is never read again, but for the modules that moto itself reloads
const left = new Map([...base].filter(([name]) => !inMemory.has(name) || name.endsWith("/urls.pyc")));
/** @type {Record<string, { bytes: number, sha256: string }>} */
const files = {};

/**
 * A part of the runtime, as it is fetched from a server, and in the scripts that a page on a disk can load.
 * @param {string} name @param {Uint8Array} bytes
 */
function part(name, bytes) {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // the byte that names the operating system
  files[`${name}.bin`] = put(`${name}.bin`, packed);
  const text = packed.toString("base64");
  const scripts = Math.ceil(text.length / EMBEDDED);
  for (let index = 0; index < scripts; index++) {
    const piece = text.slice(index * EMBEDDED, (index + 1) * EMBEDDED);
    const script = Buffer.from(`proofnotesPart(${JSON.stringify(name)},${index},"${piece}")`);
    files[`embedded/${name}-${index}.js`] = put(`embedded/${name}-${index}.js`, script);
  }
  return { ...files[`${name}.bin`], raw: bytes.length, scripts };
}

const sources = {
  wasm: part("wasm", own("pyodide.asm.wasm")),
  core: part("core", archiveOf(core)),
  packages: part("packages", archiveOf(left)),
  snapshot: part("snapshot", memory),
};
/** @type {[string, ReturnType<typeof part> & { needs: string[] }][]} */
const packed = Object.entries(packs).map(([name, content]) => [
  name,
  { ...part(`services/${name}`, archiveOf(content)), needs: plan.packs[name] },
]);

/** One classic script without imports: what a page can load from a disk, and a worker can be made of. @param {string} entry */
async function bundled(entry) {
  /** @type {import("esbuild").BuildOptions & { write: false }} */
  const options = { bundle: true, minify: true, format: "iife", target: "es2022", write: false, legalComments: "none" };
  const made = await build({ ...options, entryPoints: [fileURLToPath(new URL(entry, import.meta.url))] });
  return made.outputFiles[0].text;
}

const worker = await bundled("runner/worker.js");
files["worker.js"] = put("worker.js", Buffer.from(`proofnotesWorker(${JSON.stringify(worker)})\n`));
for (const name of ["editor.js", "compare.js"]) files[name] = put(name, Buffer.from(await bundled(`runner/${name}`)));

const download = Object.values(sources).reduce((sum, source) => sum + source.bytes, 0);
const about = { download, sources, packs: Object.fromEntries(packed), asks: plan.asks };
// the one file that a page loads before the reader asks for anything
put("about.js", Buffer.from(`window.proofnotesRuntime = ${JSON.stringify(about)};\n`));
// the whole download with the heaviest pack, and all that it needs
const largest = download + Math.max(...Object.values(about.packs).map(({ needs }) => weightOf(needs, about.packs)));
const manifest = { inputs: plan.inputs, pyodide: version, services: plan.services, licences: plan.licences, ...about, largest, files };
put("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
for (const [name, { bytes }] of Object.entries({ ...sources, ...about.packs })) console.log(`${name}: ${(bytes / 1e6).toFixed(1)} MB`);
