//! What was probably meant: the one workload of a selector, the declared port of a name.

use crate::cluster::Workload;
use crate::object::{Labels, near_miss};

/// A workload that one changed pair of labels would match.
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

/// The only one of the workloads that is near; a misspelling comes before a pair that differs altogether. `free` says of
/// a workload whether it may be meant by such a pair: one that others select already hardly is.
pub(super) fn nearest<'w, 'a>(
    selector: &'w Labels,
    workloads: impl Iterator<Item = &'w Workload<'a>>,
    free: impl Fn(&Workload<'a>) -> bool,
) -> Option<Near<'w, 'a>> {
    let near: Vec<Near<'w, 'a>> =
        workloads.filter_map(|workload| near_one(selector, workload, free(workload))).collect();
    let misspelt = near.iter().any(|near| near.misspelt);
    let mut candidates = near.into_iter().filter(|near| near.misspelt == misspelt);
    candidates.next().filter(|_| candidates.next().is_none())
}

fn near_one<'w, 'a>(selector: &'w Labels, workload: &'w Workload<'a>, free: bool) -> Option<Near<'w, 'a>> {
    let mut missing = selector.iter().filter(|(key, value)| workload.labels.get(*key) != Some(*value));
    let (key, value) = missing.next().filter(|_| missing.next().is_none())?;
    if let Some((own_key, own)) = workload.labels.get_key_value(key) {
        let misspelt = near_miss(value, std::iter::once(own.as_str())).is_some() && letters(value) != letters(own);
        let rest_matches = selector.len() > 1 && free;
        let near = Near { workload, written_key: key, key: own_key, value: own, misspelt };
        return (misspelt || rest_matches).then_some(near);
    }
    let renamed = near_miss(key, workload.labels.keys().map(String::as_str))?;
    let (own_key, own) = workload.labels.get_key_value(renamed).filter(|(_, own)| *own == value)?;
    Some(Near { workload, written_key: key, key: own_key, value: own, misspelt: true })
}

/// A declared port whose name is nearly the written one.
pub(super) struct NearPort<'p> {
    /// Its name.
    pub(super) name: &'p str,
    /// It can hardly be meant otherwise: `https` is not a misspelt `http`, for what listens there may not speak TLS.
    pub(super) certain: bool,
}

/// The nearest of the names that are declared.
pub(super) fn nearest_port<'p>(name: &str, declared: impl Iterator<Item = &'p str>) -> Option<NearPort<'p>> {
    let near = near_miss(name, declared)?;
    let certain = near.strip_suffix('s') != Some(name) && name.strip_suffix('s') != Some(near);
    Some(NearPort { name: near, certain })
}

/// A word without its digits and dashes: `web-1` and `web-2` are two things, and so are `web` and `web-2`.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(|character| character.is_alphabetic()).collect()
}
