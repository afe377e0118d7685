// How text comes into the page and stays there, by what a person does.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { tar, tgz, zip } from "./archives.mjs";
import { fixture, launch, open, until, visit } from "./page.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "zerodown-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const pod = (name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a, image: "a:1"}]}\n`;
const service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "web:1", ports: [{ containerPort: 80 }] }] },
    },
  },
};

/** What the tabs say, in order. */
const tabs = (app) => app.page.locator(".file-name").allTextContents();
const names = (app) => app.page.locator(".file-name").evaluateAll((found) => found.map((name) => name.title));
const said = (app) => app.page.locator(".notice span").textContent();
const onTab = (app, name) => until(() => app.page.evaluate(() => document.activeElement.textContent), name, "the tab with the focus");
const tab = (app, name) => app.page.locator(".file-name", { hasText: name });

async function says(app, pattern) {
  await app.page.locator(".notice span", { hasText: pattern }).waitFor();
}

/** Writes files below a folder of its own. */
async function written(name, files) {
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** Drops paths of the disk on the page, as the system does. */
async function dropPaths(app, files) {
  const session = await app.page.context().newCDPSession(app.page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    const data = { items: [], files, dragOperationsMask: 1 };
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 400, data });
  }
}

/** Three files that are told apart. */
async function three(app) {
  await app.drop([["a.yaml", pod("a")], ["b.yaml", pod("b")], ["c.yaml", pod("c")]]);
  await tab(app, "c.yaml").waitFor();
}

async function menu(app, entry) {
  await app.page.locator("#files-button").click();
  await app.page.locator(".files-menu").waitFor();
  if (entry) {
    await app.page.locator(entry).click();
  }
}

test("two dropped files become tabs and one cluster; binary files are refused by name", async () => {
  const app = await open(browser);
  const json = JSON.stringify(deployment, null, 2);
  await app.drop([
    ["service.yaml", service],
    ["deployment.json", json],
    ["logo.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]],
  ]);
  await tab(app, "deployment.json").waitFor();
  await until(() => tabs(app), ["deployment.json", "service.yaml"]);
  await until(() => said(app), "Opened 2 files. Left out: logo.png (not text).");
  await app.view("findings");
  // The Service of one file serves the Pods of the other.
  await app.page.locator(".finding[data-rule=missing-readiness-probe] .place", { hasText: "deployment.json" }).waitFor();

  await tab(app, "service.yaml").click();
  await app.holds(service);
  await app.page.locator(".finding .place", { hasText: "deployment.json" }).first().click();
  await app.holds(json);

  await app.page.locator(".file-tab.is-on .file-close").click();
  await until(() => tabs(app), ["service.yaml"]);
  await app.takeOffer();
  await app.holds(json, "a closed file comes back as it was");
  await app.assertClean();
  await app.close();
});

test("that all files came in is said until the next key, what was left out until it is dismissed", async () => {
  const app = await open(browser);
  await app.drop([["a.yaml", pod("a")], ["b.yaml", pod("b")]]);
  await says(app, "Opened 2 files.");
  await app.edit();
  await app.page.keyboard.type("#");
  await app.count(".notice", 0);
  await app.drop([["c.yaml", pod("c")], ["logo.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]]]);
  await says(app, "Opened 1 file. Left out: logo.png (not text).");
  await app.edit();
  await app.page.keyboard.type("#");
  await app.holds(/^#/);
  await app.judged();
  await says(app, "Opened 1 file. Left out: logo.png (not text).");
  await app.assertClean();
  await app.close();
});

test("files dropped on the editor become tabs, and no text of theirs lands in the open file", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.yaml"));
    const target = document.querySelector(".cm-content");
    for (const kind of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, pod("dropped"));
  await tab(app, "dropped.yaml").waitFor();
  await app.holds(pod("dropped"));
  await app.page.locator(".file-name").first().click();
  await app.holds(pod("mine"));
  await app.assertClean();
  await app.close();
});

test("a file is renamed by F2, by a double click and from the menu; a taken or empty name is told", async () => {
  const app = await open(browser);
  await three(app);
  await tab(app, "a.yaml").focus();
  await app.page.keyboard.press("F2");
  await app.focused(".file-rename");
  await app.page.keyboard.type("웹.yaml");
  await app.page.keyboard.press("Enter");
  await tab(app, "웹.yaml").waitFor();
  await onTab(app, "웹.yaml");

  await tab(app, "b.yaml").dblclick();
  await app.page.locator(".file-rename").fill("c.yaml");
  await app.page.keyboard.press("Enter");
  await tab(app, "c-2.yaml").waitFor();
  await until(() => said(app), /taken.*c-2\.yaml/);

  await menu(app, "#rename-file");
  await app.page.locator(".file-rename").fill("   ");
  await app.page.keyboard.press("Enter");
  await says(app, "A file needs a name: it is still c-2.yaml");
  await onTab(app, "c-2.yaml");

  await app.page.keyboard.press("F2");
  await app.page.locator(".file-rename").fill("never.yaml");
  await app.page.keyboard.press("Escape");
  await onTab(app, "c-2.yaml");
  await until(() => tabs(app), ["웹.yaml", "c-2.yaml", "c.yaml"]);
  await app.view("findings");
  await app.page.locator(".finding .place", { hasText: "웹.yaml:" }).first().waitFor();
  await app.assertClean();
  await app.close();
});

test("a name of markup stays text, and a very long one does not push the page apart", async () => {
  const app = await open(browser);
  await three(app);
  app.page.on("dialog", () => assert.fail("a script ran"));
  for (const [index, name] of [`<img src=x onerror=alert(1)>`, "길".repeat(400)].entries()) {
    await app.page.locator(".file-name").nth(index).dblclick();
    await app.page.locator(".file-rename").fill(name);
    await app.page.keyboard.press("Enter");
    await app.count(".file-rename", 0);
  }
  await until(() => names(app), ["<img src=x onerror=alert(1)>", "길".repeat(200), "c.yaml"]);
  await app.count("img", 0);
  await until(() => app.page.locator(".file-tab").nth(1).boundingBox(), ({ width }) => width <= 260);
  await app.view("findings");
  await app.page.locator(".finding .place", { hasText: "<img" }).first().waitFor();
  await app.fitsTheScreen();
  await app.assertClean();
  await app.close();
});

test("tabs are moved by keyboard and by dragging, and the new place is spoken", async () => {
  const app = await open(browser);
  await three(app);
  await tab(app, "a.yaml").focus();
  await app.page.keyboard.press("Alt+ArrowRight");
  await app.page.locator(".files [role=status]", { hasText: "a.yaml: 2 of 3" }).waitFor({ state: "attached" });
  await until(() => tabs(app), ["b.yaml", "a.yaml", "c.yaml"]);
  await onTab(app, "a.yaml");
  await app.page.keyboard.press("Control+Shift+ArrowRight");
  await app.page.locator(".files [role=status]", { hasText: "a.yaml: 3 of 3" }).waitFor({ state: "attached" });
  await until(() => tabs(app), ["b.yaml", "c.yaml", "a.yaml"]);
  await tab(app, "a.yaml").dragTo(tab(app, "b.yaml"));
  await app.page.locator(".files [role=status]", { hasText: "a.yaml: 1 of 3" }).waitFor({ state: "attached" });
  await until(() => tabs(app), ["a.yaml", "b.yaml", "c.yaml"]);
  await tab(app, "c.yaml").click();
  await menu(app, "#move-left");
  await until(() => tabs(app), ["a.yaml", "c.yaml", "b.yaml"]);
  await app.holds(pod("c"), "the file in front stays in front");
  await app.assertClean();
  await app.close();
});

test("the tabs are one stop for the Tab key; arrows go along them and Delete closes", async () => {
  const app = await open(browser);
  await three(app);
  await tab(app, "a.yaml").focus();
  await app.page.keyboard.press("End");
  await onTab(app, "c.yaml");
  await app.page.keyboard.press("ArrowLeft");
  await onTab(app, "b.yaml");
  await app.page.keyboard.press("Delete");
  await onTab(app, "a.yaml");
  await until(() => tabs(app), ["a.yaml", "c.yaml"]);
  for (const stop of ["Close a.yaml", "New file", "Files and what is kept"]) {
    await app.page.keyboard.press("Tab");
    await until(() => app.page.evaluate(() => document.activeElement.getAttribute("aria-label")), stop);
  }
  await app.assertClean();
  await app.close();
});

test("many tabs scroll, and the one in front is seen", async () => {
  const app = await open(browser);
  const many = Array.from({ length: 60 }, (_, n) => [`file-${String(n).padStart(2, "0")}.yaml`, pod(`p${n}`)]);
  await app.drop(many);
  await says(app, "Opened 60 files.");
  await app.count(".file-tab", 60);
  await tab(app, "file-00.yaml").focus();
  // Not waited for in between: a key is for the tab that the key before it went to, however fast they come.
  await app.page.keyboard.press("End");
  await app.page.keyboard.press("Enter");
  await app.inFront("file-59.yaml");
  await app.page.waitForFunction(() => {
    const [list, tab] = [".file-tabs", ".file-tab.is-on"].map((name) => document.querySelector(name).getBoundingClientRect());
    return tab.left >= list.left - 1 && tab.right <= list.right + 1;
  });
  await app.holds(pod("p59"));
  await app.fitsTheScreen();
  await app.assertClean();
  await app.close();
});

test("a folder is dropped: manifests of all its folders in path order, and the rest is told", async () => {
  const app = await open(browser);
  const root = await written("shop", [
    ["web.yaml", pod("web")],
    ["base/db.yml", pod("db")],
    ["base/api.json", JSON.stringify(deployment)],
    ["base/manifest", pod("bare")],
    ["base/LICENSE", "All rights reserved\n"],
    ["README.md", "# Shop\n"],
    [".git/HEAD", "ref: refs/heads/main\n"],
    ["node_modules/x/index.yaml", pod("no")],
  ]);
  await dropPaths(app, [root]);
  await says(app, "Opened 4 files.");
  await until(() => names(app), ["shop/base/api.json", "shop/base/db.yml", "shop/base/manifest", "shop/web.yaml"]);
  await until(() => tabs(app), ["api.json", "db.yml", "manifest", "web.yaml"]);
  await until(() => said(app), "Opened 4 files. Left out: 2 files (no YAML or JSON).");
  await app.assertClean();
  await app.close();
});

test("a folder of more than a hundred files comes in whole", async () => {
  const app = await open(browser);
  const files = Array.from({ length: 130 }, (_, n) => [`${n}.yaml`, pod(`p${n}`)]);
  await dropPaths(app, [await written("many", files)]);
  await says(app, "Opened 130 files.");
  await app.assertClean();
  await app.close();
});

test("an empty folder is told, and what was open stays", async () => {
  const app = await open(browser);
  const before = await app.text();
  await dropPaths(app, [await written("nothing", [])]);
  await says(app, "Nothing was opened: there is no file in it.");
  await app.holds(before);
  await app.assertClean();
  await app.close();
});

const chart = [
  ["shop/", ""],
  ["shop/templates/web.yaml", pod("web")],
  [`shop/templates/${"deep/".repeat(24)}db.yaml`, pod("db")],
  ["shop/values.schema.json", "{}"],
  ["shop/NOTES.txt", "Enjoy\n"],
];

for (const [name, bytes] of [["shop.tgz", tgz(chart)], ["shop.tar.gz", tgz(chart)], ["shop.tar", tar(chart)], ["shop.zip", zip(chart)]]) {
  test(`${name} is dropped and its manifests are opened`, async () => {
    const app = await open(browser);
    await app.drop([[name, bytes]]);
    await says(app, "Opened 3 files. Left out: shop/NOTES.txt (no YAML or JSON).");
    await until(() => tabs(app), ["db.yaml", "web.yaml", "values.schema.json"]);
    await app.holds(pod("db"));
    await app.assertClean();
    await app.close();
  });
}

test("a zip bomb stops at the limit, and what fits is opened", async () => {
  const app = await open(browser);
  const big = Buffer.alloc(15 * 1024 * 1024, `# ${"x".repeat(77)}\n`);
  const files = Array.from({ length: 6 }, (_, n) => [`big-${n}.yaml`, big]);
  await app.drop([["bomb.zip", zip([["a.yaml", pod("a")], ...files.map(([path]) => [path, Buffer.alloc(15 * 1024 * 1024)])])]]);
  await says(app, "Opened 1 file. Left out: big-0.yaml and 5 more (not text).");
  await app.drop([["liar.zip", zip([["liar.yaml", Buffer.alloc(70 * 1024 * 1024, " ")]], { size: 100 })]]);
  await says(app, "Left out: liar.yaml (beyond 64 MiB in total)");
  await app.drop([["bomb.tgz", tgz([["a.yaml", Buffer.alloc(70 * 1024 * 1024, " ")]])]]);
  await says(app, "Left out: bomb.tgz (beyond 64 MiB in total)");
  await app.holds(pod("a"));
  await app.assertClean();
  await app.close();
});

