// @ts-check
/**
 * Start Python from the files of the runtime. The same code serves the worker in the page, and Node.js where
 * the runtime is built and tested.
 */

export const SITE_PACKAGES = "/lib/python3.14/site-packages";
/** What an example may take of the machine (bytes). */
export const limits = { memory: 512 * 1024 * 1024 };
const PAGE = 65536;

/** Python reads `Date.now`: freezing it freezes the example's time, and Python needs no patch. */
export function installClock() {
  const real = Date.now.bind(Date);
  /** @type {number | null} */
  let frozen = null;
  Date.now = () => (frozen === null ? real() : frozen);
  globalThis.proofnotesClock = {
    freeze(at) {
      frozen = at;
    },
    shift(milliseconds) {
      if (frozen !== null) frozen += milliseconds;
    },
    release() {
      frozen = null;
    },
  };
}

/**
 * An archive is a length (4 bytes, little end first), an index in JSON, and the files one behind the other.
 * @param {Uint8Array} archive
 * @returns {Map<string, Uint8Array>}
 */
export function filesOf(archive) {
  const size = new DataView(archive.buffer, archive.byteOffset, 4).getUint32(0, true);
  /** @type {[string, number][]} */
  const index = JSON.parse(new TextDecoder().decode(archive.subarray(4, 4 + size)));
  const found = new Map();
  let at = 4 + size;
  for (const [name, length] of index) {
    found.set(name, archive.subarray(at, at + length));
    at += length;
  }
  return found;
}

/** @param {Map<string, Uint8Array>} files @returns {Uint8Array} */
export function archiveOf(files) {
  const names = [...files.keys()].sort();
  const sizeOf = (/** @type {string} */ name) => /** @type {Uint8Array} */ (files.get(name)).length;
  const index = new TextEncoder().encode(JSON.stringify(names.map((name) => [name, sizeOf(name)])));
  const all = new Uint8Array(4 + index.length + names.reduce((sum, name) => sum + sizeOf(name), 0));
  new DataView(all.buffer).setUint32(0, index.length, true);
  all.set(index, 4);
  let at = 4 + index.length;
  for (const name of names) {
    all.set(/** @type {Uint8Array} */ (files.get(name)), at);
    at += sizeOf(name);
  }
  return all;
}

/**
 * Where the packs are named by what asks for them: boto3's name of a service, the first two words of the type of a
 * CloudFormation resource, a Python module, and an example whose code does not show what it needs.
 * @typedef {{ services: Record<string, string>, kinds: Record<string, string>, modules: Record<string, string>, examples: Record<string, string[]> }} Asks
 * @typedef {{ bytes: number, needs: string[] }} Pack
 */

/**
 * The packs that this code needs beyond the base, those included that they need themselves.
 * @param {string} name @param {string} code @param {{ asks: Asks, packs: Record<string, Pack> }} about
 */
export function packsOf(name, code, { asks, packs }) {
  const named = [
    ...[...code.matchAll(/\b(?:client|resource)\(\s*(?:service_name\s*=\s*)?["']([a-z0-9-]+)["']/g)].map(([, found]) => asks.services[found]),
    ...[...code.matchAll(/\bAWS::\w+/g)].map(([found]) => asks.kinds[found]),
    ...[...code.matchAll(/^\s*(?:from\s+\w+|import\s+[\w., ]+)/gm)].flatMap(([line]) => line.split(/\W+/).map((word) => asks.modules[word])),
    ...(asks.examples[name] ?? []),
  ];
  return [...new Set(named.filter((pack) => pack in packs).flatMap((pack) => packs[pack].needs))].sort();
}

/** @param {string[]} names @param {Record<string, Pack>} packs */
export const weightOf = (names, packs) => names.reduce((sum, name) => sum + packs[name].bytes, 0);

/** @param {any} pyodide @param {Map<string, Uint8Array>} files @param {string} root */
export function mount(pyodide, files, root = SITE_PACKAGES) {
  const made = new Set();
  for (const [name, bytes] of files) {
    const path = `${root}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) {
      pyodide.FS.mkdirTree(folder);
      made.add(folder);
    }
    pyodide.FS.writeFile(path, bytes, { canOwn: true });
  }
  // Python remembers what a folder held, and looks again when its time changed: here time stands still
  pyodide.runPython("import importlib; importlib.invalidate_caches()");
}

/**
 * A snapshot needs memory as large as itself before it is copied in, and an example must not take all the
 * memory that the machine has.
 * @param {(settings: any) => Promise<any>} create
 * @param {number} bytes
 */
export function withMemory(create, bytes) {
  return (/** @type {any} */ settings) => {
    const instantiate = settings.instantiateWasm;
    settings.instantiateWasm = (/** @type {any} */ imports, /** @type {any} */ done) =>
      instantiate(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {any} */ module) => {
        const memory = /** @type {WebAssembly.Memory} */ (instance.exports.memory);
        const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
        if (missing > 0) memory.grow(missing);
        const grow = memory.grow.bind(memory);
        memory.grow = (pages) => {
          if (memory.buffer.byteLength + pages * PAGE > limits.memory) throw new RangeError("memory limit");
          return grow(pages);
        };
        done(instance, module);
      });
    return create(settings);
  };
}

/**
 * @param {object} parts
 * @param {(options: any) => Promise<any>} parts.loadPyodide
 * @param {(settings: any) => Promise<any>} parts.createModule
 * @param {Map<string, Uint8Array>} parts.packages
 * @param {Uint8Array} [parts.snapshot]
 * @param {object} [parts.options] more options for Pyodide
 */
export async function boot({ loadPyodide, createModule, packages, snapshot, options }) {
  const pyodide = await loadPyodide({
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
    createPyodideModule: withMemory(createModule, snapshot?.length ?? 0),
    ...(snapshot ? { _loadSnapshot: snapshot } : {}),
    ...options,
  });
  mount(pyodide, packages);
  return pyodide;
}
