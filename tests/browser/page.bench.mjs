// What a first visit brings, milliseconds until the page can be used, and from a slider to its timeline. Prints JSON.
import { launch, open } from "./page.mjs";
import { Server } from "./server.mjs";
import { firstLoad, visit } from "./visit.mjs";

const VISITS = 7;
const MOVES = 60;

function figures(times) {
  times.sort((a, b) => a - b);
  const at = (share) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}

async function slider(browser, server) {
  const app = await open(browser, { at: server.url });
  await app.paste((await app.text()).replace(/replicas: \d+/, "replicas: 20"));
  await app.judged();
  await app.timeline("rolling-update");
  const times = await app.page.evaluate(async (moves) => {
    const timeline = document.querySelector(".timeline");
    const slider = document.querySelector(".timeline-aside input[type=range]");
    const times = [];
    for (let move = 0; move < moves; move += 1) {
      const told = new Promise((done) => {
        const observer = new MutationObserver(() => {
          if (timeline.getAttribute("aria-busy") === "false") {
            observer.disconnect();
            done();
          }
        });
        observer.observe(timeline, { attributeFilter: ["aria-busy"] });
      });
      const started = performance.now();
      if (move % 2 === 0) {
        slider.stepUp();
      } else {
        slider.stepDown();
      }
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await told;
      times.push(performance.now() - started);
      // Longer than the page waits before it tries the fixes.
      await new Promise((rest) => setTimeout(rest, 300));
    }
    return times;
  }, MOVES);
  await app.close();
  return figures(times);
}

const browser = await launch();
const server = await new Server({ gzips: true }).start();
// Once for the browser's own caches and the server's.
await visit(browser, server, 1);
server.answers = [];
const result = { interactive1: null, interactive4: null, files: [], slider: null };
for (const throttle of [1, 4]) {
  const times = [];
  for (let count = 0; count < VISITS; count += 1) {
    server.answers = [];
    times.push(await visit(browser, server, throttle));
    result.files = firstLoad(server.answers);
  }
  result[`interactive${throttle}`] = figures(times);
}
result.slider = await slider(browser, server);
await browser.close();
console.log(JSON.stringify(result));
