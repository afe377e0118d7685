//! Where everything of a graph stands, in whole pixels of a given width.
//!
//! Columns from left to right: what takes requests, what passes them on, what answers, what protects and scales that. Namespaces
//! are bands from top to bottom, and in each what hangs together stays together. In a column the order follows the mean place
//! of the partners (Sugiyama's barycentres), and then every box moves as near to its partners as its neighbours let it.

use std::collections::BTreeMap;

use policy_core::graph::Role;

use super::{Item, Linked};

/// Height of a box.
pub const HEIGHT: i32 = 44;
/// From the top of a box to that of the next.
const SLOT: i32 = 54;
/// Between what does not hang together.
const APART: i32 = 14;
/// Above the first box: the names of the columns.
const TOP: i32 = 30;
/// A namespace's name.
const BAND: i32 = 34;
/// Labels of one gap are at least this far apart.
const LABEL: i32 = 16;
/// Fewest and most pixels of a box and of the gap between two columns.
const BOX: (i32, i32) = (140, 250);
const GAP: (i32, i32) = (84, 168);
const SWEEPS: usize = 6;

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

/// Where to go from an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the column on the left.
    Left,
    /// To the column on the right.
    Right,
    /// To the box above.
    Up,
    /// To the box below.
    Down,
    /// To the first box of the column.
    First,
    /// To the last box of the column.
    Last,
}

impl Layout {
    /// Lays a graph out; `most`: so many objects, and the whole of what the last of them hangs together with.
    pub fn of(linked: &Linked, width: i32, most: usize) -> Self {
        let used = (0..4).filter(|column| linked.graph.nodes.iter().any(|node| column_of(node.role) == *column));
        let used: Vec<usize> = used.collect();
        let mut layout = Self::columns(&used, width, linked);
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
        layout.connect(linked);
        layout
    }

