#![doc = include_str!("en.md")]
//! `stateful-set-max-unavailable-ignored`

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, UpdateStrategy, Workload};
use crate::finding::Finding;
use crate::object::IntOrPercent;
use crate::report::{Pillar, Severity};
use crate::rollout::{honours_max_unavailable, stateful_set_fenceposts};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "stateful-set-max-unavailable-ignored",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["StatefulSet"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "maxUnavailable of a StatefulSet has no effect in this Kubernetes version",
        "이 쿠버네티스 버전에서는 스테이트풀셋(StatefulSet)의 maxUnavailable이 효과가 없다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

/// The first version whose default honours the field for good.
const HONOURED: KubernetesVersion = KubernetesVersion::new(1, 37);

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let UpdateStrategy::RollingUpdate { max_unavailable: Some(written), .. } = workload.strategy else { return };
    let version = cx.assumptions.version();
    if honours_max_unavailable(version) {
        return;
    }
    let most = i64::from(workload.replicas.maximum.unwrap_or(1));
    let meant = stateful_set_fenceposts(Some(written), most, HONOURED).map(|posts| posts.unavailable);
    // One at a time is what happens anyway.
    if meant.as_ref().is_ok_and(|pods| *pods <= 1) {
        return;
    }
    // The gate was on in the first patch releases of 1.35 only.
    let patch = if version == KubernetesVersion::new(1, 35) { ".4" } else { "" };
    let message = match (meant, IntOrPercent::read(written)) {
        (Ok(pods), _) => text! {
            en: "Kubernetes {version}{patch} drops `maxUnavailable` of a StatefulSet: its Pods are updated one after another, not {pods} at once, and the update takes that much longer",
            ko: "쿠버네티스 {version}{patch}에서는 스테이트풀셋(StatefulSet)의 `maxUnavailable`을 버린다. 파드를 한꺼번에 {pods}개씩이 아니라 하나씩 업데이트하므로 그만큼 오래 걸린다"
        },
        _ => text! {
            en: "Kubernetes {version}{patch} drops `maxUnavailable` of a StatefulSet, and a version that honours it rejects this value: from then on no change is rolled out",
            ko: "쿠버네티스 {version}{patch}에서는 스테이트풀셋(StatefulSet)의 `maxUnavailable`을 버리고, 이 필드를 따르는 버전은 이 값을 거부한다. 그때부터는 변경이 배포되지 않는다"
        },
    };
    let help = text! {
        en: "remove it and plan with one Pod at a time, or turn on the gate `MaxUnavailableStatefulSet`, which is on by default from 1.37",
        ko: "지우고 파드가 하나씩 바뀐다고 계획하거나, 1.37부터 기본으로 켜지는 `MaxUnavailableStatefulSet` 게이트를 켠다"
    };
    let place = workload.object.at(workload.rolling_update_path().key("maxUnavailable"));
    findings.push(Finding::new(&RULE, place, message, help));
}
