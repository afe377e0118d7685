//! Which object is written at a place of a file.

use std::collections::BTreeMap;

use policy_core::graph::Graph;
use policy_core::report::Location;

/// Which node lies at a place of a file.
pub(super) struct Extents<'g> {
    files: BTreeMap<&'g str, Vec<(u32, u32, usize)>>,
}

impl<'g> Extents<'g> {
    pub(super) fn of(graph: &'g Graph) -> Self {
        let mut files: BTreeMap<&str, Vec<(u32, u32, usize)>> = BTreeMap::new();
        for (index, node) in graph.nodes.iter().enumerate() {
            if let Some(place) = &node.place {
                files.entry(&place.location.file).or_default().push((place.begins, place.ends, index));
            }
        }
        for list in files.values_mut() {
            list.sort_unstable();
        }
        Self { files }
    }

    pub(super) fn at(&self, place: &Location) -> Option<usize> {
        let list = self.files.get(&*place.file)?;
        let after = list.partition_point(|(begins, _, _)| *begins <= place.start);
        let (_, ends, node) = list.get(after.checked_sub(1)?)?;
        (place.start <= *ends).then_some(*node)
    }
}

#[cfg(test)]
mod tests {
    use super::Extents;
    use crate::graph::tests::{linked, served};

    #[test]
    fn a_place_belongs_to_the_object_around_it_or_to_none() {
        let text = format!("# first\n{}kind: ConfigMap\n", served("web", "http") + "---\n");
        let linked = linked(&text);
        let extents = Extents::of(&linked.graph);
        let place = |needle: &str| {
            let mut place = linked.graph.nodes[0].place.clone().unwrap().location;
            place.start = text.find(needle).unwrap() as u32;
            extents.at(&place)
        };
        assert_eq!(place("containerPort"), Some(0));
        assert_eq!(place("targetPort"), Some(1));
        assert_eq!((place("# first"), place("kind: ConfigMap")), (None, None));
    }
}