    fn columns(used: &[usize], width: i32, linked: &Linked) -> Self {
        let count = used.len().max(1) as i32;
        let gaps = count - 1;
        let gap = (width / 11).clamp(GAP.0, GAP.1);
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

    /// The item that a key leads to. Where a relation with a problem lies on the way, it comes first.
    pub fn step(&self, linked: &Linked, from: Item, way: Way) -> Option<Item> {
        match from {
            Item::Node(node) => {
                let here = self.places.get(node).copied().flatten()?;
                match way {
                    Way::Left | Way::Right => self.across(linked, node, here, way == Way::Right),
                    _ => {
                        let column = self.column(here.column).into_iter().map(|(y, node)| (y, Item::Node(node)));
                        along(&column.collect::<Vec<_>>(), from, way)
                    }
                }
            }
            Item::Edge(index) => {
                let edge = linked.graph.edges.get(index)?;
                let here = self.lines.get(index).copied().flatten()?;
                let ends = (edge.from as usize, edge.to as usize);
                let is_forward = self.places.get(ends.0).copied().flatten()?.x < here.to.0;
                let (left, right) = if is_forward { ends } else { (ends.1, ends.0) };
                match way {
                    Way::Left => Some(Item::Node(left)),
                    Way::Right => Some(Item::Node(right)),
                    _ => along(&self.problems(linked, here.column), from, way),
                }
            }
        }
    }

    /// To the next column: along a relation, if there is one.
    fn across(&self, linked: &Linked, node: usize, here: Place, to_right: bool) -> Option<Item> {
        let is_beyond = |place: Place| if to_right { place.x > here.x } else { place.x < here.x };
        let place = |node: usize| self.places.get(node).copied().flatten();
        let away = |place: Place| (place.y - here.y).abs();
        let related = || {
            let known = linked.neighbours(node).filter_map(|(other, edge)| Some((other, edge, place(other)?)));
            known.filter(|(_, _, place)| is_beyond(*place))
        };
        let problem = related().filter(|(_, edge, _)| linked.problem(*edge).is_some());
        if let Some((_, edge, _)) = problem.min_by_key(|(_, edge, place)| (away(*place), *edge)) {
            return Some(Item::Edge(edge));
        }
        if let Some((other, _, _)) = related().min_by_key(|(other, _, place)| (away(*place), *other)) {
            return Some(Item::Node(other));
        }
        let columns = self.columns.iter().map(|(_, column)| *column);
        let next = if to_right {
            columns.filter(|column| *column > here.column).min()
        } else {
            columns.filter(|column| *column < here.column).max()
        };
        let nearest = self.column(next?).into_iter().min_by_key(|(y, _)| (y - here.y).abs());
        nearest.map(|(_, node)| Item::Node(node))
    }

    /// The boxes of a column, from top to bottom.
    fn column(&self, column: usize) -> Vec<(i32, usize)> {
        let places = self.places.iter().enumerate();
        let here = places.filter_map(|(node, place)| Some((place.filter(|place| place.column == column)?.y, node)));
        let mut list: Vec<(i32, usize)> = here.collect();
        list.sort_unstable();
        list
    }

    /// The relations with problems on the right of a column, from top to bottom.
    fn problems(&self, linked: &Linked, column: usize) -> Vec<(i32, Item)> {
        let lines = self.lines.iter().enumerate();
        let here = lines.filter_map(|(edge, line)| {
            let line = line.filter(|line| line.column == column)?;
            linked.problem(edge).map(|_| (line.label.1, Item::Edge(edge)))
        });
        let mut list: Vec<(i32, Item)> = here.collect();
        list.sort_unstable();
        list
    }

    /// The first box: the top one of the first column.
    pub fn first(&self) -> Option<Item> {
        let (_, column) = self.columns.first()?;
        self.column(*column).first().map(|(_, node)| Item::Node(*node))
    }
}

fn along(list: &[(i32, Item)], from: Item, way: Way) -> Option<Item> {
    let at = list.iter().position(|(_, item)| *item == from);
    let next = match (way, at) {
        (Way::First, _) | (_, None) => 0,
        (Way::Last, _) => list.len().checked_sub(1)?,
        (Way::Up, Some(at)) => at.checked_sub(1)?,
        (_, Some(at)) => at + 1,
    };
    list.get(next).map(|(_, item)| *item)
}

/// The nodes of every namespace, in the order of the input.
fn namespaces(linked: &Linked) -> Vec<(String, Vec<usize>)> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut list: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, node) in linked.graph.nodes.iter().enumerate() {
        let name = node.object.namespace.as_deref().unwrap_or_default();
        let at = *known.entry(name).or_insert_with(|| {
            list.push((name.to_owned(), Vec::new()));
            list.len() - 1
        });
        list.get_mut(at).map(|(_, nodes)| nodes.push(index)).unwrap_or_default();
    }
    list
}

fn partners(linked: &Linked, node: usize) -> Vec<usize> {
    linked.neighbours(node).map(|(other, _)| other).collect()
}

