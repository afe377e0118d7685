//! The drawing, from simulations made by hand: the widths, numbers of Pods and names that manifests would bring one by one.

use std::sync::Arc;

use policy_core::Lang;
use policy_core::report::{
    Corner, Event, Frame, LossSeconds, LossWindow, ObjectReference, PodState, Revision, Segment, Simulation,
    SurvivalVerdict, Track, Verdict,
};

use super::write;
use crate::human::wrap::columns;
use crate::output::Output;

/// A Pod's name, its generation and its states with their first seconds; the last number is where it ends.
fn track(name: &str, revision: Revision, states: &[(f64, PodState)], end: f64) -> Track {
    let ends = states.iter().skip(1).map(|(from, _)| *from).chain([end]);
    let segments = states.iter().zip(ends).map(|((from, state), to)| Segment { from: *from, to, state: *state });
    Track { name: name.into(), revision, segments: segments.collect() }
}

fn frame(t: f64, available: i64, loss_fraction: f64) -> Frame {
    Frame { t, pods: Vec::new(), available, total: available, routed_fraction: 1.0, loss_fraction }
}

fn simulation(tracks: Vec<Track>, frames: Vec<Frame>, desired: i64, needed: i64, seconds: f64) -> Simulation {
    let losses = frames.iter().zip(frames.iter().skip(1).map(|next| next.t).chain([seconds]));
    let losses = losses.filter(|(frame, _)| frame.loss_fraction > 0.0);
    let losses = losses.map(|(frame, to)| LossWindow { from: frame.t, to, fraction: frame.loss_fraction }).collect();
    Simulation {
        workload: Arc::new(ObjectReference {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            namespace: None,
            name: "web".to_owned(),
        }),
        event: Event::RollingUpdate,
        verdict: SurvivalVerdict {
            verdict: Verdict::LosesRequests,
            min_available: Some(1),
            desired: Some(desired),
            max_total: Some(desired + 1),
            loss_seconds: Some(LossSeconds { nominal: 1.0, worst: 2.0 }),
            reasons: [].into(),
            rules: Vec::new(),
            assumptions: [].into(),
        },
        corner: Corner::Nominal,
        needed: Some(needed),
        duration_seconds: seconds,
        frames,
        tracks,
        losses,
        steps: Vec::new(),
    }
}

/// Two Pods replaced by two, with every state that a rollout has.
fn rollout() -> Simulation {
    use PodState::{Draining, Ready, RoutedGone, RoutedNotListening, Serving, Starting};
    let tracks = vec![
        track("web-old-1", Revision::Old, &[(0.0, Serving), (10.0, RoutedGone), (14.0, Draining)], 18.0),
        track("web-old-2", Revision::Old, &[(0.0, Serving)], 40.0),
        track("web-new-1", Revision::New, &[(2.0, Starting), (8.0, Ready), (10.0, Serving)], 40.0),
        track("web-new-2", Revision::New, &[(10.0, Starting), (20.0, RoutedNotListening), (30.0, Serving)], 40.0),
    ];
    let frames = vec![
        frame(0.0, 2, 0.0),
        frame(10.0, 2, 1.0 / 3.0),
        frame(14.0, 1, 0.0),
        frame(20.0, 3, 0.5),
        frame(30.0, 3, 0.0),
    ];
    simulation(tracks, frames, 2, 2, 40.0)
}

