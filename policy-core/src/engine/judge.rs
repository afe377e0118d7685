//! Runs the rules.

use crate::cluster::{Cluster, Context, Documents, Workload};
use crate::engine::input::Input;
use crate::finding::Finding;
use crate::object::Object;
use crate::options::Options;
use crate::report::Severity;
use crate::rules::{Check, RULES, Rule};
use crate::schedule::Schedule;
use crate::score::Cost;
use crate::yaml::Document;

/// Runs every rule over a whole input.
pub(crate) fn judge_all(cluster: &Cluster<'_>, input: &Input<'_>, options: &Options, schedule: &impl Schedule) -> Vec<Finding> {
    let context = Context { cluster, assumptions: &options.assumptions, documents: Documents::new(&input.documents, &[]) };
    let documents: Vec<usize> = (0..input.documents.len()).collect();
    let of_documents = schedule.map(&documents, |index| {
        let mut findings = Vec::new();
        if let Some(document) = input.documents.get(*index) {
            judge_document(&context, *index, document, options, &mut findings);
        }
        findings
    });
    let of_objects = schedule.map(&cluster.objects, |object| {
        let mut findings = Vec::new();
        judge_object(&context, object, options, &mut findings);
        findings
    });
    let of_workloads = schedule.map(&cluster.workloads, |workload| {
        let mut findings = Vec::new();
        judge_workload(&context, workload, options, &mut findings);
        findings
    });
    of_documents.into_iter().chain(of_objects).chain(of_workloads).flatten().collect()
}

/// Runs every rule over objects and workloads of a part of the input; text is not judged again.
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

fn judge_document(context: &Context<'_>, index: usize, document: &Document<'_>, options: &Options, findings: &mut Vec<Finding>) {
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
pub(crate) fn costs(cluster: &Cluster<'_>, findings: &[Finding]) -> Vec<Vec<Cost>> {
    let mut costs = vec![Vec::new(); cluster.workloads.len()];
    for finding in findings {
        let cost = Cost { pillar: finding.rule.pillar, severity: finding.severity, rejected: finding.rule.rejected };
        let Some(object) = finding.place.object() else { continue };
        for index in cluster.indices_of(object) {
            if let Some(list) = costs.get_mut(*index) {
                list.push(cost);
            }
        }
    }
    costs
}