test("damaged and locked archives are told, and what was open stays", async () => {
  const app = await open(browser);
  const before = await app.text();
  const whole = zip([["a.yaml", pod("a")]]);
  await app.drop([["cut.zip", whole.slice(0, 60)], ["cut.tgz", tgz([["a.yaml", pod("a")]]).slice(0, 80)]]);
  await says(app, "Left out: cut.zip and 1 more (a damaged archive).");
  await app.drop([["locked.zip", zip([["a.yaml", pod("a")]], { flags: 1 })]]);
  await says(app, "Left out: a.yaml (packed with a password or in a way that browsers do not unpack).");
  await app.holds(before);
  await app.assertClean();
  await app.close();
});

test("files and folders are opened without dragging, and the same file twice", async () => {
  const app = await open(browser);
  const root = await written("picked", [["one.yaml", pod("one")], ["sub/two.yaml", pod("two")], ["x.png", "png"]]);
  for (const expected of [["one.yaml"], ["one.yaml", "one-2.yaml"]]) {
    const chooser = app.page.waitForEvent("filechooser");
    await menu(app, "#open-files");
    await (await chooser).setFiles(join(root, "one.yaml"));
    await tab(app, expected.at(-1)).waitFor();
    await until(() => tabs(app), expected);
  }
  const chooser = app.page.waitForEvent("filechooser");
  await menu(app, "#open-folder");
  await (await chooser).setFiles(root);
  await says(app, "Opened 2 files. Left out: picked/x.png (no YAML or JSON).");
  await until(() => names(app), ["one.yaml", "one-2.yaml", "picked/one.yaml", "picked/sub/two.yaml"]);
  await until(() => tabs(app), ["one.yaml", "one-2.yaml", "picked/one.yaml", "two.yaml"]);
  await app.assertClean();
  await app.close();
});

