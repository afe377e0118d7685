#![doc = include_str!("en.md")]
//! `selector-mismatch`

mod fix;

use std::borrow::Cow;

use crate::object::api::LabelSelector;

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::{Labels, Object, Selector, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "selector-mismatch",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Rollout",
        "DeploymentConfig",
        "Job",
    ],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "the workload's selector does not match the labels of its own Pod template",
        "워크로드의 셀렉터가 자신의 파드 템플릿 레이블과 맞지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    if object.standing != Standing::Judged {
        return;
    }
    let Some(template) = &object.template else { return };
    let Some(selector) = written_selector(cx, object) else { return };
    let asked = Selector::of(&selector);
    if asked.is_empty() {
        findings.extend(empty(object, &template.labels));
    } else if !asked.matches(&template.labels) {
        findings.push(mismatch(cx, object, &selector, &template.labels));
    }
}

/// The selector where somebody wrote one. ReplicationControllers, DeploymentConfigs and the beta versions take the
/// template's labels for a missing one, and a Job's own is made by the API server unless `manualSelector` is true.
fn written_selector<'o>(cx: &Context<'_>, object: &'o Object) -> Option<Cow<'o, LabelSelector>> {
    match &object.typed {
        Typed::Deployment(spec) => is_written(cx, object).then_some(Cow::Borrowed(&spec.selector)),
        Typed::StatefulSet(spec) => is_written(cx, object).then_some(Cow::Borrowed(&spec.selector)),
        Typed::DaemonSet(spec) => is_written(cx, object).then_some(Cow::Borrowed(&spec.selector)),
        Typed::ReplicaSet(spec) => spec.selector.as_ref().filter(|_| is_written(cx, object)).map(Cow::Borrowed),
        Typed::ReplicationController(spec) => {
            spec.selector.as_ref().filter(|selector| has_labels(selector)).map(Cow::Borrowed)
        }
        Typed::DeploymentConfig(spec) => {
            spec.selector.as_ref().filter(|selector| has_labels(selector)).map(Cow::Borrowed)
        }
        Typed::Rollout(spec) if spec.workload_ref.is_none() => {
            spec.selector.as_ref().filter(|selector| has_labels(selector)).map(Cow::Borrowed)
        }
        Typed::Job => manual_selector(cx, object).map(Cow::Owned),
        _ => None,
    }
}

fn is_written(cx: &Context<'_>, object: &Object) -> bool {
    let document = cx.document(object);
    document.is_some_and(|document| {
        document.follow(object.root, &Path::of("spec.selector")).is_ok_and(|found| !document.is_null(found.node))
    })
}

fn has_labels(selector: &LabelSelector) -> bool {
    selector.match_labels.as_ref().is_some_and(|labels| !labels.is_empty())
        || selector.match_expressions.as_ref().is_some_and(|expressions| !expressions.is_empty())
}

/// A Job's `matchLabels`, where it brings its own selector (`validateJobSpec` and `defaultJob` leave all others alone).
fn manual_selector(cx: &Context<'_>, object: &Object) -> Option<LabelSelector> {
    if cx.written(object, &Path::of("spec.manualSelector")) != Some("true") {
        return None;
    }
    let document = cx.document(object)?;
    let labels = document.follow(object.root, &Path::of("spec.selector.matchLabels")).ok()?.node;
    let text = |node| document.scalar_text(node).map(str::to_owned);
    let labels: Labels = crate::sorted::map(
        document.entries(labels).into_iter().filter_map(|(key, value)| Some((text(key)?, text(value)?))),
    );
    (!labels.is_empty()).then_some(LabelSelector { match_labels: Some(labels), match_expressions: None })
}

/// Where a kind writes the labels that it asks for.
fn labels_path(object: &Object) -> Path {
    match object.typed {
        Typed::ReplicationController(_) | Typed::DeploymentConfig(_) => Path::of("spec.selector"),
        _ => Path::of("spec.selector.matchLabels"),
    }
}

