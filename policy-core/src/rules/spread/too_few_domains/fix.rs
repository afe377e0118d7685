//! Turns a demand into a preference: the Pods stay apart where there is room, and share a place where there is none.

use k8s_openapi::api::core::v1::TopologySpreadConstraint;
use serde::Serialize;

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
        Value::Map(vec![("weight".to_owned(), Value::Int(100)), ("podAffinityTerm".to_owned(), written(term.term)?)]);
    let title = text! { en: "Prefer to be apart instead of demanding it", ko: "떨어지기를 요구하는 대신 선호한다" };
    let fix = Fix::risky(title);
    if required.len() == 1 && affinity.preferred_during_scheduling_ignored_during_execution.is_none() {
        let fix = fix.rename(object, path.key(REQUIRED), PREFERRED);
        return Some(fix.set(object, path.key(REQUIRED).index(0), moved));
    }
    let fix = if required.len() == 1 {
        fix.remove(object, path.key(REQUIRED))
    } else {
        let rest: Option<Vec<Value>> = required.iter().filter(|other| *other != term.term).map(written).collect();
        fix.set(object, path.key(REQUIRED), rest?)
    };
    let all: Option<Vec<Value>> = preferred.iter().map(written).chain([Some(moved)]).collect();
    Some(fix.set(object, path.key(PREFERRED), all?))
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

/// An API type as a fix writes it.
fn written(value: &impl Serialize) -> Option<Value> {
    fn of(value: serde_json::Value) -> Option<Value> {
        Some(match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(value),
            serde_json::Value::Number(number) => Value::Int(number.as_i64()?),
            serde_json::Value::String(text) => Value::Str(text),
            serde_json::Value::Array(items) => Value::Seq(items.into_iter().map(of).collect::<Option<_>>()?),
            serde_json::Value::Object(entries) => {
                let entries = entries.into_iter().map(|(key, value)| Some((key, of(value)?)));
                Value::Map(entries.collect::<Option<_>>()?)
            }
        })
    }
    of(serde_json::to_value(value).ok()?)
}