test("files are pasted, and text pasted beside the editor becomes a file", async () => {
  const app = await open(browser);
  const paste = (target, { text, file, html }) => app.page.evaluate(({ target, text, file, html }) => {
    const data = new DataTransfer();
    if (file) data.items.add(new File([file[1]], file[0]));
    if (text) data.setData("text/plain", text);
    if (html) data.setData("text/html", html);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(target).dispatchEvent(event);
  }, { target, text, file, html });
  await paste("#view", { text: pod("text") });
  await tab(app, "pasted.yaml").waitFor();
  await until(() => tabs(app), ["pasted.yaml"], "an untouched example makes room");
  await app.holds(pod("text"));
  await paste(".cm-content", { file: ["copied.yaml", pod("copied")] });
  await tab(app, "copied.yaml").waitFor();
  await app.holds(pod("copied"));
  await paste(".cm-content", { text: "# from a table\n", html: "<table></table>", file: ["image.png", "png"] });
  await app.holds(/# from a table/);
  await app.count(".file-tab", 2);
  await app.assertClean();
  await app.close();
});

test("a List of kubectl get, rendered charts and JSON are judged as they are", async () => {
  const app = await open(browser);
  const list = { apiVersion: "v1", kind: "List", metadata: { resourceVersion: "" }, items: [deployment] };
  await app.paste(JSON.stringify(list, null, 4));
  await app.page.locator("#view[aria-busy=false] .fix-row").first().waitFor();
  await app.reads(".result", /\bweb\b/);
  const yaml = (await fixture("nginx-two-replicas.yaml")).split("\n").filter((line) => line.trim() && !line.startsWith("#") && !line.startsWith("---"));
  const items = yaml.map((line) => (line.startsWith("apiVersion") ? `- ${line}` : `  ${line}`)).join("\n");
  await app.paste(`apiVersion: v1\nitems:\n${items}\nkind: List\nmetadata:\n  resourceVersion: ""\n`);
  await app.page.locator("#view[aria-busy=false] .result", { hasText: "nginx-deployment" }).waitFor();
  const rendered = (await fixture("nginx-two-replicas.yaml")).replace(/^---\n/u, "");
  await app.paste(`---\n# Source: shop/templates/web.yaml\n${rendered}\n---\n# Source: shop/templates/empty.yaml\n---\n# Source: shop/templates/svc.yaml\n${service}`);
  await app.judged();
  await app.page.locator(".fix-row[data-rule='missing-pre-stop']").waitFor();
  await app.count(".render-hint", 0);
  await until(() => app.rules(), (rules) => rules.length > 0 && !rules.some((rule) => rule.startsWith("yaml")));
  await app.assertClean();
  await app.close();
});

test("a raw Helm template says how to render it, and the command is copied", async () => {
  const app = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await app.paste("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-web\nspec:\n  replicas: {{ .Values.replicas }}\n");
  const hint = app.page.locator(".render-hint");
  await hint.waitFor();
  await until(() => hint.textContent(), /replicas-alone\.yaml is a template, and only what it renders to can be judged/);
  await hint.locator(".button").first().click();
  await hint.locator("[role=status]", { hasText: "Copied" }).waitFor();
  await until(() => app.page.evaluate(() => navigator.clipboard.readText()), "helm template RELEASE CHART > rendered.yaml");
  await until(() => hint.locator("code").nth(1).textContent(), "helm template RELEASE CHART | zerodown check -");
  await app.paste(pod("rendered"));
  await hint.waitFor({ state: "detached" });
  await app.assertClean();
  await app.close();
});

test("a kustomization says how to build it", async () => {
  const app = await open(browser);
  await app.drop([["kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n"], ["web.yaml", pod("web")]]);
  await app.page.locator(".render-hint", { hasText: "kustomization.yaml is not applied here" }).waitFor();
  await until(() => app.page.locator(".render-hint code").first().textContent(), "kubectl kustomize . > rendered.yaml");
  await app.assertClean();
  await app.close();
});

test("too large, empty, binary and unreadable files each have their sentence; UTF-16 is read", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.evaluate(() => {
    // What a file does that vanished after it was chosen.
    const original = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = function () {
      return this.name === "gone.yaml" ? Promise.reject(new DOMException("gone", "NotFoundError")) : original.call(this);
    };
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(64 * 1024 * 1024)], "big.yaml"));
    data.items.add(new File([], "empty.yaml"));
    data.items.add(new File([new Uint8Array([0, 1, 2, 255])], "binary.yaml"));
    data.items.add(new File(["x"], "gone.yaml"));
    data.items.add(new File(["Buy milk\n"], "notes.txt"));
    const text = "\ufeffapiVersion: v1\nkind: Pod\nmetadata: {name: 파워셸}\n";
    data.items.add(new File([new Uint16Array([...text].map((sign) => sign.charCodeAt(0)))], "shell.yaml"));
    document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await says(app, "Opened 1 file.");
  await until(
    () => said(app),
    "Opened 1 file. Left out: binary.yaml (not text), big.yaml (larger than 16 MiB), empty.yaml (empty), gone.yaml (the browser could not read it), notes.txt (no manifest). Read as UTF-16: shell.yaml.",
  );
  await app.holds(/name: 파워셸/);
  await app.page.locator(".file-name").first().click();
  await app.holds(pod("mine"));
  await app.assertClean();
  await app.close();
});

