// After the first visit the page needs no network; a newer build is offered, and taking it loses nothing.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { anotherBuild, isDivided } from "./builds.mjs";
import { fixture, launch, open, until, visit } from "./page.mjs";
import { Server } from "./server.mjs";

let browser;
let next;
before(async () => {
  browser = await launch();
  next = await mkdtemp(join(tmpdir(), "zerodown-next-"));
  await anotherBuild(next);
});
after(async () => {
  await browser.close();
  await rm(next, { recursive: true });
});

/** Visits a server of its own and waits until the browser keeps the page. */
async function kept(server) {
  const app = await open(browser, { at: server.url, keeps: true });
  await app.page.locator(".version", { hasText: "works offline" }).waitFor();
  return app;
}

const commit = (app) => app.page.getAttribute("meta[name=commit]", "content");

/** The server has another build now, and the browser looks. */
async function publish(server, app) {
  server.folder = next;
  await app.page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found.update()));
  await app.page.locator(".notice", { hasText: "A new version is ready" }).waitFor();
}

test("after one visit the page opens, judges and explains rules in both languages without a network", async () => {
  const server = await new Server().start();
  const app = await kept(server);
  await app.page.context().setOffline(true);
  await server.stop();

  await app.page.reload();
  await app.judged();
  await app.paste(await fixture("nginx-two-replicas.yaml"));
  await app.judged();
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor();
  await app.timeline("rolling-update");
  await app.view("findings");
  await app.page.locator(".finding .rule-id").first().click();
  const heading = app.page.locator(".rule-page .headline");
  await heading.waitFor();
  await app.page.locator("#language").click();
  await until(() => heading.textContent(), /[가-힣]/);
  await app.assertClean();
  await app.close();
});

test("a new version is offered, and taking it keeps every file, its text and its place", async () => {
  const server = await new Server().start();
  const app = await kept(server);
  const text = await fixture("nginx-two-replicas.yaml");
  await app.drop([["first.yaml", text], ["second.yaml", "# nothing yet\n"]]);
  await app.page.locator(".file-name", { hasText: "first.yaml" }).click();
  await app.inFront("first.yaml");
  await publish(server, app);
  const before = await commit(app);
  await app.page.locator(".notice .button", { hasText: "Reload" }).click();
  await app.page.locator("meta[name=commit][content=next]").waitFor({ state: "attached" });
  assert.notEqual(before, "next");
  await app.judged();
  await until(() => app.page.locator(".file-name").allTextContents(), ["first.yaml", "second.yaml"]);
  await app.holds(text);
  await until(() => app.textOf("second.yaml"), "# nothing yet\n");
  await app.assertClean();
  await app.close();
  await server.stop();
});

test("who only loads the page again has the new version too", async () => {
  const server = await new Server().start();
  const app = await kept(server);
  await publish(server, app);
  await app.page.reload();
  await app.page.locator("meta[name=commit][content=next]").waitFor({ state: "attached" });
  await app.judged();
  await app.assertClean();
  await app.close();
  await server.stop();
});

test("while another tab is open, loading one again does not change the version under the other", async () => {
  const server = await new Server().start();
  const app = await kept(server);
  const other = await visit(app.page.context(), { at: server.url });
  await publish(server, app);
  await other.page.reload();
  await other.judged();
  await until(() => commit(other), (found) => found !== "next");
  await app.page.locator(".notice .button", { hasText: "Reload" }).click();
  await app.page.locator("meta[name=commit][content=next]").waitFor({ state: "attached" });
  await app.judged();
  await other.view("findings");
  await other.page.locator(".finding .rule-id").first().click();
  await other.page.locator(".rule-page .headline").waitFor();
  await app.assertClean();
  await app.close();
  await server.stop();
});

test("a host that serves half of a new version changes nothing", async () => {
  const server = await new Server().start();
  const app = await kept(server);
  const before = await commit(app);
  // The new service worker with the old page.
  server.folder = next;
  const page = join(next, "index.html");
  const html = await readFile(page, "utf8");
  await writeFile(page, `${html}<!-- of another build -->`);
  try {
    const state = await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((done) => {
        registration.addEventListener("updatefound", () => {
          const { installing } = registration;
          installing.addEventListener("statechange", () => done(installing.state));
        });
      });
      registration.update();
      return found;
    });
    assert.equal(state, "redundant");
  } finally {
    await writeFile(page, html);
  }
  await app.page.reload();
  await app.judged();
  await until(() => commit(app), before);
  await app.count(".notice", 0);
  await app.close();
  await server.stop();
});

test("where a view does not come, the page says so, keeps what was typed, and brings it when asked again", async (t) => {
  const server = await new Server().start();
  const app = await open(browser, { at: server.url });
  if (!(await isDivided())) {
    t.skip("this build of the page has every view in one module");
  } else {
    await server.stop();
    await app.view("findings");
    await app.page.locator(".result", { hasText: "This part of the page could not be loaded" }).waitFor();
    await app.paste(await fixture("nginx-two-replicas.yaml"));
    await app.drop([["more.yaml", "kind: Pod\n"]]);
    await app.page.locator(".notice", { hasText: "This part of the page could not be loaded" }).waitFor();
    await until(() => app.text(), await fixture("nginx-two-replicas.yaml"));
    await server.start();
    await app.page.getByRole("button", { name: "Try again" }).click();
    await app.page.locator(".finding").first().waitFor();
    await app.drop([["more.yaml", "kind: Pod\n"]]);
    await app.page.locator(".file-tab", { hasText: "more.yaml" }).waitFor();
    await until(async () => (await app.page.evaluate(() => globalThis.violations)).length, 0);
  }
  await app.close();
  await server.stop();
});

test("where the rule pages do not come, the page says so, and tries again when asked again", async () => {
  const server = await new Server().start();
  const app = await open(browser, { at: server.url });
  await app.view("findings");
  await app.page.locator(".finding .rule-id").first().waitFor();
  await server.stop();
  await app.page.locator(".finding .rule-id").first().click();
  await app.page.locator(".result", { hasText: "The rule pages could not be loaded" }).waitFor();
  await server.start();
  await app.page.locator("#rule-back").click();
  await app.page.locator(".finding .rule-id").first().click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.close();
  await server.stop();
});
