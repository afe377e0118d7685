//! Runs the rules.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::cluster::{Cluster, Context, Workload};
use crate::engine::gain::{Memory, PlannedFix};
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

/// Makes the fixes of a finding that can be offered.
pub(crate) trait Plan:
    Fn(&Cluster<'_>, &Suppressions, &Finding, &mut Memory) -> Vec<PlannedFix> + Sync + Send
{
}

impl<F: Fn(&Cluster<'_>, &Suppressions, &Finding, &mut Memory) -> Vec<PlannedFix> + Sync + Send> Plan for F {}

/// Runs every rule over what of an input is under review. `plan` makes the fixes of a finding that can be offered.
pub(crate) fn judge_all(
    context: &Context<'_>,
    input: &Input<'_>,
    options: &Options,
    suppressions: &Suppressions,
    plan: impl Plan,
    schedule: &impl Schedule,
) -> Vec<Judged> {
    let (cluster, site) = (context.cluster, Site::of(context));
    let judged = |findings: Vec<Finding>| -> Vec<Judged> {
        let mut memory = Memory::default();
        let place = |finding: Finding| {
            let spot = locate(&site, &finding.place);
            let suppressed = suppressions.find(&site, &finding, &spot);
            let fixes =
                if suppressed.is_none() { plan(cluster, suppressions, &finding, &mut memory) } else { Vec::new() };
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
    let reviewed = input.documents_reviewed();
    let documents: Vec<usize> = reviewed.clone().collect();
    let of_documents = schedule.map(&documents, |index| {
        let mut findings = Vec::new();
        if let Some(document) = input.documents.get(*index) {
            judge_document(context, *index, document, options, &mut findings);
        }
        judged(findings)
    });
    let of_objects = schedule.map(&cluster.objects, |object| {
        let mut findings = Vec::new();
        if input.concerns_the_reviewed(cluster, object) {
            judge_object(context, object, options, &mut findings);
        }
        judged(findings)
    });
    let related = input.related_to_the_reviewed(cluster);
    let of_workloads = schedule.map(&cluster.workloads, |workload| {
        let mut findings = Vec::new();
        let own = input.is_reviewed(workload.object);
        if own || related.contains(&workload.object.id) {
            judge_workload(context, workload, options, &mut findings);
        }
        let mut judged = judged(findings);
        // An autoscaler under review is asked what it does to its workload, and not what else is wrong there.
        judged.retain(|finding| own || reviewed.contains(&finding.spot.document));
        judged
    });
    let mut all: Vec<Judged> = of_documents.into_iter().chain(of_objects).chain(of_workloads).flatten().collect();
    let unused = judged(suppressions.unused(context, options, &all));
    all.extend(unused.into_iter().filter(|finding| reviewed.contains(&finding.spot.document)));
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

/// The workloads under review, each with the rules that have a finding about it.
pub(crate) fn rules_of_workloads<'c>(
    input: &Input<'_>,
    cluster: &'c Cluster<'c>,
    findings: &[Judged],
) -> Vec<(&'c Workload<'c>, BTreeSet<&'static str>)> {
    let mut rules = vec![BTreeSet::new(); cluster.workloads.len()];
    for finding in findings {
        let Some(object) = finding.object else { continue };
        for index in cluster.indices_of(object) {
            if let Some(set) = rules.get_mut(*index) {
                set.insert(finding.rule.id);
            }
        }
    }
    cluster.workloads.iter().zip(rules).filter(|(workload, _)| input.is_reviewed(workload.object)).collect()
}
