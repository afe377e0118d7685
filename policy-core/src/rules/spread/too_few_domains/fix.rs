//! Turns a demand into a preference: the Pods stay apart where there is room, and share a place where there is none.

use crate::object::api::{LabelSelector, PodAffinityTerm, TopologySpreadConstraint, WeightedPodAffinityTerm};

use crate::cluster::room::{Limit, Reason};
use crate::cluster::{AntiAffinityTerm, Workload};
use crate::fix::Fix;
use crate::text;
use crate::yaml::{Path, Value};

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

/// The fix for a limit that a preference can take the place of.
pub(super) fn prefer(workload: &Workload<'_>, limit: &Limit<'_>) -> Option<Fix> {
    match &limit.reason {
        Reason::AntiAffinity(term) => prefer_term(workload, term),
        Reason::Spread(constraint) => Some(prefer_constraint(workload, constraint, &limit.path)),
        Reason::HostPort | Reason::HostNetwork | Reason::Claim(_) => None,
    }
}

fn prefer_term(workload: &Workload<'_>, term: &AntiAffinityTerm<'_>) -> Option<Fix> {
    let affinity = workload.pod.affinity.as_ref()?.pod_anti_affinity.as_ref()?;
    let object = workload.template_object.id;
    let path = workload.pod_path().keys("affinity.podAntiAffinity");
    let required = affinity.required_during_scheduling_ignored_during_execution.as_deref()?;
    let preferred = affinity.preferred_during_scheduling_ignored_during_execution.as_deref().unwrap_or_default();
    // The weight first, as people write it.
    let moved =
        Value::Map(vec![("weight".to_owned(), Value::Int(100)), ("podAffinityTerm".to_owned(), written(term.term))]);
    let title = text! { en: "Prefer to be apart instead of demanding it", ko: "떨어지기를 요구하는 대신 선호한다" };
    let fix = Fix::risky(title);
    if required.len() == 1 && affinity.preferred_during_scheduling_ignored_during_execution.is_none() {
        let fix = fix.rename(object, path.key(REQUIRED), PREFERRED);
        return Some(fix.set(object, path.key(REQUIRED).index(0), moved));
    }
    let fix = if required.len() == 1 {
        fix.remove(object, path.key(REQUIRED))
    } else {
        let rest: Vec<Value> = required.iter().filter(|other| *other != term.term).map(written).collect();
        fix.set(object, path.key(REQUIRED), rest)
    };
    let all: Vec<Value> = preferred.iter().map(written_preference).chain([moved]).collect();
    Some(fix.set(object, path.key(PREFERRED), all))
}

/// `minDomains` goes with the demand: the API server rejects it beside a preference.
fn prefer_constraint(workload: &Workload<'_>, constraint: &TopologySpreadConstraint, min_domains: &Path) -> Fix {
    let object = workload.template_object.id;
    let mut path = min_domains.clone();
    path.0.pop();
    let key = &constraint.topology_key;
    let title = text! {
        en: "Prefer to spread over {key} instead of demanding it",
        ko: "{key} 기준의 분산을 요구하는 대신 선호한다"
    };
    Fix::risky(title).set(object, path.key("whenUnsatisfiable"), "ScheduleAnyway").remove(object, min_domains.clone())
}

/// A term as a fix writes it, sorted by key.
fn written(term: &PodAffinityTerm) -> Value {
    let words = |words: &Option<Vec<String>>| words.as_deref().map(list_of_words);
    entries([
        ("labelSelector", term.label_selector.as_ref().map(written_selector)),
        ("matchLabelKeys", words(&term.match_label_keys)),
        ("mismatchLabelKeys", words(&term.mismatch_label_keys)),
        ("namespaceSelector", term.namespace_selector.as_ref().map(written_selector)),
        ("namespaces", words(&term.namespaces)),
        ("topologyKey", Some(Value::from(term.topology_key.as_str()))),
    ])
}

fn written_preference(preferred: &WeightedPodAffinityTerm) -> Value {
    entries([
        ("podAffinityTerm", Some(written(&preferred.pod_affinity_term))),
        ("weight", Some(Value::Int(i64::from(preferred.weight)))),
    ])
}

fn written_selector(selector: &LabelSelector) -> Value {
    let expressions = selector.match_expressions.as_ref().map(|expressions| {
        Value::Seq(
            expressions
                .iter()
                .map(|expression| {
                    entries([
                        ("key", Some(Value::from(expression.key.as_str()))),
                        ("operator", Some(Value::from(expression.operator.as_str()))),
                        ("values", expression.values.as_deref().map(list_of_words)),
                    ])
                })
                .collect(),
        )
    });
    let labels = selector
        .match_labels
        .as_ref()
        .map(|labels| Value::Map(labels.iter().map(|(key, value)| (key.clone(), Value::Str(value.clone()))).collect()));
    entries([("matchExpressions", expressions), ("matchLabels", labels)])
}

fn list_of_words(words: &[String]) -> Value {
    Value::Seq(words.iter().map(|word| Value::from(word.as_str())).collect())
}

/// What is not written is not copied.
fn entries<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    Value::Map(entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}
