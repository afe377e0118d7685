#![doc = include_str!("en.md")]
//! `invalid-pdb`

mod meant;

use crate::object::api::PodDisruptionBudgetSpec;

use crate::cluster::{Budgeted, Context};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{InvalidIntOrPercent, Object};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{DisruptionBudget, InvalidBudget};
use crate::rules::disruption::budget;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Path, Value};

pub(crate) static RULE: Rule = Rule {
    id: "invalid-pdb",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "the PodDisruptionBudget has values that the API server rejects, or none at all",
        "API 서버가 거부하는 값이 PodDisruptionBudget에 있거나, 값이 아예 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(spec) = budget::spec_of(object) else { return };
    findings.extend(policy(cx, object, spec));
    let Err(error) = DisruptionBudget::validate(spec) else { return };
    let pods = Budgeted::of(cx.workloads_of(object));
    findings.extend(match error {
        InvalidBudget::Both => Some(both(object, spec, pods)),
        InvalidBudget::Neither => neither(cx, object, spec),
        InvalidBudget::Malformed { field, value } => Some(malformed(object, field, &value, pods)),
        InvalidBudget::AboveAll { field, percent } => Some(above_all(object, field, percent)),
    });
}

fn both(object: &Object, spec: &PodDisruptionBudgetSpec, pods: Budgeted) -> Finding {
    let (minimum, maximum) = (Path::of("spec.minAvailable"), Path::of("spec.maxUnavailable"));
    let message = text! {
        en: "`minAvailable` and `maxUnavailable` exclude each other: the API server rejects the budget, and drains may evict every Pod at once",
        ko: "`minAvailable`과 `maxUnavailable`은 함께 쓸 수 없다. API 서버가 예산을 거부하므로 드레이닝이 모든 파드를 한꺼번에 축출할 수 있다"
    };
    let help = text! {
        en: "keep one of the two; `maxUnavailable: 1` also holds when the number of replicas changes",
        ko: "하나만 남긴다. `maxUnavailable: 1`은 레플리카 수가 바뀌어도 알맞다"
    };
    let related = text! { en: "the other bound", ko: "다른 한도" };
    let finding = Finding::new(&RULE, object.at_key(minimum.clone()), message, help)
        .related(related, object.at_key(maximum.clone()));
    let alone = |spec: PodDisruptionBudgetSpec| DisruptionBudget::read(&spec).map(|budget| pods.status(budget));
    let by_minimum = alone(PodDisruptionBudgetSpec { max_unavailable: None, ..spec.clone() });
    let by_maximum = alone(PodDisruptionBudgetSpec { min_available: None, ..spec.clone() });
    // Where both ask for the same, it does not matter which one stays.
    let agree = pods.is_countable() && !pods.cut && by_minimum.is_some() && by_minimum == by_maximum;
    let applicability = if agree { Applicability::Safe } else { Applicability::Unsafe };
    let keep = |title: Text, path: Path| Fix::new(title, applicability).remove(object.id, path);
    let keep_maximum = || {
        by_maximum.map(|_| {
        keep(text! { en: "Keep maxUnavailable, remove minAvailable", ko: "maxUnavailable만 남기고 minAvailable을 지운다" }, minimum)
    })
    };
    let keep_minimum = || {
        by_minimum.filter(|_| !agree).map(|_| {
        keep(text! { en: "Keep minAvailable, remove maxUnavailable", ko: "minAvailable만 남기고 maxUnavailable을 지운다" }, maximum)
    })
    };
    finding.maybe_fix(keep_maximum).maybe_fix(keep_minimum)
}

