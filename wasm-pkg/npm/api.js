// What every entry file shares: checks what callers pass, hands it to the wasm module as text, reads what comes back.
import * as wasm from "./dist/policy.js";

let ready = false;

/** Marks the module as loaded; the functions below throw before that. */
export function loaded() {
  ready = true;
}

export function isLoaded() {
  return ready;
}

export function checkJson(files, options) {
  return call(() => wasm.check(filesText(files), optionsText(options)));
}

export function check(files, options) {
  return JSON.parse(checkJson(files, options));
}

export function fix(files, options) {
  return JSON.parse(call(() => wasm.fix(filesText(files), optionsText(options))));
}

export function simulate(files, event, options) {
  if (typeof event !== "string") {
    throw refusal("event", "the name of an event is expected, as rolling-update");
  }
  return JSON.parse(call(() => wasm.simulate(filesText(files), wellFormed(event), optionsText(options))));
}

export function decideJson(input, data) {
  const texts = [documentText("input", input ?? null), data === undefined || data === null ? "" : documentText("data", data)];
  return call(() => wasm.decide(...texts));
}

export function decide(input, data) {
  return JSON.parse(decideJson(input, data));
}

export function rules() {
  return JSON.parse(call(() => wasm.rules()));
}

export function version() {
  return call(() => wasm.version());
}

function call(work) {
  if (!ready) {
    throw new Error("@zerodown/policy is not loaded yet: `await init()` first");
  }
  try {
    return work();
  } catch (thrown) {
    // The module throws text: what it could not take, as {field, message}; for a workload's name also those it knows.
    if (typeof thrown !== "string") throw thrown;
    const { field, message, known } = JSON.parse(thrown);
    throw known === undefined ? refusal(field, message) : unknown(field, message, known);
  }
}

function refusal(field, message) {
  const error = new TypeError(`${field}: ${message}`);
  error.field = field;
  return error;
}

/** The value could be right; the files have nothing of that name. */
function unknown(field, message, known) {
  const error = new RangeError(`${field}: ${message}`);
  error.field = field;
  error.known = known;
  return error;
}

function filesText(files) {
  if (typeof files === "string") {
    return JSON.stringify([{ name: "input.yaml", text: wellFormed(files) }]);
  }
  if (!Array.isArray(files)) {
    throw refusal("files", "a string or an array of {name, text} is expected");
  }
  const plain = files.map((file, index) => {
    if (file === null || typeof file !== "object") {
      throw refusal(`files[${index}]`, "an object {name, text} is expected");
    }
    for (const field of ["name", "text"]) {
      if (typeof file[field] !== "string") {
        throw refusal(`files[${index}].${field}`, "a string is expected");
      }
    }
    return { name: wellFormed(file.name), text: wellFormed(file.text) };
  });
  return JSON.stringify(plain);
}

/** A JSON document as text: what is text already is handed on as it is, so that a request's body need not be parsed. */
function documentText(field, value) {
  if (typeof value === "string") return wellFormed(value);
  let text;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    // A cycle, a BigInt.
    throw refusal(field, error.message);
  }
  if (text === undefined) throw refusal(field, `a ${typeof value} is not JSON`);
  return text;
}

/** Half a surrogate pair has no UTF-8 form; it becomes U+FFFD, as everywhere on the web. */
function wellFormed(text) {
  return text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function optionsText(options) {
  if (options === undefined || options === null) return "";
  if (typeof options !== "object" || Array.isArray(options)) {
    throw refusal("options", "an object is expected");
  }
  // JSON.stringify would drop or blank these without a word.
  for (const [field, value] of Object.entries(options)) {
    const unfit = typeof value === "function" || typeof value === "symbol" || typeof value === "bigint";
    if (unfit || (typeof value === "number" && !Number.isFinite(value))) {
      throw refusal(field, `${String(value)} is not a value that can be taken`);
    }
  }
  return JSON.stringify(options);
}
