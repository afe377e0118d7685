// The main journey without a pointer: every step by keys alone, from loading the page to the fixed text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, until } from "./page.mjs";

/** More stops than any view has. */
const STOPS = 150;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Goes on with Tab until the focus is on what fits; out of the editor by Escape first, as its users know. */
async function tabTo(app, selector) {
  const passed = [];
  await app.page.locator(selector).first().waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    const look = (selector) => {
      const { activeElement } = document;
      return {
        fits: activeElement.matches(selector),
        inEditor: activeElement.classList.contains("cm-content"),
        name: `${activeElement.tagName}#${activeElement.id}.${activeElement.className}`,
        isVisible: activeElement === document.body || activeElement.checkVisibility(),
      };
    };
    // What is hidden loses the focus with the next frame.
    const at = await until(() => app.page.evaluate(look, selector), ({ isVisible }) => isVisible, "what has the focus is shown");
    if (at.fits) {
      return;
    }
    passed.push(at.name);
    if (at.inEditor) {
      // The first one may only end a selection.
      await app.page.keyboard.press("Escape");
      await app.page.keyboard.press("Escape");
    }
    await app.page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached by Tab; passed ${passed.join(" ")}`);
}

/** Goes to a view by the arrow keys of the tabs. */
async function viewByKeys(app, view) {
  await tabTo(app, ".view-tab");
  for (let key = 0; key < 10; key += 1) {
    if (await app.page.evaluate((view) => document.activeElement.id === `view-${view}`, view)) {
      await app.page.keyboard.press("Enter");
      await app.page.locator(`#view-${view}[aria-selected=true]`).waitFor();
      return;
    }
    await app.page.keyboard.press("ArrowRight");
  }
  assert.fail(`there is no view ${view}`);
}

test("the whole journey is made by keyboard alone", async () => {
  const app = await open(browser);
  const { page } = app;
  const { keyboard } = page;

  // An example from the menu.
  await tabTo(app, "#examples-button");
  await keyboard.press("Enter");
  await page.locator("[role=menuitem]").first().waitFor();
  for (const key of ["ArrowDown", "Home", "ArrowDown"]) {
    await keyboard.press(key);
    await app.focused("[role=menuitem]");
  }
  await keyboard.press("Enter");
  await page.locator(".story-strip", { hasText: "Step 2 of 3" }).waitFor();
  await app.judged();

  // Through the findings, to the place of one.
  await viewByKeys(app, "findings");
  await tabTo(app, ".finding .place");
  const place = await page.evaluate(() => document.activeElement.textContent);
  await keyboard.press("Enter");
  await app.focused(".cm-content");
  await page.locator(".cm-line-findings").waitFor();
  const line = () => page.locator(".cm-activeLineGutter.cm-gutterElement", { hasText: /^\d+$/ }).first().textContent();
  const first = await until(line, place.split(":").at(-1));
  await keyboard.press("F8");
  await until(line, (now) => now !== first);

  // A rule's page, in the other language, and back.
  await tabTo(app, ".finding .rule-id");
  await keyboard.press("Enter");
  await page.locator(".rule-page h3").first().waitFor();
  await tabTo(app, "#language");
  await keyboard.press("Enter");
  await page.locator(".rule-page .headline", { hasText: /[가-힣]/ }).waitFor();
  await keyboard.press("Enter");
  await page.locator(".rule-page .headline", { hasText: /^[^가-힣]*$/ }).waitFor();
  await app.judged();
  await tabTo(app, "#rule-back");
  await keyboard.press("Enter");

  // One fix.
  const text = await app.text();
  await viewByKeys(app, "overview");
  await tabTo(app, ".fix-row .button");
  await keyboard.press("Enter");
  await page.locator(".notice").waitFor();
  await app.holds((found) => found !== text, "the fixed text");
  await app.judged();

  // The timeline of one cell, and a slider.
  await tabTo(app, ".verdict[data-event=rolling-update]");
  await keyboard.press("Enter");
  await app.simulated();
  await tabTo(app, ".timeline-aside input[type=range]");
  const slider = () => page.evaluate(() => document.activeElement.value);
  const before = await slider();
  await keyboard.press("ArrowRight");
  await app.simulated();
  await until(() => slider(), (found) => found !== before);

  // Everything that is safe.
  await tabTo(app, ".apply-all.in-header");
  await keyboard.press("Enter");
  await page.locator(".apply-all.in-header:disabled").waitFor();
  await app.assertClean();
  await app.close();
});
