// The pages of all rules by language, from the folders that the rules are in.
import { readFile, readdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const rules = new URL("../../policy-core/src/rules/", import.meta.url);

const read = (folder, name) => readFile(new URL(name, folder), "utf8").catch(() => "");

/** `{ en: { id: [text, bad, fixed, good] }, ko: … }`, sorted. */
export async function rulePages() {
  const pages = { en: {}, ko: {} };
  const entries = await readdir(rules, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile() && entry.name === "en.md").map((entry) => entry.parentPath);
  const folders = found.map((path) => [path.split(/[/\\]/).at(-1).replaceAll("_", "-"), pathToFileURL(`${path}/`)]);
  for (const [id, folder] of folders.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const examples = await Promise.all(["bad.yaml", "fixed.yaml", "good.yaml"].map((name) => read(folder, name)));
    for (const lang of Object.keys(pages)) {
      pages[lang][id] = [await read(folder, `${lang}.md`), ...examples];
    }
  }
  return pages;
}
