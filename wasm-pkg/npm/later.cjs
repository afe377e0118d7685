// For CommonJS entries whose module is loaded by init(): Node 20 can import() them and not require() them.
"use strict";

const NAMES = ["check", "checkJson", "decide", "decideJson", "fix", "rules", "simulate", "version"];

/** The exports of an entry that `load` imports; every call goes to that very module. */
module.exports = (load) => {
  let entry;
  const init = async (source) => {
    const found = await load();
    await found.init(source);
    entry = found;
  };
  const call = (name) => (...given) => {
    if (entry === undefined) throw new Error("@zerodown/policy is not loaded yet: `await init()` first");
    return entry[name](...given);
  };
  return { ...Object.fromEntries(NAMES.map((name) => [name, call(name)])), init };
};
