//! SARIF 2.1.0: one run, the rules that have results, and each finding with its place and its fixes.
//!
//! Sentences of findings are in the run's language; the rules' texts are there in both, the other one as a translation.
//! Sections are those of the OASIS standard of 2020.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::place::Place;
use super::words::Words;
use super::{name, sentence};
use crate::report::{FindingReport, FixReport, Location as Span, Report, Severity};
use crate::{Lang, SourceFile};
use region::Lines;
use wire::{
    ArtifactChange, ArtifactLocation, Content, Fix, FixProperties, Invocation, Location, Log, LogicalLocation, Message,
    Notification, PhysicalLocation, Region, Replacement, ResultObject, Run, Suppression, Tool,
};

mod descriptors;
mod region;
mod wire;

/// The name that consumers give to the root of what was checked out.
const SOURCE_ROOT: &str = "%SRCROOT%";
/// Our own, beside the `primaryLocationLineHash` that GitHub computes at upload and warns about when it is given.
const FINGERPRINT: &str = "zerodownFinding/v1";

/// What the log is about.
pub struct Subject<'a> {
    /// What was found.
    pub report: &'a Report,
    /// The texts that it was found in.
    pub files: Vec<SourceFile<'a>>,
    /// The language of the report.
    pub lang: Lang,
    /// Where a file with a name in the report is.
    pub place: &'a dyn Fn(&str) -> Place,
    /// What could not be read.
    pub troubles: Vec<Trouble<'a>>,
    /// Whether everything could be read and parsed.
    pub is_successful: bool,
    /// As the command line ends.
    pub exit_code: u8,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble<'a> {
    /// Its name, as a file's in the report.
    pub name: &'a str,
    /// What is wrong.
    pub what: String,
}

/// The log, ready to be written as JSON.
pub fn log<'a>(view: &'a Subject<'a>) -> impl Serialize + 'a {
    whole(view)
}

fn whole<'a>(view: &'a Subject<'a>) -> Log<'a> {
    let report = view.report;
    let found: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.rule).collect();
    let rules: Vec<&'static str> =
        crate::rules::RULES.iter().map(|rule| rule.id).filter(|id| found.contains(id)).collect();
    let other = match view.lang {
        Lang::En => Lang::Ko,
        Lang::Ko => Lang::En,
    };
    let run = Run {
        tool: Tool { driver: descriptors::driver(&report.version, &rules, view.lang) },
        invocations: [invocation(view)],
        language: descriptors::code(view.lang),
        column_kind: "unicodeCodePoints",
        default_encoding: "utf-8",
        results: Results::new(view, &rules).all(),
        translations: [descriptors::translation(&report.version, &rules, other)],
    };
    Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }
}

/// A severity as a level (§3.27.10).
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn invocation(view: &Subject<'_>) -> Invocation {
    let notification = |trouble: &Trouble<'_>| Notification {
        level: "error",
        message: said(trouble.what.clone()),
        locations: vec![Location {
            id: None,
            physical: PhysicalLocation { artifact_location: artifact(view, trouble.name), region: None },
            logical_locations: Vec::new(),
            message: None,
        }],
    };
    Invocation {
        // Findings are what the run is for; only input that could not be read is a failure of it.
        execution_successful: view.is_successful,
        exit_code: view.exit_code,
        tool_execution_notifications: view.troubles.iter().map(notification).collect(),
    }
}

fn artifact(view: &Subject<'_>, file: &str) -> ArtifactLocation {
    let place = (view.place)(file);
    ArtifactLocation { uri: place.uri(), uri_base_id: matches!(place, Place::Inside(_)).then_some(SOURCE_ROOT) }
}

/// Plain text; `](` would begin a link to wherever a manifest's author wants (§3.11.6).
fn said<'a>(text: impl Into<Cow<'a, str>>) -> Message<'a> {
    let text = text.into();
    let text = if text.contains("](") { text.replace("](", "] (").into() } else { text };
    Message { text, markdown: None }
}

/// Writes findings as results.
struct Results<'a> {
    view: &'a Subject<'a>,
    rules: BTreeMap<&'static str, usize>,
    texts: BTreeMap<&'a str, &'a str>,
    lines: BTreeMap<&'a str, Lines<'a>>,
    seen: BTreeMap<String, usize>,
    /// Whether a file suppresses a rule.
    marked: BTreeMap<(&'a str, &'a str), bool>,
}

impl<'a> Results<'a> {
    fn new(view: &'a Subject<'a>, rules: &[&'static str]) -> Self {
        Self {
            view,
            rules: rules.iter().enumerate().map(|(index, id)| (*id, index)).collect(),
            texts: view.files.iter().map(|file| (file.name, file.text)).collect(),
            lines: BTreeMap::new(),
            seen: BTreeMap::new(),
            marked: BTreeMap::new(),
        }
    }

    fn all(mut self) -> Vec<ResultObject<'a>> {
        self.view.report.findings.iter().map(|finding| self.result(finding)).collect()
    }

