//! Indexes that keep relations from being looked for among all objects.

use std::borrow::Cow;
use std::collections::HashMap;

use super::MOST_RELATED;
use crate::object::{Labels, Object, Selector};
use crate::sorted;

/// A scope and a namespace: relations never leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place<'a> {
    scope: u32,
    namespace: &'a str,
}

impl<'a> Place<'a> {
    pub(crate) fn new(scope: u32, namespace: &'a str) -> Self {
        Self { scope, namespace }
    }

    pub(crate) fn of(object: &'a Object) -> Self {
        Self { scope: object.scope, namespace: object.namespace.as_deref().unwrap_or_default() }
    }

    /// A namespace that an object without one refers to.
    pub(super) fn within(object: &Object, namespace: &'a str) -> Self {
        Self { scope: object.scope, namespace }
    }
}

type Pair<'a> = (Place<'a>, &'a str, &'a str);

/// Workloads by their label pairs, and all workloads of a place.
#[derive(Debug, Default)]
pub(super) struct LabelIndex<'a> {
    pairs: HashMap<Pair<'a>, Vec<usize>>,
    places: HashMap<Place<'a>, Vec<usize>>,
}

impl<'a> LabelIndex<'a> {
    pub(super) fn of(workloads: impl Iterator<Item = (Place<'a>, &'a Labels)>) -> Self {
        let mut index = Self::default();
        for (position, (place, labels)) in workloads.enumerate() {
            index.places.entry(place).or_default().push(position);
            for (key, value) in labels {
                index.pairs.entry((place, key, value)).or_default().push(position);
            }
        }
        index
    }

    /// Workloads that may match a selector, in order: those of its rarest pair, or all of the place where it asks for no value.
    pub(super) fn candidates(&self, place: Place<'a>, selector: &Selector<'a>) -> Cow<'_, [usize]> {
        match self.rarest(place, selector).as_deref() {
            None => self.places.get(&place).map_or(Cow::Borrowed(&[]), |all| Cow::Borrowed(all)),
            Some([(key, value)]) => Cow::Borrowed(self.list(place, key, value)),
            Some(pairs) => {
                let mut positions: Vec<usize> =
                    pairs.iter().flat_map(|(key, value)| self.list(place, key, value)).copied().collect();
                sorted::naturally(&mut positions);
                positions.dedup();
                Cow::Owned(positions)
            }
        }
    }

    /// Label pairs of which a matching workload carries one, as few workloads as possible; `None` where the selector
    /// asks for no value.
    pub(super) fn rarest(&self, place: Place<'a>, selector: &Selector<'a>) -> Option<Vec<(&'a str, &'a str)>> {
        let count = |pairs: &Vec<(&'a str, &'a str)>| {
            pairs.iter().map(|(key, value)| self.list(place, key, value).len()).sum::<usize>()
        };
        selector.demanded_pairs().min_by_key(count)
    }

    fn list(&self, place: Place<'a>, key: &'a str, value: &'a str) -> &[usize] {
        self.pairs.get(&(place, key, value)).map_or(&[], Vec::as_slice)
    }
}

/// Selectors by one of the pairs they ask for; those that ask for none, by place.
#[derive(Debug, Default)]
pub(super) struct SelectorIndex<'a> {
    pairs: HashMap<Pair<'a>, Vec<usize>>,
    places: HashMap<Place<'a>, Vec<usize>>,
    selectors: Vec<(Selector<'a>, &'a Object)>,
}

impl<'a> SelectorIndex<'a> {
    pub(super) fn insert(
        &mut self,
        place: Place<'a>,
        selector: Selector<'a>,
        object: &'a Object,
        labels: &LabelIndex<'a>,
    ) {
        let position = self.selectors.len();
        match labels.rarest(place, &selector) {
            Some(pairs) => {
                for (key, value) in pairs {
                    self.pairs.entry((place, key, value)).or_default().push(position);
                }
            }
            None => self.places.entry(place).or_default().push(position),
        }
        self.selectors.push((selector, object));
    }

    /// The first objects whose selector matches labels, in the order of the input.
    pub(super) fn matching<'l>(&'l self, place: Place<'l>, labels: &'l Labels) -> Vec<&'a Object> {
        let by_pair = labels.iter().filter_map(|(key, value)| self.pairs.get(&(place, key.as_str(), value.as_str())));
        let mut matching: Vec<usize> = by_pair
            .chain(self.places.get(&place))
            .flat_map(|positions| {
                let matches = |position: &&usize| {
                    self.selectors.get(**position).is_some_and(|(selector, _)| selector.matches(labels))
                };
                positions.iter().filter(matches).take(MOST_RELATED).copied()
            })
            .collect();
        sorted::naturally(&mut matching);
        matching.dedup();
        matching.truncate(MOST_RELATED);
        matching.into_iter().filter_map(|position| self.selectors.get(position).map(|(_, object)| *object)).collect()
    }
}
