// The journey of the issue: paste the two-replica experiment, see what is wrong, apply the safe fixes, see it right.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("the two-replica experiment is pasted, judged and fixed", async () => {
  const app = await open(browser);
  const text = await fixture("nginx-two-replicas.yaml");
  await app.paste(text);
  for (const rule of ["missing-readiness-probe", "missing-pre-stop", "missing-pdb"]) {
    await app.finds(rule);
  }
  await app.view("overview");
  const before = await app.score();
  await app.reads(app.page.locator(".result .headline").first(), (said) => said.length > 20);

  const apply = app.page.locator(".apply-all.in-header");
  await until(() => apply.textContent(), /^Apply \d+ safe fix(es)?$/);
  await apply.click();
  await app.page.locator(".notice").waitFor();
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor({ state: "detached" });
  await app.judged();
  const after = await until(() => app.score(), (score) => score > before);
  await app.reads(".notice", new RegExp(`score ${before}→${after}`));

  const fixed = await app.holds((found) => found !== text, "the fixed text");
  for (const line of text.split("\n").filter((line) => line.includes("#"))) {
    assert.ok(fixed.includes(line), `"${line}" is still there`);
  }
  await app.finds("missing-pdb", false);

  await app.takeOffer();
  await app.holds(text, "one undo takes all of it back");
  await app.view("overview");
  await app.page.waitForFunction((score) => Number(document.querySelector(".ring-number")?.textContent) === score, before);
  await app.assertClean();
  await app.close();
});
