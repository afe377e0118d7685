#![doc = include_str!("en.md")]
//! `pdb-matches-nothing`

use crate::object::api::LabelSelector;
use crate::object::api::PodDisruptionBudgetSpec;

use crate::cluster::{Context, MAKES_PODS, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Selector};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::disruption::{budget, pdb_blocks_eviction};
use crate::rules::near::{self, Near};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pdb-matches-nothing",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "no Pod carries the labels that the PodDisruptionBudget selects: it protects nobody",
        "PodDisruptionBudget이 고르는 레이블을 가진 파드가 없어 아무도 지키지 못한다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

/// Labels that controllers give to Pods at run time; they are in no template.
const GIVEN_BY_CONTROLLERS: [&str; 10] = [
    "statefulset.kubernetes.io/pod-name",
    "apps.kubernetes.io/pod-index",
    "pod-template-hash",
    "rollouts-pod-template-hash",
    "controller-revision-hash",
    "controller-uid",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name",
    "batch.kubernetes.io/job-completion-index",
    "job-name",
];

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(spec) = budget::spec_of(object) else { return };
    if cx.workloads_of(object).next().is_some() || budget::is_patch(cx, object, spec) {
        return;
    }
    match &spec.selector {
        Some(selector) if !budget::selects_without_asking(spec) => asked_for(cx, object, selector, findings),
        _ => findings.extend(matches_nothing_by_itself(cx, object, spec)),
    }
}

/// Without a selector, or with an empty one in policy/v1beta1, no Pod is matched whatever there is (rollout-semantics §3.2).
fn matches_nothing_by_itself(cx: &Context<'_>, object: &Object, spec: &PodDisruptionBudgetSpec) -> Option<Finding> {
    let (place, message) = if spec.selector.is_none() {
        let message = text! {
            en: "there is no selector, and that matches no Pod: the budget protects nobody, and drains evict every replica at once",
            ko: "셀렉터가 없으면 어떤 파드와도 일치하지 않는다. 예산이 아무도 지키지 못하므로 드레이닝이 모든 레플리카를 한꺼번에 축출한다"
        };
        (Path::of("spec"), message)
    } else if budget::is_beta(object) {
        let message = text! {
            en: "in policy/v1beta1 an empty selector matches no Pod: the budget protects nobody, and drains evict every replica at once",
            ko: "policy/v1beta1의 빈 셀렉터는 어떤 파드와도 일치하지 않는다. 예산이 아무도 지키지 못하므로 드레이닝이 모든 레플리카를 한꺼번에 축출한다"
        };
        (Path::of("spec.selector"), message)
    } else {
        // `pdb-matches-everything` speaks of it, whether or not there is anything in the input.
        return None;
    };
    let help = text! {
        en: "write the labels of the Pod template that it is to protect into `spec.selector.matchLabels`",
        ko: "지키려는 파드 템플릿의 레이블을 `spec.selector.matchLabels`에 적는다"
    };
    // Alone in its input it may be a patch of a budget that stands elsewhere.
    let alone = !cx.cluster.facts.namespace_has_workloads(object);
    let severity = if alone { Severity::Info } else { Severity::Warning };
    Some(Finding::new(&RULE, object.at(place), message, help).severity(severity))
}

fn asked_for(cx: &Context<'_>, object: &Object, selector: &LabelSelector, findings: &mut Vec<Finding>) {
    if cx.weight_of_absence(MAKES_PODS).is_none() {
        return;
    }
    let templates = without_given(selector);
    let wanted = Selector::of(&templates);
    let searched = || cx.cluster.workloads.iter().take(budget::MOST_SEARCHED);
    let here: Vec<&Workload<'_>> = searched().filter(|workload| is_here(object, workload)).collect();
    let given = templates != *selector;
    if given && (wanted.is_empty() || here.iter().any(|workload| wanted.matches(workload.labels))) {
        return;
    }
    let near = nearest(selector, &here);
    let elsewhere = searched().find(|workload| {
        workload.object.scope == object.scope && !is_here(object, workload) && wanted.matches(workload.labels)
    });
    let expected = shows_all_pods(cx, object);
    let keeps_all = || budget::valid(object).is_some_and(pdb_blocks_eviction::keeps_all);
    if !expected && near.is_none() && elsewhere.is_none() && keeps_all() {
        // `pdb-blocks-eviction` says what it would do to Pods from elsewhere, and over nobody it does nothing.
        return;
    }
    let severity = if expected { Severity::Warning } else { Severity::Info };
    let shown = shown(selector);
    let message = if expected {
        text! {
            en: "no Pod of the namespace carries `{shown}`: the budget protects nobody, and drains evict every replica at once",
            ko: "이 네임스페이스에 `{shown}` 레이블을 가진 파드가 없다. 예산이 아무도 지키지 못하므로 드레이닝이 모든 레플리카를 한꺼번에 축출한다"
        }
    } else {
        text! {
            en: "nothing in the input makes Pods with `{shown}`: unless they come from elsewhere, the budget protects nobody",
            ko: "`{shown}` 레이블을 가진 파드를 만드는 것이 입력에 없다. 다른 곳에서 만들지 않는다면 아무도 지키지 못하는 예산이다"
        }
    };
    let help = help(near.as_ref(), elsewhere, expected);
    let mut finding = Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help).severity(severity);
    if let Some(near) = near {
        let labels = near.workload.template_path.keys("metadata.labels");
        let related = text! { en: "the labels that come nearest", ko: "가장 비슷한 레이블" };
        finding = finding.related(related, near.workload.template_object.at(labels)).fix(|| fix(object, &near));
    } else if let Some(elsewhere) = elsewhere {
        let related = text! { en: "the Pods with these labels", ko: "이 레이블을 가진 파드" };
        finding = finding.related(related, elsewhere.object.place());
    }
    findings.push(finding);
}

