#![doc = include_str!("en.md")]
//! `pdb-unsupported-owner`

use crate::cluster::{Budgeted, Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Object;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::DisruptionBudget;
use crate::rules::disruption::budget;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pdb-unsupported-owner",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a PodDisruptionBudget asks for the scale of owners that have none, so it allows no eviction",
        "스케일이 없는 소유자의 스케일을 물어 축출을 하나도 허용하지 않는 PodDisruptionBudget이다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

/// Whose Pods a budget cannot be counted over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    DaemonSet,
    Job,
    /// Pods without any, and no others.
    Nobody,
}

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(budget) = budget::valid(object) else { return };
    let workloads = budget::workloads_of(cx, object);
    let matched = Budgeted::of(cx.workloads_of(object));
    let Some(owner) = unsupported(budget, matched) else { return };
    let is_owner = |workload: &&Workload<'_>| match owner {
        Owner::DaemonSet => workload.kind == WorkloadKind::DaemonSet,
        Owner::Job => workload.kind.runs_to_completion(),
        Owner::Nobody => true,
    };
    let (owners, others): (Vec<&Workload<'_>>, Vec<&Workload<'_>>) = workloads.iter().copied().partition(is_owner);
    let passing = owner == Owner::Job && owners.iter().all(|job| is_cleared_away(cx, job));
    let severity = if passing { Severity::Warning } else { Severity::Error };
    let place = object.at(Path::of("spec").key(budget.field()));
    let finding = Finding::new(&RULE, place, message(budget, owner, &owners, &others), help(owner, &others));
    let fix = || (owner == Owner::Nobody).then(|| fix(object, budget, matched.bare_pods())).flatten();
    let finding = owners.iter().take(3).fold(finding.severity(severity), |finding, workload| {
        finding.related(related(owner, workload), workload.object.place())
    });
    findings.push(finding.maybe_fix(fix));
}

/// An integer `minAvailable` counts the Pods themselves; everything else asks each Pod's controller for its scale.
fn unsupported(budget: DisruptionBudget, matched: Budgeted) -> Option<Owner> {
    if budget.counts_pods() {
        None
    } else if matched.daemon_sets > 0 {
        Some(Owner::DaemonSet)
    } else if matched.jobs > 0 {
        Some(Owner::Job)
    } else {
        (matched.expected == 0 && matched.healthy > 0).then_some(Owner::Nobody)
    }
}

/// Jobs whose Pods go soon after they end: hooks of Helm and Argo CD, and those with `ttlSecondsAfterFinished`.
fn is_cleared_away(cx: &Context<'_>, job: &Workload<'_>) -> bool {
    let annotations = Path::of("metadata.annotations");
    let written = |path: &Path| cx.written(job.object, path).is_some();
    job.kind == WorkloadKind::Job
        && (written(&Path::of("spec.ttlSecondsAfterFinished"))
            || ["helm.sh/hook", "argocd.argoproj.io/hook"].iter().any(|key| written(&annotations.key(*key))))
}

fn message(budget: DisruptionBudget, owner: Owner, owners: &[&Workload<'_>], others: &[&Workload<'_>]) -> Text {
    let (field, value, names) = (budget.field(), budget.value(), budget::names(owners));
    let (of_en, of_ko) = if others.is_empty() {
        (String::new(), String::new())
    } else {
        let others = budget::names(others);
        (format!(", also for the Pods of {others}"), format!("({others} 워크로드의 파드도 포함)"))
    };
    match owner {
        Owner::DaemonSet => text! {
            en: "`{field}` {value} is counted from a scale, and DaemonSets ({names}) have none: the controller gives up with SyncFailed and allows no eviction{of_en}",
            ko: "`{field}`({value}) 값은 스케일에서 세는데 데몬셋(DaemonSet)에는 스케일이 없다({names}). 컨트롤러가 SyncFailed로 포기하고 축출을 하나도 허용하지 않는다{of_ko}"
        },
        Owner::Job => text! {
            en: "`{field}` {value} is counted from a scale, and Jobs ({names}) have none: while one of their Pods is there, a finished one too, the controller gives up with SyncFailed and allows no eviction{of_en}",
            ko: "`{field}`({value}) 값은 스케일에서 세는데 잡에는 스케일이 없다({names}). 끝난 것이라도 그 파드가 남아 있는 동안 컨트롤러가 SyncFailed로 포기하고 축출을 하나도 허용하지 않는다{of_ko}"
        },
        Owner::Nobody => text! {
            en: "`{field}` {value} is counted from the scales of controllers, and the matched Pods ({names}) have none: no Pod is expected, so no eviction is ever allowed",
            ko: "`{field}`({value}) 값은 컨트롤러의 스케일에서 세는데 일치하는 파드에는 컨트롤러가 없다({names}). 기대하는 파드가 0개이므로 축출이 한 번도 허용되지 않는다"
        },
    }
}

fn related(owner: Owner, workload: &Workload<'_>) -> Text {
    let (kind, name) = (&workload.object.kind, workload.object.display_name());
    match owner {
        Owner::Nobody => {
            text! { en: "{kind} `{name}`, which has no controller", ko: "{kind} `{name}`: 컨트롤러가 없다" }
        }
        _ => text! { en: "{kind} `{name}`, which has no scale", ko: "{kind} `{name}`: 스케일이 없다" },
    }
}

fn help(owner: Owner, others: &[&Workload<'_>]) -> Text {
    match (owner, others) {
        (Owner::Nobody, _) => text! {
            en: "give the Pods a controller, or write an integer `minAvailable`, which counts the Pods themselves",
            ko: "파드에 컨트롤러를 두거나, 파드를 직접 세는 정수 `minAvailable`로 쓴다"
        },
        (Owner::DaemonSet, []) => text! {
            en: "delete the budget: drains leave the Pods of DaemonSets where they are, and `updateStrategy` says how many go during an update",
            ko: "예산을 지운다. 드레이닝은 데몬셋(DaemonSet)의 파드를 그대로 두고, 업데이트 중에 몇 개가 나갈지는 `updateStrategy`가 정한다"
        },
        (Owner::Job, []) => text! {
            en: "delete the budget, or write an integer `minAvailable`, which counts the Pods themselves and holds drains up until the Job is done",
            ko: "예산을 지우거나, 파드를 직접 세어 잡이 끝날 때까지 드레이닝을 미루는 정수 `minAvailable`로 쓴다"
        },
        _ => {
            let others = budget::names(others);
            text! {
                en: "narrow the selector to labels that only the Pods of {others} have",
                ko: "{others} 워크로드의 파드에만 있는 레이블로 셀렉터를 좁힌다"
            }
        }
    }
}

/// The same bound in the form that counts Pods, where it neither blocks nor lets all go. Risky: Pods of nobody do not
/// come back, and of any that is added later nothing may go.
fn fix(object: &Object, budget: DisruptionBudget, pods: i64) -> Option<Fix> {
    let desired = budget.desired_healthy(pods);
    if !(1..pods).contains(&desired) {
        return None;
    }
    let field = budget.field();
    let path = Path::of("spec").key(field);
    let title = text! { en: "Set minAvailable to {desired}", ko: "minAvailable을 {desired}개로 바꾼다" };
    let fix = Fix::risky(title).set(object.id, path.clone(), i32::try_from(desired).ok()?);
    Some(if field == "maxUnavailable" { fix.rename(object.id, path, "minAvailable") } else { fix })
}
