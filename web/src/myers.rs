//! Which lines two texts share: the shortest script of Myers (1986, "An O(ND) Difference Algorithm"), in linear space.
//!
//! Written out for lines that are numbers: general libraries for differences weigh as much as a third of the engine.

use std::collections::HashMap;
use std::ops::Range;

/// Old lines that give way to new ones. Either may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// What turns one list of lines into the other, in order.
pub(crate) fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut known = HashMap::new();
    let mut numbers = |lines: &[&str]| -> Vec<usize> {
        let number = |line: &&str| {
            let next = known.len();
            *known.entry((*line).to_owned()).or_insert(next)
        };
        lines.iter().map(number).collect()
    };
    let (old_numbers, new_numbers) = (numbers(old), numbers(new));
    let mut search =
        Search { old: &old_numbers, new: &new_numbers, gone: vec![false; old.len()], come: vec![false; new.len()] };
    search.compare(0..old.len(), 0..new.len());
    settle(&mut search.gone, old);
    settle(&mut search.come, new);
    runs(&search.gone, &search.come)
}

struct Search<'t> {
    old: &'t [usize],
    new: &'t [usize],
    gone: Vec<bool>,
    come: Vec<bool>,
}

impl Search<'_> {
    /// Marks what is not shared within these ranges.
    fn compare(&mut self, mut old: Range<usize>, mut new: Range<usize>) {
        let ahead = self.shared_ahead(&old, &new);
        (old.start, new.start) = (old.start + ahead, new.start + ahead);
        let behind = self.shared_behind(&old, &new);
        (old.end, new.end) = (old.end - behind, new.end - behind);
        let meeting = if old.is_empty() || new.is_empty() { None } else { self.middle(&old, &new) };
        if let Some((x, y)) = meeting {
            self.compare(old.start..x, new.start..y);
            self.compare(x..old.end, y..new.end);
        } else {
            mark(&mut self.gone, old);
            mark(&mut self.come, new);
        }
    }

    fn shared_ahead(&self, old: &Range<usize>, new: &Range<usize>) -> usize {
        let (old, new) = (self.old.get(old.clone()), self.new.get(new.clone()));
        old.iter().zip(&new).flat_map(|(old, new)| old.iter().zip(*new)).take_while(|(old, new)| old == new).count()
    }

    fn shared_behind(&self, old: &Range<usize>, new: &Range<usize>) -> usize {
        let (old, new) = (self.old.get(old.clone()), self.new.get(new.clone()));
        let pairs = old.iter().zip(&new).flat_map(|(old, new)| old.iter().rev().zip(new.iter().rev()));
        pairs.take_while(|(old, new)| old == new).count()
    }

    /// Where the furthest paths from both ends meet. `None` if nothing is shared.
    fn middle(&self, old: &Range<usize>, new: &Range<usize>) -> Option<(usize, usize)> {
        let (n, m) = (old.len() as isize, new.len() as isize);
        let delta = n - m;
        // Half of the differences lie on either side, so that more than the longer text has lines are never needed.
        let most = n.max(m);
        let (mut forward, mut backward) = (Reach::new(most), Reach::new(most));
        for d in 0..=most {
            for k in (-d..=d).step_by(2) {
                let (x, y) = forward.furthest(d, k);
                let mut reached = x;
                if x < n && y < m {
                    let ahead = |start: &Range<usize>, by: isize| start.start + by as usize..start.end;
                    reached += self.shared_ahead(&ahead(old, x), &ahead(new, y)) as isize;
                }
                forward.set(k, reached);
                if delta % 2 != 0 && (k - delta).abs() < d && reached + backward.get(delta - k) >= n {
                    return meeting(old, new, x, y);
                }
            }
            for k in (-d..=d).step_by(2) {
                let (x, y) = backward.furthest(d, k);
                let mut reached = x;
                if x < n && y < m {
                    let behind = |start: &Range<usize>, by: isize| start.start..start.end - by as usize;
                    reached += self.shared_behind(&behind(old, x), &behind(new, y)) as isize;
                }
                backward.set(k, reached);
                if delta % 2 == 0 && (k - delta).abs() <= d && reached + forward.get(delta - k) >= n {
                    return meeting(old, new, n - reached, m - (reached - k));
                }
            }
        }
        None
    }
}

/// A place in both texts, unless it is a corner, which would divide nothing.
fn meeting(old: &Range<usize>, new: &Range<usize>, x: isize, y: isize) -> Option<(usize, usize)> {
    let (n, m) = (old.len() as isize, new.len() as isize);
    let is_inside = (0..=n).contains(&x) && (0..=m).contains(&y) && (x, y) != (0, 0) && (x, y) != (n, m);
    is_inside.then(|| (old.start + x as usize, new.start + y as usize))
}

/// How far each diagonal was followed. Diagonals count from below zero.
struct Reach {
    reached: Vec<isize>,
    zero: isize,
}

impl Reach {
    fn new(most: isize) -> Self {
        let zero = most + 2;
        Self { reached: vec![0; (2 * zero + 1) as usize], zero }
    }

