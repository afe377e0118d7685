// What leaves the page and what comes back: links, bundles, reports, manifests, commands, pictures.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { deflateSync, inflateSync } from "node:zlib";
import { after, before, test } from "node:test";
import { fixture, launch, open, until, url } from "./page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const korean = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {설명: "이름이 \\"웹\\"인 서비스 🚀 <b>"}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;

const secret = `apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMg==
stringData:
  key: |
    hunter3
    hunter4
`;

/** A page that may use the clipboard, as one served over https may. */
async function page(options = {}) {
  const app = await open(browser, options);
  await app.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  return app;
}

async function share(app) {
  await app.page.locator("#share-button").click();
  await app.page.locator("#make-link:enabled").waitFor();
}

const clipboard = (app) => app.page.evaluate(() => navigator.clipboard.readText());
const said = (app, text) => app.page.locator(".share [role=status]", { hasText: text }).waitFor();
const names = (app) => app.page.locator(".file-name").allTextContents();
const notice = (app, text) => app.page.locator(".notice", { hasText: text }).waitFor();

/** Makes a link as a person does. */
async function link(app) {
  await share(app);
  await app.page.locator("#make-link").click();
  await app.page.locator("#link").waitFor();
  return app.page.locator("#link").inputValue();
}

/** Presses something and takes the file that comes. */
async function download(app, button) {
  const [file] = await Promise.all([app.page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const button = (app, name) => app.page.locator(".share").getByRole("button", { name, exact: true });

/** A link with anything in it. */
const linkOf = (content) => `#v1.${deflateSync(content).toString("base64url")}`;
const contentOf = (link) => JSON.parse(inflateSync(Buffer.from(link.split("#v1.")[1], "base64url")).toString());

/** The text of the file in front, in every file. */
async function texts(app) {
  const found = {};
  for (const name of await names(app)) {
    found[name] = await app.textOf(name);
  }
  return found;
}

test("three files travel in a link, Korean and all, and nothing is sent anywhere", async () => {
  const app = await page();
  const web = await fixture("nginx-two-replicas.yaml");
  await app.drop([["웹.yaml", web], ["서비스.yaml", korean]]);
  await app.page.locator(".file-name", { hasText: "서비스.yaml" }).waitFor();
  await app.page.locator(".new-file").click();
  await app.page.locator(".file-name", { hasText: "untitled.yaml" }).waitFor();
  const requests = [];
  app.page.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  const made = await link(app);
  assert.match(made, new RegExp(`^${url}#v1\\.[\\w-]+$`));
  await until(() => clipboard(app), made);
  await said(app, "Copied");
  // Of the page itself the rest may come.
  assert.deepEqual(requests.filter((request) => !/^GET \S+_later\.wasm$/.test(request)), []);
  await app.page.keyboard.press("Escape");
  await app.assertClean();

  const other = await open(browser, { query: made.slice(url.length) });
  await notice(other, "came from a link");
  await until(() => texts(other), { "웹.yaml": web, "서비스.yaml": korean, "untitled.yaml": "" });
  await until(() => other.page.url(), url);
  await other.assertClean();
  await other.close();
  await app.close();
});

test("the fragment reaches no server", async () => {
  const asked = [];
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.on("request", (request) => asked.push(request.url()));
  await tab.goto(url + linkOf(JSON.stringify({ zerodown: 1, files: [{ name: "a.yaml", text: korean }] })));
  await tab.locator(".file-name", { hasText: "a.yaml" }).waitFor();
  // The browser itself writes the fragment beside the first address; a server never gets it.
  assert.ok(asked.length > 1 && asked.slice(1).every((address) => !address.includes("v1.")), `${asked}`);
  await until(() => tab.evaluate(() => location.hash), "");
  await context.close();
});

test("the view that was open is opened, and the link leaves the address, so that a reload cannot put it over edits", async () => {
  const app = await page();
  await app.view("findings");
  const made = await link(app);
  const other = await open(browser, { query: made.slice(url.length) });
  await notice(other, "came from a link");
  await until(() => other.page.locator("#view-findings").getAttribute("aria-selected"), "true");
  await until(() => other.page.url(), (address) => !address.includes("#"));
  await other.assertClean();
  await other.close();
  await app.assertClean();
  await app.close();
});

test("a link that is opened over a person's own text keeps that text", async () => {
  const app = await page();
  await app.paste(korean);
  await app.page.evaluate((hash) => (location.hash = hash), linkOf(JSON.stringify({ zerodown: 1, files: [{ name: "theirs.yaml", text: "kind: Pod\n" }] })));
  await notice(app, "Your own are kept");
  await until(() => names(app), ["theirs.yaml"]);
  await app.takeOffer();
  await app.holds(korean);
  await app.assertClean();
  await app.close();
});

test("secret values are named and replaced in link and bundle, unless the person says otherwise", async () => {
  const app = await page();
  await app.drop([["db.yaml", secret]]);
  await app.page.locator(".file-name", { hasText: "db.yaml" }).waitFor();
  await share(app);
  await app.reads(".share-warning", /Secret db: password, key/);
  await app.page.locator("#make-link").click();
  const made = await app.page.locator("#link").inputValue();
  const redacted = contentOf(made).files[0].text;
  assert.equal(redacted, secret.replace("aHVudGVyMg==", "UkVEQUNURUQ=").replace("|\n    hunter3\n    hunter4", "REDACTED\n\n"));
  const bundle = await download(app, app.page.locator("#bundle"));
  assert.equal(JSON.parse(bundle.bytes).files[0].text, redacted);
  await app.page.locator("#redact").uncheck();
  await app.count("#link", 0);
  await app.page.locator("#make-link").click();
  const open = await app.page.locator("#link").inputValue();
  assert.equal(contentOf(open).files[0].text, secret);
  await app.page.keyboard.press("Escape");
  await app.holds(secret);
  await app.assertClean();
  await app.close();
});

test("files without secrets bring no warning", async () => {
  const app = await page();
  await share(app);
  await app.count(".share-warning", 0);
  await app.assertClean();
  await app.close();
});

test("what is too long for a link becomes a bundle, and the bundle opens by drop", async () => {
  const app = await page();
  // Letters without order do not get fewer.
  let seed = 1;
  const noise = Array.from({ length: 300 }, () => {
    seed = (seed * 48271) % 2147483647;
    return `# ${(seed * 7919).toString(36)}${(seed * 104729).toString(36)}${(seed * 1299709).toString(36)}\n`;
  }).join("");
  const long = noise + korean;
  await app.drop([["long.yaml", long], ["웹.yaml", korean]]);
  await app.page.locator(".file-name", { hasText: "웹.yaml" }).waitFor();
  await share(app);
  await app.page.locator("#make-link").click();
  await said(app, "cut links of more than 8192");
  await app.count("#link", 0);
  await until(() => app.page.locator("#make-link").isDisabled(), true);
  const { name, bytes } = await download(app, app.page.locator("#bundle"));
  assert.equal(name, "zerodown-share.json");
  await app.assertClean();
  await app.close();

  const other = await open(browser);
  await other.drop([[name, [...bytes]]]);
  await other.page.locator(".file-name", { hasText: "웹.yaml" }).waitFor();
  await until(() => texts(other), { "long.yaml": long, "웹.yaml": korean });
  await other.assertClean();
  await other.close();
});

test("a damaged, cut, later or exploding link is told, and nothing is lost", async () => {
  const app = await page();
  await app.paste(korean);
  const whole = linkOf(JSON.stringify({ zerodown: 1, files: [{ name: "a.yaml", text: korean.repeat(3) }] }));
  const changed = whole.slice(0, 40) + (whole[40] === "A" ? "B" : "A") + whole.slice(41);
  const cases = [
    [whole.slice(0, -9), "damaged"],
    [changed, "damaged"],
    ["#v1.", "damaged"],
    ["#v1.@@@@", "damaged"],
    [linkOf("not json"), "damaged"],
    [linkOf(JSON.stringify({ zerodown: 1, files: [] })), "damaged"],
    [linkOf(Buffer.from([0xff, 0xfe, 0xfd])), "damaged"],
    [whole.replace("#v1.", "#v2."), "later version"],
    [linkOf(Buffer.alloc(17 * 1024 * 1024, 0x20)), "more than 16 MiB"],
  ];
  for (const [hash, message] of cases) {
    await app.page.evaluate((hash) => (location.hash = hash), hash);
    await notice(app, message);
    await until(() => app.page.url(), (address) => !address.includes("#"), hash.slice(0, 20));
    await app.holds(korean);
    await app.page.locator(".notice .quiet").click();
  }
  await app.assertClean();
  await app.close();

  const fresh = await open(browser, { query: "#v1.broken" });
  await notice(fresh, "damaged");
  await until(() => fresh.page.locator(".story-strip").textContent(), /Step 1 of 3/);
  await fresh.assertClean();
  await fresh.close();
});

test("names and texts of a link are text and never markup", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const bundle = { zerodown: 1, files: [{ name: `${evil}.yaml`, text: `kind: Secret\nmetadata: {name: "${evil}"}\ndata: {"${evil}": dg==}\n` }] };
  const app = await page({ query: linkOf(JSON.stringify(bundle)) });
  await notice(app, "came from a link");
  await until(() => names(app), [`${evil}.yaml`]);
  await share(app);
  await app.reads(".share-warning", (warning) => warning.includes(evil));
  await app.count("img", 0);
  await app.assertClean();
  await app.close();
});

test("reports are downloaded as Markdown, JSON in bytes, and SARIF", async () => {
  const app = await page();
  const text = `# 웹\n${await fixture("nginx-two-replicas.yaml")}`;
  await app.drop([["웹.yaml", text]]);
  await app.page.locator(".file-name", { hasText: "웹.yaml" }).waitFor();
  await share(app);
  const markdown = await download(app, button(app, "Download: Markdown"));
  assert.equal(markdown.name, "zerodown.md");
  assert.match(markdown.bytes.toString(), /^## Zerodown: \d+ of 100, grade [A-F]\n\n.*\n/);
  assert.match(markdown.bytes.toString(), /\n\| Workload \| Score \| Rolling update \|/);
  const json = await download(app, button(app, "Download: JSON"));
  assert.equal(json.name, "zerodown.json");
  const report = JSON.parse(json.bytes);
  assert.equal(json.bytes.toString(), `${JSON.stringify(report, null, 2)}\n`);
  const found = report.findings.find((finding) => finding.location.file === "웹.yaml" && finding.location.line > 1);
  const bytes = Buffer.from(text);
  assert.equal(bytes.subarray(0, found.location.start).toString().split("\n").length, found.location.line);
  const sarif = await download(app, button(app, "Download: SARIF"));
  assert.equal(sarif.name, "zerodown.sarif");
  const log = JSON.parse(sarif.bytes);
  assert.equal(log.version, "2.1.0");
  assert.equal(log.runs[0].results.length, report.findings.length);
  assert.equal(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "%EC%9B%B9.yaml");
  await button(app, "Copy: Markdown").click();
  await said(app, "Copied: Markdown");
  await until(() => clipboard(app), markdown.bytes.toString());
  await app.assertClean();
  await app.close();
});

test("manifests are copied and downloaded, as they are and fixed, one or all", async () => {
  const app = await page();
  const web = await fixture("nginx-two-replicas.yaml");
  await app.drop([["web.yaml", web], ["k8s/서비스.yaml", korean]]);
  await app.page.locator(".file-name", { hasText: "서비스.yaml" }).waitFor();
  await share(app);
  await button(app, "Copy: As they are").click();
  await said(app, "Copied: As they are");
  await until(() => clipboard(app), `${korean}---\n${web}`, "in the order of their paths");
  const zip = await download(app, button(app, "Download: With the safe fixes"));
  assert.equal(zip.name, "fixed.zip");
  assert.equal(zip.bytes.readUInt32LE(0), 0x04034b50);
  assert.ok(zip.bytes.includes("preStop") && zip.bytes.includes("web.yaml") && zip.bytes.includes(korean));
  await app.page.locator(".share-files").selectOption({ label: "web.yaml" });
  const fixed = await download(app, button(app, "Download: With the safe fixes"));
  assert.equal(fixed.name, "web.yaml");
  assert.ok(fixed.bytes.toString().includes("preStop") && fixed.bytes.length > web.length);
  const own = await download(app, button(app, "Download: As they are"));
  assert.deepEqual([own.name, own.bytes.toString()], ["web.yaml", web]);
  await app.assertClean();
  await app.close();
});

test("the same check is copied as a command and as steps of GitHub Actions", async () => {
  const app = await page();
  await share(app);
  await button(app, "Copy: Command").click();
  await said(app, "Copied: Command");
  await until(() => clipboard(app), `zerodown check ${(await names(app))[0]}`);
  await button(app, "Copy: With Node alone").click();
  await said(app, "Copied: With Node alone");
  await until(() => clipboard(app), /^npx @zerodown\/policy check /);
  await button(app, "Copy: Steps of GitHub Actions").click();
  await said(app, "Copied: Steps of GitHub Actions");
  await until(() => clipboard(app), /^- uses: actions\/checkout@v5\n- uses: <owner>\/zerodown@v[\d.]+\n {2}with:\n {4}paths: /);
  await app.assertClean();
  await app.close();
});

test("a refused clipboard leaves the text selected", async () => {
  const app = await open(browser);
  await app.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const made = await link(app);
  await said(app, "did not allow copying");
  await app.focused("#link");
  const selected = () => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return getSelection().toString() || value.slice(selectionStart, selectionEnd);
  };
  await until(() => app.page.evaluate(selected), made);
  await button(app, "Copy: Markdown").click();
  await app.page.locator("textarea.share-field").waitFor();
  await app.page.waitForFunction(() => document.activeElement.tagName === "TEXTAREA" && document.activeElement.selectionEnd > 100);
  await until(() => app.page.locator("textarea.share-field").inputValue(), /^## Zerodown: /);
  await app.assertClean();
  await app.close();
});

test("the timeline is saved as an SVG that needs nothing, and as a PNG of twice its size", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const app = await page({ colorScheme, query: colorScheme === "dark" ? "?lang=ko" : "" });
    await app.timeline("rolling-update");
    const svg = await download(app, app.page.locator(".save-picture .link").nth(0));
    assert.match(svg.name, /^[\w-]+-rolling-update\.svg$/);
    const text = svg.bytes.toString();
    const parsed = await app.page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const all = [...root.querySelectorAll("*")];
      return {
        name: root.localName,
        size: [root.getAttribute("width"), root.getAttribute("height")].map(Number),
        told: [root.querySelector("title").textContent, root.querySelector("desc").textContent],
        bars: all.filter((element) => element.localName === "rect").length,
        outside: all.flatMap((element) => [...element.attributes]).filter(({ name, value }) => /href|^on|class|style/.test(name) || /https?:|var\(|url\((?!#)/.test(value)).length,
        ground: root.querySelector("rect[width='960']")?.getAttribute("fill"),
      };
    }, text);
    assert.deepEqual([parsed.name, parsed.outside, parsed.ground], ["svg", 0, colorScheme === "dark" ? "#151920" : "#ffffff"]);
    assert.ok(parsed.bars > 4 && parsed.told.every((told) => told.length > 10), JSON.stringify(parsed));
    const png = await download(app, app.page.locator(".save-picture .link").nth(1));
    assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], parsed.size.map((side) => Math.round(side * 2)));
    await share(app);
    const again = await download(app, app.page.locator(".share").getByRole("button", { name: "SVG", exact: true }));
    assert.deepEqual(again.bytes, svg.bytes);
    await app.assertClean();
    await app.close();
  }
});

test("the dialog is used by keyboard alone and gives the focus back", async () => {
  const app = await page();
  await app.page.locator("#share-button").focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator("#make-link:enabled").waitFor();
  for (let presses = 0; presses < 20; presses += 1) {
    await app.page.keyboard.press("Tab");
    if ((await app.page.evaluate(() => document.activeElement.id)) === "make-link") {
      break;
    }
  }
  await app.page.keyboard.press("Enter");
  await app.page.locator("#link").waitFor();
  await app.page.keyboard.press("Escape");
  await app.page.locator(".share-sheet").waitFor({ state: "detached" });
  await app.focused("#share-button");
  await app.assertClean();
  await app.close();
});
