//! How a pillar's points come about, finding by finding: 100 − 60 per error − 25 per warning − 5 per info.

use policy_core::report::{FindingReport, Pillar, Pillars, Report, Severity};

use crate::grouping::{open_findings, short_name};

/// The pillars that have points, in the order in which they are shown.
pub const SCORED: [Pillar; 6] =
    [Pillar::Rollout, Pillar::Probes, Pillar::Shutdown, Pillar::Disruption, Pillar::Spread, Pillar::Scaling];

/// The points of one workload in one pillar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The workload's name.
    pub workload: String,
    /// What costs points: a finding of the report and its cost.
    pub costs: Vec<(usize, u32)>,
    /// Points lost to findings about other objects that the report does not tie to this workload.
    pub elsewhere: u32,
    /// The pillar's points.
    pub points: u32,
}

/// What a finding costs.
pub fn cost(severity: Severity) -> u32 {
    policy_core::score::cost(severity)
}

/// A pillar's points; `None` where it does not apply.
pub fn points(pillars: &Pillars, pillar: Pillar) -> Option<u32> {
    match pillar {
        Pillar::Rollout => pillars.rollout,
        Pillar::Probes => pillars.probes,
        Pillar::Shutdown => pillars.shutdown,
        Pillar::Disruption => pillars.disruption,
        Pillar::Spread => pillars.spread,
        Pillar::Scaling => pillars.scaling,
        Pillar::Traffic | Pillar::Validity => None,
    }
}

/// The sums of a pillar, one per workload that has points in it.
pub fn sums(report: &Report, pillar: Pillar) -> Vec<Sum> {
    let of_pillar: Vec<(usize, &FindingReport)> =
        open_findings(report).filter(|(_, finding)| finding.pillar == pillar).collect();
    let is_workload =
        |finding: &FindingReport| report.workloads.iter().any(|known| Some(&known.object) == finding.object.as_ref());
    let strangers: Vec<(usize, u32)> = of_pillar
        .iter()
        .filter(|(_, finding)| !is_workload(finding))
        .map(|(index, finding)| (*index, cost(finding.severity)))
        .collect();
    let mut list = Vec::new();
    for workload in &report.workloads {
        let Some(points) = points(&workload.score.pillars, pillar) else { continue };
        let mut costs: Vec<(usize, u32)> = of_pillar
            .iter()
            .filter(|(_, finding)| finding.object.as_ref() == Some(&workload.object))
            .map(|(index, finding)| (*index, cost(finding.severity)))
            .collect();
        let missing = |costs: &[(usize, u32)]| 100_u32.saturating_sub(total(costs)).saturating_sub(points);
        let mut elsewhere = missing(&costs);
        // A finding about a budget or an autoscaler costs the workload that it belongs to.
        if elsewhere > 0 && total(&strangers) == elsewhere {
            costs.extend(&strangers);
            elsewhere = 0;
        }
        list.push(Sum { workload: short_name(&workload.object), costs, elsewhere, points });
    }
    list
}

fn total(costs: &[(usize, u32)]) -> u32 {
    costs.iter().map(|(_, cost)| cost).sum()
}

/// `100 − 60 − 25 = 15`, with real minus signs.
pub fn formula(sum: &Sum) -> String {
    let elsewhere = (sum.elsewhere > 0).then_some(sum.elsewhere);
    let costs = sum.costs.iter().map(|(_, cost)| *cost).chain(elsewhere);
    let parts: Vec<String> = std::iter::once(100).chain(costs).map(|points| points.to_string()).collect();
    format!("{} = {}", parts.join(" − "), sum.points)
}

#[cfg(test)]
mod tests {
    use super::{formula, sums};
    use crate::grouping::tests::report;
    use policy_core::report::Pillar;

    #[test]
    fn the_points_are_worked_out() {
        let report = report(&[("a", "error", "web", None)]);
        let sums = sums(&report, Pillar::Probes);
        assert_eq!(sums.len(), 1);
        assert_eq!(formula(&sums[0]), "100 − 60 = 40");
        assert_eq!(sums[0].elsewhere, 0);
    }

    #[test]
    fn a_cost_that_the_report_does_not_explain_is_said() {
        let mut report = report(&[("a", "error", "web", None)]);
        report.workloads[0].score.pillars.probes = Some(15);
        assert_eq!(formula(&sums(&report, Pillar::Probes)[0]), "100 − 60 − 25 = 15");
    }

    #[test]
    fn a_pillar_that_does_not_apply_has_no_sum() {
        assert_eq!(sums(&report(&[("a", "error", "web", None)]), Pillar::Spread), []);
    }
}
