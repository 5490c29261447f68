/* A second reading of specification.md, beside verify.py, sharing no code with it: a bundle is checked in the browser of
   whoever holds it, and never leaves their machine. Decisions are not replayed here: that takes Python. */
(function () {
  "use strict";

  const FORMAT = "convergence/audit-bundle/1";
  const WITNESS = "audit.witness";
  const MANIFEST_KEYS = ["chains", "decisions", "documents", "engine", "exported_at", "files", "format"];
  const ENTRY_KEYS = ["body", "entry_hash", "kind", "prev_hash", "schema_version", "seq"];
  const LISTED = ["chains", "documents", "decisions"];
  const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;
  const ANCHOR = /convergence-anchor:([a-z][a-z0-9_-]*:[A-Za-z0-9_-]{1,80})\/([0-9]{1,15})\/([0-9a-f]{64})/g;
  const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
  const encoder = new TextEncoder();
  const strict = new TextDecoder("utf-8", { fatal: true });
  const latin = new TextDecoder("latin1");

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function unhex(text) {
    if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) throw new TypeError("not hexadecimal");
    return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  }

  async function sha256(bytes) {
    return hex(await crypto.subtle.digest("SHA-256", bytes));
  }

  function number(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
    return bytes;
  }

  /* SHA-256 of parts, each preceded by its length on eight bytes; numbers are eight bytes, big end first. */
  function digest(...parts) {
    const pieces = [];
    for (const part of parts) {
      const data = typeof part === "number" ? number(part) : typeof part === "string" ? encoder.encode(part) : part;
      pieces.push(number(data.length), data);
    }
    const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return sha256(whole);
  }

  function byCodePoint(left, right) {
    const one = Array.from(left), other = Array.from(right);
    for (let at = 0; at < one.length && at < other.length; at += 1) {
      const difference = one[at].codePointAt(0) - other[at].codePointAt(0);
      if (difference) return difference;
    }
    return one.length - other.length;
  }

  function canonical(value) {
    if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
    if (value !== null && typeof value === "object") {
      const keys = Object.keys(value).sort(byCodePoint);
      return "{" + keys.map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
    }
    return JSON.stringify(value);
  }

  /* Raises unless these bytes are the canonical ones of their JSON value. */
  function readCanonical(bytes) {
    const text = strict.decode(bytes);
    const value = JSON.parse(text);
    if (canonical(value) !== text) throw new TypeError("not canonical");
    return value;
  }

  const CRC = new Uint32Array(256).map((_zero, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }

  class Damaged extends Error {
    constructor(offset, file) {
      super("damaged");
      this.offset = offset;
      this.file = file;
    }
  }

  function written(...fields) {
    const bytes = new Uint8Array(fields.reduce((total, [size]) => total + size, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const [size, value] of fields) {
      if (size === 1) view.setUint8(at, value);
      else if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
    return bytes;
  }

  /* Only what this format writes: stored files one after the other, then the directory that follows from them. */
  function readZip(data) {
    const files = new Map(), wrong = new Set(), directory = [];
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let position = 0, name = "manifest.json";
    while (position + 4 <= data.length && view.getUint32(position, true) === 0x04034b50) {
      if (position + 30 > data.length) throw new Damaged(position, name);
      const short = (at) => view.getUint16(position + at, true), long = (at) => view.getUint32(position + at, true);
      const crc = long(14), size = long(18), length = short(26), start = position + 30 + length;
      const found = latin.decode(data.subarray(position + 30, start));
      const valid = NAME.test(found);
      name = valid ? found : name;
      const fixed =
        short(4) === 20 && short(6) === 0 && short(8) === 0 && short(10) === 0 && short(12) === 33 &&
        long(22) === size && short(28) === 0;
      if (!fixed || !valid || files.has(name) || start + size > data.length) throw new Damaged(position, name);
      const content = data.subarray(start, start + size);
      files.set(name, content);
      if (crc32(content) !== crc) wrong.add(name);
      directory.push(
        written(
          [4, 0x02014b50], [1, 20], [1, 3], [1, 20], [1, 0], [2, 0], [2, 0], [2, 0], [2, 33], [4, crc], [4, size],
          [4, size], [2, length], [2, 0], [2, 0], [2, 0], [2, 0], [4, (0o644 << 16) >>> 0], [4, position]
        ),
        encoder.encode(found)
      );
      position = start + size;
    }
    const listed = directory.reduce((total, piece) => total + piece.length, 0);
    directory.push(
      written([4, 0x06054b50], [2, 0], [2, 0], [2, files.size], [2, files.size], [4, listed], [4, position], [2, 0])
    );
    let at = position;
    for (const piece of directory) {
      for (const byte of piece) {
        if (data[at] !== byte) throw new Damaged(at, name);
        at += 1;
      }
    }
    if (at !== data.length) throw new Damaged(at, name);
    return { files, wrong };
  }

  function* lines(bytes) {
    let start = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
      yield bytes.subarray(start, at);
      start = at + 1;
    }
  }

  function same(one, other) {
    return canonical(one) === canonical(other);
  }

  class Reading {
    constructor(files, wrongCrc, manifest) {
      Object.assign(this, { files, wrongCrc, manifest });
      this.problems = [];
      this.unchecked = [];
      this.heads = [];
      this.counts = { entries: 0, documents: 0, decisions: 0, anchors: 0 };
      this.hashes = new Map();
      this.named = new Set();
      this.witnessed = [];
      this.bodies = new Map();
      this.blamed = new Set();
      try {
        this.personal = Array.from(lines(files.get("personal.jsonl") || new Uint8Array()), readCanonical);
      } catch (_error) {
        this.personal = [];
        this.blame("personal.jsonl");
      }
      this.wanted = new Set([...manifest.decisions, ...this.personal].map((item) => item.chain + "/" + item.seq));
    }

    wrong(code, values) {
      this.problems.push({ code, values });
    }

    blame(path) {
      if (!this.blamed.has(path)) this.wrong("content", { file: path });
      this.blamed.add(path);
    }

    async checkChain(chain) {
      let previous = await digest("convergence/audit-genesis/1", chain.name);
      let seq = 0, wrong = "";
      const hashes = [previous];
      this.hashes.set(chain.name, hashes);
      const data = this.files.get(chain.file) || new Uint8Array();
      for (const line of lines(data)) {
        seq += 1;
        const [fault, entry] = await this.checkEntry(chain.name, seq, previous, line);
        wrong = fault;
        if (wrong) break;
        previous = entry.entry_hash;
        hashes.push(previous);
        this.note(chain.name, seq, entry);
      }
      if (!wrong && data.length && data[data.length - 1] !== 10) {
        wrong = "entry";
        seq += 1;
      }
      if (!wrong && (chain.seq !== seq || chain.hash !== previous)) {
        wrong = "head";
        seq = Math.min(seq, chain.seq) + 1;
      }
      if (wrong) {
        this.wrong(wrong, { chain: chain.name, seq });
        this.blamed.add(chain.file);
      }
      this.counts.entries += hashes.length - 1;
      this.heads.push({ chain: chain.name, seq: hashes.length - 1, hash: hashes[hashes.length - 1] });
    }

    async checkEntry(chain, seq, previous, line) {
      let entry, computed;
      try {
        entry = readCanonical(line);
        const whole = [entry.seq, entry.schema_version].every((value) => Number.isSafeInteger(value) && value >= 0);
        if (!same(Object.keys(entry).sort(), ENTRY_KEYS) || !whole) return ["entry"];
        computed = await digest(
          "convergence/audit-entry/1", entry.schema_version, chain, entry.seq, unhex(entry.prev_hash),
          entry.kind, entry.body
        );
      } catch (_error) {
        return ["entry"];
      }
      if (computed !== entry.entry_hash) return ["entry"];
      if (entry.seq !== seq) return ["gap"];
      return entry.prev_hash === previous ? ["", entry] : ["link"];
    }

    note(chain, seq, entry) {
      for (const [found] of entry.body.matchAll(HASH)) this.named.add(found);
      if (this.wanted.has(chain + "/" + seq)) this.bodies.set(chain + "/" + seq, entry.body);
      if (entry.kind === WITNESS) {
        const seen = JSON.parse(entry.body).data;
        this.witnessed.push([seen.chain, seen.seq, seen.hash, chain + "/" + seq]);
      }
    }

    async checkFiles() {
      const announced = new Map(this.manifest.files.map((item) => [item.path, item]));
      const listed = new Set(LISTED.flatMap((part) => this.manifest[part].map((item) => item.file)));
      const unannounced = [...listed].filter((path) => !announced.has(path)).sort();
      for (const path of [...announced.keys(), ...unannounced]) {
        if (!this.files.has(path)) this.wrong("missing", { file: path });
      }
      for (const [path, data] of this.files) {
        if (path === "manifest.json" || this.blamed.has(path)) continue;
        const known = announced.get(path);
        if (!known || (LISTED.includes(path.split("/")[0]) && !listed.has(path))) {
          this.wrong("extra", { file: path });
        } else if (known.size !== data.length || known.sha256 !== (await sha256(data)) || this.wrongCrc.has(path)) {
          this.blame(path);
        }
      }
      const order = [...this.files.keys()].filter((path) => path !== "manifest.json");
      if (!same([...announced.keys()], order) && !this.problems.length) this.wrong("manifest", {});
    }

    async checkDocuments() {
      for (const item of this.manifest.decisions) {
        const data = this.files.get(item.file);
        const body = this.bodies.get(item.chain + "/" + item.seq) || "";
        if (!body.includes(await sha256(data))) this.wrong("decision", item);
        for (const [found] of latin.decode(data).matchAll(HASH)) this.named.add(found);
      }
      for (const item of this.manifest.documents) {
        const data = this.files.get(item.file);
        if (!data) continue;
        if (this.named.has(await sha256(data))) this.counts.documents += 1;
        else this.wrong("document", { file: item.file });
      }
    }

    async checkPersonal() {
      for (const item of this.personal) {
        const body = JSON.parse(this.bodies.get(item.chain + "/" + item.seq) || "{}");
        const committed = await digest("convergence/audit-personal/1", unhex(item.salt), item.name, item.value);
        if (((body.personal || {})[item.name] || "") !== committed) this.wrong("personal", item);
      }
    }

    checkAnchor(chain, seq, hashed, source, outside) {
      const known = this.hashes.get(chain);
      if (!known) {
        if (outside) this.unchecked.push({ code: "foreign_anchor", values: { chain, source } });
      } else if (seq >= known.length) {
        const broken = this.manifest.chains.some((item) => item.name === chain && this.blamed.has(item.file));
        if (!broken) this.wrong("cut", { chain, seq: known.length, anchor: seq, source });
      } else if (known[seq] !== hashed) {
        this.wrong("anchor", { chain, seq, source });
      } else {
        this.counts.anchors += 1;
      }
    }

    async checkAnchors() {
      for (const item of readCanonical(this.files.get("anchors.json"))) {
        this.checkAnchor(item.chain, item.seq, item.hash, item.place + " " + item.reference, false);
      }
      for (const seen of this.witnessed) this.checkAnchor(...seen, false);
      for (const item of this.manifest.documents) {
        const data = this.files.get(item.file);
        if (!data) continue;
        for (const anchor of await anchorsIn(data)) this.checkAnchor(...anchor, item.file, false);
      }
    }

    async checkHeld(held) {
      for (const { name, bytes } of held) {
        const found = await anchorsIn(bytes);
        if (!found.length) this.unchecked.push({ code: "no_anchor", values: { file: name } });
        for (const anchor of found) this.checkAnchor(...anchor, name, true);
      }
    }
  }

  /* The anchors in a file: as they are, and in the compressed streams of a PDF. */
  async function anchorsIn(bytes) {
    const texts = [latin.decode(bytes)];
    if (texts[0].startsWith("%PDF")) {
      for (const match of texts[0].matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
        const start = match.index + match[0].indexOf("\n") + 1;
        texts.push(await inflated(bytes.subarray(start, start + match[1].length)));
      }
    }
    const found = new Map();
    for (const text of texts) {
      for (const [whole, chain, seq, hashed] of text.matchAll(ANCHOR)) found.set(whole, [chain, Number(seq), hashed]);
    }
    return [...found.keys()].sort().map((key) => found.get(key));
  }

  /* What a stream holds, as far as it can be read: some bytes of another kind may follow it. */
  async function inflated(bytes) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    let text = "";
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) text += latin.decode(step.value);
    } catch (_error) {
      return text;
    }
    return text;
  }

  function ended(report, reading) {
    report.verdict = report.problems.length ? "refused" : report.unchecked.length ? "incomplete" : "accepted";
    if (reading) Object.assign(report, { heads: reading.heads, counts: reading.counts });
    return report;
  }

  /* The report on a bundle: what is wrong refuses it, the first thing first; what could not be compared is said. */
  async function verify(bytes, held) {
    const report = { sha256: await sha256(bytes), problems: [], unchecked: [], heads: [], counts: {}, engine: "" };
    let reading = null;
    try {
      const { files, wrong } = readZip(bytes);
      const manifest = readCanonical(files.get("manifest.json"));
      if (manifest.format !== FORMAT || !same(Object.keys(manifest).sort(), MANIFEST_KEYS) || wrong.has("manifest.json")) {
        throw new TypeError("format");
      }
      reading = new Reading(files, wrong, manifest);
      Object.assign(report, { problems: reading.problems, unchecked: reading.unchecked });
      for (const chain of manifest.chains) await reading.checkChain(chain);
      await reading.checkFiles();
      if (!reading.problems.length) {
        await reading.checkDocuments();
        await reading.checkPersonal();
      }
      const modules = [...files.keys()].filter((path) => path.startsWith("engine/")).sort(byCodePoint);
      if (modules.length) {
        report.engine = await digest(...modules.flatMap((path) => [path.slice("engine/".length), files.get(path)]));
      }
      if (files.has("anchors.json") && !reading.blamed.has("anchors.json")) await reading.checkAnchors();
      await reading.checkHeld(held || []);
    } catch (error) {
      if (error instanceof Damaged) report.problems.push({ code: "zip", values: { offset: error.offset, file: error.file } });
      else report.problems.push({ code: "manifest", values: {} });
    }
    return ended(report, reading);
  }

  window.convergenceVerifier = { verify };

  // The form of the page.

  const form = document.querySelector("form[data-verifier]");
  if (!form) return;
  if (!window.crypto || !crypto.subtle || typeof DecompressionStream === "undefined") {
    form.querySelector("[data-verifier-unable]").hidden = false;
    form.querySelector("button").disabled = true;
    return;
  }
  const sentences = JSON.parse(document.getElementById("verifier-sentences").textContent);
  const answer = document.querySelector("[data-verifier-answer]");

  function said(code, values) {
    return sentences[code].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function show(report) {
    const parts = [["h3", said(report.verdict, report.counts)]];
    for (const found of [...report.problems, ...report.unchecked]) parts.push(["p", said(found.code, found.values)]);
    if (!report.problems.length) {
      for (const head of report.heads) parts.push(["p", said("head_line", head)]);
      if (report.engine) parts.push(["p", said("not_replayed", { hash: report.engine })]);
      parts.push(["p", said("limit", {})]);
    }
    parts.push(["p", "SHA-256 : " + report.sha256]);
    answer.replaceChildren(
      ...parts.map(([tag, text]) => {
        const element = document.createElement(tag);
        element.textContent = text;
        return element;
      })
    );
    answer.dataset.verdict = report.verdict;
  }

  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    const [bundle] = form.elements.bundle.files;
    if (!bundle) {
      answer.textContent = sentences.no_file;
      form.elements.bundle.focus();
      return;
    }
    answer.textContent = sentences.reading;
    const held = [];
    for (const file of form.elements.held.files) held.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    const typed = form.elements.anchors.value.replace(/\s/g, "");
    if (typed) held.push({ name: sentences.typed, bytes: encoder.encode(typed) });
    show(await verify(new Uint8Array(await bundle.arrayBuffer()), held));
  });
})();
