#![doc = include_str!("en.md")]
//! `no-rollback-history`

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
    id: "no-rollback-history",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "StatefulSet", "DaemonSet", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "no old revision is kept: there is nothing to roll back to",
        "옛 리비전을 남기지 않아 롤백할 곳이 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let limit = match &workload.object.typed {
        Typed::Deployment(spec) => spec.revision_history_limit,
        Typed::StatefulSet(spec) => spec.revision_history_limit,
        Typed::DaemonSet(spec) => spec.revision_history_limit,
        Typed::Rollout(spec) => spec.revision_history_limit,
        Typed::DeploymentConfig(spec) => spec.revision_history_limit,
        _ => None,
    };
    if limit != Some(0) {
        return;
    }
    let path = Path::of("spec.revisionHistoryLimit");
    let message = text! {
        en: "`revisionHistoryLimit: 0` deletes each old revision as soon as it has no Pods: a bad change that turns up later cannot be rolled back, and stays until the old manifest is found and applied",
        ko: "`revisionHistoryLimit: 0`은 파드가 없어진 옛 리비전을 바로 지운다. 나중에 드러난 잘못된 변경을 롤백할 수 없어, 옛 매니페스트를 찾아 적용할 때까지 그대로 남는다"
    };
    let help = text! {
        en: "remove it, so that the default of 10 revisions is kept, or keep at least 1",
        ko: "지워서 기본값인 리비전 10개를 남기거나, 1개 이상 남긴다"
    };
    let title = || text! { en: "Remove revisionHistoryLimit: 10 revisions are kept then", ko: "revisionHistoryLimit을 지운다. 리비전 10개가 남는다" };
    let fix = || Fix::safe(title()).remove(workload.object.id, path.clone());
    findings.push(Finding::new(&RULE, workload.object.at(path.clone()), message, help).fix(fix));
}