fn drawn_on(simulation: &Simulation, output: &Output, all: bool) -> String {
    let mut out = Vec::new();
    write(&mut out, simulation, output, all).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(simulation: &Simulation, width: usize) -> String {
    drawn_on(simulation, &Output::plain(Lang::En, width), false)
}

#[test]
fn draws_pods_losses_and_seconds() {
    let expected = "\
available 3                     ━━━━━━━━━━━━━━━━━━━━
needed    2 ━━━━━━━━━━━━━━╌╌╌╌╌╌━━━━━━━━━━━━━━━━━━━━
          1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
lost                  ▃▃▃▃      ▄▄▄50%▄▄▄▄

old-1       ━━━━━━━━━━××××────
old-2       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
new-1         ┄┄┄┄┄┄┅┅━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
new-2                 ┄┄┄┄┄┄┄┄┄┄!!!!!!!!!!━━━━━━━━━━
            ┌─────────┬─────────┬─────────┬─────────
            0 s       10        20        30
━ serving  ┄ starting  ! routed, not listening yet
× routed, already gone  ┅ ready, not routed yet
─ terminating  ╌ fewer than needed
";
    assert_eq!(drawn(&rollout(), 52), expected);
}

#[test]
fn ascii_tells_the_same() {
    let expected = "\
available 3                     ====================
needed    2 ==============~~~~~~====================
          1 ========================================
lost                  ####      ###50%####

old-1       ==========xxxx----
old-2       ========================================
new-1         ......::==============================
new-2                 ..........!!!!!!!!!!==========
            +---------+---------+---------+---------
            0 s       10        20        30
= serving  . starting  ! routed, not listening yet
x routed, already gone  : ready, not routed yet
- terminating  ~ fewer than needed
";
    assert_eq!(drawn_on(&rollout(), &Output::plain(Lang::En, 52).in_ascii(), false), expected);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for lang in [Lang::En, Lang::Ko] {
        for width in 40..=200 {
            let drawn = drawn_on(&rollout(), &Output::plain(lang, width), false);
            let widest = drawn.lines().map(columns).max().unwrap();
            assert!(widest <= width, "{widest} of {width} columns:\n{drawn}");
            let row = drawn.lines().find(|line| line.starts_with("old-2 ")).unwrap();
            assert_eq!(columns(row), width, "{drawn}");
        }
    }
}

#[test]
fn hangul_labels_keep_the_columns_aligned() {
    let drawn = drawn_on(&rollout(), &Output::plain(Lang::Ko, 52), false);
    let begins = |label: &str| {
        let line = drawn.lines().find(|line| line.starts_with(label)).unwrap();
        columns(line.split(['━', '┌']).next().unwrap())
    };
    assert_eq!(begins("필요"), begins("old-1"), "{drawn}");
    assert_eq!(begins("old-1"), begins(" "), "{drawn}");
}

#[test]
fn a_loss_shorter_than_a_column_is_drawn() {
    let states = [(0.0, PodState::Serving), (500.0, PodState::RoutedGone), (500.1, PodState::Draining)];
    let tracks = vec![track("web-old-1", Revision::Old, &states, 1_000.0)];
    let frames = vec![frame(0.0, 1, 0.0), frame(500.0, 0, 0.001), frame(500.1, 1, 0.0)];
    let drawn = drawn(&simulation(tracks, frames, 1, 1, 1_000.0), 50);
    let rows = drawn.lines().filter(|line| line.contains('×') || line.contains('▁') || line.contains('╌')).count();
    // The fourth is the legend's.
    assert!(rows >= 4, "{drawn}");
}

/// So many Pods, each replaced one second after the one before it, or all alike.
fn many(pods: u32, alike: bool) -> Simulation {
    let tracks = (1..=pods)
        .map(|number| {
            let stops = if alike { 10.0 } else { f64::from(number) };
            let states = [(0.0, PodState::Serving), (stops, PodState::Draining)];
            track(&format!("web-old-{number}"), Revision::Old, &states, stops + 5.0)
        })
        .collect();
    simulation(tracks, vec![frame(0.0, i64::from(pods), 0.0)], i64::from(pods), i64::from(pods / 2), 1_010.0)
}

#[test]
fn a_thousand_pods_are_folded_unless_asked_for() {
    let simulation = many(1_000, false);
    let folded = drawn(&simulation, 80);
    assert!(folded.contains("\nold-3 ") && folded.contains("\nold-998 "), "{folded}");
    assert!(folded.contains("\n… 994 more old Pods like these\n"), "{folded}");
    assert!(folded.lines().count() < 20, "{folded}");
    let whole = drawn_on(&simulation, &Output::plain(Lang::En, 80), true);
    assert_eq!(whole.lines().filter(|line| line.starts_with("old-")).count(), 1_000);
}

#[test]
fn pods_that_fare_alike_share_a_row_where_there_are_many() {
    assert_eq!(drawn(&many(10, true), 80).lines().filter(|line| line.starts_with("old-")).count(), 10);
    let drawn = drawn(&many(1_000, true), 80);
    assert!(drawn.contains("\nold-1 +999 ") && drawn.contains("+n and n more like it\n"), "{drawn}");
    assert_eq!(drawn.lines().filter(|line| line.starts_with("old-")).count(), 1);
}

#[test]
fn numbers_of_available_pods_that_occur_have_a_line_each() {
    let frames = vec![frame(0.0, 1_000, 0.0), frame(10.0, 510, 0.0), frame(20.0, 509, 0.0), frame(30.0, 0, 1.0)];
    let drawn = drawn(&simulation(Vec::new(), frames, 1_000, 510, 40.0), 55);
    let expected = "\
available 1000 ━━━━━━━━━━
needed     510 ━━━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
           509 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
lost                                         ███100%███
";
    assert!(drawn.starts_with(expected), "{drawn}");
}

#[test]
fn of_many_numbers_of_available_pods_the_needed_one_is_exact() {
    let frames = (0..40).map(|second| frame(f64::from(second), 1_000 - 20 * i64::from(second), 0.0)).collect();
    let drawn = drawn(&simulation(Vec::new(), frames, 900, 500, 40.0), 55);
    let expected = "\
available 1000 ━
           900 ━━━━━━
           750 ━━━━━━━━━━━━━
needed     500 ━━━━━━━━━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌
           250 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
";
    assert!(drawn.starts_with(expected), "{drawn}");
}

#[test]
fn where_all_pods_are_needed_it_is_still_said_what_is_drawn() {
    let drawn = drawn(&simulation(Vec::new(), vec![frame(0.0, 1, 0.0)], 1, 1, 40.0), 30);
    assert!(drawn.starts_with("available 2\nneeded    1 ━━━━━━━━━━━━━━━━━━\n"), "{drawn}");
}

#[test]
fn a_pod_and_its_successor_of_the_same_name_share_a_row() {
    let serves = [(0.0, PodState::Serving)];
    let later = [(12.0, PodState::Starting), (20.0, PodState::Serving)];
    let at_once = [(5.0, PodState::Starting)];
    let rows = |second: &[(f64, PodState)]| {
        let tracks = vec![track("db-0", Revision::Old, &serves, 10.0), track("db-0", Revision::New, second, 30.0)];
        let drawn = drawn(&simulation(tracks, vec![frame(0.0, 1, 0.0)], 1, 1, 30.0), 60);
        drawn.lines().filter(|line| line.starts_with("db-0 ")).count()
    };
    assert_eq!((rows(&later), rows(&at_once)), (1, 2));
}

#[test]
fn long_names_leave_room_for_the_drawing() {
    let long = "a-very-long-name-of-a-stateful-set";
    let tracks = vec![
        track(&format!("{long}-0"), Revision::Old, &[(0.0, PodState::Serving)], 30.0),
        track("another-name-that-is-far-too-long", Revision::Old, &[(0.0, PodState::Serving)], 30.0),
    ];
    let mut simulation = simulation(tracks, vec![frame(0.0, 2, 0.0)], 2, 1, 30.0);
    Arc::make_mut(&mut simulation.workload).name = long.to_owned();
    let drawn = drawn(&simulation, 42);
    assert!(drawn.contains("\n…-0            ━━━") && drawn.contains("\n…-far-too-long ━━━"), "{drawn}");
}

#[test]
fn what_has_no_end_points_on() {
    let endless = simulation(Vec::new(), vec![frame(0.0, 1, 0.5)], 2, 1, 2.0);
    assert!(drawn(&endless, 80).contains("→\n"), "{}", drawn(&endless, 80));
    let mut blocked = simulation(Vec::new(), vec![frame(0.0, 2, 0.0)], 2, 1, 2.0);
    assert!(!drawn(&blocked, 80).contains('→'));
    blocked.verdict.verdict = Verdict::Blocked;
    assert!(drawn(&blocked, 80).contains("→\n"));
}

#[test]
fn where_no_request_arrives_none_is_drawn_as_lost() {
    let mut simulation = rollout();
    simulation.verdict.verdict = Verdict::NotApplicable;
    assert!(drawn(&simulation, 60).contains("\nlost        no request\n"), "{}", drawn(&simulation, 60));
}
