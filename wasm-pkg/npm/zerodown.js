#!/usr/bin/env node
// The zerodown command for Node: the same program as the native one, with files, streams and the environment from here.
import {
  closeSync, fchmodSync, fsyncSync, fstatSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync,
  statSync, writeFileSync, writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isatty } from "node:tty";
import { getSystemErrorMap } from "node:util";
import { initSync, run } from "./dist/command.js";

const isWindows = process.platform === "win32";
const withSlashes = (path) => isWindows ? path.replaceAll("\\", "/") : path;

/** What the command asks for. What goes wrong is thrown as a sentence. */
const node = {
  variable: (name) => process.env[name],
  isWindows: () => isWindows,
  workingFolder: () => withSlashes(process.cwd()),
  absolute(path) {
    const isRooted = path.startsWith("/") || (isWindows && /^[a-z]:/i.test(path));
    const whole = withSlashes(isRooted ? path : `${process.cwd()}/${path}`);
    // `..` stays: what it leads to depends on links.
    return whole.split("/").filter((part, index) => part !== "." && (part !== "" || index === 0)).join("/");
  },
  real(path) {
    try {
      return withSlashes(realpathSync(path));
    } catch {
      return undefined;
    }
  },
  kind(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : found.isDirectory() ? "folder" : "file";
  },
  read: (path, largest) => plainly(() => path === undefined ? bytes(0, largest) : opened(path, "r", (file) => bytes(file, largest))),
  list: (folder) => plainly(() => readdirSync(folder, { withFileTypes: true })
    .map((entry) => entry.isDirectory() ? `${entry.name}/` : entry.name)),
  replace: (path, text) => plainly(() => replace(realpathSync(path), text)),
  isTerminal: (descriptor) => isatty(descriptor),
  columns: () => process.stdout.columns,
  write,
};

/** Throws the system's words without its number and the name of its call. */
function plainly(work) {
  try {
    return work();
  } catch (error) {
    const words = getSystemErrorMap().get(error.errno)?.[1];
    throw words === undefined ? error.message : words.charAt(0).toUpperCase() + words.slice(1);
  }
}

function opened(path, flags, work) {
  const file = openSync(path, flags);
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}

/** What a file, a pipe or a terminal gives, up to one byte more than allowed. */
function bytes(file, largest) {
  const { size } = fstatSync(file);
  let buffer = Buffer.allocUnsafe(Math.min(size, largest) + 1);
  let filled = 0;
  for (;;) {
    const read = patiently(() => readSync(file, buffer, filled, buffer.length - filled, null));
    filled += read;
    if (read === 0 || filled > largest) return buffer.subarray(0, filled);
    if (filled === buffer.length) buffer = Buffer.concat([buffer], Math.min(Math.max(2 * filled, 1 << 16), largest + 1));
  }
}

/** Streams may be set not to wait. */
function patiently(work) {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (error.code === "EOF") return 0;
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** A new file beside the old one, renamed over it: whoever reads meanwhile sees either the old text or the new. */
function replace(path, text) {
  const { mode } = statSync(path);
  if ((mode & 0o222) === 0) throw new Error("it is read-only");
  const beside = join(dirname(path), `.zerodown-${process.pid}-${Date.now()}`);
  try {
    opened(beside, "wx", (file) => {
      writeFileSync(file, text);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function write(descriptor, bytes) {
  try {
    for (let written = 0; written < bytes.length;) {
      written += patiently(() => writeSync(descriptor, bytes, written));
    }
  } catch (error) {
    // A reader that went away early (`| head`) has what it wanted; where stderr is closed there is nobody to tell.
    if (error.code !== "EPIPE" && descriptor === 1) throw error;
  }
}

// 1 would mean findings, so whatever ends the command in another way than its own is 2.
process.exitCode = 2;
initSync({ module: readFileSync(new URL("./dist/command_bg.wasm", import.meta.url)) });
try {
  process.exitCode = run(node, process.argv.slice(2));
} catch (error) {
  write(2, Buffer.from(`zerodown: ${error?.message ?? error}\n`));
}
