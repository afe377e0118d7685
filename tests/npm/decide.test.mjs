// Decisions about admission requests, as a webhook in Node would ask for them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { install } from "./installed.mjs";

let project;
before(() => {
  project = install();
});
after(() => project.remove());

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "nginx:1.27.3", ports: [{ containerPort: 80 }] }] },
    },
  },
};
const review = {
  apiVersion: "admission.k8s.io/v1",
  kind: "AdmissionReview",
  request: { uid: "1", operation: "CREATE", namespace: "shop", object: deployment },
};

/** What an expression over `decide` and `decideJson` gives. */
function decided(expression, entry = "@zerodown/policy") {
  return JSON.parse(project.run(`
    import { decide, decideJson } from "${entry}";
    const deployment = ${JSON.stringify(deployment)}, review = ${JSON.stringify(review)};
    process.stdout.write(JSON.stringify(${expression}));
  `));
}

test("a Deployment that nobody keeps serving is denied, with the reasons and the report", () => {
  const decision = decided("decide(review)");
  assert.equal(decision.allowed, false);
  assert.ok(decision.deny.some((reason) => reason.includes("[missing-readiness-probe at ")), decision.deny.join("\n"));
  assert.equal(decision.score, decision.report.score.total);
  assert.ok(decision.report.notLookedAt.includes("PodDisruptionBudget"), decision.report.notLookedAt.join());
});

test("neighbours and settings come with the data", () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec: { selector: { app: "web" }, ports: [{ port: 80 }] } };
  const kubernetes = { services: { shop: { web: service } }, poddisruptionbudgets: {} };
  const data = { zerodown: { settings: { failOn: "never", lang: "ko" } }, kubernetes };
  const decision = decided(`decide(review, ${JSON.stringify(data)})`);
  assert.equal(decision.allowed, true);
  assert.ok(!decision.report.notLookedAt.includes("PodDisruptionBudget"));
  assert.match(decision.warn.join(), /\p{Script=Hangul}/u);
});

test("an object, its review and its text are decided alike, and decideJson is the same as text", () => {
  const [object, reviewed, text, json] = decided(`[
    decide(deployment), decide(review), decide(JSON.stringify(review, null, 2), "{}"), JSON.parse(decideJson(review)),
  ]`);
  assert.deepEqual(object, reviewed);
  assert.deepEqual(reviewed, text);
  assert.deepEqual(text, json);
});

for (const [what, call, message] of [
  ["no input", "decide()", /^input is null; /],
  ["text that is not JSON", `decide("apiVersion: v1")`, /^input is not JSON: /],
  ["an empty text", `decide("")`, /^input is not JSON: /],
  ["data that are not JSON", `decide(review, "{")`, /^data is not JSON: /],
  ["a request without an object", `decide({ request: { uid: "1", operation: "CREATE" } })`, /^input\.request\.object is missing$/],
  ["a bad setting", `decide(review, { zerodown: { settings: { failOn: "maybe" } } })`, /^data\.zerodown\.settings\.failOn: /],
  ["a list nested too deeply", `decide("[".repeat(100_000) + "]".repeat(100_000))`, /^input is not JSON: recursion limit/],
]) {
  test(`what cannot be taken is denied with a message: ${what}`, () => {
    const decision = decided(call);
    assert.equal(decision.allowed, false);
    assert.equal(decision.report, null);
    assert.match(decision.deny.join("\n"), message);
  });
}

for (const [what, call, field] of [
  ["a BigInt", "decide({ replicas: 1n })", "input"],
  ["a cycle", "(() => { const loop = {}; loop.loop = loop; decide(loop); })()", "input"],
  ["a function", "decide(() => review)", "input"],
  ["data that are a symbol", `decide(review, Symbol("data"))`, "data"],
]) {
  test(`what has no JSON form is a TypeError: ${what}`, () => {
    const said = decided(`(() => {
      try {
        ${call};
        return null;
      } catch (error) {
        return [error instanceof TypeError, error.field];
      }
    })()`);
    assert.deepEqual(said, [true, field]);
  });
}
