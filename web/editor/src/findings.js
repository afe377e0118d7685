// Findings in the text: squiggles, gutter marks and hovers by CodeMirror's lint, and the panel under the cursor's line.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import { setDiagnostics } from "@codemirror/lint";

/** How many findings the panel under a line shows at once. */
const SHOWN = 3;

const replaceFindings = StateEffect.define();

const known = StateField.define({
  create: () => ({ list: [], words: null }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(replaceFindings)) {
        return effect.value;
      }
    }
    if (!transaction.docChanged) {
      return value;
    }
    const list = value.list.map((finding) => ({
      ...finding,
      from: transaction.changes.mapPos(finding.from, 1),
      to: transaction.changes.mapPos(finding.to, -1),
    }));
    return { ...value, list };
  },
});

function element(tag, name, text) {
  const node = document.createElement(tag);
  node.className = name;
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

/** What is so, and what to do about it. */
function said(finding, rule) {
  const line = sentence("p", "finding-text", ` ·\u00a0${finding.message}`);
  line.prepend(element("span", `severity ${finding.severity}`, finding.word), " ", rule);
  return finding.help ? [line, sentence("p", "finding-help", finding.help)] : [line];
}

function button(name, text, pressed) {
  const node = sentence("button", name, text);
  node.type = "button";
  // The editor keeps its cursor where it is.
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("click", pressed);
  return node;
}

function gain(fix) {
  return fix.gain > 0 ? `+${fix.gain}` : "";
}

/** A sentence in which `code` stands between backticks. */
function sentence(tag, name, text) {
  const node = element(tag, name);
  text.split("`").forEach((piece, index) => {
    // No line ends between a number and its unit.
    node.append(index % 2 === 1 ? element("code", "", piece) : piece.replace(/(\d) (s|min|%)(?!\w)/g, "$1\u00a0$2"));
  });
  return node;
}

/** One finding: what is so, what to do, and the buttons. */
function describe(finding, events, words) {
  const box = element("div", "finding-note");
  const why = button("link rule-id", finding.rule, () => events.why(finding.rule));
  why.title = words.why;
  box.append(...said(finding, why));
  if (finding.fixes.length === 0) {
    return box;
  }
  const buttons = element("div", "finding-buttons");
  finding.fixes.forEach((fix, index) => {
    const look = fix.safe ? "button primary" : "button";
    buttons.append(button(look, fix.title, () => events.fix(finding.index, index)));
    if (gain(fix)) {
      buttons.append(element("span", "gain", gain(fix)));
    }
  });
  box.append(buttons);
  return box;
}

class Panel extends WidgetType {
  constructor(findings, events, words) {
    super();
    this.findings = findings;
    this.events = events;
    this.words = words;
    this.key = JSON.stringify([findings.map(({ from, to, ...rest }) => rest), words.why]);
  }

  eq(other) {
    return other.key === this.key;
  }

  toDOM() {
    // The outer box has the distances: the editor measures boxes without their margins.
    const place = element("div", "cm-line-findings");
    const panel = element("div", "cm-line-findings-panel");
    place.append(panel);
    for (const finding of this.findings.slice(0, SHOWN)) {
      panel.append(describe(finding, this.events, this.words));
    }
    const more = this.findings.length - SHOWN;
    if (more > 0) {
      panel.append(element("p", "finding-more", this.words.more.replace("{n}", more)));
    }
    return place;
  }

  ignoreEvent() {
    return true;
  }
}

const order = { error: 0, warning: 1, info: 2 };

/** The worst first, then by place. */
export const byWeight = (a, b) => order[a.severity] - order[b.severity] || a.from - b.from;

function panelAt(state, events) {
  const { list, words } = state.field(known);
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const here = list.filter(({ from }) => from >= line.from && from <= line.to);
  if (here.length === 0) {
    return Decoration.none;
  }
  here.sort((a, b) => order[a.severity] - order[b.severity] || (b.fixes[0]?.gain ?? 0) - (a.fixes[0]?.gain ?? 0));
  const widget = new Panel(here, events, words);
  return Decoration.set([Decoration.widget({ widget, block: true, side: 1 }).range(line.to)]);
}

/** The panel under the line that the cursor is on. */
function panels(events) {
  return StateField.define({
    create: (state) => panelAt(state, events),
    update(panel, transaction) {
      const told = transaction.effects.some((effect) => effect.is(replaceFindings));
      if (told || transaction.docChanged || transaction.selection) {
        return panelAt(transaction.state, events);
      }
      return panel;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** While an input method composes, nothing may move under it; the news waits. */
const waiting = ViewPlugin.fromClass(
  class {
    constructor() {
      this.news = null;
    }
  },
  {
    eventHandlers: {
      compositionend(_event, view) {
        const { news } = this;
        this.news = null;
        if (news) {
          setTimeout(() => showFindings(view, ...news));
        }
      },
    },
  },
);

/** The extension that shows what {@link showFindings} is told. */
export function inlineFindings(events) {
  return [known, panels(events), waiting, eventsOf.init(() => events)];
}

const eventsOf = StateField.define({ create: () => null, update: (value) => value });

/** Replaces the findings of the file on the screen. */
export function showFindings(view, findings, words) {
  if (view.composing) {
    const plugin = view.plugin(waiting);
    if (plugin) {
      plugin.news = [findings, words];
      return;
    }
  }
  const { length } = view.state.doc;
  const list = findings.map((finding) => {
    const from = Math.min(finding.from, length);
    return { ...finding, from, to: Math.max(from, Math.min(finding.to, length)) };
  });
  const events = view.state.field(eventsOf);
  const diagnostics = list.map((finding) => ({
    from: finding.from,
    to: finding.to,
    severity: finding.severity,
    message: `${finding.word}: ${finding.message}`,
    renderMessage: () => hover(finding),
    actions: finding.fixes.map((fix, index) => ({
      name: [fix.title.replaceAll("`", ""), gain(fix)].filter(Boolean).join(" "),
      apply: () => events.fix(finding.index, index),
    })),
  }));
  const lint = setDiagnostics(view.state, diagnostics);
  view.dispatch({ ...lint, effects: [lint.effects, replaceFindings.of({ list, words })].flat() });
}

/** Whether these are where they are shown: the marks move with the text, unless somebody has typed over them. */
export function showsFindings(view, findings) {
  const { list } = view.state.field(known);
  const isThere = ({ from, to }, index) => from === findings[index].from && to === findings[index].to;
  return !view.plugin(waiting)?.news && list.length === findings.length && list.every(isThere);
}

/** A hover has the words; its buttons are lint's own. */
function hover(finding) {
  const box = element("div", "finding-hover");
  box.append(...said(finding, element("span", "rule-id", finding.rule)));
  return box;
}
