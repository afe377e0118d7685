// The conformance corpus: what each case is given and, to the byte, what it is answered.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../conformance/", import.meta.url);

/** JSON without the white space between its tokens, which is all that a case has more than an answer. */
const withoutLayout = (text) => text.replace(/("(?:[^"\\]|\\.)*")|\s+/gu, "$1");

export const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const { name, input, data, answers } = JSON.parse(text);
    const [, generated] = text.split(',\n  "expected": ');
    const [decision] = generated.split(',\n  "answers": ');
    const texts = Object.entries(answers).map(([entry, value]) => [entry, JSON.stringify(value)]);
    return { name, input, data, answers: { decision: withoutLayout(decision), ...Object.fromEntries(texts) } };
  });

/** What is wrong about an answer, in one line with the place where it begins. */
export function difference(what, answered, expected) {
  if (answered === expected) return [];
  let at = 0;
  while (at < answered.length && answered[at] === expected[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 40), at + 80);
  return [`${what}, at ${at}: …${around(answered)}… instead of …${around(expected)}…`];
}
