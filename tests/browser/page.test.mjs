// What a person does on the page, one thing after the other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture, launch, open, until } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("the first visit shows the first step of the story, and the next steps get better", async () => {
  const app = await open(browser);
  await app.reads(".story-strip", /Step 1 of 3/);
  const scores = [await app.score()];
  for (const step of [2, 3]) {
    await app.page.locator(".story-strip .link").click();
    await app.page.locator(".story-strip", { hasText: `Step ${step} of 3` }).waitFor();
    await app.judged();
    scores.push(await until(() => app.score(), (score) => score > scores.at(-1), "a better score"));
  }
  await app.count(".story-strip .link", 0);
  await app.assertClean();
  await app.close();
});

test("the story goes when the example makes room for a text of one's own, and stays through its fixes", async () => {
  const app = await open(browser);
  const example = await app.text();
  await app.page.locator(".fixes .button").first().click();
  await app.holds((text) => text !== example);
  await app.judged();
  await app.reads(".story-strip", /Step 1 of 3/);
  await app.paste(await fixture("nginx-two-replicas.yaml"));
  await app.count(".story-strip", 0);
  await app.page.keyboard.press("ControlOrMeta+z");
  await app.reads(".story-strip", /Step 1 of 3/);
  await app.assertClean();
  await app.close();
});

test("the language is switched, said to the document and remembered", async () => {
  const app = await open(browser);
  await app.page.locator("#language").click();
  await until(() => app.page.getAttribute("html", "lang"), "ko");
  await until(() => app.page.locator(".result .headline").first().textContent(), /[가-힣]/);
  await app.reads(".apply-all.in-header", /안전한 수정/);
  await app.page.keyboard.press("Control+f");
  await app.page.reload();
  await app.judged();
  await until(() => app.page.getAttribute("html", "lang"), "ko");
  await app.page.locator("#language").click();
  await until(() => app.page.getAttribute("html", "lang"), "en");
  await app.assertClean();
  await app.close();
});

test("a Korean browser gets Korean, and the editor's search speaks it", async () => {
  const app = await open(browser, { locale: "ko-KR" });
  await until(() => app.page.getAttribute("html", "lang"), "ko");
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+f");
  await until(() => app.page.locator(".cm-search input[name=search]").getAttribute("placeholder"), "찾기");
  await app.close();
});

test("the dark theme is chosen and remembered", async () => {
  const app = await open(browser, { colorScheme: "light" });
  const ground = () => app.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await app.page.locator("#settings").click();
  await app.page.locator("#settings-browser").click();
  await app.page.locator("#theme").selectOption("dark");
  await until(() => ground(), (found) => found !== light);
  await app.page.reload();
  await app.judged();
  await until(() => app.page.getAttribute("html", "data-theme"), "dark");
  await app.close();
});

test("an example is opened by keyboard, and a person's own text is kept", async () => {
  const app = await open(browser);
  await app.paste(await fixture("nginx-two-replicas.yaml"));
  const own = await app.text();
  await app.page.locator("#examples-button").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator("[role=menuitem]").first().waitFor();
  for (const key of ["ArrowDown", "End"]) {
    await app.page.keyboard.press(key);
    await app.focused("[role=menuitem]");
  }
  await app.page.keyboard.press("Enter");
  await app.page.locator(".file-name", { hasText: "model.yaml" }).waitFor();
  await app.holds(/A Deployment done right/);
  await app.takeOffer();
  await app.holds(own);
  await app.assertClean();
  await app.close();
});

test("a finding leads to its line, and the editor has the focus", async () => {
  const app = await open(browser);
  await app.view("findings");
  const place = app.page.locator(".finding .place").first();
  const line = (await place.textContent()).split(":").at(-1);
  await place.click();
  await app.focused(".cm-content");
  await until(() => app.page.locator(".cm-activeLineGutter.cm-gutterElement", { hasText: /^\d+$/ }).first().textContent(), line);
  await app.page.locator(".cm-line-findings").waitFor();
  await app.assertClean();
  await app.close();
});

