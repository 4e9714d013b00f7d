// Packs the staged files into the runtime: compiled packages, Python itself, and a memory snapshot.
//   node web/runtime.mjs <stage> <out>
import nodeCrypto, { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { archiveOf, boot, installClock } from "./runner/boot.js";
import { crypto as standIn } from "./runner/crypto.js";

const EMBEDDED = 3_000_000; // bytes of base64 in one script: larger ones would block the page while they are read
const [stage, out] = process.argv.slice(2);
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
const fill = (array) => {
  for (let i = 0; i < array.length; i++) array[i] = createHash("sha256").update(`${drawn++}`).digest()[0];
  return array;
};
globalThis.crypto.getRandomValues = fill;
nodeCrypto.randomFillSync = fill; // what Pyodide asks in Node.js

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
root = Path("/lib/python3.14/site-packages")
for path in sorted(root.rglob("*.py")):
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(path), str(path.with_suffix(".pyc")), doraise=True, invalidation_mode=mode)
`;

async function compiled(sources) {
  const pyodide = await boot({ loadPyodide, createModule, packages: sources });
  pyodide.runPython(COMPILE);
  const files = new Map();
  for (const [name, bytes] of sources) {
    const made = name.endsWith(".py") ? `${name}c` : name;
    files.set(made, made === name ? bytes : new Uint8Array(pyodide.FS.readFile(`/lib/python3.14/site-packages/${made}`)));
  }
  return files;
}

async function snapshotOf(packages) {
  const pyodide = await boot({ loadPyodide, createModule, packages, options: { _makeSnapshot: true } });
  pyodide.runPython(`
from proofnotes import browser
browser.warm(${JSON.stringify(plan.warm)})


`);
  const loaded = pyodide.runPython(`
import sys, json
json.dumps(sorted(getattr(m, "__file__", None) or "" for m in list(sys.modules.values())))
`);
  const root = "/lib/python3.14/site-packages/";
  const names = JSON.parse(loaded).filter((name) => name.startsWith(root)).map((name) => name.slice(root.length));
  return { memory: pyodide.makeMemorySnapshot(), inMemory: new Set(names) };
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
const packages = await compiled(read(join(stage, "packages")));
const core = new Map(
  ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"].map((name) => [
    name,
    new Uint8Array(readFileSync(join(home, name))),
  ]),
);
// Pyodide checks that its list of packages belongs to it; ours are in the archive, so the list is empty
const { info } = JSON.parse(readFileSync(join(home, "pyodide-lock.json"), "utf8"));
core.set("pyodide-lock.json", new TextEncoder().encode(JSON.stringify({ info, packages: {} })));
const { memory, inMemory } = await snapshotOf(packages);
// what the snapshot has loaded is never read again, but for the modules that moto itself reloads
const left = new Map([...packages].filter(([name]) => !inMemory.has(name) || name.endsWith("/urls.pyc")));
const parts = { core: archiveOf(core), packages: archiveOf(left), snapshot: memory };
const files = {};
const embedded = {};
for (const [name, bytes] of Object.entries(parts)) {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // the byte that names the operating system
  files[`${name}.bin`] = put(`${name}.bin`, packed);
  const text = packed.toString("base64");
  embedded[name] = [];
  for (let at = 0; at < text.length; at += EMBEDDED) {
    const file = `embedded/${name}-${at / EMBEDDED}.js`;
    const script = `proofnotesPart(${JSON.stringify(name)},${at / EMBEDDED},"${text.slice(at, at + EMBEDDED)}")`;
    files[file] = put(file, Buffer.from(script));
    embedded[name].push(file);
  }
}

/** One classic script without imports: what a page can load from a disk, and a worker can be made of. */
async function bundled(entry) {
  const options = { bundle: true, minify: true, format: "iife", target: "es2022", write: false, legalComments: "none" };
  const made = await build({ ...options, entryPoints: [fileURLToPath(new URL(entry, import.meta.url))] });
  return made.outputFiles[0].text;
}

const worker = await bundled("runner/worker.js");
files["worker.js"] = put("worker.js", Buffer.from(`proofnotesWorker(${JSON.stringify(worker)})\n`));
for (const name of ["editor.js", "compare.js"]) files[name] = put(name, Buffer.from(await bundled(`runner/${name}`)));

const sources = Object.fromEntries(Object.keys(parts).map((name) => [name, { ...files[`${name}.bin`], embedded: embedded[name] }]));
const download = Object.values(sources).reduce((sum, source) => sum + source.bytes, 0);
// the one file that a page loads before the reader asks for anything
put("about.js", Buffer.from(`window.proofnotesRuntime = ${JSON.stringify({ download, sources })};\n`));
const manifest = { inputs: plan.inputs, pyodide: version, services: plan.services, licences: plan.licences, download, files };
put("manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
for (const name of Object.keys(parts)) console.log(`${name}: ${(sources[name].bytes / 1e6).toFixed(1)} MB`);