    fn result(&mut self, finding: &'a FindingReport) -> ResultObject<'a> {
        let place = Location { logical_locations: logical(finding), ..self.location(&finding.location) };
        let related = finding.related.iter().enumerate().filter(|(_, related)| !related.location.file.is_empty());
        let related = related
            .map(|(index, related)| Location {
                id: Some(index + 1),
                message: Some(said(&*related.message)),
                ..self.location(&related.location)
            })
            .collect();
        ResultObject {
            rule_id: &finding.rule,
            rule_index: self.rules.get(&*finding.rule).copied(),
            level: level(finding.severity),
            message: said(message(finding)),
            locations: if finding.location.file.is_empty() { Vec::new() } else { vec![place] },
            related_locations: related,
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, self.fingerprint(finding))]),
            fixes: finding.fixes.iter().filter(|fix| !fix.edits.is_empty()).map(|fix| self.fix(fix)).collect(),
            suppressions: finding
                .suppressed
                .iter()
                .map(|reason| Suppression { kind: self.suppressed_in(finding), justification: reason })
                .collect(),
        }
    }

    fn location(&mut self, span: &Span) -> Location<'a> {
        let region = (span.line > 0).then(|| self.region(span));
        Location {
            id: None,
            physical: PhysicalLocation { artifact_location: artifact(self.view, &span.file), region },
            logical_locations: Vec::new(),
            message: None,
        }
    }

    fn region(&mut self, span: &Span) -> Region {
        if let Some(lines) = self.lines_of(&span.file) {
            return lines.region(span.start, span.end);
        }
        // A place in no text that is at hand: as the report has it.
        let has_end = (span.end_line, span.end_column) >= (span.line, span.column);
        let end = if has_end { (span.end_line, span.end_column) } else { (span.line, span.column) };
        Region {
            start_line: span.line,
            start_column: span.column.max(1),
            end_line: end.0,
            end_column: end.1.max(1),
            byte_offset: span.start,
            byte_length: span.end.saturating_sub(span.start),
        }
    }

    fn lines_of(&mut self, file: &str) -> Option<&Lines<'a>> {
        let (name, text) = self.texts.get_key_value(file)?;
        Some(self.lines.entry(name).or_insert_with(|| Lines::of(text)))
    }

    /// In the manifest, by a comment or an annotation that names the rule, or by a configuration (§3.35.3).
    fn suppressed_in(&mut self, finding: &'a FindingReport) -> &'static str {
        let (file, rule) = (&*finding.location.file, &*finding.rule);
        let text = self.texts.get(file).copied().unwrap_or_default();
        let names_it = |line: &str| ["zerodown", "ignore", rule].into_iter().all(|word| line.contains(word));
        // A configuration may suppress thousands of findings in one large file.
        let is_written = self.marked.entry((file, rule)).or_insert_with(|| text.lines().any(names_it));
        if *is_written { "inSource" } else { "external" }
    }

    /// What stays when lines move and sentences are reworded: the rule, the file, the object and the path in it.
    fn fingerprint(&mut self, finding: &FindingReport) -> String {
        let object = finding.object.as_deref().map(|object| {
            // Without the version: an object remains itself when its API is upgraded.
            let group = object.api_version.split_once('/').map_or("", |(group, _)| group);
            let namespace = object.namespace.as_deref().unwrap_or_default();
            format!("{group}/{}/{namespace}/{}", object.kind, object.name)
        });
        let file = (self.view.place)(&finding.location.file);
        let parts = [&*finding.rule, file.shown(), object.as_deref().unwrap_or_default(), &finding.location.path];
        let print = parts.join("|");
        let times = self.seen.entry(print.clone()).or_default();
        *times += 1;
        if *times == 1 { print } else { format!("{print}|{times}") }
    }

    fn fix(&mut self, fix: &'a FixReport) -> Fix<'a> {
        let changes = fix.edits.chunk_by(|one, next| one.file == next.file).filter_map(|edits| {
            let file = &edits.first()?.file;
            let lines = self.lines_of(file)?;
            let replacements = edits
                .iter()
                .map(|edit| Replacement {
                    deleted_region: lines.region(edit.start, edit.end),
                    inserted_content: Content { text: &edit.new_text },
                })
                .collect();
            Some(ArtifactChange { artifact_location: artifact(self.view, file), replacements })
        });
        let artifact_changes = changes.collect();
        let applicability = (Words::of(self.view.lang).applicability)(fix.applicability);
        Fix {
            description: said(format!("{} ({applicability})", fix.title)),
            artifact_changes,
            properties: FixProperties { applicability: fix.applicability, score_gain: fix.score_gain },
        }
    }
}

/// The first sentence is what is shown where there is little room (§3.11.3).
fn message(finding: &FindingReport) -> String {
    if finding.help.is_empty() {
        return sentence(finding);
    }
    format!("{}.\n{}.", sentence(finding), finding.help)
}

/// The object, and where in it.
fn logical(finding: &FindingReport) -> Vec<LogicalLocation> {
    let Some(object) = &finding.object else { return Vec::new() };
    let path = &finding.location.path;
    let whole = name(object);
    let fully_qualified_name = if path.is_empty() { whole } else { format!("{whole} {path}") };
    vec![LogicalLocation { name: object.name.clone(), fully_qualified_name, kind: "object" }]
}
