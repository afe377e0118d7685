//! Why an autoscaler's reference leads nowhere, and how sure that is.

use crate::cluster::Context;
use crate::cluster::autoscaling::{SCALABLE, TargetReference};
use crate::object::{Object, ObjectId, Typed, near_miss};
use crate::report::Severity;
use crate::rules::near::letters;

/// Why a reference leads nowhere.
pub(super) enum Why<'a> {
    /// The kind has no replicas to set.
    NoScale,
    /// No such kind in the group; the version to write.
    Group(&'static str),
    /// This name is one or two letters away, and free.
    Misspelt(&'a str, ObjectId),
    /// The name belongs to this kind of this version.
    Kind(&'static str, &'static str, ObjectId),
    /// It is in this other namespace.
    Elsewhere(&'a str, ObjectId),
    /// It is nowhere.
    Absent,
}

/// Most names that are compared with one that is not found: thousands of each would be compared each with each.
const MOST_SEARCHED: usize = 200;

/// Kinds of Kubernetes without a `scale` subresource.
const WITHOUT_SCALE: [&str; 4] = ["DaemonSet", "Job", "CronJob", "Pod"];

/// Why the reference leads nowhere. `None`: it does not, or it may lead to what the input does not show.
pub(super) fn why<'a>(cx: &Context<'a>, object: &Object, target: &TargetReference<'_>) -> Option<(Why<'a>, Severity)> {
    // Placeholders are filled in by somebody else.
    if target.name.contains(['$', '{', '<']) {
        return None;
    }
    let vertical = matches!(object.typed, Typed::VerticalPodAutoscaler(_));
    let usual_group = vertical || target.names_usual_group();
    if usual_group && !vertical && WITHOUT_SCALE.contains(&target.kind) {
        return Some((Why::NoScale, Severity::Error));
    }
    let facts = &cx.cluster.facts;
    let named = facts.scalable_in_namespace(object, target.kind);
    if let Some(version) = target.other_group().filter(|_| !vertical) {
        // A kind of this name may exist in other groups, as OpenKruise's StatefulSet does.
        if usual_group || named.is_some_and(|names| names.contains_key(target.name)) {
            return Some((Why::Group(version), Severity::Error));
        }
    }
    let here = named.is_some_and(|names| names.contains_key(target.name));
    if here || cx.workloads_of(object).next().is_some() {
        return None;
    }
    // A custom resource that the input does not show may well exist.
    let known = SCALABLE.iter().any(|(kind, _)| *kind == target.kind);
    let built_in = usual_group && (known || vertical && WITHOUT_SCALE.contains(&target.kind));
    let most = cx.weight_of_absence(&[target.kind])?;
    let (why, severity) = absent(cx, object, target, built_in)?;
    Some((why, severity.min(most)))
}

fn absent<'a>(
    cx: &Context<'a>,
    object: &Object,
    target: &TargetReference<'_>,
    built_in: bool,
) -> Option<(Why<'a>, Severity)> {
    let facts = &cx.cluster.facts;
    let siblings = facts.scalable_in_namespace(object, target.kind);
    let free = |id: ObjectId| cx.cluster.workloads_of(id).all(|workload| workload.autoscalers.is_empty());
    if let Some(names) = siblings {
        let near = near_miss(target.name, names.keys().map(String::as_str).take(MOST_SEARCHED));
        let near = near.filter(|near| is_slip(near, target.name));
        if let Some((name, id)) = near.and_then(|near| names.get_key_value(near)).filter(|(_, id)| free(**id)) {
            return Some((Why::Misspelt(name, *id), Severity::Error));
        }
    }
    // What an operator makes is in no input.
    let unknown = facts.namespace_has_unknown_pods(object);
    let sure = if unknown { Severity::Warning } else { Severity::Error };
    let other = SCALABLE.iter().filter(|(kind, _)| *kind != target.kind).find_map(|(kind, version)| {
        let id = facts.scalable_in_namespace(object, kind)?.get(target.name)?;
        Some(Why::Kind(kind, version, *id))
    });
    if let Some(other) = other.filter(|_| built_in) {
        return Some((other, sure));
    }
    if siblings.is_some() {
        return Some((Why::Absent, sure));
    }
    if !built_in {
        return None;
    }
    if let Some((namespace, id)) = facts.scalable_elsewhere(object, target.kind, target.name) {
        return Some((Why::Elsewhere(namespace, id), Severity::Warning));
    }
    // Jobs and the like say nothing about where the workloads with replicas are kept.
    let expected = !unknown && SCALABLE.iter().any(|(kind, _)| facts.scalable_in_namespace(object, kind).is_some());
    Some((Why::Absent, if expected { Severity::Warning } else { Severity::Info }))
}

/// Whether one word of a name is misspelt: `web-1` and `web-2` are two things, and so are `web-a` and `web-b`.
fn is_slip(near: &str, written: &str) -> bool {
    let same_words = near.split('-').count() == written.split('-').count();
    let mut different = near.split('-').zip(written.split('-')).filter(|(near, written)| near != written);
    let word = different.next().filter(|_| different.next().is_none());
    same_words
        && word.is_some_and(|(near, written)| near.len().min(written.len()) >= 4 && letters(near) != letters(written))
}
