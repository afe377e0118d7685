// CommonJS: what inline.js is, from init() on.
"use strict";

Object.defineProperty(exports, "__esModule", { value: true });
Object.assign(exports, require("./later.cjs")(() => import("./inline.js")));
exports.default = exports.init;