/** Leaves the page and comes back. On leaving it keeps what was still to be kept: what is not stored then never is. */
async function leftAgain(app) {
  await app.page.reload();
  await app.judged();
}

/** Waits until the store holds a text. */
async function isKept(app, text) {
  await app.page.waitForFunction((text) => (localStorage.getItem("zerodown.files") ?? "").includes(text), text);
}

const stored = (app) => app.page.evaluate(() => Object.keys(localStorage).sort());

test("nothing is kept unless the person says so; the offer is made once", async () => {
  const app = await open(browser);
  await app.count(".keep-offer", 0, "not before the first edit");
  await app.paste(pod("mine"));
  await app.page.locator(".keep-offer").waitFor();
  await app.page.locator(".keep-no").click();
  await app.page.locator(".keep-offer").waitFor({ state: "detached" });
  await app.edit();
  await app.page.keyboard.type("# more");
  await app.holds(/# more/);
  await leftAgain(app);
  await until(() => stored(app), ["zerodown.keep"]);
  await app.paste(pod("again"));
  await app.judged();
  await app.count(".keep-offer", 0, "asked once");
  await app.assertClean();
  await app.close();
});

test("what is kept comes back: texts, names, order and the file in front", async () => {
  const app = await open(browser);
  await three(app);
  await app.page.locator(".keep-yes").click();
  await tab(app, "b.yaml").dblclick();
  await app.page.locator(".file-rename").fill("이름.yaml");
  await app.page.keyboard.press("Enter");
  await onTab(app, "이름.yaml");
  await app.page.keyboard.press("Alt+ArrowLeft");
  await until(() => tabs(app), ["이름.yaml", "a.yaml", "c.yaml"]);
  await app.edit();
  await app.page.keyboard.press("ControlOrMeta+End");
  await app.page.keyboard.type("# typed last");
  await app.holds(`${pod("b")}# typed last`);
  // Not waited for: leaving the page keeps what is due.
  await app.page.reload();
  await app.judged();
  await until(() => tabs(app), ["이름.yaml", "a.yaml", "c.yaml"]);
  await app.holds(`${pod("b")}# typed last`);
  await app.reads(".file-tab.is-on", "이름.yaml×");
  await app.count(".notice", 0);
  await app.assertClean();
  await app.close();
});

test("everything kept is forgotten by a button that says what it removed", async () => {
  const app = await open(browser);
  await three(app);
  await app.page.locator(".keep-yes").click();
  await app.page.locator("#settings").click();
  await app.page.locator("#settings-browser").click();
  await app.page.locator("#theme").selectOption("dark");
  await until(() => stored(app), (keys) => keys.includes("zerodown.theme"));
  await app.view("overview");
  await isKept(app, "c.yaml");
  await menu(app);
  await until(() => app.page.locator(".keep-files").isChecked(), true);
  await app.page.locator(".forget").click();
  await app.reads(".kept-said", "Forgotten: 3 files, the theme. What is open stays until this page is closed.");
  await until(() => app.page.locator(".keep-files").isChecked(), false);
  await until(() => stored(app), []);
  await app.page.keyboard.press("Escape");
  await app.holds(pod("a"));
  await app.edit();
  await app.page.keyboard.type("# more");
  await app.holds(/# more/);
  await leftAgain(app);
  await until(() => stored(app), [], "and nothing is kept from then on");
  await until(() => tabs(app), ["replicas-alone.yaml"]);
  await app.assertClean();
  await app.close();
});

test("the switch turned off removes the files, turned on it keeps them", async () => {
  const app = await open(browser);
  await three(app);
  await menu(app);
  await app.page.locator(".keep-files").check();
  await isKept(app, "c.yaml");
  await app.page.locator(".keep-files").uncheck();
  await app.page.locator(".kept-said", { hasText: "Forgotten: 3 files." }).waitFor();
  await until(() => stored(app), ["zerodown.keep"]);
  await app.assertClean();
  await app.close();
});

test("two tabs of the browser do not destroy each other's text", async () => {
  const app = await open(browser);
  await app.paste(pod("from-the-first"));
  await app.page.locator(".keep-yes").click();
  await isKept(app, "from-the-first");
  const second = await visit(app.page.context());
  await second.holds(pod("from-the-first"));
  await second.paste(pod("from-the-second"));
  await isKept(second, "from-the-second");
  await app.paste(pod("first-again"));
  await isKept(app, "first-again");
  await says(app, "Another tab of this browser keeps files too.");
  await second.assertClean();
  await second.page.close();
  await app.page.reload();
  await app.judged();
  await app.holds(pod("first-again"));
  await says(app, "Other files were kept as well: replicas-alone.yaml");
  await app.takeOffer();
  await tab(app, "replicas-alone-2.yaml").waitFor();
  await app.holds(pod("from-the-second"));
  await app.page.reload();
  await app.judged();
  await until(() => tabs(app), ["replicas-alone.yaml", "replicas-alone-2.yaml"]);
  await app.count(".notice", 0);
  await app.assertClean();
  await app.close();
});

test("an example that replaces kept files does not lose them", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.locator(".keep-yes").click();
  await app.page.locator("#examples-button").click();
  await app.page.locator("[data-example=model]").click();
  await tab(app, "model.yaml").waitFor();
  await isKept(app, "model.yaml");
  await app.page.reload();
  await app.judged();
  await says(app, "Other files were kept as well: replicas-alone.yaml");
  await app.takeOffer();
  await tab(app, "replicas-alone.yaml").waitFor();
  await app.holds(pod("mine"));
  await app.assertClean();
  await app.close();
});

test("a tab in which keeping was turned off elsewhere stops keeping", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.locator(".keep-yes").click();
  await isKept(app, "mine");
  const other = await visit(app.page.context());
  await menu(other, ".forget");
  await other.page.locator(".kept-said", { hasText: "Forgotten" }).waitFor();
  await app.paste(pod("later"));
  await leftAgain(app);
  await until(() => stored(app), []);
  await app.close();
});

