//! Where everything of a graph stands, in whole pixels of a given width.
//!
//! Columns from left to right: what takes requests, what passes them on, what answers, what protects and scales that. Namespaces
//! are bands from top to bottom, and in each what hangs together stays together; see `order` for what comes above what.

use std::collections::BTreeMap;

use policy_core::graph::Role;

use super::Linked;
use super::order::{namespaces, order, partners, parts, rows, spread};

/// Height of a box.
pub const HEIGHT: i32 = 44;
/// From the top of a box to that of the next.
pub(super) const SLOT: i32 = 54;
/// Between what does not hang together.
const APART: i32 = 14;
/// Above the first box: the names of the columns.
const TOP: i32 = 30;
/// A namespace's name.
const BAND: i32 = 34;
/// Labels of one gap are at least this far apart.
const LABEL: i32 = 16;
/// Fewest and most pixels of a box and of the gap between two columns.
const BOX: (i32, i32) = (124, 250);
const GAP: (i32, i32) = (98, 168);
/// Where even those do not fit the picture is drawn smaller, down to so many hundredths: its letters can still be read.
const SMALLEST: i32 = 84;

/// Most objects that are drawn at first, and so many more at each request.
pub const FIRST: usize = 400;

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Its column, from 0.
    pub column: usize,
}

/// A line, from the left box to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its left end.
    pub from: (i32, i32),
    /// Its right end.
    pub to: (i32, i32),
    /// The middle of what is written at it.
    pub label: (i32, i32),
    /// The column on its left.
    pub column: usize,
}

/// A namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    pub y: i32,
}

/// A picture's geometry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Width of all of it.
    pub width: i32,
    /// Height of all of it.
    pub height: i32,
    /// Width and height on the screen: less than those where there is too little room.
    pub shown: (i32, i32),
    /// Width of a box.
    pub box_width: i32,
    /// Width of the gap between two columns.
    pub gap: i32,
    /// The columns that have boxes: left edge, and which of the four.
    pub columns: Vec<(i32, usize)>,
    /// The namespaces, where there are several.
    pub bands: Vec<Band>,
    /// The boxes, by node; none for what is left out.
    pub places: Vec<Option<Place>>,
    /// The lines, by edge; none where an end is left out.
    pub lines: Vec<Option<Line>>,
    /// Objects that are left out.
    pub hidden: usize,
}

/// Which of the four columns a role stands in.
const fn column_of(role: Role) -> usize {
    match role {
        Role::Entry => 0,
        Role::Service => 1,
        Role::Workload => 2,
        Role::Budget | Role::Autoscaler => 3,
    }
}

impl Layout {
    /// Lays a graph out; `most`: so many objects, and the whole of what the last of them hangs together with.
    pub fn of(linked: &Linked, width: i32, most: usize) -> Self {
        let mut layout = Self::columns(width, linked);
        let namespaces = namespaces(linked);
        let mut y = TOP;
        let mut drawn = 0;
        for (name, nodes) in &namespaces {
            let parts = parts(linked, nodes);
            if drawn < most && namespaces.len() > 1 {
                layout.bands.push(Band { name: name.clone(), y: y + 18 });
                y += BAND;
            }
            for part in parts {
                if drawn >= most {
                    layout.hidden += part.len();
                    continue;
                }
                drawn += part.len();
                y = layout.place(linked, &part, y) + APART;
            }
        }
        layout.height = y - APART + 2;
        let shown = layout.width.min(width.max(layout.width * SMALLEST / 100));
        layout.shown = (shown, layout.height * shown / layout.width.max(1));
        layout.connect(linked);
        layout
    }

    /// Whether a picture this wide can be seen as a whole.
    pub fn fits(linked: &Linked, width: i32) -> bool {
        Self::columns(width, linked).width * SMALLEST / 100 <= width
    }

