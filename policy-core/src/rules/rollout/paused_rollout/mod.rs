#![doc = include_str!("en.md")]
//! `paused-rollout`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "paused-rollout",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the rollout is paused: changes are accepted and never reach a Pod",
        "롤아웃이 일시 중지되어 있다. 변경은 받아들여지지만 파드에 닿지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let paused = match &workload.object.typed {
        Typed::Deployment(spec) => spec.paused,
        Typed::Rollout(spec) => spec.paused,
        Typed::DeploymentConfig(spec) => spec.paused,
        _ => None,
    };
    if paused != Some(true) {
        return;
    }
    let path = Path::of("spec.paused");
    let message = text! {
        en: "`paused: true` holds every rollout back: this change and each later one is accepted and reaches no Pod, so no fix goes out either, and no deadline reports it",
        ko: "`paused: true`여서 롤아웃이 진행되지 않는다. 이 변경도 다음 변경도 받아들여질 뿐 파드에 닿지 않으므로 급한 수정도 나가지 못하고, 기한이 지나도 알려 주는 것이 없다"
    };
    let help = text! {
        en: "remove it from the manifest; pause by command for as long as it takes, so that the next apply does not pause again",
        ko: "매니페스트에서 지운다. 필요한 동안만 명령으로 일시 중지하면 다음에 적용할 때 다시 멈추지 않는다"
    };
    let title = || text! { en: "Remove paused", ko: "paused를 지운다" };
    let fix = || Fix::safe(title()).remove(workload.object.id, path.clone());
    findings.push(Finding::new(&RULE, workload.object.at(path.clone()), message, help).fix(fix));
}
