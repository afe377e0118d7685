//! How many replicas an autoscaler asks for, how fast it gets there, and between which bounds (rollout-semantics §5).
//!
//! Everything is counted in whole Pods, metrics in thousandths or per cent. The controller divides in binary floating
//! point, so where a quotient is a whole number it may come to one Pod more than here (100 Pods at 220 of 100 become 221),
//! and before 1.33 a usage of exactly 110 % was outside a tolerance of 0.1, because 1.1 − 1 is a little more than that.
//!
//! Source: `GetResourceReplicas`, `calcPlainMetricReplicas` and `Tolerances.isWithin` in kubernetes/kubernetes,
//! `pkg/controller/podautoscaler/replica_calculator.go`; `computeReplicasForMetrics`, `stabilizeRecommendationWithBehaviors`,
//! `convertDesiredReplicasWithBehaviorRate` and the two `calculateScale…Limit…` in `horizontal.go` beside it; the defaults in
//! `pkg/apis/autoscaling/v2/defaults.go`; kedacore/keda, `pkg/scaling` and `controllers/keda/hpa.go`.

/// Seconds between two looks of the autoscaler at its metrics.
pub const HPA_SYNC_SECONDS: i64 = 15;
/// `behavior.scaleDown.stabilizationWindowSeconds` where it is not written.
pub const DEFAULT_SCALE_DOWN_STABILIZATION_SECONDS: i64 = 300;
/// `maxReplicaCount` of a ScaledObject where it is not written.
pub const KEDA_DEFAULT_MAXIMUM: i64 = 100;

/// How far, in thousandths of the target, usage may lie off it before anything happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// Above the target, `behavior.scaleUp.tolerance`.
    pub up: i64,
    /// Below the target, `behavior.scaleDown.tolerance`.
    pub down: i64,
}

impl Default for Tolerance {
    /// The controller manager's own, 0.1 each way.
    fn default() -> Self {
        Self { up: 100, down: 100 }
    }
}

impl Tolerance {
    /// Both edges belong to it.
    fn holds(self, usage: i64, target: i64) -> bool {
        let (usage, target) = (i128::from(usage) * 1_000, i128::from(target));
        let edge = |thousandths: i64| target * i128::from(thousandths);
        edge(1_000_i64.saturating_sub(self.down)) <= usage && usage <= edge(self.up.saturating_add(1_000))
    }
}

/// `count` × `usage` / `target`, rounded up; 0 where there is nothing to count and `i64::MAX` where it does not fit.
fn proportional(count: i64, usage: i64, target: i64) -> i64 {
    let (product, target) = (i128::from(count.max(0)) * i128::from(usage.max(0)), i128::from(target.max(1)));
    i64::try_from((product + target - 1) / target).unwrap_or(i64::MAX)
}

/// Replicas for one metric whose average over the Pods is `usage`: their number in proportion, rounded up. What lies within
/// the tolerance changes nothing, nor does a target that the API server rejects.
pub fn desired_replicas(current: i64, usage: i64, target: i64, tolerance: Tolerance) -> i64 {
    if target <= 0 || tolerance.holds(usage, target) { current } else { proportional(current, usage, target) }
}

/// What a metric of Pods is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricTarget {
    /// `AverageValue`, in thousandths.
    AverageValue(i64),
    /// `Utilization`: per cent of what each Pod requests.
    Utilization {
        /// `averageUtilization`.
        percent: i64,
        /// What one Pod requests, in the metric's unit.
        request: i64,
    },
}

/// What the autoscaler knows about the Pods of its target. Terminating and failed ones are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PodMetrics {
    /// Ready Pods with a value.
    pub measured: i64,
    /// The sum of their values.
    pub total: i64,
    /// Pods that are not ready yet (of CPU also those younger than the initialization period): their values are ignored.
    pub unready: i64,
    /// Pods without a value.
    pub missing: i64,
}

