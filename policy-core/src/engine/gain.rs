//! Fixes → byte edits, each verified and weighed by judging again.
//!
//! Only the neighbourhood of a fix is judged again: the workloads that the changed objects relate to, everything that
//! relates to those, and nothing else, once as it was and once as it would be. So the cost of a fix does not grow with
//! the input. A fix that does not silence its finding, or that brings another error or warning, is not offered; a warning
//! that has a safe fix of its own is no trouble (a second replica wants a budget, which is the next thing offered).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::cluster::{Cluster, Context, Documents};
use crate::engine::input::Input;
use crate::engine::judge::{costs, judge_part};
use crate::engine::remember::Known;
use crate::engine::round::FileEdit;
use crate::engine::suppress::Suppressions;
use crate::finding::Finding;
use crate::fix::{Change, Fix};
use crate::object::{Object, ObjectId, read_objects};
use crate::options::Options;
use crate::report::{Applicability, Severity};
use crate::score::{Cost, score_workload};
use crate::text;
use crate::text::Text;
use crate::yaml::{self, Chunk, Document, TextEdit};

/// A fix that can be offered.
#[derive(Clone, Debug)]
pub(crate) struct PlannedFix {
    pub(crate) title: Cow<'static, str>,
    pub(crate) snippet: Option<String>,
    /// `Safe` becomes `Unsafe` where the edit changes an anchor that others refer to.
    pub(crate) applicability: Applicability,
    /// Sorted, without overlap; empty for display fixes.
    pub(crate) edits: Vec<FileEdit>,
    /// Points that the affected workloads gain together.
    pub(crate) gain: Option<i32>,
}

/// Plans fixes against one judged input.
pub(crate) struct Planner<'c, 'a> {
    pub(crate) cluster: &'c Cluster<'c>,
    pub(crate) input: &'c Input<'a>,
    pub(crate) options: &'c Options,
    pub(crate) suppressions: &'c Suppressions,
    /// Whether each fix is judged again.
    pub(crate) verify: bool,
    /// Gains of earlier checks.
    pub(crate) known: Option<&'c Known>,
}

impl Planner<'_, '_> {
    /// The fixes of a finding that can be offered, the safest first.
    pub(crate) fn plan(&self, finding: &Finding, memory: &mut Memory) -> Vec<PlannedFix> {
        let mut planned: Vec<PlannedFix> =
            finding.fixes.iter().filter_map(|fix| self.plan_one(finding, fix, memory)).collect();
        planned.sort_by_key(|fix| fix.applicability);
        planned
    }

    fn plan_one(&self, finding: &Finding, fix: &Fix, memory: &mut Memory) -> Option<PlannedFix> {
        let mut planned = PlannedFix {
            title: fix.title.clone().into(self.options.lang),
            snippet: fix.snippet.clone(),
            applicability: fix.applicability,
            edits: Vec::new(),
            gain: None,
        };
        if fix.applicability == Applicability::Display {
            return Some(planned);
        }
        let mut edited = edit(self.input, fix)?;
        if self.verify {
            planned.gain = Some(self.weigh(finding, &edited, memory)?);
        }
        if edited.shared {
            planned.applicability = Applicability::Unsafe;
            planned.title = elsewhere_too(&planned.title).into(self.options.lang);
        }
        edited.edits.sort();
        planned.edits = edited.edits;
        Some(planned)
    }

    /// What a fix gains. `None`: it must not be offered.
    fn weigh(&self, finding: &Finding, edited: &Edited, memory: &mut Memory) -> Option<i32> {
        let near = neighbourhood(self.cluster, self.input, finding, edited);
        let mut weigh = || self.weigh_among(&near, finding, edited, memory);
        match self.known {
            Some(known) => known.gain(self.input, finding, edited, &near, weigh),
            None => weigh(),
        }
    }

