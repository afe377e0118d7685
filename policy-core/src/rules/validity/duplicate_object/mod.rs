#![doc = include_str!("en.md")]
//! `duplicate-object`

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::Object;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-object",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the same object stands twice: only what is applied last remains",
        "같은 오브젝트가 두 번 있다. 마지막에 적용한 것만 남는다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

/// In one file both are meant to be applied. Files of a folder are often variants to choose from, overlays repeat their
/// base, and nobody can tell these from a slip.
fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let file = |object: &Object| cx.document(object).map(|document| document.file);
    let Some(first) = cx.cluster.repeats(object).filter(|first| file(first) == file(object)) else { return };
    let (kind, name) = (object.kind.as_str(), object.name.as_str());
    let help = text! {
        en: "remove one, or give this one a name or a namespace of its own",
        ko: "하나를 지우거나, 이 오브젝트의 이름이나 네임스페이스를 다르게 한다"
    };
    let related = text! { en: "the same {kind}", ko: "같은 {kind} 오브젝트" };
    let finding = if is_the_same(cx, first, object) {
        let message = text! {
            en: "{kind} `{name}` stands here a second time, word for word: `kubectl create`, Helm and kustomize refuse the second one",
            ko: "{kind} `{name}` 오브젝트가 똑같이 한 번 더 있다. `kubectl create`, Helm, kustomize는 두 번째 것을 거부한다"
        };
        Finding::new(&RULE, object.place(), message, help)
    } else {
        let message = text! {
            en: "{kind} `{name}` stands here a second time: `kubectl apply` keeps what comes last, so what only the first one says is lost, and Helm and kustomize refuse both",
            ko: "{kind} `{name}` 오브젝트가 한 번 더 있다. `kubectl apply`는 나중 것만 남기므로 앞에만 적은 내용은 사라지고, Helm과 kustomize는 적용을 거부한다"
        };
        Finding::new(&RULE, object.place(), message, help)
    };
    findings.push(finding.related(related, first.place()));
}

fn is_the_same(cx: &Context<'_>, first: &Object, second: &Object) -> bool {
    let text =
        |object: &Object| cx.document(object).map(|document| document.slice(document.span(object.root)).trim_end());
    text(first) == text(second)
}
