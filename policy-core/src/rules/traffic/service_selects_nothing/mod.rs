#![doc = include_str!("en.md")]
//! `service-selects-nothing`

use crate::cluster::{Context, MAKES_PODS, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Labels, Object, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::near::{self, Near};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "service-selects-nothing",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Service"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "no Pod carries the labels that the Service selects: it has no endpoint",
        "서비스가 고르는 레이블을 가진 파드가 없다. 엔드포인트가 없는 서비스다",
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

/// Most workloads that are looked at for what was probably meant.
const MOST_SEARCHED: usize = 2_000;

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(selector) = selector_of(object) else { return };
    let Some(most) = cx.weight_of_absence(MAKES_PODS) else { return };
    if cx.workloads_of(object).next().is_some() {
        return;
    }
    let asked = selector.iter().filter(|(key, _)| !GIVEN_BY_CONTROLLERS.contains(&key.as_str()));
    let templates: Labels = crate::sorted::map(asked.map(|(key, value)| (key.clone(), value.clone())));
    let matches =
        |workload: &&Workload<'_>| templates.iter().all(|(key, value)| workload.labels.get(key) == Some(value));
    let searched = || cx.cluster.workloads.iter().take(MOST_SEARCHED);
    let given_by_controllers = templates.len() < selector.len();
    if given_by_controllers
        && (templates.is_empty()
            || searched().filter(|workload| is_here(object, workload)).any(|workload| matches(&workload)))
    {
        return;
    }
    let here: Vec<&Workload<'_>> = searched().filter(|workload| is_here(object, workload)).collect();
    let near = near::nearest(selector, here.iter().copied(), |workload| workload.services.is_empty());
    let elsewhere =
        searched().filter(|workload| workload.object.scope == object.scope && !is_here(object, workload)).find(matches);
    let facts = &cx.cluster.facts;
    let expected = facts.namespace_has_workloads(object)
        && !facts.namespace_has_unknown_pods(object)
        && !is_managed_elsewhere(selector);
    let wanted = selector.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(",");
    let message = if expected {
        text! {
            en: "no Pod of the namespace carries `{wanted}`: the Service has no endpoint, and every connection to it fails",
            ko: "이 네임스페이스에 `{wanted}` 레이블을 가진 파드가 없다. 엔드포인트가 없으므로 이 서비스로 가는 연결은 모두 실패한다"
        }
    } else {
        text! {
            en: "nothing in the input makes Pods with `{wanted}`: unless they come from elsewhere, the Service has no endpoint",
            ko: "`{wanted}` 레이블을 가진 파드를 만드는 것이 입력에 없다. 다른 곳에서 만들지 않는다면 엔드포인트가 없는 서비스다"
        }
    };
    let severity = if expected { Severity::Error.min(most) } else { Severity::Info };
    let help = help(near.as_ref(), elsewhere, expected);
    let mut finding = Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help).severity(severity);
    if let Some(near) = near {
        let labels = near.workload.template_path.keys("metadata.labels");
        finding = finding.related(
            text! { en: "the labels that come nearest", ko: "가장 비슷한 레이블" },
            near.workload.template_object.at(labels),
        );
        finding = finding.fix(|| fix(object, &near));
    } else if let Some(elsewhere) = elsewhere {
        finding = finding
            .related(text! { en: "the Pods with these labels", ko: "이 레이블을 가진 파드" }, elsewhere.object.place());
    }
    findings.push(finding);
}

/// Whether the selector itself names another than Helm as what makes the Pods: `app.kubernetes.io/managed-by: an-operator`.
fn is_managed_elsewhere(selector: &Labels) -> bool {
    let manager = selector.get("app.kubernetes.io/managed-by");
    manager.is_some_and(|manager| !["helm", "kustomize"].contains(&manager.to_ascii_lowercase().as_str()))
}

/// The selector of a Service that should select Pods: not of an ExternalName, nor of one whose endpoints are made by hand.
fn selector_of(object: &Object) -> Option<&Labels> {
    let Typed::Service(service) = &object.typed else { return None };
    let spec = service.spec.as_ref()?;
    let judged = object.standing == Standing::Judged && spec.type_.as_deref() != Some("ExternalName");
    spec.selector.as_ref().filter(|selector| judged && !selector.is_empty())
}

fn is_here(object: &Object, workload: &Workload<'_>) -> bool {
    workload.object.scope == object.scope && workload.object.namespace == object.namespace
}

fn help(near: Option<&Near<'_, '_>>, elsewhere: Option<&Workload<'_>>, expected: bool) -> Text {
    if let Some(near) = near {
        let name = near.workload.object.display_name();
        let (kind, pair) = (near.workload.object.kind.as_str(), format!("{}: {}", near.key, near.value));
        return text! {
            en: "the {kind} `{name}` comes nearest: its Pods would be selected with `{pair}`",
            ko: "가장 비슷한 것은 {kind} `{name}`의 파드다. `{pair}` 레이블로 고를 수 있다"
        };
    }
    if let Some(elsewhere) = elsewhere {
        let namespace = elsewhere.object.namespace.as_deref().unwrap_or_default();
        return text! {
            en: "Pods with these labels are in namespace `{namespace}`, and a Service selects in its own only: put both into one",
            ko: "이 레이블을 가진 파드는 `{namespace}` 네임스페이스에 있다. 서비스는 자기 네임스페이스의 파드만 고르므로 둘을 같은 곳에 둔다"
        };
    }
    if expected {
        text! {
            en: "write the labels of the Pod template into the selector, each of them exactly",
            ko: "파드 템플릿의 레이블을 셀렉터에 그대로 적는다"
        }
    } else {
        text! {
            en: "check the workload together with its Service, or make sure that an operator makes these Pods",
            ko: "워크로드를 서비스와 함께 검사하거나, 오퍼레이터가 이 파드를 만드는지 확인한다"
        }
    }
}

fn fix(object: &Object, near: &Near<'_, '_>) -> Fix {
    let (key, value) = (near.key, near.value);
    let title = text! { en: "Select {key}: {value}", ko: "셀렉터에 {key}: {value} 레이블을 적는다" };
    let fix = Fix::new(
        title,
        if near.is_certain() && near.workload.services.is_empty() {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        },
    );
    let path = Path::of("spec.selector").key(near.written_key.to_owned());
    if near.written_key == near.key { fix.set(object.id, path, value) } else { fix.rename(object.id, path, key) }
}