    fn columns(width: i32, linked: &Linked) -> Self {
        let used = (0..4).filter(|column| linked.graph.nodes.iter().any(|node| column_of(node.role) == *column));
        let used: Vec<usize> = used.collect();
        let count = used.len().max(1) as i32;
        let gaps = count - 1;
        let gap = (width / 10).clamp(GAP.0, GAP.1);
        let box_width = ((width - gaps * gap) / count).clamp(BOX.0, BOX.1);
        let gap = if gaps == 0 { gap } else { ((width - count * box_width) / gaps).clamp(GAP.0, GAP.1) };
        let columns = used.iter().zip(0..).map(|(column, at): (&usize, i32)| (at * (box_width + gap), *column));
        Self {
            width: count * box_width + gaps * gap,
            box_width,
            gap,
            columns: columns.collect(),
            places: vec![None; linked.graph.nodes.len()],
            lines: vec![None; linked.graph.edges.len()],
            ..Self::default()
        }
    }

    /// Puts what hangs together below a line. Returns where it ends.
    fn place(&mut self, linked: &Linked, part: &[usize], top: i32) -> i32 {
        let mut columns: [Vec<usize>; 4] = Default::default();
        for node in part {
            let role = linked.node(*node).map_or(Role::Workload, |node| node.role);
            if let Some(column) = columns.get_mut(column_of(role)) {
                column.push(*node);
            }
        }
        let inside: BTreeMap<usize, Vec<usize>> = part.iter().map(|node| (*node, partners(linked, *node))).collect();
        order(&mut columns, &inside);
        let rows = rows(&columns, &inside);
        let mut bottom = top;
        for (column, nodes) in columns.iter().enumerate() {
            let Some((x, _)) = self.columns.iter().find(|(_, known)| *known == column) else { continue };
            for node in nodes {
                let y = top + rows.get(node).copied().unwrap_or_default();
                bottom = bottom.max(y + HEIGHT);
                if let Some(place) = self.places.get_mut(*node) {
                    *place = Some(Place { x: *x, y, column });
                }
            }
        }
        bottom
    }

