// @ts-check
/**
 * What the Python stand-in for `cryptography` asks of JavaScript: RSA, AES-GCM and certificates, over node-forge.
 * Bytes come and go as hexadecimal text. The RSA keys are made from a fixed seed, one for each size: they
 * belong to a mock and protect nothing, and so an example prints the same in every browser.
 */
import forge from "node-forge";

/** @type {Map<number, forge.pki.rsa.KeyPair>} */
const pairs = new Map();
const bytes = forge.util.hexToBytes;
const hex = forge.util.bytesToHex;

/** @param {number} bits @returns {forge.pki.rsa.KeyPair} */
function pair(bits) {
  let found = pairs.get(bits);
  if (!found) {
    const source = forge.md.sha256.create();
    let count = 0;
    const prng = {
      /** @param {number} size */
      getBytesSync(size) {
        let text = "";
        while (text.length < size) {
          text += source.start().update(`proofnotes ${bits} ${count++}`).digest().getBytes();
        }
        return text.slice(0, size);
      },
    };
    found = forge.pki.rsa.generateKeyPair({ bits, e: 0x10001, prng, algorithm: "PRIMEINC" });
    pairs.set(bits, found);
  }
  return found;
}

/** @param {string} name */
function digest(name) {
  return forge.md[/** @type {"sha256"} */ (name)].create();
}

/** The longest salt that fits, as Python's PSS.MAX_LENGTH. @param {number} bits @param {string} hash */
function pss(bits, hash) {
  const size = digest(hash).digestLength;
  return forge.pss.create({ md: digest(hash), mgf: forge.mgf.mgf1.create(digest(hash)), saltLength: bits / 8 - size - 2 });
}

/** @param {string[][]} pairsOfName */
const attributes = (pairsOfName) => pairsOfName.map(([type, value]) => ({ type, value }));

export const crypto = {
  /** @param {string} key @param {string} iv @param {string} aad @param {string} plain */
  encrypt(key, iv, aad, plain) {
    const cipher = forge.cipher.createCipher("AES-GCM", bytes(key));
    cipher.start({ iv: bytes(iv), additionalData: bytes(aad), tagLength: 128 });
    cipher.update(forge.util.createBuffer(bytes(plain)));
    cipher.finish();
    return [cipher.output.toHex(), cipher.mode.tag.toHex()];
  },

  /** @param {string} key @param {string} iv @param {string} aad @param {string} text @param {string} tag */
  decrypt(key, iv, aad, text, tag) {
    const cipher = forge.cipher.createDecipher("AES-GCM", bytes(key));
    cipher.start({ iv: bytes(iv), additionalData: bytes(aad), tagLength: 128, tag: forge.util.createBuffer(bytes(tag)) });
    cipher.update(forge.util.createBuffer(bytes(text)));
    return cipher.finish() ? cipher.output.toHex() : null;
  },

  /** @param {number} bits @param {string} padding @param {string} hash @param {string} data */
  sign(bits, padding, hash, data) {
    const md = digest(hash).update(bytes(data));
    const key = pair(bits).privateKey;
    return hex(padding === "pss" ? key.sign(md, pss(bits, hash)) : key.sign(md));
  },

  /** @param {number} bits @param {string} padding @param {string} hash @param {string} data @param {string} signature */
  verify(bits, padding, hash, data, signature) {
    const md = digest(hash).update(bytes(data));
    const key = pair(bits).publicKey;
    try {
      return key.verify(md.digest().getBytes(), bytes(signature), padding === "pss" ? pss(bits, hash) : undefined);
    } catch {
      return false;
    }
  },

  /** @param {number} bits */
  publicKey(bits) {
    return forge.asn1.toDer(forge.pki.publicKeyToAsn1(pair(bits).publicKey)).toHex();
  },

  /** @param {number} bits */
  sshKey(bits) {
    return forge.ssh.publicKeyToOpenSSH(pair(bits).publicKey, "").trim();
  },

  /** @param {number} bits */
  privateKey(bits) {
    return forge.pki.privateKeyToPem(pair(bits).privateKey).replaceAll("\r", "");
  },

  /** The public half of an Ed25519 key. @param {string} seed */
  ed25519(seed) {
    const { publicKey } = forge.pki.ed25519.generateKeyPair({ seed: forge.util.binary.hex.decode(seed) });
    return forge.util.binary.hex.encode(new Uint8Array(publicKey));
  },

  /** @param {number} bits @param {string} hash @param {string} told */
  certificate(bits, hash, told) {
    const values = JSON.parse(told);
    const made = forge.pki.createCertificate();
    made.publicKey = pair(values.key_size).publicKey;
    // a positive number in as few bytes as it takes, or readers of certificates refuse it
    made.serialNumber = values.serial.replace(/^(00)+(?=..)/, "").replace(/^(?=[89a-f])/, "00");
    made.validity.notBefore = new Date(`${values.begins}Z`.replace(/(\+00:00)?Z$/, "Z"));
    made.validity.notAfter = new Date(`${values.ends}Z`.replace(/(\+00:00)?Z$/, "Z"));
    made.setSubject(attributes(values.subject));
    made.setIssuer(attributes(values.issuer));
    if (values.names) {
      const altNames = values.names.map((/** @type {[boolean, string]} */ [address, name]) => (address ? { type: 7, ip: name } : { type: 2, value: name }));
      made.setExtensions([{ name: "subjectAltName", altNames }]);
    }
    made.sign(pair(bits).privateKey, digest(hash));
    return forge.pki.certificateToPem(made);
  },

  /** What a certificate says, as JSON. @param {string} pem */
  readCertificate(pem) {
    const read = forge.pki.certificateFromPem(pem);
    const pairs = (/** @type {forge.pki.CertificateField[]} */ fields) => fields.map(({ type, value }) => [type, value]);
    const found = /** @type {{ altNames: { type: number, value: string, ip?: string }[] } | undefined} */ (
      /** @type {unknown} */ (read.getExtension("subjectAltName") ?? undefined)
    );
    return JSON.stringify({
      subject: pairs(read.subject.attributes),
      issuer: pairs(read.issuer.attributes),
      serial: read.serialNumber,
      algorithm: forge.pki.oids[read.signatureOid],
      begins: read.validity.notBefore.toISOString(),
      ends: read.validity.notAfter.toISOString(),
      names: found?.altNames.map((name) => (name.type === 7 ? name.ip : name.value)) ?? [],
    });
  },

  /** The numbers of an RSA private key, as hexadecimal text. @param {string} pem */
  readPrivateKey(pem) {
    const key = forge.pki.privateKeyFromPem(pem);
    const names = /** @type {const} */ (["p", "q", "d", "dP", "dQ", "qInv", "e", "n"]);
    return JSON.stringify(names.map((name) => key[name].toString(16)));
  },
};
