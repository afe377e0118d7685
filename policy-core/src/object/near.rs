//! Near misses: the name that was probably meant.

/// The candidate nearest to `name`, when it is near enough to be what was meant: at most two edits (one for names of up
/// to four letters), counting a swap of neighbours as one and a difference in case as none.
pub fn near_miss<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = if name.chars().count() <= 4 { 1 } else { 2 };
    let lower: Vec<char> = name.to_ascii_lowercase().chars().collect();
    candidates
        .filter(|candidate| *candidate != name && candidate.len().abs_diff(name.len()) <= 3)
        .map(|candidate| (distance(&lower, &candidate.to_ascii_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    let mut left_before = None;
    for (row, left_now) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut right_before = None;
        for (column, right_now) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&previous, column + 1) + 1)
                .min(at(&current, column) + 1)
                .min(at(&previous, column) + usize::from(left_now != right_now));
            if Some(right_now) == left_before && right_before == Some(left_now) && column > 0 {
                best = best.min(at(&before, column - 1) + 1);
            }
            current.push(best);
            right_before = Some(right_now);
        }
        before = std::mem::replace(&mut previous, current);
        left_before = Some(left_now);
    }
    previous.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::near_miss;

    #[test]
    fn finds_what_was_meant() {
        let fields = ["readinessProbe", "livenessProbe", "replicas", "image"];
        assert_eq!(near_miss("readinesProbe", fields.into_iter()), Some("readinessProbe"));
        assert_eq!(near_miss("repilcas", fields.into_iter()), Some("replicas"));
        assert_eq!(near_miss("ReadinessProbe", fields.into_iter()), Some("readinessProbe"));
        assert_eq!(near_miss("volumes", fields.into_iter()), None);
    }
}
