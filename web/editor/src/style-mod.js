// Stands in for `style-mod` in the bundle: styles are adopted by the document instead of written into a <style>
// element, which the page's policy (style-src 'self') would forbid.
import { StyleModule as Base } from "../node_modules/style-mod/src/style-mod.js";

/** Looks like a shadow root to style-mod, which adopts sheets there and nowhere else. */
const adopting = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets) {
    document.adoptedStyleSheets = sheets;
  },
};

export class StyleModule extends Base {
  static mount(_root, modules) {
    Base.mount(adopting, modules);
  }
}
