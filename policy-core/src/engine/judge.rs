//! Runs the rules.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::cluster::{Cluster, Context, Workload};
use crate::engine::gain::{Memory, PlannedFix, Planner};
use crate::engine::input::Input;
use crate::engine::place::{Site, Spot, locate};
use crate::engine::suppress::{Suppressed, Suppressions};
use crate::finding::Finding;
use crate::object::{Object, ObjectId};
use crate::options::Options;
use crate::report::Severity;
use crate::rules::{Check, RULES, Rule};
use crate::schedule::Schedule;
use crate::score::Cost;
use crate::yaml::Document;

/// A finding in its place and in one language, with the fixes that can be offered. Paths, the other language and the
/// fixes' operations are gone: a large input has hundreds of thousands of these.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) object: Option<ObjectId>,
    pub(crate) spot: Spot,
    pub(crate) message: Cow<'static, str>,
    pub(crate) help: Cow<'static, str>,
    pub(crate) related: Vec<(Cow<'static, str>, Spot)>,
    pub(crate) fixes: Vec<PlannedFix>,
    /// A suppressed finding costs nothing and has no fixes.
    pub(crate) suppressed: Option<Suppressed>,
}

impl Judged {
    /// What it costs the workloads it concerns.
    pub(crate) fn cost(&self) -> Cost {
        Cost::of(self.rule, self.severity)
    }
}

/// Runs every rule over a whole input and plans the fixes. `wanted` says which findings' fixes are planned at all.
pub(crate) fn judge_all(
    context: &Context<'_>,
    input: &Input<'_>,
    options: &Options,
    suppressions: &Suppressions,
    verify: bool,
    wanted: impl Fn(&Finding) -> bool + Sync + Send,
    schedule: &impl Schedule,
) -> Vec<Judged> {
    let (cluster, site) = (context.cluster, Site::of(context));
    let planner = Planner { cluster, input, options, suppressions, verify };
    let judged = |findings: Vec<Finding>| -> Vec<Judged> {
        let mut memory = Memory::default();
        let place = |finding: Finding| {
            let spot = locate(&site, &finding.place);
            let suppressed = suppressions.find(&site, &finding, &spot);
            let offered = suppressed.is_none() && wanted(&finding);
            let fixes = if offered { planner.plan(&finding, &mut memory) } else { Vec::new() };
            let related = finding.related.into_iter();
            Judged {
                rule: finding.rule,
                severity: finding.severity,
                object: finding.place.object(),
                spot,
                message: finding.message.into(options.lang),
                help: finding.help.into(options.lang),
                related: related.map(|(text, place)| (text.into(options.lang), locate(&site, &place))).collect(),
                fixes,
                suppressed,
            }
        };
        findings.into_iter().map(place).collect()
    };
    let documents: Vec<usize> = (0..input.documents.len()).collect();
    let of_documents = schedule.map(&documents, |index| {
        let mut findings = Vec::new();
        if let Some(document) = input.documents.get(*index) {
            judge_document(context, *index, document, options, &mut findings);
        }
        judged(findings)
    });
    let of_objects = schedule.map(&cluster.objects, |object| {
        let mut findings = Vec::new();
        judge_object(context, object, options, &mut findings);
        judged(findings)
    });
    let of_workloads = schedule.map(&cluster.workloads, |workload| {
        let mut findings = Vec::new();
        judge_workload(context, workload, options, &mut findings);
        judged(findings)
    });
    let mut all: Vec<Judged> = of_documents.into_iter().chain(of_objects).chain(of_workloads).flatten().collect();
    let unused = suppressions.unused(context, options, &all);
    all.extend(judged(unused));
    all
}

/// Runs every rule over objects and workloads of a part of the input; text is not judged again. Suppressed findings are
/// among them: [`Suppressions::live`] takes them out.
pub(crate) fn judge_part(context: &Context<'_>, options: &Options) -> Vec<Finding> {
    let mut findings = Vec::new();
    for object in &context.cluster.objects {
        judge_object(context, object, options, &mut findings);
    }
    for workload in &context.cluster.workloads {
        judge_workload(context, workload, options, &mut findings);
    }
    findings
}

fn judge_document(
    context: &Context<'_>,
    index: usize,
    document: &Document<'_>,
    options: &Options,
    findings: &mut Vec<Finding>,
) {
    for rule in RULES {
        if let Check::Document(check) = rule.check {
            run(rule, options, findings, |found| check(context, index, document, found));
        }
    }
}

fn judge_object(context: &Context<'_>, object: &Object, options: &Options, findings: &mut Vec<Finding>) {
    for rule in RULES {
        if let Check::Object(check) = rule.check
            && rule.looks_at(&object.kind)
        {
            run(rule, options, findings, |found| check(context, object, found));
        }
    }
}

fn judge_workload(context: &Context<'_>, workload: &Workload<'_>, options: &Options, findings: &mut Vec<Finding>) {
    if !workload.judged {
        return;
    }
    for rule in RULES {
        if let Check::Workload(check) = rule.check
            && rule.looks_at(&workload.object.kind)
        {
            run(rule, options, findings, |found| check(context, workload, found));
        }
    }
}

/// Runs one rule and gives its findings the severities that the options ask for.
fn run(rule: &Rule, options: &Options, findings: &mut Vec<Finding>, check: impl FnOnce(&mut Vec<Finding>)) {
    if options.severity_of(rule, rule.severity).is_none() {
        return;
    }
    let first = findings.len();
    check(findings);
    for finding in findings.iter_mut().skip(first) {
        finding.severity = options.severity_of(rule, finding.severity).unwrap_or(Severity::Info);
    }
}

/// What each workload's findings cost it, in the order of the cluster's workloads. A finding about a Service, a budget
/// or an autoscaler costs every workload that it relates to.
pub(crate) fn costs(cluster: &Cluster<'_>, findings: impl Iterator<Item = (Option<ObjectId>, Cost)>) -> Vec<Vec<Cost>> {
    let mut costs = vec![Vec::new(); cluster.workloads.len()];
    for (object, cost) in findings {
        let Some(object) = object else { continue };
        for index in cluster.indices_of(object) {
            if let Some(list) = costs.get_mut(*index) {
                list.push(cost);
            }
        }
    }
    costs
}

/// Which rules have a finding about each workload, in the order of the cluster's workloads.
pub(crate) fn rules_of_workloads(cluster: &Cluster<'_>, findings: &[Judged]) -> Vec<BTreeSet<&'static str>> {
    let mut rules = vec![BTreeSet::new(); cluster.workloads.len()];
    for finding in findings {
        let Some(object) = finding.object else { continue };
        for index in cluster.indices_of(object) {
            if let Some(set) = rules.get_mut(*index) {
                set.insert(finding.rule.id);
            }
        }
    }
    rules
}
