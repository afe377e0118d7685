//! Findings → pillars → score and grade. docs/score.md explains it to users.
//!
//! A pillar of a workload is 100 − 60 per error − 25 per warning − 5 per info, not below 0. Pillars that do not apply
//! drop out and the weights renormalise. A traffic or validity error caps the workload at 40, one that the API server
//! rejects at 20. All of it is integer arithmetic, so that every host agrees to the point.

use crate::cluster::Workload;
use crate::report::{Grade, Pillar, Pillars, Severity, TotalScore, WorkloadScore};
use crate::rules::Rule;

/// The six scored pillars and their weights, in the order of the report.
pub const WEIGHTS: [(Pillar, u32); 6] = [
    (Pillar::Rollout, 20),
    (Pillar::Probes, 20),
    (Pillar::Shutdown, 20),
    (Pillar::Disruption, 15),
    (Pillar::Spread, 15),
    (Pillar::Scaling, 10),
];

/// What a finding of a severity costs its pillar.
pub const fn cost(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 60,
        Severity::Warning => 25,
        Severity::Info => 5,
    }
}

/// Highest score of a workload with a traffic or validity error.
pub const CAP_BROKEN: u32 = 40;
/// Highest score of a workload that the API server rejects.
pub const CAP_REJECTED: u32 = 20;

/// A finding as far as the score is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Its rule's pillar.
    pub pillar: Pillar,
    /// How bad it is.
    pub severity: Severity,
    /// Whether the API server rejects what it is about.
    pub rejected: bool,
}

impl Cost {
    /// What a finding of a rule costs at a severity.
    pub(crate) fn of(rule: &Rule, severity: Severity) -> Self {
        Self { pillar: rule.pillar, severity, rejected: rule.rejected }
    }
}

/// Scores one workload from the findings that concern it.
pub fn score_workload(workload: &Workload<'_>, costs: &[Cost]) -> WorkloadScore {
    if !workload.judged || workload.kind.runs_to_completion() {
        return WorkloadScore::default();
    }
    let mut pillars = Pillars::default();
    let (mut points, mut weights) = (0, 0);
    for (pillar, weight) in WEIGHTS {
        let lost: Option<u32> = costs
            .iter()
            .filter(|cost| cost.pillar == pillar)
            .map(|found| cost(found.severity))
            .reduce(|sum, next| sum + next);
        if lost.is_none() && !applies(pillar, workload) {
            continue;
        }
        let value = 100_u32.saturating_sub(lost.unwrap_or(0));
        *slot(&mut pillars, pillar) = Some(value);
        points += value * weight;
        weights += weight;
    }
    if weights == 0 {
        return WorkloadScore::default();
    }
    let broken = costs
        .iter()
        .any(|cost| matches!(cost.pillar, Pillar::Traffic | Pillar::Validity) && cost.severity == Severity::Error);
    let rejected = costs.iter().any(|cost| cost.rejected && cost.severity == Severity::Error);
    let cap = if rejected {
        CAP_REJECTED
    } else if broken {
        CAP_BROKEN
    } else {
        100
    };
    let total = rounded(points, weights).min(cap);
    WorkloadScore { total: Some(total), grade: Some(grade(total)), pillars }
}

/// Whether a pillar is asked of a workload at all.
fn applies(pillar: Pillar, workload: &Workload<'_>) -> bool {
    match pillar {
        Pillar::Rollout => workload.kind.rolls_out(),
        Pillar::Probes | Pillar::Shutdown => workload.is_served(),
        Pillar::Disruption => workload.kind.has_replicas(),
        Pillar::Spread => workload.kind.has_replicas() && workload.minimum() >= 2,
        Pillar::Scaling => !workload.autoscalers.is_empty(),
        Pillar::Traffic | Pillar::Validity => false,
    }
}

fn slot(pillars: &mut Pillars, pillar: Pillar) -> &mut Option<u32> {
    match pillar {
        Pillar::Probes => &mut pillars.probes,
        Pillar::Shutdown => &mut pillars.shutdown,
        Pillar::Disruption => &mut pillars.disruption,
        Pillar::Spread => &mut pillars.spread,
        Pillar::Scaling => &mut pillars.scaling,
        Pillar::Rollout | Pillar::Traffic | Pillar::Validity => &mut pillars.rollout,
    }
}

/// The mean over the workloads that have a score.
pub fn score_input(scores: &[WorkloadScore]) -> TotalScore {
    let mean = |of: &dyn Fn(&WorkloadScore) -> Option<u32>| {
        let (sum, count) = scores.iter().filter_map(of).fold((0, 0), |(sum, count), value| (sum + value, count + 1));
        (count > 0).then(|| rounded(sum, count))
    };
    let total = mean(&|score| score.total);
    TotalScore {
        total,
        grade: total.map(grade),
        lowest: scores.iter().filter_map(|score| score.total).min(),
        pillars: Pillars {
            rollout: mean(&|score| score.pillars.rollout),
            probes: mean(&|score| score.pillars.probes),
            shutdown: mean(&|score| score.pillars.shutdown),
            disruption: mean(&|score| score.pillars.disruption),
            spread: mean(&|score| score.pillars.spread),
            scaling: mean(&|score| score.pillars.scaling),
        },
    }
}

/// Half up.
fn rounded(sum: u32, count: u32) -> u32 {
    let (sum, count) = (u64::from(sum), u64::from(count));
    ((2 * sum + count) / (2 * count)) as u32
}

/// A ≥ 90, B ≥ 80, C ≥ 65, D ≥ 50, F.
pub const fn grade(total: u32) -> Grade {
    match total {
        90.. => Grade::A,
        80.. => Grade::B,
        65.. => Grade::C,
        50.. => Grade::D,
        _ => Grade::F,
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, WorkloadScore, grade, rounded, score_input};

    #[test]
    fn grades_have_their_borders() {
        let grades = [
            (100, Grade::A),
            (90, Grade::A),
            (89, Grade::B),
            (80, Grade::B),
            (79, Grade::C),
            (65, Grade::C),
            (64, Grade::D),
            (50, Grade::D),
            (49, Grade::F),
            (0, Grade::F),
        ];
        for (total, letter) in grades {
            assert_eq!(grade(total), letter, "{total}");
        }
    }

    #[test]
    fn the_mean_leaves_out_what_is_not_judged() {
        let scores = [Some(40), None, Some(61)].map(|total| WorkloadScore { total, ..WorkloadScore::default() });
        let score = score_input(&scores);
        assert_eq!((score.total, score.lowest), (Some(51), Some(40)));
        assert_eq!(score_input(&[]).total, None);
    }

    #[test]
    fn halves_round_up() {
        assert_eq!((rounded(1, 2), rounded(101, 2), rounded(2, 3)), (1, 51, 1));
    }
}