/// An empty selector would mean every Pod of the namespace. The betas let it in. A base whose labels kustomize adds is
/// empty on both sides.
fn empty(object: &Object, labels: &Labels) -> Option<Finding> {
    if object.api_version != "apps/v1" {
        return None;
    }
    let kind = object.kind.as_str();
    let message = text! {
        en: "the selector is empty, and that would mean every Pod of the namespace: the API server rejects the {kind}, and nothing of it runs",
        ko: "셀렉터가 비어 있어 네임스페이스의 모든 파드를 뜻하게 된다. API 서버가 이 {kind} 오브젝트를 거부하므로 아무것도 실행되지 않는다"
    };
    let help = text! {
        en: "write labels of the Pod template into `spec.selector.matchLabels`, those that no other workload's Pods have",
        ko: "파드 템플릿의 레이블 가운데 다른 워크로드의 파드에는 없는 것을 `spec.selector.matchLabels`에 적는다"
    };
    let severity = if labels.is_empty() { Severity::Info } else { Severity::Error };
    Some(Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help).severity(severity))
}

fn mismatch(cx: &Context<'_>, object: &Object, selector: &LabelSelector, labels: &Labels) -> Finding {
    let wanted: Vec<(&String, &String)> =
        selector.match_labels.iter().flatten().filter(|(key, value)| labels.get(*key) != Some(*value)).collect();
    let place = match wanted.first() {
        Some((key, _)) => labels_path(object).key((*key).clone()),
        None => Path::of("spec.selector.matchExpressions"),
    };
    let message = says(&object.kind, labels, wanted.first().copied());
    let help = text! {
        en: "give both the same labels; the selector of a workload that runs already cannot be changed, the template's labels can",
        ko: "양쪽에 같은 레이블을 적는다. 이미 실행 중인 워크로드의 셀렉터는 바꿀 수 없지만 템플릿의 레이블은 바꿀 수 있다"
    };
    let related = text! { en: "the labels of the Pod template", ko: "파드 템플릿의 레이블" };
    Finding::new(&RULE, object.at(place), message, help)
        .related(related, object.at(Path::of("spec.template.metadata.labels")))
        .maybe_fix(|| fix::fix(cx, object, selector, labels, &wanted))
}

/// The first label that is not the template's, and what the template has instead.
fn says(kind: &str, labels: &Labels, wanted: Option<(&String, &String)>) -> Text {
    let (who, who_ko) =
        if kind == "Rollout" { ("the controller", "컨트롤러가") } else { ("the API server", "API 서버가") };
    let Some((key, value)) = wanted else {
        return text! {
            en: "`matchExpressions` of the selector do not hold for the labels of the Pod template: {who} rejects the {kind}, and nothing of it runs",
            ko: "셀렉터의 `matchExpressions` 조건이 파드 템플릿의 레이블에 맞지 않는다. {who_ko} 이 {kind} 오브젝트를 거부하므로 아무것도 실행되지 않는다"
        };
    };
    match labels.get(key) {
        Some(own) => text! {
            en: "the selector asks for `{key}={value}`, and the Pod template has `{key}={own}`: {who} rejects the {kind}, and nothing of it runs",
            ko: "셀렉터는 `{key}={value}` 레이블을 찾는데 파드 템플릿에는 `{key}={own}` 레이블이 있다. {who_ko} 이 {kind} 오브젝트를 거부하므로 아무것도 실행되지 않는다"
        },
        None => text! {
            en: "the selector asks for `{key}={value}`, and the Pod template has no label `{key}`: {who} rejects the {kind}, and nothing of it runs",
            ko: "셀렉터는 `{key}={value}` 레이블을 찾는데 파드 템플릿에 `{key}` 레이블이 없다. {who_ko} 이 {kind} 오브젝트를 거부하므로 아무것도 실행되지 않는다"
        },
    }
}
