//! Where everything of a timeline's chart stands, in pixels of a given width.

use policy_core::report::{PodState, Revision};

use super::Timeline;
use super::label::{Wall, walls};
use crate::numbers::short;

/// Names of rows stand in front of the chart; on a narrow screen only short ones do.
const NARROW: f64 = 640.0;
/// Width of a character of a row's name.
const CHARACTER: f64 = 7.2;
const RIGHT: f64 = 12.0;
const TOP: f64 = 18.0;
const AREA: f64 = 96.0;
const STRIP: f64 = 20.0;
/// Distance and height of bars, where there are few and where there are many.
const ROOMY: (f64, f64) = (32.0, 18.0);
const DENSE: (f64, f64) = (24.0, 14.0);
const FEW: usize = 8;
const AXIS: f64 = 28.0;
const GAP: f64 = 26.0;
/// Ticks are at least this far apart.
const TICK: f64 = 60.0;
/// A bar that is there is seen.
const NARROWEST: f64 = 1.5;
/// A share is written into a box of at least this width.
const LABEL: f64 = 40.0;

/// Distances between ticks that people count in, in seconds.
const STEPS: [f64; 16] =
    [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 7_200.0, 21_600.0, 86_400.0];

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    /// Width of all of it.
    pub width: f64,
    /// Height of all of it.
    pub height: f64,
    /// Where time begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Names of the parts stand above them and not in front.
    pub is_narrow: bool,
    /// The time axis.
    pub ticks: Vec<Tick>,
    /// Serving and available Pods.
    pub area: Area,
    /// Lost requests.
    pub strip: Strip,
    /// Pods.
    pub rows: Vec<Row>,
    /// Where it says how many more Pods there are.
    pub more: Option<f64>,
    /// The time axis' line.
    pub axis: f64,
    duration: f64,
}

/// A mark of the time axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// When, in seconds.
    pub t: f64,
    /// Told in minutes.
    pub in_minutes: bool,
}

/// Pods over time, as steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// Upper edge.
    pub top: f64,
    /// Lower edge: no Pod.
    pub bottom: f64,
    /// Serving Pods as a closed path.
    pub ground: String,
    /// Serving Pods as a line.
    pub serving: String,
    /// Available Pods as a line, where they are not the same.
    pub available: Option<String>,
    /// Numbers at the left: how many, where.
    pub levels: Vec<(i64, f64)>,
    /// The needed Pods.
    pub needed: Option<f64>,
    /// Every line that a label must not lie on: from where to where, at which heights.
    pub(super) walls: Vec<Wall>,
}

/// Lost requests over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// Upper edge: all of them.
    pub top: f64,
    /// Lower edge: none.
    pub bottom: f64,
    /// The spans.
    pub boxes: Vec<LossBox>,
}

/// A span in which requests are lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossBox {
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Upper edge, by the share.
    pub y: f64,
    /// The share.
    pub fraction: f64,
    /// Whether the share has room as text.
    pub has_room: bool,
    /// First second.
    pub from: f64,
    /// Second after the last.
    pub to: f64,
}

/// A Pod.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Before or after the event.
    pub revision: Revision,
    /// Whether both revisions have a Pod of this name.
    pub is_shared: bool,
    /// The middle.
    pub y: f64,
    /// Its states.
    pub bars: Vec<Bar>,
}

/// A Pod in one state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// The state.
    pub state: PodState,
    /// First second.
    pub from: f64,
    /// Second after the last.
    pub to: f64,
}

impl Geometry {
    /// Of a timeline, `width` pixels wide.
    pub fn of(timeline: &Timeline, width: f64) -> Self {
        let width = width.max(280.0);
        let is_narrow = width < NARROW;
        let longest = timeline.tracks.iter().map(|track| track.name.chars().count()).max().unwrap_or(0);
        let (least, most) = if is_narrow { (40.0, 96.0) } else { (124.0, 200.0) };
        let left = (longest as f64 * CHARACTER + 14.0).clamp(least, most);
        let mut chart = Self {
            width,
            height: 0.0,
            left,
            right: width - RIGHT,
            is_narrow,
            ticks: Vec::new(),
            area: Area::default(),
            strip: Strip::default(),
            rows: Vec::new(),
            more: None,
            axis: 0.0,
            duration: timeline.duration.max(0.001),
        };
        let above = if is_narrow { 16.0 } else { 0.0 };
        let area = TOP + above;
        chart.area = chart.area(timeline, area);
        let strip = area + AREA + GAP + above;
        chart.strip = chart.strip(timeline, strip);
        let (distance, bar) = if timeline.tracks.len() <= FEW { ROOMY } else { DENSE };
        let mut y = strip + STRIP + GAP + bar / 2.0;
        for track in &timeline.tracks {
            chart.rows.push(chart.row(timeline, track, y, bar));
            y += distance;
        }
        if timeline.hidden > 0 {
            chart.more = Some(y);
            y += distance;
        }
        chart.axis = y;
        chart.height = y + AXIS;
        chart.ticks = chart.ticks();
        chart
    }