    fn get(&self, k: isize) -> isize {
        self.reached.get((k + self.zero) as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, k: isize, x: isize) {
        if let Some(place) = self.reached.get_mut((k + self.zero) as usize) {
            *place = x;
        }
    }

    /// Where diagonal `k` begins after `d` differences.
    fn furthest(&self, d: isize, k: isize) -> (isize, isize) {
        let from_above = k == -d || (k != d && self.get(k - 1) < self.get(k + 1));
        let x = if d == 0 {
            0
        } else if from_above {
            self.get(k + 1)
        } else {
            self.get(k - 1) + 1
        };
        (x, x - k)
    }
}

fn mark(lines: &mut [bool], range: Range<usize>) {
    if let Some(lines) = lines.get_mut(range) {
        lines.fill(true);
    }
}

/// A run of marked lines may stand anywhere between equal lines. Where it begins at the least indentation it is what a
/// person would call the change: a whole entry and not the end of one with the beginning of the next.
fn settle(marked: &mut [bool], lines: &[&str]) {
    let line = |at: usize| lines.get(at).copied();
    let is_marked = |marked: &[bool], at: usize| marked.get(at).copied();
    let mut end = marked.len();
    while let Some(last) = marked.get(..end).and_then(|before| before.iter().rposition(|mark| *mark)) {
        let start = marked.get(..last).and_then(|before| before.iter().rposition(|mark| !mark)).map_or(0, |at| at + 1);
        let length = last + 1 - start;
        // Upwards over unmarked lines that equal the run's last line, as far as another run.
        let mut best = (indentation(line(start)), start);
        let mut at = start;
        while at > 0 && is_marked(marked, at - 1) == Some(false) && line(at - 1) == line(at - 1 + length) {
            at -= 1;
            if at > 0 && is_marked(marked, at - 1) == Some(true) {
                break;
            }
            if indentation(line(at)) < best.0 {
                best = (indentation(line(at)), at);
            }
        }
        if best.1 != start {
            marked.get_mut(start..=last).into_iter().for_each(|run| run.fill(false));
            mark(marked, best.1..best.1 + length);
        }
        end = best.1;
    }
}

/// The mark between documents stands above everything.
fn indentation(line: Option<&str>) -> usize {
    let of = |line: &str| if line.starts_with("---") { 0 } else { 1 + line.len() - line.trim_start().len() };
    line.map_or(usize::MAX, of)
}

/// Runs of marked lines; between two of them as many lines stay in both texts.
fn runs(gone: &[bool], come: &[bool]) -> Vec<Change> {
    let run = |marks: &[bool], at: usize| marks.iter().skip(at).take_while(|mark| **mark).count();
    let (mut x, mut y) = (0, 0);
    let mut changes = Vec::new();
    while x < gone.len() || y < come.len() {
        let (old, new) = (x..x + run(gone, x), y..y + run(come, y));
        (x, y) = (old.end, new.end);
        if old.is_empty() && new.is_empty() {
            (x, y) = (x + 1, y + 1);
        } else {
            changes.push(Change { old, new });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};

    fn lines(text: &str) -> Vec<&str> {
        text.split_terminator('\n').collect()
    }

    /// The new lines, from the old ones and the changes alone.
    fn applied<'t>(old: &[&'t str], new: &[&'t str], changes: &[Change]) -> Vec<&'t str> {
        let mut made = Vec::new();
        let mut at = 0;
        for change in changes {
            made.extend(&old[at..change.old.start]);
            made.extend(&new[change.new.clone()]);
            at = change.old.end;
        }
        made.extend(&old[at..]);
        made
    }

    /// Lines that differ, by the plain table of longest common subsequences.
    fn least(old: &[&str], new: &[&str]) -> usize {
        let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
        for (x, old) in old.iter().enumerate() {
            for (y, new) in new.iter().enumerate() {
                table[x + 1][y + 1] = if old == new { table[x][y] + 1 } else { table[x][y + 1].max(table[x + 1][y]) };
            }
        }
        old.len() + new.len() - 2 * table[old.len()][new.len()]
    }

    #[test]
    fn every_short_pair_of_texts_is_turned_into_the_other_by_the_least_changes() {
        let letters = ["a", "b", " c"];
        let all = |length: u32| {
            (0..3_usize.pow(length)).map(move |number| {
                (0..length).map(|digit| letters[number / 3_usize.pow(digit) % 3]).collect::<Vec<_>>()
            })
        };
        let texts: Vec<Vec<&str>> = (0..=4).flat_map(all).collect();
        for old in &texts {
            for new in &texts {
                let found = changes(old, new);
                assert_eq!(applied(old, new, &found), *new, "{old:?} {new:?}");
                let cost: usize = found.iter().map(|change| change.old.len() + change.new.len()).sum();
                assert_eq!(cost, least(old, new), "{old:?} {new:?}");
            }
        }
    }

    #[test]
    fn an_entry_that_is_added_is_one_change_and_begins_where_the_entry_does() {
        let old = "spec:\n  - name: a\n    port: 1\n  - name: c\n    port: 1\n";
        let new = "spec:\n  - name: a\n    port: 1\n  - name: b\n    port: 1\n  - name: c\n    port: 1\n";
        assert_eq!(changes(&lines(old), &lines(new)), [Change { old: 3..3, new: 3..5 }]);
        let documents = "kind: A\n---\nkind: B\n";
        let more = "kind: A\n---\nkind: N\n---\nkind: B\n";
        assert_eq!(changes(&lines(documents), &lines(more)), [Change { old: 1..1, new: 1..3 }]);
    }

    #[test]
    fn long_texts_that_share_nothing_are_one_change() {
        let old: Vec<String> = (0..1_000).map(|n| format!("old {n}")).collect();
        let new: Vec<String> = (0..1_200).map(|n| format!("new {n}")).collect();
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        assert_eq!(changes(&old, &new), [Change { old: 0..1_000, new: 0..1_200 }]);
    }
}
