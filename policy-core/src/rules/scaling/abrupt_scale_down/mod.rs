#![doc = include_str!("en.md")]
//! `abrupt-scale-down`

use crate::object::api::HPAScalingRules;

use crate::cluster::metrics::Behavior;
use crate::cluster::{Context, scale_target};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{DEFAULT_SCALE_DOWN_POLICIES, DEFAULT_SCALE_DOWN_STABILIZATION_SECONDS, scale_down_limit};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "abrupt-scale-down",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "one low measurement takes every Pod above the minimum away at once",
        "측정값이 한 번 낮게 나오면 하한을 넘는 파드가 한꺼번에 없어진다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some((rules, path)) = scale_down(object).filter(|_| !object.owned) else { return };
    if rules.stabilization_window_seconds != Some(0) {
        return;
    }
    let Some(bounds) = scale_target(object) else { return };
    let behavior = Behavior::of(Some(rules), &DEFAULT_SCALE_DOWN_POLICIES);
    let maximum = i64::from(bounds.maximum);
    // KEDA takes the last replica away on its own, after `cooldownPeriod`.
    let lowest = i64::from(bounds.minimum.max(1));
    let gone = maximum.saturating_sub(lowest);
    // One Pod too few for a moment is no cliff.
    if gone < 2 || scale_down_limit(maximum, &behavior.policies, behavior.select) > lowest {
        return;
    }
    let path = path.key("stabilizationWindowSeconds");
    let message = text! {
        en: "`stabilizationWindowSeconds: 0` with a policy that lets everything go: one low measurement takes {gone} of {maximum} Pods away at once, no PodDisruptionBudget holds that back, and the next peak meets {lowest}",
        ko: "`stabilizationWindowSeconds: 0`인데 정책에 제한이 없다. 측정값이 한 번 낮게 나오면 파드 {maximum}개 중 {gone}개가 한꺼번에 없어지고, PodDisruptionBudget도 막지 못하며, 다음 부하를 {lowest}개가 받는다"
    };
    let window = DEFAULT_SCALE_DOWN_STABILIZATION_SECONDS;
    let help = text! {
        en: "look back over {window} s, the default, or let at most a few Pods go per minute with `policies`",
        ko: "기본값인 {window}초 동안의 측정값을 보게 하거나, `policies`로 1분에 몇 개씩만 줄인다"
    };
    let title = || text! { en: "Set stabilizationWindowSeconds to {window}", ko: "stabilizationWindowSeconds를 {window}초로 바꾼다" };
    let fix = || Fix::safe(title()).set(object.id, path.clone(), window);
    let finding = Finding::new(&RULE, object.at(path.clone()), message, help).fix(fix);
    findings.push(finding.severity(severity(cx, object)));
}

/// Nobody waits for a Pod of a queue's worker: a warning is for what serves, and for what the input does not show.
fn severity(cx: &Context<'_>, object: &Object) -> Severity {
    let mut workloads = cx.workloads_of(object).peekable();
    let unknown = workloads.peek().is_none();
    if unknown || workloads.any(|workload| !workload.tolerates_short_loss()) {
        Severity::Warning
    } else {
        Severity::Info
    }
}

/// The rules for shrinking and where they are written; KEDA hands its own to the autoscaler that it makes.
fn scale_down(object: &Object) -> Option<(&HPAScalingRules, Path)> {
    match &object.typed {
        Typed::HorizontalPodAutoscaler(autoscaler) => {
            let rules = autoscaler.spec.behavior.as_ref()?.scale_down.as_ref()?;
            Some((rules, Path::of("spec.behavior.scaleDown")))
        }
        Typed::ScaledObject(scaled) => {
            let config = scaled.spec.as_ref()?.advanced.as_ref()?.horizontal_pod_autoscaler_config.as_ref()?;
            let rules = config.behavior.as_ref()?.scale_down.as_ref()?;
            Some((rules, Path::of("spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown")))
        }
        _ => None,
    }
}