/// Whether a budget asks for labels that no Pod of its namespace has, as far as all of them are in the input.
pub(super) fn nobody_has_them(cx: &Context<'_>, object: &Object) -> bool {
    let asks_templates = |selector: &LabelSelector| without_given(selector) == *selector;
    budget::spec_of(object)
        .is_some_and(|spec| spec.selector.as_ref().is_some_and(asks_templates) && !budget::selects_without_asking(spec))
        && cx.workloads_of(object).next().is_none()
        && shows_all_pods(cx, object)
}

/// Whether the namespace has workloads in the input, and nothing that may make other Pods.
fn shows_all_pods(cx: &Context<'_>, object: &Object) -> bool {
    let facts = &cx.cluster.facts;
    let shown = facts.namespace_has_workloads(object) && !facts.namespace_has_unknown_pods(object);
    shown && cx.weight_of_absence(MAKES_PODS).is_some()
}

/// The selector as far as Pod templates can answer it.
fn without_given(selector: &LabelSelector) -> LabelSelector {
    let in_templates = |key: &str| !GIVEN_BY_CONTROLLERS.contains(&key);
    let mut selector = selector.clone();
    if let Some(labels) = &mut selector.match_labels {
        labels.retain(|key, _| in_templates(key));
    }
    if let Some(expressions) = &mut selector.match_expressions {
        expressions.retain(|expression| in_templates(&expression.key));
    }
    selector
}

fn is_here(object: &Object, workload: &Workload<'_>) -> bool {
    workload.object.scope == object.scope && workload.object.namespace == object.namespace
}

/// The selector as kubectl shows it: `app=web,tier in (front, back),!legacy`.
fn shown(selector: &LabelSelector) -> String {
    let labels = selector.match_labels.iter().flatten().map(|(key, value)| format!("{key}={value}"));
    let expressions = selector.match_expressions.iter().flatten().map(|expression| {
        let (key, operator) = (&expression.key, &expression.operator);
        match operator.as_str() {
            "Exists" => key.clone(),
            "DoesNotExist" => format!("!{key}"),
            _ => {
                let word = if operator == "NotIn" { "notin" } else { "in" };
                format!("{key} {word} ({})", expression.values.as_deref().unwrap_or_default().join(", "))
            }
        }
    });
    labels.chain(expressions).collect::<Vec<_>>().join(",")
}

/// Pods that have a budget were hardly meant by a second one, and Jobs are given none.
fn nearest<'w, 'a>(selector: &'w LabelSelector, workloads: &[&'w Workload<'a>]) -> Option<Near<'w, 'a>> {
    let labels = selector.match_labels.as_ref()?;
    let expressions = LabelSelector { match_labels: None, match_expressions: selector.match_expressions.clone() };
    let expressions = Selector::of(&expressions);
    let meant = workloads.iter().copied().filter(|workload| {
        workload.judged
            && !workload.kind.runs_to_completion()
            && workload.budgets.is_empty()
            && expressions.matches(workload.labels)
    });
    near::nearest(labels, meant, |_| true)
}

fn help(near: Option<&Near<'_, '_>>, elsewhere: Option<&Workload<'_>>, expected: bool) -> Text {
    if let Some(near) = near {
        let (kind, name) = (near.workload.object.kind.as_str(), near.workload.object.display_name());
        let pair = format!("{}: {}", near.key, near.value);
        return text! {
            en: "the {kind} `{name}` comes nearest: its Pods would be matched with `{pair}`",
            ko: "가장 비슷한 것은 {kind} `{name}` 워크로드의 파드다. `{pair}` 레이블로 고를 수 있다"
        };
    }
    if let Some(elsewhere) = elsewhere {
        let namespace = elsewhere.object.namespace.as_deref().unwrap_or_default();
        return text! {
            en: "Pods with these labels are in namespace `{namespace}`, and a budget matches in its own only: put both into one",
            ko: "이 레이블을 가진 파드는 `{namespace}` 네임스페이스에 있다. 예산은 자기 네임스페이스의 파드하고만 일치하므로 둘을 같은 곳에 둔다"
        };
    }
    if expected {
        text! {
            en: "write the labels of the Pod template into the selector, each of them exactly, or delete the budget",
            ko: "파드 템플릿의 레이블을 셀렉터에 그대로 적거나, 예산을 지운다"
        }
    } else {
        text! {
            en: "check the workload together with its budget, or make sure that an operator makes these Pods",
            ko: "워크로드를 예산과 함께 검사하거나, 오퍼레이터가 이 파드를 만드는지 확인한다"
        }
    }
}

fn fix(object: &Object, near: &Near<'_, '_>) -> Fix {
    let (key, value) = (near.key, near.value);
    let title = text! { en: "Select {key}: {value}", ko: "셀렉터에 {key}: {value} 레이블을 적는다" };
    let fix = Fix::new(title, if near.is_certain() { Applicability::Safe } else { Applicability::Unsafe });
    let path = Path::of("spec.selector.matchLabels").key(near.written_key.to_owned());
    if near.written_key == near.key { fix.set(object.id, path, value) } else { fix.rename(object.id, path, key) }
}
