// Milliseconds from a key to its findings on the screen, by lines of text. Prints JSON; asserts nothing.
import { launch, open } from "./page.mjs";

const KEYS = 100;

function manifest(lines) {
  const documents = [];
  for (let index = 0; documents.join("").split("\n").length <= lines; index += 1) {
    documents.push(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
spec:
  replicas: 3
  selector:
    matchLabels: {app: web-${index}}
  template:
    metadata:
      labels: {app: web-${index}}
    spec:
      containers:
        - name: web
          image: example.com/web:1.${index}
          ports:
            - {name: http, containerPort: 8080}
          readinessProbe:
            httpGet: {path: /ready, port: http}
            periodSeconds: 5
          resources:
            requests: {cpu: 200m, memory: 128Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: web-${index}
spec:
  selector: {app: web-${index}}
  ports:
    - {port: 80, targetPort: http}
---
`);
  }
  return `${documents.join("").split("\n").slice(0, lines - 1).join("\n")}\n# end: `;
}

function quantile(sorted, share) {
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
}

// Where keys are typed, and what: in a comment, where places move and nothing else does; in a value that decides findings
// and verdicts of a workload; a new line above everything, after which every place is in another line.
const HABITS = {
  comment: { go: ["ControlOrMeta+End"], keys: ["x"] },
  value: { go: ["ControlOrMeta+Home", ...Array(5).fill("ArrowDown"), "End"], keys: ["0", null] },
  line: { go: ["ControlOrMeta+Home"], keys: ["\n"] },
};

/// Types so many keys, and says how long each took until its findings were painted.
async function typed({ keys, count }) {
  const view = document.querySelector("#view");
  document.querySelector(".cm-content").focus();
  const times = [];
  for (let key = 0; key < count; key += 1) {
    const started = performance.now();
    const told = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (view.getAttribute("aria-busy") === "false") {
          observer.disconnect();
          done();
        }
      });
      observer.observe(view, { attributeFilter: ["aria-busy"] });
    });
    const text = keys[key % keys.length];
    if (text === null) {
      document.execCommand("delete");
    } else if (text === "\n") {
      document.execCommand("insertParagraph");
    } else {
      document.execCommand("insertText", false, text);
    }
    await told;
    // Until it is painted.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    times.push(performance.now() - started);
    await new Promise((rest) => setTimeout(rest, 30));
  }
  return times;
}

const browser = await launch();
const result = {};
for (const lines of [100, 1000, 5000]) {
  result[lines] = {};
  for (const [habit, { go, keys }] of Object.entries(HABITS)) {
    const app = await open(browser);
    await app.paste(manifest(lines));
    await app.page.locator("#view[aria-busy=false]").waitFor({ timeout: 120_000 });
    for (const key of go) {
      await app.page.keyboard.press(key);
    }
    const times = await app.page.evaluate(typed, { keys, count: KEYS });
    times.sort((a, b) => a - b);
    result[lines][habit] = { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
    await app.close();
  }
}
await browser.close();
console.log(JSON.stringify(result));