    /// Where an instant is.
    pub fn x(&self, t: f64) -> f64 {
        let share = (t / self.duration).clamp(0.0, 1.0);
        tenths(self.left + share * (self.right - self.left))
    }

    /// The instant at a place.
    pub fn time(&self, x: f64) -> f64 {
        ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0) * self.duration
    }

    fn area(&self, timeline: &Timeline, top: f64) -> Area {
        let bottom = top + AREA;
        let moments = &timeline.moments;
        let counts = moments.iter().flat_map(|moment| [moment.serving as i64, moment.available]);
        let most = counts.chain(timeline.needed).max().unwrap_or(0).max(1);
        let y = |count: i64| tenths(bottom - count as f64 / most as f64 * AREA);
        let counts: [fn(&super::Moment) -> i64; 2] = [|moment| moment.serving as i64, |moment| moment.available];
        let lines: [Vec<(f64, f64)>; 2] =
            counts.map(|count| moments.iter().map(|moment| (self.x(moment.t), y(count(moment)))).collect());
        let walls = lines.iter().flat_map(|line| walls(line, self.right)).collect();
        let [serving, available] = lines.map(|line| {
            let parts = line.iter().enumerate().map(|(at, (x, y))| {
                let (x, y) = (short(*x), short(*y));
                if at == 0 { format!("M{x} {y}") } else { format!("H{x}V{y}") }
            });
            format!("{}H{}", parts.collect::<Vec<_>>().concat(), short(self.right))
        });
        let every = if most <= 4 { 1 } else { most };
        Area {
            top,
            bottom,
            ground: format!("{serving}V{}H{}Z", short(bottom), short(self.left)),
            available: (available != serving).then_some(available),
            serving,
            levels: (0..=most).filter(|count| count % every == 0).map(|count| (count, y(count))).collect(),
            needed: timeline.needed.map(y),
            walls,
        }
    }

    fn strip(&self, timeline: &Timeline, top: f64) -> Strip {
        let bottom = top + STRIP;
        let boxes = timeline.losses.iter().map(|loss| {
            let (x, width) = self.span(loss.from, loss.to);
            // A small share is still seen.
            let height = (loss.fraction * STRIP).max(2.0);
            let y = tenths(bottom - height);
            LossBox { x, width, y, fraction: loss.fraction, has_room: width >= LABEL, from: loss.from, to: loss.to }
        });
        Strip { top, bottom, boxes: boxes.collect() }
    }

    fn row(&self, timeline: &Timeline, track: &policy_core::report::Track, y: f64, bar: f64) -> Row {
        let bars = track.segments.iter().map(|segment| {
            let (x, width) = self.span(segment.from, segment.to);
            let (state, from, to) = (segment.state, segment.from, segment.to);
            Bar { x, y: y - bar / 2.0, width, height: bar, state, from, to }
        });
        let namesakes = timeline.tracks.iter().filter(|other| other.name == track.name).count();
        Row {
            name: track.name.to_string(),
            revision: track.revision,
            is_shared: namesakes > 1,
            y,
            bars: bars.collect(),
        }
    }

    fn span(&self, from: f64, to: f64) -> (f64, f64) {
        let (x, end) = (self.x(from), self.x(to));
        (x, tenths((end - x).max(NARROWEST)))
    }

    fn ticks(&self) -> Vec<Tick> {
        let pixels = (self.right - self.left) / self.duration;
        let step = STEPS.into_iter().find(|step| step * pixels >= TICK).unwrap_or(self.duration);
        let count = (self.duration / step).floor() as u32;
        let tick = |index: u32| f64::from(index) * step;
        (0..=count).map(|index| Tick { x: self.x(tick(index)), t: tick(index), in_minutes: step >= 60.0 }).collect()
    }
}