impl MetricTarget {
    fn number(self) -> i64 {
        match self {
            Self::AverageValue(value) => value,
            Self::Utilization { percent, .. } => percent,
        }
    }

    /// Average usage; a fraction is cut off, as in the controller.
    fn usage(self, total: i128, pods: i64) -> i64 {
        let average = match self {
            Self::AverageValue(_) => total / i128::from(pods.max(1)),
            Self::Utilization { request, .. } => {
                total.saturating_mul(100) / (i128::from(request.max(1)) * i128::from(pods.max(1)))
            }
        };
        i64::try_from(average.max(0)).unwrap_or(i64::MAX)
    }

    /// What a Pod without a value counts for while usage is below the target.
    fn assumed_below(self) -> i128 {
        match self {
            Self::AverageValue(value) => i128::from(value),
            Self::Utilization { percent, request } => i128::from(request) * i128::from(percent.max(100)) / 100,
        }
    }

    /// Replicas for this metric. Pods without a value count as using what they were given while usage is below the target,
    /// and as idle while it is above, as do those that are not ready; if that turns the direction round, nothing
    /// changes. `None` where no Pod has a value: the metric fails.
    pub fn replicas(self, current: i64, pods: &PodMetrics, tolerance: Tolerance) -> Option<i64> {
        let target = self.number();
        if pods.measured <= 0 || target <= 0 {
            return None;
        }
        let usage = self.usage(i128::from(pods.total), pods.measured);
        let (unready, missing) = (pods.unready.max(0), pods.missing.max(0));
        if missing == 0 && (unready == 0 || usage <= target) {
            let within = tolerance.holds(usage, target);
            return Some(if within { current } else { proportional(pods.measured, usage, target) });
        }
        let (mut total, mut count) = (i128::from(pods.total), pods.measured);
        // Exactly at the target the controller leaves Pods without a value out of a utilization, and only there.
        if usage != target || matches!(self, Self::AverageValue(_)) {
            count = count.saturating_add(missing);
        }
        if usage < target {
            total = total.saturating_add(self.assumed_below().saturating_mul(i128::from(missing)));
        } else if usage > target {
            count = count.saturating_add(unready);
        }
        let assumed = self.usage(total, count);
        let turned = (usage < target && assumed > target) || (usage > target && assumed < target);
        if turned || tolerance.holds(assumed, target) {
            return Some(current);
        }
        let replicas = proportional(count, assumed, target);
        let against = (assumed < target && replicas > current) || (assumed > target && replicas < current);
        Some(if against { current } else { replicas })
    }
}

/// `computeReplicasForMetrics`: the largest answer of all metrics. `None` where nothing may change: all failed, or some did
/// and the others ask for fewer replicas.
pub fn replicas_for_metrics(current: i64, metrics: &[Option<i64>]) -> Option<i64> {
    let most = metrics.iter().flatten().copied().max()?;
    let failed = metrics.iter().any(Option::is_none);
    (!failed || most >= current).then_some(most)
}

/// A policy of `behavior`: how much may change within its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScalingPolicy {
    /// So many Pods.
    Pods(i64),
    /// Such a percentage of the replicas at the period's beginning.
    Percent(i64),
}

/// `selectPolicy`: which of several policies counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SelectPolicy {
    /// The one that changes most.
    #[default]
    Max,
    /// The one that changes least.
    Min,
    /// None: this direction is frozen.
    Disabled,
}

/// Policies for growing where none are written: double, or four more, within 15 seconds.
pub const DEFAULT_SCALE_UP_POLICIES: [ScalingPolicy; 2] = [ScalingPolicy::Pods(4), ScalingPolicy::Percent(100)];
/// Policies for shrinking where none are written: everything within 15 seconds, after the stabilization window.
pub const DEFAULT_SCALE_DOWN_POLICIES: [ScalingPolicy; 1] = [ScalingPolicy::Percent(100)];

