// Static servers over the built page for these tests, on the loopback address and a port of the system's choice.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const packed = new Map();

/** As a host does it that compresses what is text or wasm. */
function gzip(file, body) {
  const known = packed.get(file);
  if (known?.body.equals(body)) {
    return known.small;
  }
  const small = gzipSync(body, { level: 9 });
  packed.set(file, { body, small });
  return small;
}

/** A server that can be stopped and started again at the same address. */
export class Server {
  /** `folder` is served below `at`; `gzips` where the browser takes it; `headers(path)` are added to each answer. */
  constructor({ folder = dist, at = "/", gzips = false, headers = () => ({}) } = {}) {
    Object.assign(this, { folder, at, gzips, headers, port: 0, server: null });
    /** `{ path, bytes }` of every answer. */
    this.answers = [];
  }

  async start() {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((ready) => this.server.listen(this.port, "127.0.0.1", ready));
    this.server.unref();
    this.port = this.server.address().port;
    return this;
  }

  /** Ends at once, with every connection. */
  async stop() {
    const ended = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await ended;
  }

  get url() {
    return `http://127.0.0.1:${this.port}${this.at}`;
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(this.folder, normalize(path.slice(this.at.length) || "index.html"));
    try {
      if (!path.startsWith(this.at) || !file.startsWith(this.folder)) {
        throw new Error("outside");
      }
      let body = await readFile(file);
      const head = { "content-type": types[extname(file)] ?? "application/octet-stream", ...this.headers(path) };
      if (this.gzips && extname(file) !== ".png" && /\bgzip\b/.test(request.headers["accept-encoding"])) {
        body = gzip(file, body);
        head["content-encoding"] = "gzip";
      }
      this.answers.push({ path, bytes: body.length });
      response.writeHead(200, { ...head, "content-length": body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** Serves dist/ until the process ends. Returns the base URL. */
export async function serve() {
  return (await new Server().start()).url;
}
