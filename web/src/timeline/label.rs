//! Where the label of the needed line stands, so that it lies on no other line.

use super::geometry::Area;

/// Height of a label's letters, and how far from a line they stay.
const LETTER: f64 = 10.0;
const AROUND: f64 = 3.0;

/// A stretch of a line: left, right, upper and lower end.
pub(super) type Wall = (f64, f64, f64, f64);

/// The stretches of a line of steps, which begin at these places.
pub(super) fn walls(steps: &[(f64, f64)], end: f64) -> Vec<Wall> {
    let after = steps.iter().skip(1).map(Some).chain([None]);
    let both = steps.iter().zip(after).flat_map(|(&(x, y), after)| {
        let (to, next) = after.copied().unwrap_or((end, y));
        [(x, to, y, y), (to, to, y.min(next), y.max(next))]
    });
    both.collect()
}

impl Area {
    /// Where a label of the needed line stands, `width` pixels wide: its right end and its baseline. At the right end above the
    /// line if nothing else passes there, else as near to that as it has room; above everything where it has none.
    pub fn label(&self, width: f64, (left, right): (f64, f64)) -> Option<(f64, f64)> {
        let needed = self.needed?;
        let is_free = |(x, y): &(f64, f64)| {
            let (from, to, top, bottom) = (x - width - AROUND, x + AROUND, y - LETTER - AROUND, y + AROUND);
            !self.walls.iter().any(|wall| wall.0 < to && wall.1 > from && wall.2 < bottom && wall.3 > top)
        };
        // Below the line as well, as long as that is inside the area.
        let below = needed + LETTER + 6.0;
        let heights = [Some(needed - 6.0), (below < self.bottom).then_some(below)];
        let places = heights.into_iter().flatten().flat_map(|y| {
            let ends = (0..).map(move |step| right - 4.0 - f64::from(step) * 8.0);
            ends.take_while(move |end| end - width >= left + 4.0).map(move |end| (end, y))
        });
        places.into_iter().find(is_free).or(Some((right - 4.0, self.top - 8.0)))
    }
}

#[cfg(test)]
mod tests {
    use crate::timeline::geometry::Geometry;
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};

    /// The corners of a path of steps.
    fn corners(path: &str) -> Vec<(f64, f64)> {
        let spaced = path.replace(['M'], "").replace(['H', 'V', ' '], " ");
        let numbers: Vec<f64> = spaced.split(' ').map(|number| number.parse().unwrap()).collect();
        let (mut at, mut corners) = ((numbers[0], numbers[1]), vec![(numbers[0], numbers[1])]);
        for (index, number) in numbers[2..].iter().enumerate() {
            at = if index % 2 == 0 { (*number, at.1) } else { (at.0, *number) };
            corners.push(at);
        }
        corners
    }

    #[test]
    fn what_is_needed_is_never_written_on_a_line() {
        let mut moved = 0;
        for event in Event::ALL {
            for corner in [Corner::Race, Corner::Nominal, Corner::Slow] {
                for width in [320.0, 640.0, 1_200.0] {
                    let timeline = of(story(), event, corner);
                    let chart = Geometry::of(&timeline, width);
                    let Some((x, y)) = chart.area.label(56.0, (chart.left, chart.right)) else { continue };
                    moved += usize::from(x < chart.right - 4.0);
                    assert!(x <= chart.right && x - 56.0 >= chart.left, "{event:?} {width}");
                    for line in std::iter::once(&chart.area.serving).chain(&chart.area.available) {
                        for step in corners(line).windows(2) {
                            let beside = step[1].0 <= x - 56.0 || step[0].0 >= x;
                            let (high, low) = (step[0].1.min(step[1].1), step[0].1.max(step[1].1));
                            assert!(beside || low <= y - 10.0 || high >= y, "{event:?} {corner:?} {width}: {step:?}");
                        }
                    }
                }
            }
        }
        assert!(moved > 0, "no line is in the way anywhere");
    }
}
