//! Mends a constraint where one value is evidently meant.

use super::Rejected;
use crate::fix::Fix;
use crate::object::{near_miss, written_selector};
use crate::rollout::Invalid;
use crate::text;
use crate::yaml::Value;

/// The fix for a reason; none where only a person knows what was meant.
pub(super) fn of(rejected: &Rejected<'_, '_>, reason: &Invalid, is_written: bool) -> Option<Fix> {
    let (id, path) = (rejected.workload.template_object.id, &rejected.path);
    match reason {
        Invalid::OutOfBounds { field: "maxSkew", value: 0, .. } if is_written => {
            let title = text! { en: "Set maxSkew to 1", ko: "maxSkew를 1로 바꾼다" };
            Some(Fix::safe(title).set(id, path.key("maxSkew"), 1))
        }
        // Without the field it counts as 1; beside a preference it says nothing.
        Invalid::OutOfBounds { field: "minDomains", value: 0, .. } | Invalid::Excluded("minDomains", _) => {
            let title = text! { en: "Remove minDomains", ko: "minDomains를 지운다" };
            Some(Fix::safe(title).remove(id, path.key("minDomains")))
        }
        Invalid::Missing("labelSelector") => {
            let selector = written_selector(&rejected.workload.pod_selector()?);
            let title = text! { en: "Select the workload's own labels", ko: "워크로드 자신의 레이블을 선택한다" };
            Some(Fix::safe(title).set(id, path.key("labelSelector"), selector))
        }
        Invalid::Excluded("matchLabelKeys", _) => keep_in_selector(rejected),
        Invalid::Unknown("whenUnsatisfiable", word) => {
            let meant = near_miss(word, ["ScheduleAnyway", "DoNotSchedule"].into_iter())?;
            Some(write(rejected, "whenUnsatisfiable", meant))
        }
        Invalid::Unknown(field @ ("nodeAffinityPolicy" | "nodeTaintsPolicy"), word) => {
            Some(write(rejected, field, near_miss(word, ["Honor", "Ignore"].into_iter())?))
        }
        _ => None,
    }
}

fn write(rejected: &Rejected<'_, '_>, field: &'static str, meant: &'static str) -> Fix {
    let title = text! { en: "Write {meant}", ko: "{meant} 값으로 바꾼다" };
    Fix::safe(title).set(rejected.workload.template_object.id, rejected.path.key(field), meant)
}

/// A selector that matches the Pod already asks for the very value that the key would bring.
fn keep_in_selector(rejected: &Rejected<'_, '_>) -> Option<Fix> {
    let constraint = rejected.constraint;
    let selector = constraint.label_selector.as_ref().filter(|_| rejected.workload.spreads_itself(constraint))?;
    let labels = selector.match_labels.as_ref()?;
    let mut expressions = selector.match_expressions.iter().flatten();
    let keys = constraint.match_label_keys.as_deref().unwrap_or_default();
    if expressions.any(|expression| keys.contains(&expression.key)) {
        return None;
    }
    let rest: Vec<Value> =
        keys.iter().filter(|key| !labels.contains_key(*key)).map(|key| Value::from(key.as_str())).collect();
    let (id, path) = (rejected.workload.template_object.id, rejected.path.key("matchLabelKeys"));
    let title = text! { en: "Keep the key in the selector only", ko: "키를 셀렉터에만 남긴다" };
    let fix = Fix::safe(title);
    Some(if rest.is_empty() { fix.remove(id, path) } else { fix.set(id, path, rest) })
}
