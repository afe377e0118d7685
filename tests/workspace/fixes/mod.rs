//! Fixes over the corpus, each directory as one input: they change what they name and nothing else, reach a fixed point
//! in one run, and make nothing worse.

use std::collections::BTreeMap;
use std::ops::Range;

use policy_core::report::{Applicability, FixReport, Report, Severity};
use policy_core::yaml::{Document, Path, Span, parse, split};
use policy_core::{FixOutcome, FixRequest, Options, SourceFile, check, fix};

use crate::shared::{Directory, directories, folder, thorough};

mod difference;
mod text;

use difference::{differences, is_below, keys, read};

/// What a safe fix never touches: what runs stays the same.
const RUNS: [&str; 12] = [
    "spec.replicas",
    "spec.minReplicas",
    "spec.minReplicaCount",
    "containers.image",
    "containers.command",
    "containers.args",
    "containers.env",
    "containers.resources",
    "containers.volumeMounts",
    "spec.volumes",
    "volumeClaimTemplates",
    "spec.nodeSelector",
];

/// What no fix touches.
const CONTENT: [&str; 5] = ["containers.image", "metadata.name", "data", "stringData", "volumeClaimTemplates"];

/// Directories of the corpus: all of them, or an even part that is the same in every run.
fn inputs() -> Vec<Directory> {
    let Some(root) = folder("corpus") else { return Vec::new() };
    directories(&root).into_iter().step_by(if thorough() { 1 } else { 10 }).collect()
}

fn sources(manifests: &[(String, String)]) -> Vec<SourceFile<'_>> {
    manifests.iter().map(|(name, text)| SourceFile { name, text }).collect()
}

/// Errors and warnings by rule and object. An object is known by its kind and name: a fix may write its `apiVersion`.
fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.severity >= Severity::Warning) {
        let object = finding.object.as_ref().map(|object| (&object.kind, &object.namespace, &object.name));
        *counts.entry(format!("{} of {object:?}", finding.rule)).or_default() += 1;
    }
    counts
}

/// What one text became of another: comments and untouched lines are there, and safe fixes leave what runs.
fn wrong_text(old: &str, new: &str, unsafe_fixes: bool) -> Option<String> {
    let (before, after) = (split(old), split(new));
    for (index, chunk) in before.iter().enumerate() {
        let Some(now) = after.get(index) else { return Some(format!("document {index} is gone")) };
        if chunk.text == now.text {
            continue;
        }
        let (document, fixed) = (parse(0, *chunk), parse(0, *now));
        if fixed.troubles.len() > document.troubles.len() {
            return Some(format!("document {index} has new troubles: {:?}", fixed.troubles));
        }
        let (lost, kept) = (text::comments(chunk), text::comments(now));
        if lost != kept {
            return Some(format!("comments of document {index} were {lost:?} and are {kept:?}"));
        }
        // Kubectl's own parser reads what libyaml does not; then the tree has to do.
        let Some((was, is)) = read(chunk.text).zip(read(now.text)) else { continue };
        let paths = differences(&was, &is);
        if let Some(line) = text::lost_line(chunk.text, now.text, &text::touched_lines(&document, &paths)) {
            return Some(format!("document {index} lost {line:?}; it differs at {paths:?}"));
        }
        let forbidden: &[&str] = if unsafe_fixes { &CONTENT } else { &RUNS };
        if let Some(path) = paths.iter().find(|path| touches(path, forbidden)) {
            return Some(format!("document {index} changed at {path}"));
        }
    }
    // What is appended is whole documents.
    let appended = after.iter().skip(before.len()).map(|chunk| parse(0, *chunk));
    appended.into_iter().find_map(|document| document.troubles.first().map(|trouble| format!("appended: {trouble:?}")))
}

fn touches(path: &Path, forbidden: &[&str]) -> bool {
    let keys = format!(".{}.", keys(path));
    forbidden.iter().any(|field| keys.contains(&format!(".{field}."))) && !keys.contains(".topologySpreadConstraints.")
}

