// Pictures of every view in both languages, both themes and two sizes, and of what is rarely seen, for people to look at;
// and axe's judgement of each.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { anotherBuild, isDivided } from "./builds.mjs";
import { fixture, launch, open } from "./page.mjs";
import { Server } from "./server.mjs";

const artefacts = fileURLToPath(new URL("artefacts/", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

let browser;
let next;
before(async () => {
  await mkdir(artefacts, { recursive: true });
  browser = await launch();
  next = await mkdtemp(join(tmpdir(), "zerodown-next-"));
  await anotherBuild(next);
});
after(async () => {
  await browser.close();
  await rm(next, { recursive: true });
});

async function judgedByAxe(app, what) {
  await app.page.evaluate(axe);
  const { violations } = await app.page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  const said = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${what}: ${id}: ${node.target} ${node.failureSummary}`));
  assert.deepEqual(said, []);
}

/** Takes pictures of a page whose names begin alike. */
const painter = (app, name) => async (what) => {
  await app.page.waitForTimeout(150);
  await app.page.screenshot({ path: `${artefacts}${name}-${what}.png` });
  await judgedByAxe(app, what);
};

/** On a phone the window grows with what is too wide, so that it is no measure. */
async function fits(app, width, what = "the page") {
  const wide = (await app.page.evaluate(() => document.documentElement.scrollWidth)) - width;
  assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
}

/** A picture with a number on everything that the Tab key stops at, in its order, and the ring of the last. */
async function order(app, name) {
  await app.page.evaluate(() => document.activeElement.blur());
  for (let press = 1; press <= 60; press += 1) {
    if (await app.page.evaluate(() => document.activeElement.matches(".cm-content"))) {
      // There the Tab key indents, unless Escape comes before it; the first Escape closes what is open.
      await app.page.keyboard.press("Escape");
      await app.page.keyboard.press("Escape");
    }
    await app.page.keyboard.press("Tab");
    const isNew = await app.page.evaluate((press) => {
      const here = document.activeElement;
      if (here === document.body || here.dataset.stop) {
        return false;
      }
      here.dataset.stop = press;
      return true;
    }, press);
    if (!isNew) {
      break;
    }
  }
  await app.page.evaluate(() => {
    document.querySelector("#view").scrollTo(0, 0);
    for (const stop of document.querySelectorAll("[data-stop]")) {
      const { left, top } = stop.getBoundingClientRect();
      const number = document.createElement("b");
      number.className = "stop";
      number.textContent = stop.dataset.stop;
      const style = { position: "fixed", left: `${left}px`, top: `${top - 6}px`, zIndex: 99, background: "#ff0", color: "#000" };
      Object.assign(number.style, style, { font: "10px/12px sans-serif", padding: "0 2px" });
      document.body.append(number);
    }
  });
  await app.page.screenshot({ path: `${artefacts}${name}.png` });
  await app.page.evaluate(() => {
    document.querySelectorAll(".stop").forEach((number) => number.remove());
    document.querySelectorAll("[data-stop]").forEach((found) => delete found.dataset.stop);
  });
}

for (const [size, context] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const lang of ["en", "ko"]) {
      const name = `${size}-${colorScheme}-${lang}`;
      test(`looks: ${name}`, async () => {
        const app = await open(browser, { ...context, colorScheme, query: `?lang=${lang}` });
        const isPhone = size === "phone";
        const picture = painter(app, name);
        if (isPhone) {
          await picture("editor");
          await app.page.locator("#files-button").click();
          await picture("files");
          await app.page.keyboard.press("Escape");
          await app.page.locator(".pane-tab").nth(1).click();
        }
        await picture("overview");
        await app.page.locator(".verdict").first().focus();
        await app.page.locator(".reasons").waitFor();
        await picture("reasons");
        await app.page.locator("[data-pillar=probes]").click();
        await picture("pillar");
        await app.view("findings");
        await picture("findings");
        await app.page.locator("[data-group=rule]").click();
        await app.page.locator("#findings-filter").fill("missing");
        await picture("findings-filtered");
        await app.page.locator("#findings-clear").click();
        await app.page.locator(".finding .rule-id").first().click();
        await app.page.locator(".rule-page h3").first().waitFor();
        await picture("rule");
        await app.view("graph");
        await app.page.locator(".graph[aria-busy=false] .choices").waitFor();
        await picture("graph");
        await app.page.locator(`[data-shown=${isPhone ? "picture" : "text"}]`).click();
        await picture("graph-otherwise");
        await app.page.locator("[data-shown=picture]").click();
        await app.page.locator("g.node").first().click();
        await app.page.locator(".graph.has-panel .panel-title").waitFor();
        await picture("graph-panel");
        await app.view("changes");
        await app.page.locator(".diff-table").first().waitFor();
        await picture("changes");
        await app.page.locator("#settings").click();
        await app.page.locator("#set-nodes").fill("0");
        await picture("settings-assumptions");
        await app.page.locator("#settings-rules").click();
        await app.page.locator("select[data-rule=missing-pdb]").selectOption("off");
        await picture("settings-rules");
        await app.page.locator("#settings-file").click();
        await app.page.locator("#config-paste").fill("nodes: 3\n");
        await app.page.locator("#config-take").click();
        await app.page.locator(".troubles").waitFor();
        await picture("settings-file");
        await app.page.locator("#settings-browser").click();
        await picture("settings-browser");
        await app.page.locator("#settings-reset").click();
        await app.page.locator("#settings").click();
        await app.view("overview");
        await app.timeline("rolling-update");
        await picture("timeline");
        await app.page.locator(".as-table summary").click();
        await app.page.locator("#show-fixed").click();
        await app.page.locator("#shows-fixed").waitFor();
        await app.page.locator(".as-table").evaluate((table) => table.scrollIntoView());
        await picture("timeline-table");
        await app.page.locator(".timeline-aside").evaluate((aside) => aside.scrollIntoView());
        await picture("timeline-assumptions");
        if (!isPhone) {
          await app.page.locator("#timeline-width").click();
          await app.page.locator("#view").evaluate((view) => view.scrollTo(0, 0));
          await picture("timeline-beside");
        }
        await app.page.locator("#share-button").click();
        await app.page.locator("#make-link:enabled").waitFor();
        await picture("share");
        await app.page.locator("#make-link").click();
        await app.page.locator("#link").waitFor();
        await picture("share-link");
        await app.page.locator(".share").evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
        await picture("share-end");
        await app.page.keyboard.press("Escape");
        await app.page.locator("#examples-button").click();
        await picture("examples");
        await app.page.keyboard.press("Escape");
        await app.view("overview");
        await app.page.locator(isPhone ? ".apply-all.in-bottom" : ".apply-all.in-header").click();
        await app.page.locator(".notice").waitFor();
        await app.judged();
        await picture("fixed");
        await app.page.locator(".new-file").evaluate((button) => button.click());
        await app.page.locator(".file-close").first().evaluate((button) => button.click());
        await app.page.locator(".story-step").first().waitFor();
        await picture("empty");
        if (isPhone) {
          await app.page.locator(".pane-tab").first().click();
        }
        await app.drop([["web.yaml", "kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n"], ["logo.png", "png"]]);
        await app.page.locator(".file-name").first().dblclick();
        await picture("rename");
        await app.page.keyboard.press("Escape");
        if (isPhone) {
          await app.page.locator(".pane-tab").nth(1).click();
        } else {
          await app.page.locator("#files-button").click();
        }
        await app.page.locator(".render-hint").waitFor();
        await picture("render");
        await fits(app, context.viewport.width);
        await app.assertClean();
        await app.close();
      });
    }
  }
}

// What is rarely seen: each once in English by day and once in Korean by night, large and small.
const evil = "<img src=x onerror=alert(1)>";
const longest = "storefront-recommendation-engine-for-customers-who-come-back-xx";
const web = (name, replicas = 2) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: "${name}"}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: "${name}"}}
  template:
    metadata: {labels: {app: "${name}"}}
    spec: {containers: [{name: "${name}", image: "web:1", ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: "${name}"}
spec: {selector: {app: "${name}"}, ports: [{port: 80}]}
`;

for (const [size, context] of Object.entries(sizes)) {
  for (const [lang, colorScheme] of [["en", "light"], ["ko", "dark"]]) {
    const name = `${size}-${colorScheme}-${lang}`;
    const isPhone = size === "phone";
    const visit = (more = {}) => open(browser, { ...context, colorScheme, query: `?lang=${lang}`, ...more });
    /** On a phone only one of the two is seen. */
    const turn = async (app, to) => {
      if (isPhone) {
        await app.page.locator(".pane-tab").nth(to === "editor" ? 0 : 1).click();
      }
    };
    /** Replaces the text and waits until the view speaks of it. */
    const judge = async (app, text, about) => {
      await turn(app, "editor");
      await app.paste(text);
      await turn(app, "result");
      await app.page.locator("#view[aria-busy=false] .result", { hasText: about }).waitFor();
    };

    test(`looks: ${name}, names and numbers beyond measure`, async () => {
      const app = await visit();
      const picture = painter(app, name);
      await app.drop([[`${evil}.yaml`, web(evil)], [`${longest}.yaml`, web(longest)], ["short.yaml", web("a")]]);
      await turn(app, "result");
      await app.page.locator("#view[aria-busy=false] .matrix", { hasText: longest }).waitFor();
      await picture("names");
      await app.view("findings");
      await app.page.locator(".finding", { hasText: longest }).first().waitFor();
      await picture("names-findings");
      await app.view("graph");
      await app.page.locator(".graph[aria-busy=false] .choices").waitFor();
      await picture("names-graph");
      await app.view("changes");
      await app.page.locator(".diff-table").first().waitFor();
      await picture("names-changes");
      await app.view("overview");
      await app.timeline("rolling-update", 2);
      await picture("names-timeline");
      await app.page.locator("#share-button").click();
      await app.page.locator("#make-link:enabled").waitFor();
      await app.page.locator(".share-code").first().scrollIntoViewIfNeeded();
      await picture("names-share");
      await app.page.keyboard.press("Escape");
      await fits(app, context.viewport.width, "what has a long name");

      await app.view("overview");
      await turn(app, "editor");
      await app.drop(Array.from({ length: 14 }, (_, n) => [`service-${n}.yaml`, web(`web-${n}`)]));
      await app.page.locator(".file-tab").nth(16).waitFor({ state: "attached" });
      await picture("many-files");
      for (let open = 16; open > 0; open -= 1) {
        await app.page.locator(".file-tab.is-on .file-close").evaluate((button) => button.click());
        await app.page.locator(".file-tab").nth(open).waitFor({ state: "detached" });
      }
      await turn(app, "result");
      await app.view("overview");
      await judge(app, Array.from({ length: 40 }, (_, n) => web(`web-${n}`, n + 1)).join("---\n"), "web-3");
      await app.page.locator(".matrix-more").waitFor();
      await picture("many");
      await app.page.locator(".matrix-more").click();
      await app.page.locator(".matrix tbody tr").nth(20).waitFor();
      await app.page.locator(".verdict[data-event=node-drain]").nth(15).focus();
      await app.page.locator(".reasons").waitFor();
      // What lies under them cannot be hit as long as they are there, so that axe is not asked.
      await app.page.screenshot({ path: `${artefacts}${name}-many-reasons.png` });
      await app.view("graph");
      await app.page.locator(".graph[aria-busy=false] .choices").waitFor();
      await picture("many-graph");
      await fits(app, context.viewport.width, "what has forty workloads");
      await app.view("overview");
      await app.timeline("rolling-update", 7);
      await picture("many-timeline");
      await app.assertClean();
      await app.close();
    });

    test(`looks: ${name}, all good, nothing to judge, broken`, async () => {
      const app = await visit();
      const picture = painter(app, name);
      const model = await readFile(new URL("../../web/examples/model.yaml", import.meta.url), "utf8");
      const [scaled, ...others] = model.split("---\n").filter((part) => !part.includes("kind: HorizontalPodAutoscaler"));
      await app.paste([scaled.replace("  strategy:", "  replicas: 3\n  strategy:"), ...others].join("---\n"));
      await turn(app, "result");
      await app.page.locator(".ring-number", { hasText: "100" }).waitFor();
      await picture("fine");
      await app.view("findings");
      await app.page.locator(".result .headline").waitFor();
      await picture("fine-findings");
      await app.view("changes");
      await app.page.locator(".result .headline").waitFor();
      await picture("fine-changes");
      await app.view("overview");
      await app.timeline("node-failure");
      await picture("fine-timeline");
      await app.view("overview");

      const shop = await fixture("shop.yaml");
      const ignored = 'annotations: {zerodown.dev/ignore-missing-pre-stop: "drains elsewhere"}';
      const text = shop.replace("metadata: {name: storefront}\nspec:\n  replicas", `metadata: {name: storefront, ${ignored}}\nspec:\n  replicas`);
      await judge(app, text, "checkout");
      await app.view("findings");
      await app.page.locator("details.suppressed summary").click();
      await app.page.locator("details.suppressed").scrollIntoViewIfNeeded();
      await picture("suppressed");
      await app.page.locator("#findings-filter").fill("no such word");
      await app.page.locator("#findings-clear").waitFor();
      await picture("findings-none");
      await app.page.locator("#findings-clear").click();
      await app.view("overview");
      await judge(app, `${text}---\nkind: [unclosed\n`, /./);
      await app.view("findings");
      await app.page.locator(".finding[data-rule^=yaml]").first().waitFor();
      await picture("broken");
      await turn(app, "editor");
      await picture("broken-editor");
      await turn(app, "result");
      await app.view("overview");
      await judge(app, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n", /./);
      await app.page.locator(".ring").waitFor({ state: "detached" });
      await picture("no-workload");
      await app.view("timeline");
      await app.page.locator(".timeline .headline").waitFor();
      await picture("no-timeline");
      await app.view("graph");
      await app.page.locator(".graph .headline").waitFor();
      await picture("no-graph");
      await app.view("overview");
      await judge(app, "# nothing but a comment\n", /./);
      await picture("no-object");
      await app.assertClean();
      await app.close();
    });

    test(`looks: ${name}, the editor and what lies over the page`, async () => {
      const app = await visit();
      const picture = painter(app, name);
      await app.page.locator(".cm-lintRange").first().waitFor();
      if (!isPhone) {
        await app.page.locator(".cm-content").click();
        await app.page.keyboard.press("ControlOrMeta+Home");
        await app.page.locator(".cm-lintRange").first().hover();
        await app.page.locator(".finding-hover").first().waitFor();
        await picture("hover");
        await app.page.mouse.move(700, 5);
        await app.page.locator("#files-button").click();
        await picture("files");
        await app.page.keyboard.press("Escape");
      }
      await app.page.locator(".cm-line").nth(5).click({ position: { x: 8, y: 8 } });
      await app.page.keyboard.press("F8");
      await app.page.locator(".finding-note").first().waitFor();
      await picture("note");
      await app.page.keyboard.press("ControlOrMeta+f");
      await app.page.locator(".cm-search").waitFor();
      await app.page.keyboard.type("nginx");
      await picture("search");
      await app.page.keyboard.press("Escape");
      await app.page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["a"], "a.yaml"));
        const drag = new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector("main").dispatchEvent(drag);
      });
      await app.page.locator(".drop-here").waitFor();
      await picture("drop");
      await app.page.evaluate(() => document.querySelector("main").dispatchEvent(new DragEvent("dragleave", { bubbles: true })));
      await app.page.locator(".drop-here").waitFor({ state: "detached" });
      for (const view of ["overview", "findings", "changes", "timeline", "graph"]) {
        await turn(app, "result");
        await app.view(view);
        await app.page.locator("#view[aria-busy=false] .headline").first().waitFor();
        await order(app, `${name}-focus-${view}`);
      }
      await app.assertClean();
      await app.close();
    });

    test(`looks: ${name}, what does not go well`, async () => {
      const app = await visit({ query: `?lang=${lang}#v1.broken` });
      const picture = painter(app, name);
      await app.page.locator(".notice").waitFor();
      await picture("link-damaged");
      await turn(app, "editor");
      await app.paste(await fixture("nginx-two-replicas.yaml"));
      await app.page.locator(".keep-offer").waitFor();
      await app.page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(64 * 1024 * 1024)], "big.yaml"));
        data.items.add(new File([new Uint8Array([0, 1, 2, 255])], "binary.yaml"));
        data.items.add(new File(["Buy milk\n"], "notes.txt"));
        document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await app.page.locator(".notice", { hasText: "notes.txt" }).waitFor();
      await picture("files-refused");
      await turn(app, "result");
      await picture("files-refused-result");
      await turn(app, "editor");
      await app.page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("no room", "QuotaExceededError");
        };
      });
      await app.page.locator(".keep-yes").click();
      await app.page.locator(".keep-offer").waitFor({ state: "detached" });
      await picture("store-full");
      await app.page.locator("#files-button").click();
      await picture("store-full-menu");
      await app.page.keyboard.press("Escape");

      await app.drop([["db.yaml", "kind: Secret\nmetadata: {name: db}\ndata: {password: aHVudGVyMg==, user: YWRtaW4=}\n"]]);
      await app.page.locator(".file-name", { hasText: "db.yaml" }).waitFor();
      await app.page.locator("#share-button").click();
      await app.page.locator(".share-warning").waitFor();
      await picture("share-secrets");
      await app.page.locator("#make-link").click();
      await app.page.locator(".share-said.is-there").waitFor();
      await picture("share-refused");
      await app.page.keyboard.press("Escape");

      await app.page.clock.install();
      const [worker] = app.page.workers();
      await worker.evaluate(() => self.close());
      await app.paste(await fixture("nginx-two-replicas.yaml"));
      await app.page.clock.fastForward(60_000);
      await app.page.locator(".notice .button").nth(1).waitFor();
      await picture("engine-stopped");
      await app.close();
    });

    // Once on each size is enough.
    if (isPhone === (lang === "ko")) {
      test(`looks: ${name}, a browser that forbids storing`, async () => {
        const app = await visit({ ready: false });
        await app.page.addInitScript(() => {
          const get = () => {
            throw new DOMException("forbidden", "SecurityError");
          };
          Object.defineProperty(globalThis, "localStorage", { get });
        });
        await app.page.reload();
        await app.judged();
        const picture = painter(app, name);
        await app.paste(await fixture("nginx-two-replicas.yaml"));
        await app.page.locator(".keep-yes").click();
        await app.page.locator(".notice").waitFor();
        await picture("store-forbidden");
        await turn(app, "result");
        await picture("store-forbidden-result");
        await app.close();
      });
    }

    test(`looks: ${name}, without network and with a newer version`, async () => {
      const server = await new Server().start();
      const app = await visit({ at: server.url });
      await turn(app, "result");
      if (await isDivided()) {
        await server.stop();
        await app.view("findings");
        await app.page.locator(".result .detail + .button").waitFor();
        await painter(app, name)("view-missing");
        await server.start();
        await app.page.locator(".result .detail + .button").click();
      } else {
        await app.view("findings");
      }
      await app.page.locator(".finding .rule-id").first().waitFor();
      await server.stop();
      await app.page.locator(".finding .rule-id").first().click();
      await app.page.locator("#rule-back").waitFor();
      await app.page.waitForLoadState("networkidle");
      await painter(app, name)("rule-missing");
      await app.close();

      await server.start();
      const kept = await visit({ at: server.url, keeps: true });
      await kept.page.evaluate(() => navigator.serviceWorker.ready);
      server.folder = next;
      await kept.page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found.update()));
      await kept.page.locator(".notice").waitFor();
      await painter(kept, name)("newer-version");
      await turn(kept, "result");
      await kept.page.locator(".version").scrollIntoViewIfNeeded();
      await painter(kept, name)("version");
      await kept.close();
      await server.stop();
    });

    if (isPhone) {
      continue;
    }
    test(`looks: ${name}, widths between and below`, async () => {
      const app = await visit();
      await app.paste(await fixture("shop.yaml"));
      await app.page.locator("#view[aria-busy=false] .matrix", { hasText: "checkout" }).waitFor();
      for (const width of [1180, 1024, 780, 320]) {
        await app.page.setViewportSize({ width, height: 800 });
        if (width < 760) {
          await app.page.locator(".pane-tab").nth(1).click();
        }
        for (const view of ["overview", "findings", "timeline", "graph", "changes"]) {
          await app.view(view);
          await app.page.locator("#view[aria-busy=false] .headline").first().waitFor();
          await painter(app, name)(`${width}-${view}`);
          await fits(app, width, `${view} at ${width} px`);
        }
        await app.page.locator("#settings").click();
        await app.page.locator(".settings").waitFor();
        await painter(app, name)(`${width}-settings`);
        await fits(app, width, `settings at ${width} px`);
        await app.page.locator("#settings").click();
      }
      await app.assertClean();
      await app.close();
    });
  }
}
