// What the engine puts beside the browser's own globals, for Python and for its parts.
import type { crypto } from "./runner/crypto.js";

declare global {
  /** The clock that Python reads (milliseconds): standing still it moves by what an example waits. */
  var proofnotesClock: { freeze(at: number): void; shift(milliseconds: number): void; release(): void };
  var proofnotesCrypto: typeof crypto;

  interface Uint8ArrayConstructor {
    /** In browsers of 2025 and later. */
    fromBase64?(text: string): Uint8Array<ArrayBuffer>;
  }
}

declare module "node-forge" {
  namespace md {
    interface MessageDigest {
      start(): MessageDigest;
    }
  }
}
