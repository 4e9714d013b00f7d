// Runs examples in the runtime that readers get, in one process: one line of JSON for each.
//   node tests/runtime/run_examples.mjs <examples.json> [--tidy]   with [[name, code], …]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { boot, filesOf, installClock, mount, packsOf, weightOf } from "../../web/runner/boot.js";
import { crypto } from "../../web/runner/crypto.js";

// Node.js would print all of Pyodide, which is one line, before the message
process.on("uncaughtException", (error) => {
  console.error(String(error?.stack ?? error).slice(-2000));
  process.exit(1);
});

const runtime = new URL("../../docs/assets/runtime/", import.meta.url);
const unpacked = (/** @type {string} */ name) => new Uint8Array(gunzipSync(readFileSync(new URL(name, runtime))));
const about = JSON.parse(readFileSync(new URL("manifest.json", runtime), "utf8"));
const { loadPyodide } = await import("pyodide");
// @ts-expect-error: it has no types
const { default: createModule } = await import("../../node_modules/pyodide/pyodide.asm.mjs");

installClock();
globalThis.proofnotesCrypto = crypto;
const parts = { packages: filesOf(unpacked("packages.bin")), snapshot: unpacked("snapshot.bin") };
// Python's library without what the snapshot holds, as readers get it; Pyodide reads it from a file here
const folder = mkdtempSync(join(tmpdir(), "proofnotes-"));
const stdLibURL = join(folder, "python_stdlib.zip");
writeFileSync(stdLibURL, /** @type {Uint8Array} */ (filesOf(unpacked("core.bin")).get("python_stdlib.zip")));
const pyodide = await boot({ loadPyodide, createModule, ...parts, options: { stdLibURL } });
rmSync(folder, { recursive: true });
const { run, mounted, tidy } = pyodide.pyimport("proofnotes.browser");
const here = new Set();
for (const [name, code] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const began = performance.now();
  const needs = packsOf(name, code, about);
  const missing = needs.filter((pack) => !here.has(pack));
  for (const pack of missing) {
    mount(pyodide, filesOf(unpacked(`services/${pack}.bin`)));
    here.add(pack);
  }
  if (missing.length) mounted(missing);
  const { output, error, trace } = JSON.parse(run(name, code, false, () => {}));
  if (process.argv[3] === "--tidy") tidy();
  const weight = about.download + weightOf(needs, about.packs);
  const memory = pyodide._module.HEAPU8.length;
  console.log(JSON.stringify({ name, output, error, trace, needs, weight, memory, seconds: (performance.now() - began) / 1000 }));
}
