#![doc = include_str!("en.md")]
//! `autoscaler-target-missing`

mod why;

use why::{Why, why};

use crate::cluster::Context;
use crate::cluster::autoscaling::{TargetReference, target_reference};
use crate::finding::{Finding, Place};
use crate::fix::Fix;
use crate::object::{Object, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "autoscaler-target-missing",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the autoscaler refers to a workload that is not there: nothing is scaled",
        "오토스케일러가 가리키는 워크로드가 없다. 아무것도 조절하지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    // What a controller made is that controller's to mend.
    let Some(target) = target_reference(object).filter(|_| !object.owned) else { return };
    let Some((why, severity)) = why(cx, object, &target) else { return };
    let path = target.path.key(match why {
        Why::NoScale | Why::Kind(..) => "kind",
        Why::Group(_) => "apiVersion",
        _ => target.name_field,
    });
    let message = message(object, &target, &why, severity);
    let finding = Finding::new(&RULE, object.at(path), message, help(object, &target, &why, severity));
    let finding = finding.severity(severity).maybe_fix(|| fix(object, &target, &why));
    findings.push(match why {
        Why::Misspelt(_, id) | Why::Kind(_, _, id) | Why::Elsewhere(_, id) => {
            finding.related(text! { en: "what is there", ko: "실제로 있는 것" }, Place::Object(id))
        }
        _ => finding,
    });
}

/// What it costs that the target is not found.
fn effect(object: &Object) -> (&'static str, &'static str) {
    if matches!(object.typed, Typed::VerticalPodAutoscaler(_)) {
        ("no requests are ever recommended", "요청량을 추천하지 못한다")
    } else {
        ("the replicas stay as they are, whatever the load", "부하가 어떻든 레플리카 수가 그대로다")
    }
}

fn message(object: &Object, target: &TargetReference<'_>, why: &Why<'_>, severity: Severity) -> Text {
    let (kind, name, (en, ko)) = (target.kind, target.name, effect(object));
    let namespace = object.namespace.as_deref().unwrap_or_default();
    match why {
        Why::NoScale => text! {
            en: "a {kind} has no `scale` subresource, so no autoscaler can scale the {kind} `{name}`: {en}",
            ko: "{kind}에는 `scale` 하위 리소스가 없어 {kind} `{name}`의 크기를 조절할 수 없다. {ko}"
        },
        Why::Group(_) if target.api_version.is_none() => text! {
            en: "no `apiVersion` is written, so the {kind} is looked for in an API group that has none: {en}",
            ko: "`apiVersion`이 없어 {kind} 종류가 없는 API 그룹에서 찾는다. {ko}"
        },
        Why::Group(_) => {
            let version = target.api_version.unwrap_or_default();
            text! {
                en: "`{version}` names an API group that has no {kind}, so the target is never found: {en}",
                ko: "`{version}`의 API 그룹에는 {kind} 종류가 없어 대상을 찾지 못한다. {ko}"
            }
        }
        _ if severity == Severity::Info => text! {
            en: "nothing in the input is the {kind} `{name}`: unless it comes from elsewhere, {en}",
            ko: "{kind} `{name}`: 이 대상이 입력에 없다. 다른 곳에서 만들지 않는다면 {ko}"
        },
        _ => text! {
            en: "there is no {kind} `{name}` in namespace `{namespace}`: {en}",
            ko: "`{namespace}` 네임스페이스에 {kind} `{name}` 대상이 없다. {ko}"
        },
    }
}

fn help(object: &Object, target: &TargetReference<'_>, why: &Why<'_>, severity: Severity) -> Text {
    let (kind, name) = (target.kind, target.name);
    match why {
        Why::NoScale => text! {
            en: "remove the autoscaler, or target a workload that has replicas",
            ko: "오토스케일러를 지우거나, 레플리카가 있는 워크로드를 대상으로 적는다"
        },
        Why::Group(version) => text! { en: "write `apiVersion: {version}`", ko: "`apiVersion: {version}` 값을 적는다" },
        Why::Misspelt(near, _) => text! {
            en: "the {kind} `{near}` comes nearest: write its name, if that is what is meant",
            ko: "{kind} `{near}` 쪽이 가장 비슷하다. 그것을 뜻했다면 그 이름으로 적는다"
        },
        Why::Kind(other, _, _) => text! {
            en: "`{name}` is a {other} here: write `kind: {other}`, if that is what is meant",
            ko: "여기에는 {other} `{name}` 워크로드가 있다. 그것을 뜻했다면 `kind: {other}` 값을 적는다"
        },
        Why::Elsewhere(namespace, _) => text! {
            en: "the {kind} `{name}` is in namespace `{namespace}`, and an autoscaler looks in its own only: put both into one",
            ko: "{kind} `{name}` 대상은 `{namespace}` 네임스페이스에 있다. 오토스케일러는 자기 네임스페이스만 보므로 둘을 같은 곳에 둔다"
        },
        Why::Absent if severity == Severity::Info => text! {
            en: "check the workload together with its autoscaler, or make sure that something else creates it",
            ko: "워크로드를 오토스케일러와 함께 검사하거나, 다른 곳에서 만드는지 확인한다"
        },
        Why::Absent if matches!(object.typed, Typed::VerticalPodAutoscaler(_)) => text! {
            en: "write the kind and name of the workload whose requests are to be set",
            ko: "요청량을 정할 워크로드의 종류와 이름을 적는다"
        },
        Why::Absent => text! {
            en: "write the kind and name of the workload that is to be scaled",
            ko: "크기를 조절할 워크로드의 종류와 이름을 적는다"
        },
    }
}

fn fix(object: &Object, target: &TargetReference<'_>, why: &Why<'_>) -> Option<Fix> {
    Some(match why {
        Why::Group(version) => {
            let title = text! { en: "Write apiVersion: {version}", ko: "apiVersion: {version} 값을 적는다" };
            Fix::safe(title).set(object.id, target.path.key("apiVersion"), *version)
        }
        Why::Misspelt(near, _) => {
            let title = text! { en: "Target {near}", ko: "{near} 대상을 적는다" };
            Fix::safe(title).set(object.id, target.path.key(target.name_field), *near)
        }
        // Both may be meant: a workload is moved from one kind to the other under the same name.
        Why::Kind(other, version, _) => {
            let title = text! { en: "Target the {other}", ko: "{other} 종류를 대상으로 적는다" };
            let fix = Fix::risky(title).set(object.id, target.path.key("kind"), *other);
            fix.set(object.id, target.path.key("apiVersion"), *version)
        }
        Why::NoScale | Why::Elsewhere(..) | Why::Absent => return None,
    })
}