/// `calculateScaleUpLimitWithScalingRules`: the most replicas there may be at a period's end when it began with `replicas`.
/// Percentages are rounded up, or a small workload would never grow.
pub fn scale_up_limit(replicas: i64, policies: &[ScalingPolicy], select: SelectPolicy) -> i64 {
    let replicas = replicas.max(0);
    let limits = policies.iter().map(|policy| match *policy {
        ScalingPolicy::Pods(pods) => replicas.saturating_add(pods),
        ScalingPolicy::Percent(percent) => proportional(replicas, percent.saturating_add(100), 100),
    });
    let limit = match select {
        SelectPolicy::Max => limits.max(),
        SelectPolicy::Min => limits.min(),
        SelectPolicy::Disabled => None,
    };
    limit.unwrap_or(replicas).max(replicas)
}

/// `calculateScaleDownLimitWithBehaviors`: the fewest replicas there may be at a period's end when it began with `replicas`.
/// A percentage leaves the rest rounded down.
pub fn scale_down_limit(replicas: i64, policies: &[ScalingPolicy], select: SelectPolicy) -> i64 {
    let replicas = replicas.max(0);
    let limits = policies.iter().map(|policy| match *policy {
        ScalingPolicy::Pods(pods) => replicas.saturating_sub(pods),
        ScalingPolicy::Percent(percent) => {
            let left = i128::from(replicas) * i128::from(100_i64.saturating_sub(percent).max(0)) / 100;
            i64::try_from(left).unwrap_or(i64::MAX)
        }
    });
    let limit = match select {
        SelectPolicy::Max => limits.min(),
        SelectPolicy::Min => limits.max(),
        SelectPolicy::Disabled => None,
    };
    limit.unwrap_or(replicas).clamp(0, replicas)
}

/// `stabilizeRecommendationWithBehaviors`: grows no further than the smallest recommendation of the window for growing, and
/// shrinks no further than the largest of the window for shrinking.
pub fn stabilized(
    current: i64,
    recommended: i64,
    scale_up_window: impl IntoIterator<Item = i64>,
    scale_down_window: impl IntoIterator<Item = i64>,
) -> i64 {
    let up = scale_up_window.into_iter().fold(recommended, i64::min);
    let down = scale_down_window.into_iter().fold(recommended, i64::max);
    current.max(up).min(down)
}

/// Between which numbers an autoscaler keeps its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AutoscalerBounds {
    /// The fewest replicas that the workload can have.
    pub minimum: i64,
    /// The fewest that the HorizontalPodAutoscaler itself asks for. KEDA goes below it on its own, when nothing is to do.
    pub hpa_minimum: i64,
    /// The most replicas.
    pub maximum: i64,
}

impl AutoscalerBounds {
    /// A HorizontalPodAutoscaler's: `minReplicas` is 1 where it is not written.
    pub fn of_hpa(min_replicas: Option<i32>, max_replicas: i32) -> Self {
        let minimum = i64::from(min_replicas.unwrap_or(1)).max(0);
        Self { minimum, hpa_minimum: minimum, maximum: i64::from(max_replicas).max(minimum) }
    }

    /// A ScaledObject's: `minReplicaCount` is 0 where it is not written, and the autoscaler that KEDA makes of it never goes
    /// below 1. `idleReplicaCount` stands for the minimum while nothing is to do.
    pub fn of_scaled_object(
        idle_replica_count: Option<i32>,
        min_replica_count: Option<i32>,
        max_replica_count: Option<i32>,
    ) -> Self {
        let written = i64::from(min_replica_count.unwrap_or(0)).max(0);
        let minimum = idle_replica_count.map_or(written, |idle| i64::from(idle).clamp(0, written));
        let maximum = max_replica_count.map_or(KEDA_DEFAULT_MAXIMUM, i64::from);
        let hpa_minimum = written.max(1);
        Self { minimum, hpa_minimum, maximum: maximum.max(hpa_minimum) }
    }