    /// Judges the neighbourhood of a fix with and without it.
    fn weigh_among(
        &self,
        near: &BTreeSet<ObjectId>,
        finding: &Finding,
        edited: &Edited,
        memory: &mut Memory,
    ) -> Option<i32> {
        let text = |index: usize, edits: &[TextEdit]| {
            self.input.documents.get(index).map(|old| yaml::apply_edits(old.text, edits))
        };
        let changed: Option<Vec<(usize, String)>> =
            edited.documents.iter().map(|(index, edits)| Some((*index, text(*index, edits)?))).collect();
        let changed = changed?;
        let mut documents: Vec<(usize, Document<'_>)> = Vec::new();
        let mut objects: Vec<Object> = Vec::new();
        for (index, text) in &changed {
            let old = self.input.documents.get(*index)?;
            let document = yaml::parse(old.file, Chunk { offset: old.offset as usize, text });
            if document.troubles.len() > old.troubles.len() {
                return None;
            }
            let before: Vec<&Object> = objects_of(self.input, *index);
            let after = read_objects(&document, *index);
            if before.len() != after.len() {
                return None;
            }
            objects.extend(before.iter().zip(after).map(|(before, after)| Object {
                id: before.id,
                scope: before.scope,
                ..after
            }));
            documents.push((*index, document));
        }
        let mut appended = Vec::new();
        for (position, (file, text)) in edited.appended.iter().enumerate() {
            let index = self.input.documents.len() + position;
            let document = yaml::parse(*file, Chunk { offset: 0, text });
            let scope =
                edited.objects.iter().find_map(|id| self.input.objects.get(*id)).map_or(0, |object| object.scope);
            for object in read_objects(&document, index) {
                appended.push(Object { id: self.input.objects.len() + appended.len(), scope, ..object });
            }
            documents.push((index, document));
        }
        let before: Vec<&Object> = near.iter().filter_map(|id| self.input.objects.get(*id)).collect();
        let replaced = |object: &&Object| -> bool { objects.iter().any(|new| new.id == object.id) };
        let mut after: Vec<&Object> =
            before.iter().copied().filter(|object| !replaced(object)).chain(&objects).chain(&appended).collect();
        after.sort_by_key(|object| object.id);
        let (score_after, found_after) = self.score(&after, &documents);
        let (score_before, found_before) = memory.before(near, || self.score(&before, &[]));
        let key = |of: &Finding| (of.rule.id, of.place.object());
        let own = |findings: &[Finding]| findings.iter().filter(|found| key(found) == key(finding)).count();
        let silenced = own(&found_after) < own(found_before);
        let gain = score_after - *score_before;
        (silenced && gain >= 0 && !brings_trouble(self.input, found_before, &found_after)).then_some(gain)
    }

    /// Sum of the workloads' scores in a part of the input, and the findings there. Suppressed ones play no part: a fix is
    /// neither dropped for one that it brings nor praised for one that it ends.
    fn score(&self, objects: &[&Object], documents: &[(usize, Document<'_>)]) -> Part {
        let cluster = Cluster::relate(objects, self.cluster.facts.clone());
        let context = Context {
            cluster: &cluster,
            assumptions: &self.options.assumptions,
            documents: Documents::new(&self.input.documents, documents),
        };
        let findings = self.suppressions.live(&context, documents, judge_part(&context, self.options));
        let cost = |finding: &Finding| Cost::of(finding.rule, finding.severity);
        let costs = costs(&cluster, findings.iter().map(|finding| (finding.place.object(), cost(finding))));
        let total = cluster
            .workloads
            .iter()
            .zip(&costs)
            .filter_map(|(workload, costs)| score_workload(workload, costs).total)
            .sum::<u32>();
        (total as i32, findings)
    }
}

/// What was judged without a fix: the fixes of one workload have the same neighbourhood.
#[derive(Default)]
pub(crate) struct Memory(Vec<(BTreeSet<ObjectId>, Part)>);

/// Sum of the scores in a part of the input, and the findings there.
type Part = (i32, Vec<Finding>);

impl Memory {
    fn before(&mut self, near: &BTreeSet<ObjectId>, judge: impl FnOnce() -> Part) -> &Part {
        static NOTHING: Part = (0, Vec::new());
        let known = self.0.iter().position(|(known, _)| known == near);
        let index = known.unwrap_or_else(|| {
            self.0.push((near.clone(), judge()));
            self.0.len() - 1
        });
        self.0.get(index).map_or(&NOTHING, |(_, judged)| judged)
    }
}

/// A fix's title where the change reaches further than the object.
fn elsewhere_too(title: &str) -> Text {
    text! {
        en: "{title}, also wherever else an alias refers to it",
        ko: "{title}(별칭으로 가리키는 다른 곳도 함께 바뀐다)"
    }
}

/// A fix as text: edits of files, and the documents as they would be.
pub(crate) struct Edited {
    edits: Vec<FileEdit>,
    /// Index of each changed document, and how it changes.
    pub(crate) documents: Vec<(usize, Vec<TextEdit>)>,
    /// New documents and the file they are appended to.
    pub(crate) appended: Vec<(usize, String)>,
    /// Objects that are changed.
    objects: BTreeSet<ObjectId>,
    shared: bool,
}

fn edit(input: &Input<'_>, fix: &Fix) -> Option<Edited> {
    let mut edited = Edited {
        edits: Vec::new(),
        documents: Vec::new(),
        appended: Vec::new(),
        objects: BTreeSet::new(),
        shared: false,
    };
    let mut by_object: BTreeMap<ObjectId, Vec<&Change>> = BTreeMap::new();
    for (id, change) in &fix.changes {
        edited.objects.insert(*id);
        if let Change::Append(value) = change {
            let object = input.objects.get(*id)?;
            let file = input.documents.get(object.document)?.file;
            let (edit, document) = append(input, object.document, value)?;
            edited.edits.push(edit);
            edited.appended.push((file, document));
        } else {
            by_object.entry(*id).or_default().push(change);
        }
    }
    let mut by_document: BTreeMap<usize, Vec<TextEdit>> = BTreeMap::new();
    for (id, changes) in by_object {
        let object = input.objects.get(id)?;
        let document = input.documents.get(object.document)?;
        let plan = yaml::plan(document, object.root, changes.into_iter()).ok()?;
        edited.shared |= plan.shared;
        by_document.entry(object.document).or_default().extend(plan.edits);
    }
    for (index, mut edits) in by_document {
        edits.sort();
        let overlap =
            edits.windows(2).any(|pair| matches!(pair, [first, second] if second.span.start < first.span.end));
        let document = input.documents.get(index)?;
        if overlap {
            return None;
        }
        edited.edits.extend(edits.iter().map(|edit| FileEdit {
            file: document.file,
            start: document.offset + edit.span.start,
            end: document.offset + edit.span.end,
            text: edit.text.clone(),
        }));
        edited.documents.push((index, edits));
    }
    Some(edited)
}

/// JSON files hold one value: nothing can be appended to them.
pub(crate) fn takes_documents(input: &Input<'_>, file: usize) -> bool {
    let text = input.files.get(file).map_or("", |file| file.text);
    !text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

/// A document at the end of the file that holds another one, in the manner of that one.
fn append(input: &Input<'_>, beside: usize, value: &yaml::Value) -> Option<(FileEdit, String)> {
    let beside = input.documents.get(beside)?;
    let file = beside.file;
    if !takes_documents(input, file) {
        return None;
    }
    let text = input.files.get(file)?.text;
    let newline =
        if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
    // Some files end with a marker, behind which nothing stands yet.
    let is_open = text.trim_end().lines().next_back() == Some("---");
    let marker = if is_open { String::new() } else { format!("---{newline}") };
    let document = format!("{marker}{}", yaml::document_text(value, beside, newline));
    let lead = if text.ends_with('\n') { "" } else { newline };
    let end = text.len() as u32;
    Some((FileEdit { file, start: end, end, text: format!("{lead}{document}") }, document))
}

/// Whether an error, or a warning without a safe fix, is there that was not there before.
fn brings_trouble(input: &Input<'_>, before: &[Finding], after: &[Finding]) -> bool {
    let possible = |(id, change): &(ObjectId, Change)| {
        let document = input.objects.get(*id).and_then(|object| input.documents.get(object.document));
        !matches!(change, Change::Append(_)) || document.is_some_and(|document| takes_documents(input, document.file))
    };
    let mut counts: BTreeMap<(&str, Option<ObjectId>), i64> = BTreeMap::new();
    for (findings, step) in [(before, -1), (after, 1)] {
        let mends = |fix: &Fix| fix.applicability == Applicability::Safe && fix.changes.iter().all(possible);
        let mended_next = |finding: &Finding| finding.fixes.iter().any(mends);
        let troubles = |finding: &&Finding| {
            finding.severity == Severity::Error || finding.severity == Severity::Warning && !mended_next(finding)
        };
        for finding in findings.iter().filter(troubles) {
            *counts.entry((finding.rule.id, finding.place.object())).or_default() += step;
        }
    }
    counts.into_values().any(|count| count > 0)
}

fn objects_of<'i>(input: &'i Input<'_>, document: usize) -> Vec<&'i Object> {
    let first = input.objects.partition_point(|object| object.document < document);
    input.objects.iter().skip(first).take_while(|object| object.document == document).collect()
}

/// The objects that a fix can make a difference to, sorted.
fn neighbourhood(cluster: &Cluster<'_>, input: &Input<'_>, finding: &Finding, edited: &Edited) -> BTreeSet<ObjectId> {
    let changed = edited.documents.iter().flat_map(|(index, _)| objects_of(input, *index));
    let mut near: BTreeSet<ObjectId> = edited.objects.iter().copied().chain(changed.map(|object| object.id)).collect();
    near.extend(finding.place.object());
    near.extend(finding.related.iter().filter_map(|(_, place)| place.object()));
    for _ in 0..2 {
        let workloads: BTreeSet<usize> = near.iter().flat_map(|id| cluster.indices_of(*id)).copied().collect();
        for workload in workloads.into_iter().filter_map(|index| cluster.workloads.get(index)) {
            near.insert(workload.object.id);
            near.insert(workload.template_object.id);
            near.extend(workload.canary.map(|canary| canary.id));
            let autoscalers = workload.autoscalers.iter().chain(&workload.vertical_autoscalers);
            near.extend(workload.services.iter().chain(&workload.budgets).chain(autoscalers).map(|object| object.id));
        }
    }
    near.retain(|id| input.objects.get(*id).is_some());
    near
}
