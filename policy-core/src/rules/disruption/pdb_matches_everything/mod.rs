#![doc = include_str!("en.md")]
//! `pdb-matches-everything`

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::Object;
use crate::report::{Pillar, Severity};
use crate::rules::disruption::budget;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pdb-matches-everything",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["PodDisruptionBudget"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "an empty selector makes a PodDisruptionBudget count every Pod of its namespace",
        "빈 셀렉터 때문에 PodDisruptionBudget이 네임스페이스의 모든 파드를 센다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let everything = budget::spec_of(object).is_some_and(budget::selects_without_asking);
    // In policy/v1beta1 an empty selector matched nothing: `pdb-matches-nothing`.
    if !everything || budget::is_beta(object) {
        return;
    }
    let workloads = budget::workloads_of(cx, object);
    let message = if workloads.len() > 1 {
        let names = budget::names(&workloads);
        text! {
            en: "an empty selector matches every Pod of the namespace ({names}): Pods of one workload that are not ready keep those of all others from being evicted",
            ko: "빈 셀렉터는 네임스페이스의 모든 파드({names})와 일치한다. 한 워크로드의 파드가 준비되지 않으면 다른 모든 워크로드의 파드도 축출할 수 없다"
        }
    } else {
        text! {
            en: "an empty selector matches every Pod of the namespace, also those that come later: they all share this budget, and Pods that get one of their own cannot be evicted at all",
            ko: "빈 셀렉터는 나중에 생길 파드까지 네임스페이스의 모든 파드와 일치한다. 모두 이 예산을 나누어 쓰고, 예산을 따로 갖게 된 파드는 아예 축출할 수 없다"
        }
    };
    let help = text! {
        en: "write the labels of one workload's Pods into `spec.selector.matchLabels`, and give each workload a budget of its own",
        ko: "워크로드 하나의 파드 레이블을 `spec.selector.matchLabels`에 적고, 워크로드마다 예산을 따로 둔다"
    };
    let finding = Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help);
    findings.push(budget::with_workloads(finding, &workloads));
}