    /// The next number of replicas when `recommended` come out of the metrics: towards it as far as the policies allow, and
    /// never outside the bounds, whatever the metrics say. A target at 0 is left alone unless 0 is its minimum.
    pub fn next(self, current: i64, recommended: i64, scale_up_limit: i64, scale_down_limit: i64) -> i64 {
        if current <= 0 && self.hpa_minimum > 0 {
            return 0;
        }
        if current > self.maximum {
            return self.maximum;
        }
        if current < self.hpa_minimum {
            return self.hpa_minimum;
        }
        let limited = if recommended > current {
            recommended.min(scale_up_limit.max(current))
        } else {
            recommended.max(scale_down_limit.min(current))
        };
        limited.max(self.hpa_minimum).min(self.maximum)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        AutoscalerBounds, DEFAULT_SCALE_DOWN_POLICIES, DEFAULT_SCALE_UP_POLICIES, MetricTarget, PodMetrics,
        ScalingPolicy, SelectPolicy, Tolerance, desired_replicas, replicas_for_metrics, scale_down_limit,
        scale_up_limit, stabilized,
    };

    #[test]
    fn replicas_follow_the_usage_outside_the_tolerance() {
        let expected =
            [(1, 200, 2), (4, 50, 2), (10, 105, 10), (10, 110, 10), (10, 111, 12), (10, 90, 10), (10, 89, 9)];
        for (current, usage, desired) in expected {
            assert_eq!(desired_replicas(current, usage, 100, Tolerance::default()), desired, "{current} at {usage}");
        }
        let none = Tolerance { up: 0, down: 0 };
        assert_eq!((desired_replicas(10, 101, 100, none), desired_replicas(10, 100, 100, none)), (11, 10));
        assert_eq!(desired_replicas(10, 500, 0, none), 10);
        assert_eq!(desired_replicas(i64::MAX, i64::MAX, 1, none), i64::MAX);
    }

    const UTILIZATION: MetricTarget = MetricTarget::Utilization { percent: 50, request: 1_000 };

    fn pods(measured: i64, total: i64, unready: i64, missing: i64) -> PodMetrics {
        PodMetrics { measured, total, unready, missing }
    }

    fn at(target: MetricTarget, current: i64, pods: &PodMetrics) -> Option<i64> {
        target.replicas(current, pods, Tolerance::default())
    }

    #[test]
    fn a_utilization_is_cut_to_whole_per_cent() {
        // 4 Pods at 559 of 1000 each: 55 %, which is within a tenth of 50 %; at 560 it is not.
        assert_eq!(at(UTILIZATION, 4, &pods(4, 2_239, 0, 0)), Some(4));
        assert_eq!(at(UTILIZATION, 4, &pods(4, 2_240, 0, 0)), Some(5));
    }

    #[test]
    fn pods_without_a_value_hold_the_autoscaler_back() {
        // Two of four are idle, two are silent: those count as busy, so 10 % becomes 55 % and nothing is taken away.
        assert_eq!(at(UTILIZATION, 4, &pods(2, 200, 0, 2)), Some(4));
        // Two of four are at 90 %: the silent ones count as idle, and 45 % is no reason to grow.
        assert_eq!(at(UTILIZATION, 4, &pods(2, 1_800, 0, 2)), Some(4));
        // At 400 % it is one all the same.
        assert_eq!(at(UTILIZATION, 4, &pods(2, 8_000, 0, 2)), Some(16));
        assert_eq!(at(MetricTarget::AverageValue(1_000), 4, &pods(3, 300, 0, 1)), Some(2));
    }

    #[test]
    fn pods_that_are_not_ready_count_as_idle_only_for_growing() {
        assert_eq!(at(UTILIZATION, 4, &pods(2, 1_400, 2, 0)), Some(4));
        assert_eq!(at(UTILIZATION, 4, &pods(2, 200, 2, 0)), Some(1));
    }

    #[test]
    fn a_metric_without_any_value_fails() {
        assert_eq!(at(UTILIZATION, 4, &pods(0, 0, 2, 2)), None);
        assert_eq!(at(MetricTarget::AverageValue(0), 4, &pods(2, 10, 0, 0)), None);
    }

