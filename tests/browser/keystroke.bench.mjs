// Milliseconds from a key to its findings on the screen, by lines of text. Prints JSON; asserts nothing.
import { launch, open } from "./page.mjs";

const KEYS = 40;

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

const browser = await launch();
const result = {};
for (const lines of [100, 1000, 5000]) {
  const app = await open(browser);
  await app.paste(manifest(lines));
  await app.page.locator("#view[aria-busy=false]").waitFor({ timeout: 120_000 });
  await app.page.keyboard.press("ControlOrMeta+End");
  const times = await app.page.evaluate(async (keys) => {
    const view = document.querySelector("#view");
    const content = document.querySelector(".cm-content");
    content.focus();
    const times = [];
    for (let key = 0; key < keys; key += 1) {
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
      document.execCommand("insertText", false, "x");
      await told;
      // Until it is painted.
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      times.push(performance.now() - started);
      await new Promise((rest) => setTimeout(rest, 30));
    }
    return times;
  }, KEYS);
  times.sort((a, b) => a - b);
  result[lines] = { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  await app.close();
}
await browser.close();
console.log(JSON.stringify(result));
