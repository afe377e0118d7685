// What the editor is made of.
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { yaml } from "@codemirror/lang-yaml";
import { lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { inlineFindings } from "./findings.js";
import { highlighter, theme } from "./theme.js";

const language = new Compartment();

function spoken(words) {
  return [EditorState.phrases.of(Object.fromEntries(words.phrases)), EditorView.contentAttributes.of({ "aria-label": words.label })];
}

/** Open folds show themselves only under the pointer. */
function foldMark(open) {
  const mark = document.createElement("span");
  mark.className = open ? "fold-mark" : "fold-mark is-closed";
  mark.textContent = open ? "⌄" : "›";
  return mark;
}

/** The transaction that changes what the editor says itself. */
export function speak(words) {
  return { effects: language.reconfigure(spoken(words)) };
}

/** Everything but the text. */
export function extensions(events, words) {
  return [
    lintGutter(),
    lineNumbers(),
    foldGutter({ markerDOM: foldMark }),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorState.tabSize.of(2),
    indentUnit.of("  "),
    yaml(),
    syntaxHighlighting(highlighter),
    theme,
    // Findings are pushed from the worker; nothing is asked for here.
    linter(null),
    inlineFindings(events),
    language.of(spoken(words)),
    keymap.of([...lintKeymap, ...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
  ];
}