    #[test]
    fn the_largest_answer_counts_and_a_failed_metric_forbids_shrinking() {
        assert_eq!(replicas_for_metrics(4, &[Some(2), Some(6), Some(3)]), Some(6));
        assert_eq!(replicas_for_metrics(4, &[Some(2), None]), None);
        assert_eq!(replicas_for_metrics(4, &[Some(6), None]), Some(6));
        assert_eq!(replicas_for_metrics(4, &[None]), None);
        assert_eq!(replicas_for_metrics(4, &[]), None);
    }

    #[test]
    fn policies_bound_the_change_within_a_period() {
        let both = [ScalingPolicy::Pods(4), ScalingPolicy::Percent(10)];
        assert_eq!(scale_down_limit(80, &both, SelectPolicy::Max), 72);
        assert_eq!(scale_down_limit(80, &both, SelectPolicy::Min), 76);
        assert_eq!(scale_down_limit(2, &both, SelectPolicy::Max), 0);
        assert_eq!(scale_down_limit(80, &both, SelectPolicy::Disabled), 80);
        assert_eq!(scale_down_limit(80, &DEFAULT_SCALE_DOWN_POLICIES, SelectPolicy::Max), 0);
        assert_eq!(scale_up_limit(3, &DEFAULT_SCALE_UP_POLICIES, SelectPolicy::Max), 7);
        assert_eq!(scale_up_limit(10, &DEFAULT_SCALE_UP_POLICIES, SelectPolicy::Max), 20);
        assert_eq!(scale_up_limit(10, &DEFAULT_SCALE_UP_POLICIES, SelectPolicy::Min), 14);
        // A tenth of three is rounded up to a whole Pod.
        assert_eq!(scale_up_limit(3, &[ScalingPolicy::Percent(10)], SelectPolicy::Max), 4);
        assert_eq!(scale_up_limit(10, &[], SelectPolicy::Max), 10);
        assert_eq!(scale_up_limit(i64::MAX, &both, SelectPolicy::Max), i64::MAX);
    }

    #[test]
    fn windows_take_the_more_careful_recommendation() {
        assert_eq!(stabilized(5, 3, [], [4, 3, 6]), 5);
        assert_eq!(stabilized(5, 3, [], [4, 3]), 4);
        assert_eq!(stabilized(5, 9, [7, 8], []), 7);
        assert_eq!(stabilized(5, 9, [], []), 9);
    }

    #[test]
    fn the_fewest_replicas_are_those_of_an_idle_night() {
        let bounds = AutoscalerBounds::of_hpa(None, 10);
        assert_eq!((bounds.minimum, bounds.maximum), (1, 10));
        let keda = AutoscalerBounds::of_scaled_object(None, None, None);
        assert_eq!((keda.minimum, keda.hpa_minimum, keda.maximum), (0, 1, 100));
        let idle = AutoscalerBounds::of_scaled_object(Some(0), Some(3), Some(8));
        assert_eq!((idle.minimum, idle.hpa_minimum, idle.maximum), (0, 3, 8));
        let odd = AutoscalerBounds::of_hpa(Some(-4), -9);
        assert_eq!((odd.minimum, odd.maximum), (0, 0));
    }

    #[test]
    fn bounds_hold_whatever_the_metrics_say() {
        let bounds = AutoscalerBounds::of_hpa(Some(2), 10);
        assert_eq!(bounds.next(4, 100, 8, 0), 8);
        assert_eq!(bounds.next(8, 100, 16, 0), 10);
        assert_eq!(bounds.next(8, 0, 16, 5), 5);
        assert_eq!(bounds.next(8, 0, 16, 0), 2);
        assert_eq!((bounds.next(12, 12, 24, 0), bounds.next(1, 1, 4, 0)), (10, 2));
        // Nobody scales up what was scaled to zero by hand.
        assert_eq!(bounds.next(0, 5, 4, 0), 0);
    }
}
