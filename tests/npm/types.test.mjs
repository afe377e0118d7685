// index.d.ts is written by hand: real reports must fit it exactly, field for field.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { install } from "./installed.mjs";
import { broken, web } from "./manifests.mjs";

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
    import { check, fix, rules } from "@zerodown/policy";
    const web = ${JSON.stringify(web)}, broken = ${JSON.stringify(broken)};
    process.stdout.write(JSON.stringify(${expression}));
  `);
}

for (const [type, expression] of [
  ["Report", `check([{ name: "web.yaml", text: web }, { name: "b.yaml", text: broken }])`],
  ["FixResult", `fix([{ name: "web.yaml", text: web }], { unsafe: true })`],
  ["RuleInfo[]", "rules()"],
]) {
  test(`what comes back is a ${type}, without extra fields`, () => {
    const name = type.replace("[]", "");
    const said = compile(`import type { ${name} } from "@zerodown/policy";\nexport const value: ${type} = ${literal(expression)};\n`);
    assert.equal(said, "");
  });
}

test("every example of the README compiles", () => {
  const said = compile(`
    import { init, check, checkJson, fix, rules, version, type Options } from "@zerodown/policy";
    import * as inline from "@zerodown/policy/inline";
    const options: Options = { nodes: 5, lang: "ko", metricsApis: ["resource"], rules: { "single-replica": "off" } };
    await init();
    await inline.init();
    export const all: [number, string, boolean, string, string] = [
      check([{ name: "web.yaml", text: "" }], options).findings.length,
      checkJson(""),
      fix("", { unsafe: true }).files.every(({ changed }) => changed),
      rules().map(({ id }) => id).join(),
      version(),
    ];
  `);
  assert.equal(said, "");
});

test("a misspelt option does not compile", () => {
  const said = compile('import { check } from "@zerodown/policy";\ncheck("", { nodez: 3 });\n');
  assert.match(said, /nodez/);
});