/// What hangs together inside a namespace, in the order of the input.
fn parts(linked: &Linked, nodes: &[usize]) -> Vec<Vec<usize>> {
    let mut waiting: BTreeMap<usize, bool> = nodes.iter().map(|node| (*node, true)).collect();
    let mut parts = Vec::new();
    for node in nodes {
        let mut part = Vec::new();
        let mut due = vec![*node];
        while let Some(node) = due.pop() {
            if waiting.get_mut(&node).is_some_and(std::mem::take) {
                part.push(node);
                due.extend(partners(linked, node));
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Orders columns by the mean places of partners.
fn order(columns: &mut [Vec<usize>; 4], partners: &BTreeMap<usize, Vec<usize>>) {
    let mut at: BTreeMap<usize, i32> = BTreeMap::new();
    for column in &*columns {
        at.extend(column.iter().copied().zip(0..));
    }
    for sweep in 0..SWEEPS {
        for step in 0..4 {
            let Some(column) = columns.get_mut(if sweep % 2 == 0 { step } else { 3 - step }) else { continue };
            let mut keyed: Vec<(i32, usize)> = column
                .iter()
                .map(|node| {
                    let own = at.get(node).copied().unwrap_or_default() * 64;
                    (mean(node, partners, &at, 64).unwrap_or(own), *node)
                })
                .collect();
            keyed.sort_by_key(|(key, _)| *key);
            *column = keyed.into_iter().map(|(_, node)| node).collect();
            at.extend(column.iter().copied().zip(0..));
        }
    }
}

/// Tops of boxes, from 0: each as near to its partners as its neighbours let it.
fn rows(columns: &[Vec<usize>; 4], partners: &BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, i32> {
    let mut tops: BTreeMap<usize, i32> = BTreeMap::new();
    for column in columns {
        tops.extend(column.iter().zip(0..).map(|(node, at): (&usize, i32)| (*node, at * SLOT)));
    }
    for sweep in 0..SWEEPS {
        for step in 0..4 {
            let Some(column) = columns.get(if sweep % 2 == 0 { 3 - step } else { step }) else { continue };
            let wanted: Vec<i32> = column
                .iter()
                .map(|node| {
                    let own = tops.get(node).copied().unwrap_or_default();
                    mean(node, partners, &tops, 1).unwrap_or(own)
                })
                .collect();
            tops.extend(column.iter().copied().zip(spread(&wanted, SLOT)));
        }
    }
    let highest = tops.values().min().copied().unwrap_or_default();
    tops.values_mut().for_each(|top| *top -= highest);
    tops
}

fn mean(node: &usize, partners: &BTreeMap<usize, Vec<usize>>, of: &BTreeMap<usize, i32>, scale: i32) -> Option<i32> {
    let known: Vec<i32> = partners.get(node)?.iter().filter_map(|partner| of.get(partner).copied()).collect();
    let count = i32::try_from(known.len()).ok().filter(|count| *count > 0)?;
    Some(known.iter().sum::<i32>().saturating_mul(scale) / count)
}

/// Places in the same order, at least `distance` apart, together as near to the wanted ones as can be: those that want the
/// same room share the way (pool adjacent violators).
fn spread(wanted: &[i32], distance: i32) -> Vec<i32> {
    let mut blocks: Vec<(i64, i64)> = Vec::new();
    for (at, want) in wanted.iter().enumerate() {
        let mut block = (i64::from(*want) - at as i64 * i64::from(distance), 1);
        while let Some((sum, count)) = blocks.last().copied() {
            if sum * block.1 <= block.0 * count {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let flat = blocks.into_iter().flat_map(|(sum, count)| (0..count).map(move |_| sum.div_euclid(count)));
    flat.zip(0..).map(|(place, at): (i64, i64)| (place + at * i64::from(distance)) as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, LABEL, Layout, Way, spread};
    use crate::graph::tests::{autoscaler, budget, ingress, linked, problems, served};
    use crate::graph::{Item, Linked};
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
    fn every_box_and_every_problem_is_reached_by_keys() {
        let mut text = ingress(&["web", "gone"]) + &served("web", "grpc") + &served("api", "http");
        text += &(budget("one", "web") + &budget("two", "web") + &autoscaler("api"));
        let linked = linked(&text);
        let layout = Layout::of(&linked, 1_200, usize::MAX);
        let ways = [Way::Left, Way::Right, Way::Up, Way::Down, Way::First, Way::Last];
        let mut seen = vec![layout.first().unwrap()];
        let mut at = 0;
        while let Some(item) = seen.get(at).copied() {
            at += 1;
            for next in ways.into_iter().filter_map(|way| layout.step(&linked, item, way)) {
                if !seen.contains(&next) {
                    seen.push(next);
                }
            }
        }
        let problems = problems(&linked);
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert_eq!(seen.len(), linked.graph.nodes.len() + problems.len(), "{seen:?}");
    }

    #[test]
    fn a_chain_stands_in_one_row() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http") + &budget("one", "web")));
        let layout = Layout::of(&linked, 1_200, usize::MAX);
        let tops: Vec<i32> = layout.places.iter().map(|place| place.unwrap().y).collect();
        assert!(tops.iter().all(|top| *top == tops[0]), "{tops:?}");
        let steps = [Way::Right, Way::Right, Way::Right];
        let last = steps.into_iter().try_fold(layout.first().unwrap(), |item, way| layout.step(&linked, item, way));
        let Some(Item::Node(last)) = last else { panic!() };
        assert_eq!(linked.node(last).unwrap().role, Role::Budget);
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

    #[test]
    fn those_that_want_the_same_room_share_the_way() {
        assert_eq!(spread(&[10, 10, 10], 10), [0, 10, 20]);
        assert_eq!(spread(&[0, 100, 100], 10), [0, 95, 105]);
        assert_eq!(spread(&[], 10), [0; 0]);
    }
}
