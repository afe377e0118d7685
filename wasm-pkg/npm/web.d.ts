// For TypeScript's older resolution, which looks beside the script.
export * from "./index.js";
export { default } from "./index.js";