/// Quiet for patches, and where a bound is written that could not be read: that is said elsewhere.
fn neither(cx: &Context<'_>, object: &Object, spec: &PodDisruptionBudgetSpec) -> Option<Finding> {
    if budget::is_patch(cx, object, spec) || meant::is_written_wrongly(cx, object) {
        return None;
    }
    let message = text! {
        en: "neither `minAvailable` nor `maxUnavailable` is written: the controller expects no Pod and never allows an eviction, so drains of matched Pods hang",
        ko: "`minAvailable`도 `maxUnavailable`도 없다. 컨트롤러가 파드를 하나도 기대하지 않고 축출을 한 번도 허용하지 않으므로 일치하는 파드의 드레이닝이 멈춘다"
    };
    let title = || text! { en: "Set maxUnavailable to 1", ko: "maxUnavailable을 1로 쓴다" };
    let fix = || Fix::safe(title()).set(object.id, Path::of("spec.maxUnavailable"), 1);
    Some(Finding::new(&RULE, object.at_key(Path::of("spec")), message, budget::one_at_a_time_help()).fix(fix))
}

fn malformed(object: &Object, field: &'static str, value: &InvalidIntOrPercent, pods: Budgeted) -> Finding {
    let path = Path::of("spec").key(field);
    let shown = match value {
        InvalidIntOrPercent::Negative(number) => number.to_string(),
        InvalidIntOrPercent::Text(text) => format!("\"{text}\""),
    };
    let message = text! {
        en: "`{field}` is {shown}, neither a number from 0 nor a percentage such as `25%`: the API server rejects the budget, and drains may evict every Pod at once",
        ko: "`{field}` 값이 {shown}인데, 0 이상의 수도 `25%` 같은 백분율도 아니다. API 서버가 예산을 거부하므로 드레이닝이 모든 파드를 한꺼번에 축출할 수 있다"
    };
    let help = text! { en: "write a number without quotes, or a percentage", ko: "따옴표 없는 수나 백분율로 쓴다" };
    let fix = || {
        meant::bound(value, pods).map(|(shown, meant)| {
            let title = || text! { en: "Write {shown}", ko: "값을 {shown} 그대로 쓴다" };
            Fix::safe(title()).set(object.id, path.clone(), meant)
        })
    };
    Finding::new(&RULE, object.at(path.clone()), message, help).maybe_fix(fix)
}

fn above_all(object: &Object, field: &'static str, percent: i64) -> Finding {
    let message = text! {
        en: "`{field}` is {percent} %, more than all Pods: the API server rejects the budget, and drains may evict every Pod at once",
        ko: "`{field}` 값이 {percent} %로 전체 파드보다 많다. API 서버가 예산을 거부하므로 드레이닝이 모든 파드를 한꺼번에 축출할 수 있다"
    };
    Finding::new(&RULE, object.at(Path::of("spec").key(field)), message, budget::one_at_a_time_help())
}

/// A policy that the API server does not know. Before the field was there, it was dropped without a word.
fn policy(cx: &Context<'_>, object: &Object, spec: &PodDisruptionBudgetSpec) -> Option<Finding> {
    let written = spec.unhealthy_pod_eviction_policy.as_deref()?;
    if budget::POLICIES.contains(&written) || cx.assumptions.version() < budget::UNHEALTHY_POD_EVICTION_POLICY {
        return None;
    }
    let path = Path::of("spec.unhealthyPodEvictionPolicy");
    let message = text! {
        en: "`unhealthyPodEvictionPolicy` is `{written}`, and the API server knows `AlwaysAllow` and `IfHealthyBudget`: it rejects the budget, and drains may evict every Pod at once",
        ko: "`unhealthyPodEvictionPolicy` 값이 `{written}`인데, API 서버는 `AlwaysAllow`와 `IfHealthyBudget`만 안다. 예산을 거부하므로 드레이닝이 모든 파드를 한꺼번에 축출할 수 있다"
    };
    let help = text! { en: "write `AlwaysAllow`", ko: "`AlwaysAllow`로 쓴다" };
    let fix = || {
        meant::policy(written).map(|meant| {
            let title = || text! { en: "Write {meant}", ko: "{meant} 값으로 바꾼다" };
            Fix::safe(title()).set(object.id, path.clone(), Value::from(meant))
        })
    };
    Some(Finding::new(&RULE, object.at(path.clone()), message, help).maybe_fix(fix))
}
