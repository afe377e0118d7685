// The corpus through the packed npm package and through the OPA module in OPA's own SDK for JavaScript: byte for byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import opa from "@open-policy-agent/opa-wasm";

import { install } from "../../npm/installed.mjs";
import { cases, difference } from "./corpus.mjs";

const wasm = readFileSync(process.env.ZERODOWN_OPA ?? new URL("../../../target/opa/opa.wasm", import.meta.url));

/** What a host parsed last: the bytes, before they are an object. */
let parsed;
const parse = JSON.parse;
before(() => {
  JSON.parse = (text, ...rest) => {
    parsed = text;
    return parse(text, ...rest);
  };
});
after(() => {
  JSON.parse = parse;
});

const none = (wrong) => assert.equal(wrong.length, 0, `${wrong.length} differ\n${wrong.slice(0, 20).join("\n")}`);

test("there is a corpus", () => assert.ok(cases.length >= 150, `${cases.length} cases`));

test("the installed npm package answers every case to the byte", () => {
  const project = install();
  try {
    const answered = JSON.parse(
      project.run(`
        import { decide, decideJson } from "@zerodown/policy";
        import { cases } from ${JSON.stringify(new URL("corpus.mjs", import.meta.url).href)};
        // A string is JSON text there.
        const given = (input) => (typeof input === "string" ? JSON.stringify(input) : input);
        const answers = cases.map(({ input, data }) => [
          decideJson(given(input), data),
          JSON.stringify(decide(given(input), data)),
        ]);
        process.stdout.write(JSON.stringify(answers));
      `),
    );
    none(
      cases.flatMap(({ name, answers }, index) => [
        ...difference(`${name} as text`, answered[index][0], answers.decision),
        ...difference(`${name} as an object`, answered[index][1], answers.decision),
      ]),
    );
  } finally {
    project.remove();
  }
});

/** One decision in OPA's SDK: its bytes. */
function evaluate(policy, input, entry) {
  const result = policy.evaluate(input, `zerodown/${entry}`);
  assert.equal(result.length, 1);
  assert.ok(parsed.startsWith('[{"result":') && parsed.endsWith("}]"), parsed.slice(0, 40));
  return parsed.slice('[{"result":'.length, -2);
}

for (const [what, order] of [
  ["in order", (list) => list],
  ["backwards", (list) => list.toReversed()],
]) {
  test(`the OPA module answers every case at every entry point to the byte, ${what}, in one instance`, async () => {
    const policy = await opa.loadPolicy(wasm);
    none(
      order(cases).flatMap(({ name, input, data, answers }) => {
        policy.setData(data);
        return Object.entries(answers).flatMap(([entry, expected]) =>
          difference(`${name}, ${entry}`, evaluate(policy, input, entry), expected),
        );
      }),
    );
  });
}

test("the OPA module answers without any data given", async () => {
  const policy = await opa.loadPolicy(wasm);
  const alone = cases.filter(({ data }) => Object.keys(data).length === 0);
  assert.ok(alone.length > 50);
  none(
    alone.flatMap(({ name, input, answers }) => difference(name, evaluate(policy, input, "decision"), answers.decision)),
  );
});

test("the default entry point of the OPA module is the decision", async () => {
  const policy = await opa.loadPolicy(wasm);
  const { input, data, answers } = cases.find(({ name }) => name === "neighbours-all-there");
  policy.setData(data);
  policy.evaluate(input);
  assert.equal(parsed, `[{"result":${answers.decision}}]`);
});
