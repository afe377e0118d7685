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
import {
  LanguageSupport,
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { yamlLanguage } from "@codemirror/lang-yaml";
import { lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { byWeight, inlineFindings } from "./findings.js";
import { highlighter, theme } from "./theme.js";

const language = new Compartment();

/**
 * YAML that is read again only around a change. As it comes, a list of documents is marked with the indentation of what
 * follows it and so never fits again: every key would read the whole text. Without the comparison nothing fits that
 * should not: the tokens that lead to a block's next entry already ask for its column.
 */
const yaml = yamlLanguage.configure({ contextTracker: { ...yamlLanguage.parser.context, strict: false } });

function spoken(words) {
  // What may be edited takes the focus anyway; that it does is said for those who ask for a tabindex.
  const attributes = { "aria-label": words.label, tabindex: "0" };
  return [EditorState.phrases.of(Object.fromEntries(words.phrases)), EditorView.contentAttributes.of(attributes)];
}

/** Open folds show themselves only under the pointer. */
function foldMark(open) {
  const mark = document.createElement("span");
  mark.className = open ? "fold-mark" : "fold-mark is-closed";
  mark.textContent = open ? "⌄" : "›";
  return mark;
}

/** What is found on other lines than the cursor's, the worst first. */
function elsewhere(found, { doc, selection }) {
  const { from, to } = doc.lineAt(selection.main.head);
  return found.filter((finding) => finding.from < from || finding.from > to).sort(byWeight);
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
    new LanguageSupport(yaml),
    syntaxHighlighting(highlighter),
    theme,
    // Findings are pushed from the worker; nothing is asked for here. Of the cursor's line the panel tells already.
    linter(null, { tooltipFilter: elsewhere }),
    inlineFindings(events),
    language.of(spoken(words)),
    keymap.of([...lintKeymap, ...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
  ];
}
