//! The one workload that a budget was probably meant for.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use crate::cluster::Workload;
use crate::object::{Selector, near_miss};

/// A workload that one changed pair of `matchLabels` would match.
pub(super) struct Near<'w, 'a> {
    pub(super) workload: &'w Workload<'a>,
    /// The key as the selector has it.
    pub(super) written_key: &'w str,
    /// The workload's label.
    pub(super) key: &'w str,
    /// Its value.
    pub(super) value: &'w str,
    /// One word is one or two letters away from the other; otherwise all other pairs match.
    misspelt: bool,
}

impl Near<'_, '_> {
    /// Whether the labels can hardly be meant otherwise.
    pub(super) fn is_certain(&self) -> bool {
        self.misspelt && self.value.len() >= 4
    }
}

/// The only workload that is near; a misspelling comes before a pair that differs altogether. Pods that have a budget
/// were hardly meant by a second one, and Jobs are given none.
pub(super) fn nearest<'w, 'a>(selector: &'w LabelSelector, workloads: &[&'w Workload<'a>]) -> Option<Near<'w, 'a>> {
    let without_budget = workloads
        .iter()
        .filter(|workload| workload.judged && !workload.kind.runs_to_completion() && workload.budgets.is_empty());
    let near: Vec<Near<'w, 'a>> = without_budget.filter_map(|workload| near_one(selector, workload)).collect();
    let misspelt = near.iter().any(|near| near.misspelt);
    let mut candidates = near.into_iter().filter(|near| near.misspelt == misspelt);
    candidates.next().filter(|_| candidates.next().is_none())
}

fn near_one<'w, 'a>(selector: &'w LabelSelector, workload: &'w Workload<'a>) -> Option<Near<'w, 'a>> {
    let expressions = LabelSelector { match_labels: None, match_expressions: selector.match_expressions.clone() };
    if !Selector::of(&expressions).matches(workload.labels) {
        return None;
    }
    let labels = selector.match_labels.as_ref()?;
    let mut missing = labels.iter().filter(|(key, value)| workload.labels.get(*key) != Some(*value));
    let (key, value) = missing.next().filter(|_| missing.next().is_none())?;
    if let Some((own_key, own)) = workload.labels.get_key_value(key) {
        let misspelt = near_miss(value, std::iter::once(own.as_str())).is_some() && letters(value) != letters(own);
        return (misspelt || labels.len() > 1).then_some(Near {
            workload,
            written_key: key,
            key: own_key,
            value: own,
            misspelt,
        });
    }
    let renamed = near_miss(key, workload.labels.keys().map(String::as_str))?;
    let (own_key, own) = workload.labels.get_key_value(renamed).filter(|(_, own)| *own == value)?;
    Some(Near { workload, written_key: key, key: own_key, value: own, misspelt: true })
}

/// A word without its digits and dashes: `web-1` and `web-2` are two things, and so are `web` and `web-2`.
fn letters(word: &str) -> String {
    word.chars().filter(|character| character.is_alphabetic()).collect()
}
