// Pictures of every view in both languages, both themes and two sizes, for people to look at; and axe's judgement of each.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { launch, open } from "./page.mjs";

const artefacts = fileURLToPath(new URL("artefacts/", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const sizes = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

let browser;
before(async () => {
  await mkdir(artefacts, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

async function judgedByAxe(app, what) {
  await app.page.evaluate(axe);
  const { violations } = await app.page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }),
  );
  const said = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${what}: ${id}: ${node.target} ${node.failureSummary}`));
  assert.deepEqual(said, []);
}

for (const [size, context] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const lang of ["en", "ko"]) {
      const name = `${size}-${colorScheme}-${lang}`;
      test(`looks: ${name}`, async () => {
        const app = await open(browser, { ...context, colorScheme, query: `?lang=${lang}` });
        const isPhone = size === "phone";
        const picture = async (what) => {
          await app.page.waitForTimeout(150);
          await app.page.screenshot({ path: `${artefacts}${name}-${what}.png` });
          await judgedByAxe(app, what);
        };
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
        // On a phone the window grows with what is too wide, so that it is no measure.
        const wide = (await app.page.evaluate(() => document.documentElement.scrollWidth)) - context.viewport.width;
        assert.ok(wide <= 0, `the page is ${wide} px too wide`);
        await app.assertClean();
        await app.close();
      });
    }
  }
}
