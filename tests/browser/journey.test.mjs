// The journey of the issue: paste the two-replica experiment, see what is wrong, apply the safe fixes, see it right.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("the two-replica experiment is pasted, judged and fixed", async () => {
  const app = await open(browser);
  const text = await fixture("nginx-two-replicas.yaml");
  await app.paste(text);
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor();

  const rules = await app.rules();
  for (const rule of ["missing-readiness-probe", "missing-pre-stop", "missing-pdb"]) {
    assert.ok(rules.includes(rule), `${rule} is among ${rules}`);
  }
  await app.view("overview");
  const before = await app.score();
  const headline = await app.page.locator(".result .headline").first().textContent();
  assert.ok(headline.length > 20, headline);

  const apply = app.page.locator(".apply-all.in-header");
  assert.match(await apply.textContent(), /^Apply \d+ safe fix(es)?$/);
  await apply.click();
  await app.page.locator(".notice").waitFor();
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor({ state: "detached" });
  const after = await app.score();
  assert.ok(after > before, `${before} → ${after}`);
  assert.match(await app.page.locator(".notice").textContent(), new RegExp(`score ${before} → ${after}`));

  const fixed = await app.text();
  for (const line of text.split("\n").filter((line) => line.includes("#"))) {
    assert.ok(fixed.includes(line), `"${line}" is still there`);
  }
  assert.ok(!(await app.rules()).includes("missing-pdb"));

  await app.page.locator(".notice .button").first().click();
  assert.equal(await app.text(), text, "one undo takes all of it back");
  await app.view("overview");
  await app.page.waitForFunction((score) => Number(document.querySelector(".ring-number")?.textContent) === score, before);
  await app.assertClean();
  await app.close();
});