    fn connect(&mut self, linked: &Linked) {
        let place = |node: u32| self.places.get(node as usize).copied().flatten();
        let (box_width, middle) = (self.box_width, HEIGHT / 2);
        let line = |edge: &policy_core::graph::GraphEdge| {
            let (one, other) = (place(edge.from)?, place(edge.to)?);
            let (left, right) = if one.x <= other.x { (one, other) } else { (other, one) };
            let (from, to) = ((left.x + box_width, left.y + middle), (right.x, right.y + middle));
            let label = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
            Some(Line { from, to, label, column: left.column })
        };
        self.lines = linked.graph.edges.iter().map(line).collect();
        for column in 0..4 {
            let mut written: Vec<&mut Line> = self.lines.iter_mut().flatten().collect();
            written.retain(|line| line.column == column);
            written.sort_by_key(|line| line.label.1);
            let wanted: Vec<i32> = written.iter().map(|line| line.label.1).collect();
            for (line, y) in written.iter_mut().zip(spread(&wanted, LABEL)) {
                line.label.1 = y;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, LABEL, Layout};
    use crate::graph::Linked;
    use crate::graph::tests::{budget, ingress, linked, served};
    use policy_core::graph::{Graph, GraphEdge, GraphNode, Relation, Role};
    use policy_core::report::ObjectReference;
    use std::sync::Arc;

    /// Chance, the same every time.
    struct Dice(u32);

    impl Dice {
        fn below(&mut self, most: u32) -> u32 {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (self.0 >> 8) % most
        }
    }

    fn thrown(dice: &mut Dice) -> Linked {
        let roles = [Role::Entry, Role::Service, Role::Workload, Role::Budget, Role::Autoscaler];
        let count = 1 + dice.below(60);
        let spaces = 1 + dice.below(4);
        let nodes: Vec<GraphNode> = (0..count)
            .map(|index| GraphNode {
                object: Arc::new(ObjectReference {
                    api_version: "v1".to_owned(),
                    kind: "Thing".to_owned(),
                    namespace: Some(format!("n{}", dice.below(spaces))),
                    name: format!("t{index}"),
                }),
                role: roles[dice.below(5) as usize],
                place: None,
                replicas: None,
                allows: None,
            })
            .collect();
        let mut edges = Vec::new();
        for _ in 0..dice.below(count * 2) {
            let (from, to) = (dice.below(count), dice.below(count));
            let relation = match (nodes[from as usize].role, nodes[to as usize].role) {
                (Role::Entry, Role::Service) => Relation::SendsTo,
                (Role::Service, Role::Workload) => Relation::Selects,
                (Role::Budget, Role::Workload) => Relation::Protects,
                (Role::Autoscaler, Role::Workload) => Relation::Scales,
                _ => continue,
            };
            edges.push(GraphEdge { from, to, relation, ports: Vec::new(), paths: Vec::new() });
        }
        Linked::of(Graph { nodes, edges }, Arc::new(policy_core::check(&[], &policy_core::Options::default())))
    }

    #[test]
    fn boxes_never_overlap_and_labels_of_a_gap_keep_their_distance() {
        let mut dice = Dice(7);
        for round in 0..300 {
            let linked = thrown(&mut dice);
            let width = 300 + dice.below(1_600) as i32;
            let layout = Layout::of(&linked, width, usize::MAX);
            assert_eq!(layout, Layout::of(&linked, width, usize::MAX));
            let mut places: Vec<_> = layout.places.iter().copied().map(Option::unwrap).collect();
            places.sort_by_key(|place| (place.x, place.y));
            for pair in places.windows(2) {
                assert!(pair[0].x != pair[1].x || pair[0].y + HEIGHT < pair[1].y, "{round}: {pair:?}");
            }
            for place in &places {
                assert!(place.x >= 0 && place.x + layout.box_width <= layout.width, "{round}: {place:?}");
                assert!(place.y >= 0 && place.y + HEIGHT <= layout.height, "{round}: {place:?}");
                let named = layout.bands.iter().any(|band| (place.y..place.y + HEIGHT).contains(&band.y));
                assert!(!named, "{round}: a namespace's name is under a box");
            }
            for column in 0..4 {
                let here = layout.lines.iter().flatten().filter(|line| line.column == column);
                let mut labels: Vec<i32> = here.map(|line| line.label.1).collect();
                labels.sort_unstable();
                assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= LABEL), "{round}: {labels:?}");
            }
        }
    }

    #[test]
    fn a_chain_stands_in_one_row() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http") + &budget("one", "web")));
        let layout = Layout::of(&linked, 1_200, usize::MAX);
        let tops: Vec<i32> = layout.places.iter().map(|place| place.unwrap().y).collect();
        assert!(tops.iter().all(|top| *top == tops[0]), "{tops:?}");
    }

    #[test]
    fn a_picture_becomes_smaller_before_it_leaves_the_room_it_has() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http") + &budget("one", "web")));
        let shown = |width: i32| Layout::of(&linked, width, usize::MAX).shown.0;
        // Boxes and gaps are whole pixels.
        assert!([1_400, 900, 780, 700, 664].into_iter().all(|width| (width - 3..=width).contains(&shown(width))));
        assert!(Layout::fits(&linked, 664) && !Layout::fits(&linked, 600) && shown(600) > 600);
    }

    #[test]
    fn a_column_that_nothing_stands_in_takes_no_room() {
        let linked = linked(&served("web", "http"));
        assert_eq!(
            Layout::of(&linked, 1_000, usize::MAX).columns.iter().map(|(_, of)| *of).collect::<Vec<_>>(),
            [1, 2]
        );
    }

    #[test]
    fn many_objects_are_drawn_in_part() {
        let text: String = (0..40).map(|n| served(&format!("web-{n}"), "http")).collect();
        let linked = linked(&text);
        let layout = Layout::of(&linked, 1_000, 20);
        assert_eq!((layout.places.iter().flatten().count(), layout.hidden), (20, 60));
        assert!(layout.height < Layout::of(&linked, 1_000, usize::MAX).height);
    }
}
