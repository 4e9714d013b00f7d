// Answers what the Python stand-in for `cryptography` would ask: one JSON list of calls in, one of answers out.
import { readFileSync } from "node:fs";

import { crypto } from "../../web/runner/crypto.js";

/** @type {[keyof typeof crypto, ...any[]][]} */
const calls = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(calls.map(([name, ...values]) => /** @type {Function} */ (crypto[name])(...values))));
