// The editor's looks, from the page's own custom properties: one theme for light and dark.
import { EditorView } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

/** Only keys and comments differ from plain ink; colour is kept for verdicts. */
export const highlighter = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: "tok-key" },
  { tag: tags.propertyName, class: "tok-key" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.meta, class: "tok-meta" },
  { tag: tags.labelName, class: "tok-meta" },
  { tag: tags.typeName, class: "tok-meta" },
]);

const mark = {
  width: "8px",
  height: "8px",
  margin: "6px 0 0 4px",
  content: "''",
};

const wavy = (colour) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline wavy var(${colour}) 1px`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "4px",
});

export const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "20px" },
  ".cm-content": { padding: "8px 0 40vh", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 16px 0 4px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-activeLine": { backgroundColor: "var(--line-ground)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--muted)", border: "0" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line-ground)", color: "var(--ink)" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 4px 0 0", minWidth: "28px" },
  ".cm-foldGutter .cm-gutterElement": { padding: "0 4px", width: "16px" },
  ".cm-foldPlaceholder": { background: "var(--chip)", border: "0", color: "var(--muted)", padding: "0 6px" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "16px", height: "20px" },
  ".cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info": { content: "normal" },
  ".cm-lint-marker-error::before": { ...mark, display: "block", background: "var(--outage)", borderRadius: "50%" },
  ".cm-lint-marker-warning::before": {
    ...mark,
    display: "block",
    background: "var(--risk)",
    transform: "rotate(45deg) scale(0.88)",
  },
  ".cm-lint-marker-info::before": {
    ...mark,
    display: "block",
    boxSizing: "border-box",
    border: "2px solid var(--muted)",
    borderRadius: "50%",
  },
  ".cm-lintRange-error": wavy("--outage"),
  ".cm-lintRange-warning": wavy("--risk"),
  ".cm-lintRange-info": wavy("--muted"),
  ".cm-lintRange-active": { backgroundColor: "var(--line-ground)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--outage)" },
  ".cm-lintPoint-warning::after": { borderBottomColor: "var(--risk)" },
  ".cm-lintPoint-info::after": { borderBottomColor: "var(--muted)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chip)", color: "inherit" },
  ".cm-selectionMatch": { backgroundColor: "var(--chip)" },
  ".cm-searchMatch": { backgroundColor: "var(--risk-ground)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--risk-ground)", outline: "1px solid var(--risk)" },
  ".cm-panels": { backgroundColor: "var(--ground)", color: "var(--ink)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--hairline)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--hairline)" },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    border: "1px solid var(--hairline)",
    borderRadius: "8px",
    maxWidth: "min(520px, 90vw)",
  },
  ".cm-diagnostic": { border: "0", padding: "8px 12px", fontFamily: "var(--sans)", marginLeft: "0" },
  ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--hairline)" },
  ".cm-diagnosticAction": {
    background: "var(--ink)",
    color: "var(--panel)",
    borderRadius: "6px",
    padding: "4px 10px",
    margin: "8px 8px 0 0",
    font: "inherit",
    cursor: "pointer",
  },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--chip)", color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul [aria-selected] u": { textDecoration: "underline" },
  ".cm-button": {
    background: "var(--panel)",
    border: "1px solid var(--hairline)",
    borderRadius: "6px",
    color: "var(--ink)",
    font: "inherit",
  },
  ".cm-textfield": {
    background: "var(--panel)",
    border: "1px solid var(--hairline)",
    borderRadius: "6px",
    color: "var(--ink)",
    font: "inherit",
  },
});