/// What is wrong with the outcome of fixing an input.
fn wrong(files: &[SourceFile<'_>], before: &Report, outcome: &FixOutcome, request: &FixRequest) -> Option<String> {
    let fixed: Vec<SourceFile<'_>> =
        outcome.files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect();
    let rules = || outcome.applied.iter().map(|fix| fix.rule.as_str()).collect::<Vec<_>>();
    for (old, new) in files.iter().zip(&fixed) {
        if let Some(wrong) = wrong_text(old.text, new.text, request.unsafe_fixes) {
            return Some(format!("{}: {wrong} (by {:?})", old.name, rules()));
        }
    }
    if outcome.remaining.score.total < before.score.total {
        return Some(format!("the score fell from {:?} to {:?}", before.score.total, outcome.remaining.score.total));
    }
    for (old, new) in before.workloads.iter().zip(&outcome.remaining.workloads) {
        if (&old.object.kind, &old.object.name) != (&new.object.kind, &new.object.name) {
            return Some(format!("{:?} became {:?}", old.object, new.object));
        }
        if new.score.total < old.score.total {
            let (name, old, new) = (&old.object.name, old.score.total, new.score.total);
            return Some(format!("the score of {name} fell from {old:?} to {new:?} by {:?}", rules()));
        }
    }
    let (old, new) = (counts(before), counts(&outcome.remaining));
    if let Some((what, count)) = new.iter().find(|(what, count)| old.get(*what).copied().unwrap_or(0) < **count) {
        return Some(format!("{count} {what}, not {}, by {:?}", old.get(what).copied().unwrap_or(0), rules()));
    }
    let again = fix(&fixed, &Options::default(), request);
    if let Some(fix) = again.applied.first() {
        return Some(format!("a second run still finds something to do: {} in {}", fix.rule, fix.file));
    }
    again.files.iter().find(|file| file.changed).map(|file| format!("a second run changes {}", file.name))
}

fn outcomes_of(unsafe_fixes: bool) {
    let (mut applied, mut failures) = (0, Vec::new());
    let inputs = inputs();
    for (name, manifests) in &inputs {
        let files = sources(manifests);
        let before = check(&files, &Options::default());
        let request = FixRequest { unsafe_fixes, only: Vec::new() };
        let outcome = fix(&files, &Options::default(), &request);
        applied += outcome.applied.len();
        failures.extend(wrong(&files, &before, &outcome, &request).map(|wrong| format!("{name}: {wrong}")));
    }
    assert!(inputs.is_empty() || applied > 50, "{applied}");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn safe_fixes_reach_a_fixed_point_keep_what_runs_and_make_nothing_worse() {
    outcomes_of(false);
}

#[test]
fn unsafe_fixes_reach_a_fixed_point_and_make_nothing_worse() {
    outcomes_of(true);
}

/// The innermost entries of a document that a range of its bytes stands in or makes up: their paths.
fn named(document: &Document<'_>, range: Range<usize>) -> Path {
    let Some(root) = document.root else { return Path::root() };
    let text = document.text.get(range.clone()).unwrap_or_default();
    let start = range.start + text.len() - text.trim_start().len();
    let range = Span::new(start, start + text.trim().len());
    let inside = |span: Span| span.start <= range.start && range.end <= span.end;
    let mut path = Path::root();
    let mut node = root;
    loop {
        let entries = document.written_entries(node).map(|(key, value)| {
            let name = document.scalar_text(key).unwrap_or_default().to_owned();
            (Span { start: document.span(key).start, end: document.span(value).end }, value, path.key(name))
        });
        let items = document.items(node).enumerate().map(|(index, item)| {
            // An item begins at its dash.
            let span = document.span(item);
            (Span { start: span.start.saturating_sub(2), end: span.end }, item, path.index(index))
        });
        let Some((_, below, longer)) = entries.chain(items).find(|(span, ..)| inside(*span)) else { return path };
        (node, path) = (below, longer);
    }
}

/// What an edit takes out of the old text, and what it puts into the new one.
type Places = (Range<usize>, Range<usize>);

/// Applies the edits of one fix to a file.
fn applied(text: &str, file: &str, fix: &FixReport) -> (String, Vec<Places>) {
    let (mut new, mut at, mut places) = (String::new(), 0, Vec::new());
    for edit in fix.edits.iter().filter(|edit| edit.file.as_ref() == file) {
        let (start, end) = (edit.start as usize, edit.end as usize);
        new.push_str(&text[at..start]);
        let place = new.len()..new.len() + edit.new_text.len();
        new.push_str(&edit.new_text);
        places.push((start..end, place));
        at = end;
    }
    new.push_str(&text[at..]);
    (new, places)
}

/// Where a fix of the report changes an object beside the places that its edits stand at.
fn beside_its_edits(file: &str, text: &str, fix: &FixReport) -> Option<String> {
    let (fixed, places) = applied(text, file, fix);
    let (before, after) = (split(text), split(&fixed));
    for (index, (old, new)) in before.iter().zip(&after).enumerate().filter(|(_, (old, new))| old.text != new.text) {
        let (document, now) = (parse(0, *old), parse(0, *new));
        // What is put below the last marker of a file is a document of its own.
        let Some((was, is)) = read(old.text).zip(read(new.text)).filter(|_| !document.is_empty()) else { continue };
        let within = |range: &Range<usize>, chunk: &policy_core::yaml::Chunk<'_>| {
            let end = chunk.offset + chunk.text.len();
            let inside = chunk.offset <= range.start && range.end <= end;
            inside.then(|| range.start - chunk.offset..range.end - chunk.offset)
        };
        let mut names = Vec::new();
        for (removed, inserted) in &places {
            names.extend(within(removed, old).filter(|range| !range.is_empty()).map(|range| named(&document, range)));
            names.extend(within(inserted, new).filter(|range| !range.is_empty()).map(|range| named(&now, range)));
        }
        let beside = |path: &&Path| !names.iter().any(|name| is_below(path, name));
        if let Some(path) = differences(&was, &is).iter().find(beside) {
            return Some(format!("document {index} differs at {path}; the edits stand at {names:?}"));
        }
        if names.iter().any(|name| name.steps().is_empty()) {
            return Some(format!("document {index}: an edit stands at no field: {:?}", fix.edits));
        }
    }
    None
}

#[test]
fn objects_differ_only_where_the_edits_of_a_fix_stand() {
    let (mut seen, mut failures) = (0, Vec::new());
    let inputs = inputs();
    for (_, manifests) in &inputs {
        let report = check(&sources(manifests), &Options::default());
        for finding in &report.findings {
            for fix in finding.fixes.iter().filter(|fix| fix.applicability != Applicability::Display) {
                for (name, text) in
                    manifests.iter().filter(|(name, _)| fix.edits.iter().any(|edit| *edit.file == **name))
                {
                    seen += 1;
                    let wrong = beside_its_edits(name, text, fix);
                    failures.extend(wrong.map(|wrong| format!("{name}: {} by {}: {wrong}", fix.title, finding.rule)));
                }
            }
        }
    }
    assert!(inputs.is_empty() || seen > 100, "{seen}");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}
