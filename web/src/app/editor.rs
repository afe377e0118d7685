//! CodeMirror behind the few calls that the page needs.

use policy_core::report::{FindingReport, Report, Severity};
use serde::Serialize;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::HtmlElement;
use zerodown_web::diff::Edit;
use zerodown_web::grouping::is_applicable;
use zerodown_web::strings::Strings;

/// The bundle is copied beside the page's script, so it is resolved from there and not at compile time.
#[wasm_bindgen(raw_module = "./editor.js")]
extern "C" {
    /// One view, many files. See `web/editor/src/main.js`.
    #[derive(Clone)]
    pub(crate) type Editor;

    #[wasm_bindgen(constructor)]
    fn new(parent: &HtmlElement, events: &JsValue, words: &str) -> Editor;

    #[wasm_bindgen(method)]
    pub(crate) fn add(this: &Editor, file: u32, text: &str);

    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Editor, file: u32);

    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &Editor, file: u32);

    #[wasm_bindgen(method)]
    pub(crate) fn text(this: &Editor, file: u32) -> String;

    #[wasm_bindgen(method, js_name = edit)]
    fn edit_json(this: &Editor, file: u32, changes: &str);

    #[wasm_bindgen(method)]
    pub(crate) fn undo(this: &Editor, file: u32);

    #[wasm_bindgen(method, js_name = findings)]
    fn findings_json(this: &Editor, file: u32, findings: &str);

    #[wasm_bindgen(method)]
    pub(crate) fn moved(this: &Editor, file: u32, end: u32, by: i32);

    #[wasm_bindgen(method)]
    pub(crate) fn select(this: &Editor, from: u32, to: u32, focus: bool);

    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Editor);

    #[wasm_bindgen(method, js_name = language)]
    fn language_json(this: &Editor, words: &str);
}

/// What the editor calls back.
pub(crate) struct Events {
    /// The text of a file changed.
    pub(crate) changed: Box<dyn Fn(u32)>,
    /// A fix of a finding was asked for: (finding, fix).
    pub(crate) fix: Box<dyn Fn(usize, usize)>,
    /// A rule's page was asked for.
    pub(crate) why: Box<dyn Fn(String)>,
}

impl Events {
    /// As an object of functions. They live as long as the page.
    fn into_js(self) -> JsValue {
        let object = js_sys::Object::new();
        let set = |name: &str, function: JsValue| {
            // Setting a field of a fresh plain object cannot fail.
            drop(js_sys::Reflect::set(&object, &name.into(), &function));
        };
        set("changed", Closure::<dyn Fn(u32)>::wrap(self.changed).into_js_value());
        set("fix", Closure::<dyn Fn(usize, usize)>::wrap(self.fix).into_js_value());
        set("why", Closure::<dyn Fn(String)>::wrap(self.why).into_js_value());
        object.into()
    }
}

#[derive(Serialize)]
struct Words<'s> {
    label: &'s str,
    why: &'s str,
    more: &'s str,
    phrases: &'s [(&'s str, &'s str)],
}

fn words(strings: &Strings) -> String {
    json(&Words { label: strings.editor_label, why: strings.why, more: strings.more_on_line, phrases: strings.phrases })
}

/// A finding as the editor shows it.
#[derive(Serialize)]
struct Mark<'r> {
    index: usize,
    from: u32,
    to: u32,
    severity: Severity,
    word: &'static str,
    rule: &'r str,
    message: &'r str,
    help: String,
    fixes: Vec<MarkFix<'r>>,
}

#[derive(Serialize)]
struct MarkFix<'r> {
    index: usize,
    title: &'r str,
    gain: i32,
    safe: bool,
}

fn mark<'r>(index: usize, finding: &'r FindingReport, strings: &Strings) -> Mark<'r> {
    let fixes = finding.fixes.iter().enumerate().filter(|(_, fix)| is_applicable(fix)).map(|(index, fix)| MarkFix {
        index,
        title: &fix.title,
        gain: fix.score_gain.unwrap_or(0),
        safe: fix.applicability == policy_core::report::Applicability::Safe,
    });
    Mark {
        index,
        from: finding.location.start,
        to: finding.location.end,
        severity: finding.severity,
        word: strings.severity(finding.severity),
        rule: &finding.rule,
        message: &finding.message,
        help: zerodown_web::sentence::capitalised(&finding.help),
        fixes: fixes.collect(),
    }
}

fn json(value: &impl Serialize) -> String {
    // Plain structs of strings and numbers always serialise.
    serde_json::to_string(value).unwrap_or_default()
}

impl Editor {
    /// Draws an empty editor into an element.
    pub(crate) fn start(parent: &HtmlElement, events: Events, strings: &Strings) -> Self {
        Self::new(parent, &events.into_js(), &words(strings))
    }

    /// Applies edits as one step of the file's history.
    pub(crate) fn edit(&self, file: u32, edits: &[Edit]) {
        self.edit_json(file, &json(&edits));
    }

    /// Shows a report's findings in a file.
    pub(crate) fn mark(&self, file: u32, name: &str, report: &Report, strings: &Strings) {
        let marks: Vec<Mark<'_>> = zerodown_web::grouping::open_findings(report)
            .filter(|(_, finding)| finding.location.file.as_ref() == name)
            .map(|(index, finding)| mark(index, finding, strings))
            .collect();
        self.findings_json(file, &json(&marks));
    }

    /// Speaks another language.
    pub(crate) fn speak(&self, strings: &Strings) {
        self.language_json(&words(strings));
    }
}