test("a full store is said once, and the page goes on", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.locator(".keep-yes").click();
  await isKept(app, "mine");
  await app.page.evaluate(() => {
    globalThis.refused = 0;
    Storage.prototype.setItem = () => {
      globalThis.refused += 1;
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await app.paste(pod("larger"));
  await says(app, "The browser's store for this page is full");
  await app.page.locator(".notice .quiet").click();
  const refused = () => app.page.evaluate(() => globalThis.refused);
  const before = await refused();
  await app.paste(pod("larger-still"));
  await until(refused, (now) => now > before, "the page tried to keep once more");
  await app.count(".notice", 0, "said once");
  await menu(app);
  await app.reads(".kept-said", /store for this page is full/);
  await app.holds(pod("larger-still"));
  await app.assertClean();
  await app.close();
});

test("a text larger than the browser's store is told, and stays in the page", async () => {
  const app = await open(browser);
  await app.drop([["big.yaml", `${pod("big")}${"# filling\n".repeat(900_000)}`]]);
  await tab(app, "big.yaml").waitFor();
  await app.page.locator(".keep-yes").click();
  await says(app, "The browser's store for this page is full");
  await app.holds((found) => found.startsWith(pod("big")), "the text");
  await app.close();
});

test("a browser that forbids storing is no obstacle, and says so when asked to keep", async () => {
  const app = await open(browser, { ready: false });
  await app.page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await app.page.reload();
  await app.judged();
  await app.page.locator("#language").click();
  await until(() => app.page.getAttribute("html", "lang"), "ko");
  await app.page.locator("#language").click();
  await until(() => app.page.getAttribute("html", "lang"), "en");
  await app.paste(pod("mine"));
  await app.page.locator(".keep-yes").click();
  await says(app, "The browser forbids this page to keep anything.");
  await app.holds(pod("mine"));
  await app.assertClean();
  await app.close();
});

test("what is damaged in the store does not keep the page from opening", async () => {
  const app = await open(browser);
  for (const text of ['{"form":1', "[]", '{"form":1,"active":7,"files":[]}', '"text"']) {
    await app.page.evaluate((text) => {
      localStorage.setItem("zerodown.keep", "true");
      localStorage.setItem("zerodown.files", text);
    }, text);
    await app.page.reload();
    await app.judged();
    await until(() => tabs(app), ["replicas-alone.yaml"]);
    await app.page.evaluate(() => localStorage.clear());
  }
  await app.assertClean();
  await app.close();
});

test("what is kept is there after the browser's tab has crashed", async () => {
  const app = await open(browser);
  await app.paste(pod("mine"));
  await app.page.locator(".keep-yes").click();
  await isKept(app, "mine");
  const crashed = app.page.waitForEvent("crash");
  const session = await app.page.context().newCDPSession(app.page);
  session.send("Page.crash").catch(() => {});
  await crashed;
  const again = await visit(app.page.context());
  await again.holds(pod("mine"));
  await again.close();
});
