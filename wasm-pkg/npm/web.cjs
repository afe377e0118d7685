// CommonJS: what web.js is, from init() on.
"use strict";

Object.defineProperty(exports, "__esModule", { value: true });
Object.assign(exports, require("./later.cjs")(() => import("./web.js")));
exports.default = exports.init;
