// index.d.ts is written by hand: real reports must fit it exactly, field for field.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { install } from "./installed.mjs";
import { broken, careful, web } from "./manifests.mjs";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

let project;
before(() => {
  project = install();
});
after(() => project.remove());

/** What the TypeScript compiler says to a program that uses the package. */
function compile(source) {
  writeFileSync(join(project.folder, "use.ts"), source);
  const compilerOptions = { noEmit: true, strict: true, target: "es2022", module: "nodenext", lib: ["es2022"], types: [] };
  writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  const { stdout } = spawnSync(process.execPath, [compiler], { cwd: project.folder, encoding: "utf8" });
  return stdout;
}

/** What an expression over the package's functions gives, as a literal: there the compiler also refuses extra fields. */
function literal(expression) {
  return project.run(`
    import { check, fix, rules, simulate } from "@zerodown/policy";
    const web = ${JSON.stringify(web)}, broken = ${JSON.stringify(broken)}, careful = ${JSON.stringify(careful)};
    process.stdout.write(JSON.stringify(${expression}));
  `);
}

for (const [type, expression] of [
  ["Report", `check([{ name: "web.yaml", text: web }, { name: "b.yaml", text: broken }])`],
  ["FixResult", `fix([{ name: "web.yaml", text: web }], { unsafe: true })`],
  ["Report", `check([{ name: "web.yaml", text: web }], { ignore: [{ path: "nothing/**", reason: "unused" }, { rule: "missing-pre-stop", reason: "no clients" }] })`],
  ["RuleInfo[]", "rules()"],
  ["Simulation", `simulate(web, "rolling-update")`],
  ["Simulation", `simulate(careful, "zoneFailure", { corner: "slow" })`],
  ["Simulation", `simulate(web, "scale-down")`],
]) {
  test(`what comes back is a ${type}, without extra fields: ${expression.slice(0, 60)}`, () => {
    const name = type.replace("[]", "");
    const said = compile(`import type { ${name} } from "@zerodown/policy";\nexport const value: ${type} = ${literal(expression)};\n`);
    assert.equal(said, "");
  });
}

test("every example of the README compiles", () => {
  const said = compile(`
    import { init, check, checkJson, fix, rules, simulate, version, type Options, type UnknownWorkloadError } from "@zerodown/policy";
    import * as inline from "@zerodown/policy/inline";
    const options: Options = { nodes: 5, lang: "ko", metricsApis: ["resource"], rules: { "single-replica": "off" }, ignore: [{ path: "dev/**", reason: "nobody waits for it" }] };
    await init();
    await inline.init();
    export const all: [number, string, boolean, string, string] = [
      check([{ name: "web.yaml", text: "" }], options).findings.length,
      checkJson(""),
      fix("", { unsafe: true }).files.every(({ changed }) => changed),
      rules().map(({ id }) => id).join(),
      version(),
    ];
    const { verdict, lossSeconds, tracks } = simulate("", "node-drain", { ...options, workload: "Deployment/web" });
    export const most: number = tracks.flatMap(({ segments }) => segments.map(({ to }) => to)).reduce((a, b) => Math.max(a, b), lossSeconds?.worst ?? 0);
    export const isLost: boolean = verdict === "outage" || check("").workloads[0].survival.nodeDrain.verdict === "losesRequests";
    export const known = (error: unknown): string[] => (error as UnknownWorkloadError).known;
  `);
  assert.equal(said, "");
});

test("a misspelt option does not compile", () => {
  const said = compile('import { check } from "@zerodown/policy";\ncheck("", { nodez: 3 });\n');
  assert.match(said, /nodez/);
});

test("a misspelt event or corner does not compile", () => {
  const said = compile('import { simulate } from "@zerodown/policy";\nsimulate("", "reboot");\nsimulate("", "podCrash", { corner: "dark" });\n');
  assert.match(said, /reboot/);
  assert.match(said, /dark/);
});
