//! Makes a selector select the workload's own Pods, with as few changes as that takes, so that comments stay.

use std::collections::BTreeMap;

use crate::object::api::LabelSelector;

use crate::cluster::Workload;
use crate::fix::Fix;
use crate::object::{Selector, written_selector};
use crate::text;
use crate::yaml::Path;

/// The fix for a selector at `path`, as it is `written`.
pub(super) fn own_labels(workload: &Workload<'_>, path: &Path, written: Option<&LabelSelector>) -> Option<Fix> {
    let own = workload.pod_selector()?;
    let id = workload.template_object.id;
    let title = text! { en: "Select the workload's own labels", ko: "워크로드 자신의 레이블을 선택한다" };
    let fix = Fix::safe(title);
    let nothing = BTreeMap::new();
    let labels = written.and_then(|selector| selector.match_labels.as_ref()).unwrap_or(&nothing);
    let expressions = LabelSelector {
        match_labels: None,
        match_expressions: written.and_then(|selector| selector.match_expressions.clone()),
    };
    let own_labels = own.match_labels.as_ref().unwrap_or(&nothing);
    // Where a key stays, only what differs is changed; anything else is written anew.
    let keeps_a_key = labels.keys().any(|key| own_labels.contains_key(key));
    if !keeps_a_key || !Selector::of(&expressions).matches(workload.labels) {
        return Some(fix.set(id, path.clone(), written_selector(&own)));
    }
    let path = path.key("matchLabels");
    let fix =
        labels.iter().filter(|(key, value)| workload.labels.get(*key) != Some(*value)).fold(fix, |fix, (key, _)| {
            match own_labels.get(key) {
                Some(value) => fix.set(id, path.key(key.clone()), value.as_str()),
                None => fix.remove(id, path.key(key.clone())),
            }
        });
    Some(fix)
}
