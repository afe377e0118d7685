//! Where keys lead in a picture: from box to box, and to the relations with problems between them.

use super::layout::{Layout, Place};
use super::{Item, Linked};

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

#[cfg(test)]
mod tests {
    use super::Way;
    use crate::graph::Item;
    use crate::graph::layout::Layout;
    use crate::graph::tests::{autoscaler, budget, ingress, linked, problems, served};
    use policy_core::graph::Role;

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
    fn three_steps_to_the_right_lead_from_the_ingress_to_the_budget() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http") + &budget("one", "web")));
        let layout = Layout::of(&linked, 1_200, usize::MAX);
        let steps = [Way::Right, Way::Right, Way::Right];
        let last = steps.into_iter().try_fold(layout.first().unwrap(), |item, way| layout.step(&linked, item, way));
        let Some(Item::Node(last)) = last else { panic!() };
        assert_eq!(linked.node(last).unwrap().role, Role::Budget);
    }
}
