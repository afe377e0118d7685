// The editor as the page sees it: one CodeMirror view, one state per file.
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isolateHistory, undo } from "@codemirror/commands";
import { extensions, speak } from "./setup.js";
import { showFindings, showsFindings } from "./findings.js";

/** Room for the findings under a line. */
const PANEL_HEIGHT = 280;

/**
 * `events` has `changed(file)`, `fix(finding, fix)` and `why(rule)`.
 * Positions are UTF-16 offsets; lists arrive as JSON text.
 */
export class Editor {
  #view;
  #events;
  #states = new Map();
  #findings = new Map();
  #shown = null;
  #words;

  constructor(parent, events, words) {
    this.#events = events;
    this.#words = JSON.parse(words);
    this.#view = new EditorView({ parent, state: this.#fresh("") });
  }

  #fresh(text) {
    const listen = EditorView.updateListener.of((update) => {
      if (update.docChanged && this.#shown !== null) {
        this.#events.changed(this.#shown);
      }
    });
    return EditorState.create({ doc: text, extensions: [extensions(this.#events, this.#words), listen] });
  }

  /** Takes a file in; it is shown by `show`. */
  add(file, text) {
    this.#states.set(file, this.#fresh(text));
  }

  /** Forgets a file and its history. */
  close(file) {
    this.#states.delete(file);
    this.#findings.delete(file);
    if (this.#shown === file) {
      this.#shown = null;
    }
  }

  /** Puts a file on the screen, as it was left. */
  show(file) {
    if (file === this.#shown || !this.#states.has(file)) {
      return;
    }
    this.#keep();
    this.#shown = file;
    this.#view.setState(this.#states.get(file));
    this.#tell(file);
  }

  #keep() {
    if (this.#shown !== null) {
      this.#states.set(this.#shown, this.#view.state);
    }
  }

  #state(file) {
    return file === this.#shown ? this.#view.state : this.#states.get(file);
  }

  #dispatch(file, spec) {
    if (file === this.#shown) {
      this.#view.dispatch(spec);
    } else if (this.#states.has(file)) {
      this.#states.set(file, this.#states.get(file).update(spec).state);
      if (spec.changes) {
        this.#events.changed(file);
      }
    }
  }

  /** The text of a file, with `\n` as line break. */
  text(file) {
    return this.#state(file)?.doc.toString() ?? "";
  }

  /** Applies `[{from, to, insert}]` as one step of the history. */
  edit(file, changes) {
    const spec = { changes: JSON.parse(changes), userEvent: "input.fix", annotations: isolateHistory.of("full") };
    this.#dispatch(file, spec);
  }

  /** Takes the last step of a file back. */
  undo(file) {
    if (file === this.#shown) {
      undo(this.#view);
      return;
    }
    const state = this.#states.get(file);
    if (state) {
      undo({ state, dispatch: (transaction) => this.#states.set(file, transaction.state) });
      this.#events.changed(file);
    }
  }

  /** Shows what was found in a file. */
  findings(file, findings) {
    this.#findings.set(file, JSON.parse(findings));
    if (file === this.#shown) {
      this.#tell(file);
    }
  }

  /** What was found in a file is what is found there now; behind `end` the text has moved. */
  moved(file, end, by) {
    const findings = this.#findings.get(file) ?? [];
    const moved = (at) => (at < end ? at : at + by);
    for (const finding of findings) {
      finding.from = moved(finding.from);
      finding.to = moved(finding.to);
    }
    if (file === this.#shown && !showsFindings(this.#view, findings)) {
      this.#tell(file);
    }
  }

  #tell(file) {
    showFindings(this.#view, this.#findings.get(file) ?? [], this.#words);
  }

  /** Puts the cursor at a place of the file on the screen; scrolls there, or no further than needed to show it. */
  select(from, to, focus) {
    const { length } = this.#view.state.doc;
    const [anchor, head] = [Math.min(from, length), Math.min(to, length)];
    const y = focus ? { y: "center" } : { y: "nearest", yMargin: PANEL_HEIGHT };
    this.#view.dispatch({
      selection: EditorSelection.range(head, anchor),
      effects: EditorView.scrollIntoView(anchor, y),
    });
    if (focus) {
      this.#view.focus();
    }
  }

  focus() {
    this.#view.focus();
  }

  /** Changes the language of everything the editor says itself. */
  language(words) {
    this.#words = JSON.parse(words);
    for (const [file, state] of this.#states) {
      this.#states.set(file, state.update(speak(this.#words)).state);
    }
    this.#view.dispatch(speak(this.#words));
  }
}
