//! Which findings a person has said are fine.
//!
//! `ignore` of the options comes as it is. What documents say is read once an input ([`marks_of`]; nothing is read where the text does not name Zerodown), and found
//! again by document and rule. `judge_all` asks for each finding as soon as it is placed: a suppressed one keeps its place
//! in the report with its reason, has no fixes, and costs nothing. Weighing a fix judges parts of the input with some
//! documents as the fix would make them: there, [`Suppressions::live`] reads those documents' marks anew and drops what is
//! suppressed before and after, so that no fix is offered or refused for it. When all rules have run, the marks that
//! nothing came by are findings themselves ([`Suppressions::unused`]).

use std::collections::{BTreeMap, BTreeSet};

use crate::SourceFile;
use crate::cluster::Context;
use crate::engine::input::Input;
use crate::engine::judge::Judged;
use crate::engine::place::{Site, Spot, locate};
use crate::finding::{Finding, Place};
use crate::ignore::Ignore;
use crate::object::{Object, ObjectId, Standing};
use crate::options::Options;
use crate::rules::{self, Check, Rule, unused_suppression};
use crate::sorted;
use crate::suppression::{Covers, Mark, Named, Whole, marks_of, object_around};
use crate::text::{Lang, Text};
use crate::yaml::Document;

/// The reason of a suppression that gives none.
const NO_REASON: Text = Text::fixed("no reason is given", "이유를 적지 않았다");

/// Everything that suppresses findings in an input.
#[derive(Debug)]
pub(crate) struct Suppressions {
    marks: Marks,
    entries: Vec<Entry>,
    lang: Lang,
}

/// An entry of the options' `ignore`.
#[derive(Debug)]
struct Entry {
    ignore: Ignore,
    /// Whether each file fits.
    files: Vec<bool>,
}

/// Why a finding is suppressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suppressed {
    /// The reason as it is reported.
    pub(crate) reason: String,
    /// The marks that do it, by index.
    marks: Vec<usize>,
    /// The entries that do it, by index.
    entries: Vec<usize>,
}

impl Suppressions {
    /// Reads what an input says.
    pub(crate) fn of(site: &Site<'_>, input: &Input<'_>, options: &Options) -> Self {
        let documents = input.documents.iter().enumerate().filter(|(_, document)| document.names_zerodown);
        let marks = documents.flat_map(|(index, _)| marks_of(site, index)).collect();
        let entry = |ignore: &Ignore| {
            let fits = |file: &SourceFile<'_>| ignore.fits_file(file.name, options.folders.as_ref());
            Entry { ignore: ignore.clone(), files: input.files.iter().map(fits).collect() }
        };
        let entries = options.ignore.iter().map(entry).collect();
        Self { marks: Marks::new(marks), entries, lang: options.lang }
    }

    /// Why a finding is suppressed, if it is.
    pub(crate) fn find(&self, site: &Site<'_>, finding: &Finding, spot: &Spot) -> Option<Suppressed> {
        self.find_among(&self.marks, site, finding, spot)
    }