test("one click applies one fix, from the view and from the panel under the line; undo takes it back", async () => {
  const app = await open(browser);
  const text = await app.text();
  const score = await app.score();
  const row = app.page.locator(".fix-row").first();
  const rule = await row.getAttribute("data-rule");
  await row.locator(".button").click();
  await app.holds((found) => found !== text, "the fixed text");
  await app.judged();
  await until(() => app.score(), (now) => now > score, "a better score");
  await app.finds(rule, false);
  await app.takeOffer();
  await app.holds(text);
  await app.judged();

  await app.page.locator(".cm-line-findings .button.primary").first().click();
  await app.page.locator(".notice").waitFor();
  await app.holds((found) => found !== text, "the fixed text");
  await app.page.locator(".cm-content").focus();
  await app.page.keyboard.press("ControlOrMeta+z");
  await app.holds(text);
  await app.assertClean();
  await app.close();
});

test("a fix that is pressed before the newest text is judged is applied to that text, and once", async () => {
  const app = await open(browser);
  await app.page.evaluate(() => {
    const { view } = document.querySelector(".cm-content").cmTile.root;
    view.dispatch({ changes: { from: 0, insert: "# mine\n" } });
    const button = document.querySelector(".fix-row[data-rule=missing-pre-stop] .button");
    button.click();
    button.click();
  });
  await app.page.locator(".notice", { hasText: "preStop" }).waitFor();
  await app.holds((text) => text.startsWith("# mine\n") && text.split("preStop").length === 2, "the mended text");
  await app.finds("missing-pre-stop", false);
  await app.takeOffer();
  await app.holds((text) => text.startsWith("# mine\n") && !text.includes("preStop"), "the text before the fix");
  await app.assertClean();
  await app.close();
});

test("the reasons of a cell are seen on a phone, by touch and by keys, and the focus stays", async () => {
  const app = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await app.page.locator(".pane-tab").nth(1).tap();
  const cut = () =>
    app.page.locator(".reasons").evaluate((reasons) => {
      const [inner, outer] = [reasons, document.querySelector("#view")].map((element) => element.getBoundingClientRect());
      return inner.top < outer.top || inner.bottom > outer.bottom;
    });
  await app.page.locator(".verdict.na").first().tap();
  await until(cut, false, "the reasons are cut");
  await app.focused(".verdict.na");
  await app.page.keyboard.press("Shift+Tab");
  await app.focused("[data-event=zone-failure]");
  await app.page.locator(".reasons", { hasText: "Zone failure" }).waitFor();
  await until(cut, false, "the reasons are cut");
  await app.assertClean();
  await app.close();
});

test("a pillar shows its arithmetic", async () => {
  const app = await open(browser);
  await app.page.locator("[data-pillar=probes]").click();
  const formula = await app.reads(app.page.locator(".formula .mono").first(), /=/);
  const [sum, points] = formula.replaceAll("−", "-").split("=");
  const worked = sum.split("-").map(Number).reduce((left, cost) => left - cost);
  assert.equal(Math.max(0, worked), Number(points));
  await app.close();
});

test("what stays the same in the Overview stays as it is while somebody types", async () => {
  const app = await open(browser);
  await app.page.locator("[data-pillar=probes]").click();
  await app.page.locator(".formula").first().waitFor();
  const places = async () => (await app.page.locator(".fixes .place").allInnerTexts()).join();
  const before = await places();
  await app.page.evaluate(() => {
    for (const [index, cell] of [...document.querySelectorAll(".verdict, .bar, .ring, .fixes .button")].entries()) {
      cell.dataset.seen = index;
    }
  });
  const seen = await app.page.locator("[data-seen]").count();
  assert.ok(seen > 15, String(seen));
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+Home");
  await app.page.keyboard.press("Enter");
  await until(places, (now) => now !== before, "the places of what is in the next line now");
  assert.equal(await app.page.locator("[data-seen]").count(), seen);
  // Another verdict is another word in the same cell, and the arithmetic is still open.
  const crash = app.page.locator(".verdict[data-event=pod-crash] .verdict-number");
  const verdict = await crash.innerText();
  await app.paste((await app.text()).replace("replicas: 2", "replicas: 1"));
  await until(() => crash.innerText(), (now) => now !== verdict, "another verdict");
  assert.equal(await app.page.locator(".verdict[data-seen]").count(), 8);
  await app.page.locator(".formula").first().waitFor();
  await app.assertClean();
  await app.close();
});