/// Tenths of a pixel are enough, and short.
fn tenths(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::Geometry;
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event, Revision};

    fn chart(width: f64) -> (crate::timeline::Timeline, Geometry) {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let chart = Geometry::of(&timeline, width);
        (timeline, chart)
    }

    #[test]
    fn places_and_instants_are_each_others_inverse() {
        let (timeline, chart) = chart(900.0);
        for t in [0.0, 6.4, 17.3, timeline.duration] {
            assert!((chart.time(chart.x(t)) - t).abs() < 0.01, "{t}");
        }
        assert_eq!((chart.time(-50.0), chart.time(2_000.0)), (0.0, timeline.duration));
        assert_eq!((chart.x(-1.0), chart.x(1e9)), (chart.left, chart.right));
    }

    #[test]
    fn nothing_leaves_the_chart() {
        for width in [100.0, 390.0, 720.0, 1_440.0] {
            let (_, chart) = chart(width);
            let ends = chart.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.x + bar.width);
            let ends = ends.chain(chart.strip.boxes.iter().map(|loss| loss.x + loss.width));
            assert!(ends.chain(chart.ticks.iter().map(|tick| tick.x)).all(|x| x <= chart.right + 2.0), "{width}");
            assert!(chart.strip.boxes.iter().all(|loss| loss.y >= chart.strip.top && loss.y < chart.strip.bottom));
            assert!(chart.area.levels.iter().all(|(_, y)| (chart.area.top..=chart.area.bottom).contains(y)));
            assert!(chart.rows.iter().all(|row| row.y > chart.strip.bottom && row.y < chart.axis));
        }
    }

    #[test]
    fn bars_of_a_pod_follow_each_other_without_a_gap() {
        let (_, chart) = chart(1_000.0);
        for row in &chart.rows {
            for pair in row.bars.windows(2) {
                assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1.6, "{}", row.name);
            }
        }
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        for event in [Event::RollingUpdate, Event::NodeFailure] {
            for width in [320.0, 1_200.0] {
                let chart = Geometry::of(&of(story(), event, Corner::Slow), width);
                assert!(chart.ticks.len() >= 3, "{event:?} {width}");
                assert!(chart.ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= 59.0), "{event:?} {width}");
            }
        }
        let minutes = Geometry::of(&of(story(), Event::NodeFailure, Corner::Slow), 700.0);
        assert!(minutes.ticks.iter().all(|tick| tick.in_minutes && tick.t % 60.0 == 0.0));
    }

    #[test]
    fn a_share_stands_as_high_as_it_is_large() {
        let (timeline, chart) = chart(1_200.0);
        for (loss, drawn) in timeline.losses.iter().zip(&chart.strip.boxes) {
            let height = (chart.strip.bottom - drawn.y) / (chart.strip.bottom - chart.strip.top);
            assert!((height - loss.fraction).abs() < 0.01);
        }
        assert!(chart.strip.boxes.iter().any(|drawn| drawn.has_room));
    }

    #[test]
    fn available_pods_have_a_line_of_their_own_only_where_they_differ() {
        assert!(chart(900.0).1.area.available.is_some());
        let fine = of(crate::examples::EXAMPLES[2].text, Event::PodCrash, Corner::Nominal);
        let same = fine.moments.iter().all(|moment| moment.serving as i64 == moment.available);
        assert_eq!(Geometry::of(&fine, 900.0).area.available.is_none(), same);
    }

    #[test]
    fn a_name_that_both_revisions_have_is_marked() {
        let text = story().replace("kind: Deployment", "kind: StatefulSet");
        let text = text.replace("replicas: 2", "serviceName: nginx-service\n  replicas: 2");
        let chart = Geometry::of(&of(&text, Event::RollingUpdate, Corner::Slow), 900.0);
        assert!(chart.rows.iter().all(|row| row.is_shared));
        assert!(chart.rows.iter().any(|row| row.revision == Revision::New));
        assert!(self::chart(900.0).1.rows.iter().all(|row| !row.is_shared));
    }
}
