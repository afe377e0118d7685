//! Which of the two sides is right.

use crate::object::api::LabelSelector;

use super::labels_path;
use crate::cluster::Context;
use crate::fix::Fix;
use crate::object::{Labels, Object, Selector, Typed, near_miss};
use crate::report::Applicability;
use crate::text;
use crate::yaml::Path;

/// Most objects that are asked which labels they select.
const MOST_SEARCHED: usize = 2_000;

/// What is to be changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Template,
    Selector,
}

/// Labels that the template lacks are added to it. Where both have a label and differ, others decide: what Services and
/// budgets select, and what the workload is called.
pub(super) fn fix(
    cx: &Context<'_>,
    object: &Object,
    selector: &LabelSelector,
    labels: &Labels,
    wanted: &[(&String, &String)],
) -> Option<Fix> {
    let mended = LabelSelector { match_labels: None, match_expressions: selector.match_expressions.clone() };
    if wanted.is_empty() || !Selector::of(&mended).matches(&with(labels, wanted)) {
        return None;
    }
    let (side, certain) = side(cx, object, labels, wanted);
    let applicability = if certain { Applicability::Safe } else { Applicability::Unsafe };
    let title = match side {
        Side::Template => text! {
            en: "Give the Pod template the labels of the selector",
            ko: "파드 템플릿에 셀렉터의 레이블을 적는다"
        },
        Side::Selector => text! {
            en: "Select the labels of the Pod template",
            ko: "셀렉터에 파드 템플릿의 레이블을 적는다"
        },
    };
    let template = Path::of("spec.template.metadata.labels");
    let mut fix = Fix::new(title, applicability);
    for (key, value) in wanted {
        fix = match (own(labels, key, value), side) {
            (Some((own_key, _)), Side::Template) if own_key != *key => {
                fix.rename(object.id, template.key(own_key.clone()), key.as_str())
            }
            (None, _) | (Some(_), Side::Template) => fix.set(object.id, template.key((*key).clone()), value.as_str()),
            (Some((own_key, _)), Side::Selector) if own_key != *key => {
                fix.rename(object.id, labels_path(object).key((*key).clone()), own_key.as_str())
            }
            (Some((_, own_value)), Side::Selector) => {
                fix.set(object.id, labels_path(object).key((*key).clone()), own_value.as_str())
            }
        };
    }
    Some(fix)
}

/// The template's label that stands for one of the selector's: the same key, or a misspelt one with the same value.
fn own<'l>(labels: &'l Labels, key: &str, value: &str) -> Option<(&'l String, &'l String)> {
    labels.get_key_value(key).or_else(|| {
        let near = near_miss(key, labels.keys().map(String::as_str))?;
        labels.get_key_value(near).filter(|(_, own)| *own == value)
    })
}

/// The side to change, and whether anything says so.
fn side(cx: &Context<'_>, object: &Object, labels: &Labels, wanted: &[(&String, &String)]) -> (Side, bool) {
    let differing: Vec<(&String, &String)> = wanted.iter().filter_map(|(key, value)| own(labels, key, value)).collect();
    if differing.is_empty() {
        return (Side::Template, true);
    }
    let selected = |labels: &Labels| {
        cx.cluster.objects.iter().take(MOST_SEARCHED).any(|other| {
            other.scope == object.scope
                && other.namespace == object.namespace
                && selects(other, labels, &differing, wanted)
        })
    };
    match (selected(labels), selected(&with(labels, wanted))) {
        (true, false) => return (Side::Selector, true),
        (false, true) => return (Side::Template, true),
        _ => {}
    }
    let named = |value: &&String| **value == object.name;
    let asked = wanted.iter().map(|(_, value)| *value).any(|value| named(&value));
    let has = differing.iter().map(|(_, value)| *value).any(|value| named(&value));
    match (asked, has) {
        (true, false) => (Side::Template, true),
        (false, true) => (Side::Selector, true),
        // Pods that keep their labels stay with the Services that they have.
        _ => (Side::Selector, false),
    }
}

fn with(labels: &Labels, wanted: &[(&String, &String)]) -> Labels {
    let mut labels = labels.clone();
    for (key, value) in wanted {
        if let Some(misspelt) = own(&labels, key, value).map(|(own_key, _)| own_key.clone()) {
            labels.remove(&misspelt);
        }
        labels.insert((*key).clone(), (*value).clone());
    }
    labels
}

/// Whether a Service or a budget selects Pods with these labels by one of the labels in question.
fn selects(other: &Object, labels: &Labels, differing: &[(&String, &String)], wanted: &[(&String, &String)]) -> bool {
    let asks = |key: &String| differing.iter().chain(wanted).any(|(known, _)| *known == key);
    match &other.typed {
        Typed::Service(service) => {
            let selector = service.spec.as_ref().and_then(|spec| spec.selector.as_ref());
            selector.is_some_and(|selector| selector.keys().any(asks) && Selector::of_labels(selector).matches(labels))
        }
        Typed::PodDisruptionBudget(budget) => {
            let selector = budget.spec.as_ref().and_then(|spec| spec.selector.as_ref());
            selector.is_some_and(|selector| {
                selector.match_labels.iter().flatten().any(|(key, _)| asks(key))
                    && Selector::of(selector).matches(labels)
            })
        }
        _ => false,
    }
}
