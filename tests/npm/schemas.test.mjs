// index.d.ts is written by hand: it must say what the JSON Schemas say, which are made from the Rust types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import ts from "typescript";

import { install } from "./installed.mjs";

let project, checker, module;
before(() => {
  project = install();
  const file = join(project.package, "index.d.ts");
  const program = ts.createProgram([file], { strict: true, exactOptionalPropertyTypes: true, lib: ["lib.es2022.d.ts"], types: [] });
  checker = program.getTypeChecker();
  module = checker.getSymbolAtLocation(program.getSourceFile(file));
});
after(() => project.remove());

function exported(name) {
  const symbol = checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
  assert.ok(symbol, `index.d.ts exports no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

/** Every way in which a type differs from a schema, with the path to it. */
function differences(type, schema, definitions, path, seen = new Set()) {
  const under = resolved(schema, definitions);
  const members = type.isUnion() ? type.types : [type];
  const isNullable = members.some((member) => member.flags & ts.TypeFlags.Null);
  const rest = members.filter((member) => !(member.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
  const found = [];
  if (isNullable !== under.isNullable) found.push(`${path}: null is ${under.isNullable ? "missing" : "too much"}`);
  if (under.texts !== undefined) {
    const says = rest.map((member) => member.isStringLiteral() ? member.value : checker.typeToString(member)).sort();
    const expected = [...under.texts].sort();
    if (says.join() !== expected.join()) found.push(`${path}: ${says} instead of ${expected}`);
    return found;
  }
  const [one] = rest;
  // `boolean` is the union of its two values.
  const plain = rest.every((member) => member.flags & ts.TypeFlags.BooleanLiteral) ? "boolean" : checker.typeToString(one);
  if (under.items !== undefined) {
    if (!checker.isArrayType(one)) return [...found, `${path}: ${plain} instead of a list`];
    return [...found, ...differences(checker.getTypeArguments(one)[0], under.items, definitions, `${path}[]`, seen)];
  }
  if (under.properties === undefined) {
    // The names of assumptions: plain strings to the schema, the keys of one of its types to TypeScript.
    if (under.name === "string" && rest.every((member) => member.isStringLiteral())) {
      return differences(type, { enum: Object.keys(written("report").$defs.Assumptions.properties) }, definitions, path, seen);
    }
    if (plain !== under.name) found.push(`${path}: ${plain} instead of ${under.name}`);
    return found;
  }
  const key = `${plain} ${under.reference}`;
  if (under.reference !== undefined && seen.has(key)) return found;
  seen.add(key);
  return [...found, ...fields(one, under, definitions, path, seen)];
}

function fields(type, { properties, required }, definitions, path, seen) {
  const found = [];
  const declared = new Map(checker.getPropertiesOfType(type).map((property) => [property.name, property]));
  for (const name of declared.keys()) {
    if (!(name in properties)) found.push(`${path}.${name}: Rust has no such field`);
  }
  for (const [name, schema] of Object.entries(properties)) {
    const property = declared.get(name);
    if (property === undefined) {
      found.push(`${path}.${name}: index.d.ts has no such field`);
      continue;
    }
    const isOptional = Boolean(property.flags & ts.SymbolFlags.Optional);
    // What is left out where it is empty has a default in Rust; so has what is null, which the schema cannot tell apart.
    if (isOptional && required.includes(name)) found.push(`${path}.${name}: it is always there`);
    const type = checker.getTypeOfSymbol(property);
    const isNullLeftOut = isOptional && resolved(schema, definitions).isNullable;
    const expected = isNullLeftOut ? withoutNull(schema) : schema;
    found.push(...differences(type, expected, definitions, `${path}.${name}`, seen));
  }
  return found;
}

function withoutNull(schema) {
  if (Array.isArray(schema.type)) return { ...schema, type: schema.type.find((name) => name !== "null") };
  return schema.anyOf.find(({ type }) => type !== "null");
}

/** What a schema comes to: `isNullable`, and one of `texts`, `items`, `properties` or the `name` of a plain type. */
function resolved(schema, definitions, reference) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace("#/$defs/", "");
    return resolved(definitions[name], definitions, name);
  }
  if (schema.anyOf !== undefined) {
    const [inner, ...others] = schema.anyOf.filter(({ type }) => type !== "null");
    assert.equal(others.length, 0, JSON.stringify(schema));
    return { ...resolved(inner, definitions), isNullable: true };
  }
  if (schema.oneOf !== undefined || schema.enum !== undefined) {
    const texts = schema.enum ?? schema.oneOf.flatMap((one) => one.enum ?? [one.const]);
    return { isNullable: false, texts: texts.filter((text) => text !== null) };
  }
  const types = [schema.type].flat();
  const isNullable = types.includes("null");
  const name = types.find((name) => name !== "null");
  switch (name) {
    case "array": return { isNullable, items: schema.items };
    case "object": return { isNullable, reference, properties: schema.properties, required: schema.required ?? [] };
    case "integer": return { isNullable, name: "number" };
    case "number": case "string": case "boolean": return { isNullable, name };
    default: throw new Error(`what does this come to? ${JSON.stringify(schema)}`);
  }
}

/** A schema of the repository. */
function written(name) {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
}

for (const [type, name, pick] of [
  ["Report", "report", (whole) => whole],
  ["FixResult", "fix", (whole) => whole],
  ["Simulation", "simulation", (whole) => whole],
  ["Decision", "decision", (whole) => whole],
  ["RuleInfo", "rules", (whole) => whole.items],
]) {
  test(`${type} has the fields of ${name}.schema.json, of the same types`, () => {
    const whole = written(name);
    assert.deepEqual(differences(exported(type), pick(whole), whole.$defs, type), []);
  });
}

test("a field that is missing, one too many and a type that differs are each found", () => {
  const whole = written("report");
  const summary = structuredClone(whole.$defs.Summary);
  delete summary.properties.infos;
  summary.properties.more = { type: "boolean" };
  summary.properties.errors = { type: ["string", "null"] };
  assert.deepEqual(differences(exported("Summary"), summary, whole.$defs, "Summary"), [
    "Summary.infos: Rust has no such field",
    "Summary.errors: null is missing",
    "Summary.errors: number instead of string",
    "Summary.more: index.d.ts has no such field",
  ]);
});

for (const [type, call] of [
  ["Options", `check("", options)`],
  ["FixOptions", `fix("", options)`],
  ["SimulateOptions", `simulate("kind: Pod", "pod-crash", options)`],
  ["DecisionSettings", `decideJson({ manifests: "" }, { zerodown: { settings: options } })`],
]) {
  test(`every option of ${type} is one that Rust knows`, () => {
    const names = checker.getPropertiesOfType(exported(type)).map(({ name }) => name);
    assert.ok(names.includes("nodes") && names.includes("lang"), names.join());
    const unknown = JSON.parse(project.run(`
      import { check, decideJson, fix, simulate } from "@zerodown/policy";
      const said = (name) => {
        // Nothing takes this; what matters is why it is refused.
        const options = { [name]: { odd: true } };
        try {
          return String(${call});
        } catch (error) {
          return error.message;
        }
      };
      const names = ${JSON.stringify([...names, "nodez"])};
      console.log(JSON.stringify(names.filter((name) => said(name).includes("no such option"))));
    `));
    assert.deepEqual(unknown, ["nodez"]);
  });
}

test("nothing is `any`", () => {
  const text = readFileSync(join(project.package, "index.d.ts"), "utf8");
  assert.doesNotMatch(text.replace(/\/\*\*[^]*?\*\//g, ""), /\bany\b/);
});