test("whatever text follows whatever text, the Overview is what one drawn anew shows", async () => {
  const [app, anew] = [await open(browser), await open(browser)];
  const drawn = (app) => app.page.locator(".result div:has(> .top)").innerHTML();
  const example = await app.text();
  const many = Array.from({ length: 12 }, (_, at) => example.replaceAll("nginx", `web-${at}`)).join("\n---\n");
  const texts = [
    many,
    example.replace("replicas: 2", "replicas: 1"),
    "kind: [",
    await fixture("nginx-two-replicas.yaml"),
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
    `${many}\n---\nkind: [`,
    example,
  ];
  for (const text of texts) {
    await Promise.all([app.paste(text), anew.paste(text)]);
    const both = async () => {
      await anew.view("findings");
      await anew.view("overview");
      return [await drawn(app), await drawn(anew)];
    };
    await until(both, ([followed, fresh]) => followed === fresh, `the Overview of ${text.slice(0, 40)}`);
  }
  await app.assertClean();
  await Promise.all([app.close(), anew.close()]);
});

test("the changes are shown before they are made", async () => {
  const app = await open(browser);
  await app.view("changes");
  await app.page.locator(".diff-table .added").first().waitFor();
  await app.page.locator(".changes[aria-busy=false]").waitFor();
  const text = await app.text();
  const added = await app.page.locator(".diff-table .added").count();
  const removed = await app.page.locator(".diff-table .removed").count();
  await app.page.locator("#apply-changes").click();
  await app.page.locator(".notice").waitFor();
  const lines = (text) => text.split("\n").length;
  await app.holds((fixed) => lines(fixed) - lines(text) === added - removed, "what was shown and no more");
  await app.page.locator(".headline", { hasText: "No safe fix is left" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("a rule's page opens from a finding and speaks the language", async () => {
  const app = await open(browser);
  await app.view("findings");
  await app.page.locator(".finding .rule-id").first().click();
  await app.page.locator(".rule-page h3").first().waitFor();
  await app.page.locator("#language").click();
  await app.reads(".rule-page", /[가-힣]{4}/);
  await app.page.locator("#rule-back").click();
  await app.page.locator(".finding").first().waitFor();
  await app.assertClean();
  await app.close();
});

test("the empty editor teaches", async () => {
  const app = await open(browser);
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+a");
  await app.page.keyboard.press("Backspace");
  await app.page.locator(".story-step").first().waitFor();
  await app.count(".story-step", 3);
  await app.page.locator(".story-open").nth(2).click();
  await app.page.locator(".story-strip", { hasText: "Step 3 of 3" }).waitFor();
  await app.assertClean();
  await app.close();
});

test("F8 goes from finding to finding", async () => {
  const app = await open(browser);
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+Home");
  await app.page.keyboard.press("F8");
  await app.page.locator(".cm-line-findings").waitFor();
  await app.close();
});

test("the divider moves with the arrow keys", async () => {
  const app = await open(browser);
  const width = () => app.page.locator(".editor-pane").evaluate((pane) => pane.getBoundingClientRect().width);
  const before = await width();
  await app.page.locator(".divider").focus();
  await app.page.keyboard.press("ArrowLeft");
  await until(width, (now) => now < before);
  await app.close();
});