    /// The findings of a part of the input that are not suppressed, some documents being replaced.
    pub(crate) fn live(
        &self,
        cx: &Context<'_>,
        replaced: &[(usize, Document<'_>)],
        mut findings: Vec<Finding>,
    ) -> Vec<Finding> {
        if self.is_empty() {
            return findings;
        }
        let site = Site::of(cx);
        let changed: Option<Marks> = (!replaced.is_empty()).then(|| self.marks.replaced(&site, replaced));
        let marks = changed.as_ref().unwrap_or(&self.marks);
        findings.retain(|finding| self.find_among(marks, &site, finding, &locate(&site, &finding.place)).is_none());
        findings
    }

    fn is_empty(&self) -> bool {
        self.marks.list.is_empty() && self.entries.is_empty()
    }

    fn find_among(&self, marks: &Marks, site: &Site<'_>, finding: &Finding, spot: &Spot) -> Option<Suppressed> {
        if marks.list.is_empty() && self.entries.is_empty() {
            return None;
        }
        let own = finding.place.object().and_then(|id| site.object(id));
        let object = own.or_else(|| object_around(site, spot.document, spot.span.start));
        let file = site.document(spot.document).map_or(usize::MAX, |document| document.file);
        let by_mark = marks.covering(finding, object.map(|object| object.id), spot);
        let fits = |entry: &Entry| {
            entry.files.get(file) == Some(&true)
                && entry.ignore.rule.as_ref().is_none_or(|rule| rule == finding.rule.id)
                && entry.ignore.fits_object(object)
        };
        let entries = self.entries.iter().enumerate().filter(|(_, entry)| fits(entry));
        let by_entry: Vec<usize> = entries.map(|(index, _)| index).collect();
        if by_mark.is_empty() && by_entry.is_empty() {
            return None;
        }
        let written = by_mark.iter().find_map(|index| marks.list.get(*index)?.reason.as_ref());
        let configured = || by_entry.iter().find_map(|index| Some(&self.entries.get(*index)?.ignore.reason));
        let reason = written.or_else(configured).map_or(NO_REASON.get(self.lang), String::as_str).to_owned();
        Some(Suppressed { reason, marks: by_mark, entries: by_entry })
    }

    /// The entries that suppressed nothing although their rule ran.
    pub(crate) fn unused_ignores(&self, cx: &Context<'_>, options: &Options, judged: &[Judged]) -> Vec<u32> {
        // What a part of the cluster does not need, the whole may.
        if !cx.cluster.facts.are_whole() {
            return Vec::new();
        }
        let suppressed = judged.iter().filter_map(|finding| finding.suppressed.as_ref());
        let used: BTreeSet<usize> = sorted::set(suppressed.flat_map(|suppressed| &suppressed.entries).copied());
        let ran = |entry: &Entry| {
            let rule = entry.ignore.rule.as_deref().and_then(rules::find);
            rule.is_none_or(|rule| options.severity_of(rule, rule.severity).is_some())
        };
        let idle = self.entries.iter().enumerate().filter(|(index, entry)| !used.contains(index) && ran(entry));
        idle.map(|(index, _)| index as u32).collect()
    }

    /// The marks that no finding came by, although their rule looked.
    pub(crate) fn unused(&self, cx: &Context<'_>, options: &Options, judged: &[Judged]) -> Vec<Finding> {
        let rule = &unused_suppression::RULE;
        let Some(severity) = options.severity_of(rule, rule.severity) else { return Vec::new() };
        if self.marks.list.is_empty() || !cx.cluster.facts.are_whole() {
            return Vec::new();
        }
        let suppressed = judged.iter().filter_map(|finding| finding.suppressed.as_ref());
        let used: BTreeSet<usize> = sorted::set(suppressed.flat_map(|suppressed| &suppressed.marks).copied());
        let idle = self.marks.list.iter().enumerate().filter(|(index, _)| !used.contains(index));
        let told = idle.filter_map(|(_, mark)| {
            let Named::Rule(named) = mark.rule else { return None };
            let looked = options.severity_of(named, named.severity).is_some() && has_looked(cx, named, mark);
            looked.then(|| unused_suppression::finding(named, mark).severity(severity))
        });
        told.collect()
    }
}

/// Whether a rule has looked at what a mark covers. What is owned copies the annotations of its owner, and patches are
/// not judged.
fn has_looked(cx: &Context<'_>, rule: &Rule, mark: &Mark) -> bool {
    let site = Site::of(cx);
    let object = match mark.covers {
        Covers::Object(id) | Covers::Line { begins: Some(Whole::Object(id)), .. } => site.object(id),
        Covers::Line { .. } | Covers::Nothing => mark.written.object().and_then(|id| site.object(id)),
    };
    let judged = |object: &Object| object.standing == Standing::Judged && !object.owned;
    let was_read = site.document(mark.origin).is_some_and(|document| document.root.is_some());
    match (rule.check, object) {
        (Check::Document(_), _) => true,
        (Check::Unused, _) => false,
        (Check::Object(_), Some(object)) => judged(object) && rule.looks_at(&object.kind),
        (Check::Workload(_), Some(object)) => {
            cx.workloads_of(object).any(|workload| workload.judged && rule.looks_at(&workload.object.kind))
        }
        (Check::Object(_) | Check::Workload(_), None) => was_read,
    }
}

/// Marks, found by the document they cover and their rule.
#[derive(Debug, Default)]
struct Marks {
    list: Vec<Mark>,
    index: BTreeMap<(usize, &'static str), Vec<usize>>,
}

impl Marks {
    fn new(list: Vec<Mark>) -> Self {
        let mut index: BTreeMap<(usize, &'static str), Vec<usize>> = BTreeMap::new();
        for (position, mark) in list.iter().enumerate() {
            if let Named::Rule(rule) = mark.rule {
                index.entry((mark.document, rule.id)).or_default().push(position);
            }
        }
        Self { list, index }
    }

    /// The marks with those of some documents read anew.
    fn replaced(&self, site: &Site<'_>, replaced: &[(usize, Document<'_>)]) -> Self {
        let is_replaced = |document: usize| replaced.iter().any(|(index, _)| *index == document);
        let kept = self.list.iter().filter(|mark| !is_replaced(mark.origin)).cloned();
        Self::new(kept.chain(replaced.iter().flat_map(|(index, _)| marks_of(site, *index))).collect())
    }

    /// The marks that cover a finding.
    fn covering(&self, finding: &Finding, object: Option<ObjectId>, spot: &Spot) -> Vec<usize> {
        let Some(marks) = self.index.get(&(spot.document, finding.rule.id)) else { return Vec::new() };
        let covers =
            |index: &&usize| self.list.get(**index).is_some_and(|mark| is_covered(mark.covers, finding, object, spot));
        marks.iter().filter(covers).copied().collect()
    }
}

fn is_covered(covers: Covers, finding: &Finding, object: Option<ObjectId>, spot: &Spot) -> bool {
    match covers {
        Covers::Object(id) => object == Some(id),
        Covers::Line { line, begins } => {
            let points_into = (line.start..=line.end).contains(&spot.span.start);
            points_into
                || match begins {
                    Some(Whole::Object(id)) => object == Some(id) && speaks_of_the_whole(finding, spot),
                    Some(Whole::Document) => true,
                    None => false,
                }
        }
        Covers::Nothing => false,
    }
}

/// Whether a finding is about an object as a whole: it points at what the object is called by.
fn speaks_of_the_whole(finding: &Finding, spot: &Spot) -> bool {
    matches!(finding.place, Place::Object(_))
        || matches!(spot.path.as_str(), "metadata.name" | "metadata.generateName" | "kind")
}
