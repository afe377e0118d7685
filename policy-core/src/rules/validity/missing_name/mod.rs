#![doc = include_str!("en.md")]
//! `missing-name`

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::{Object, Standing};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "missing-name",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: true,
    summary: Text::summary(
        "neither metadata.name nor metadata.generateName: the API server rejects the object",
        "metadata.name도 metadata.generateName도 없다. API 서버가 오브젝트를 거부한다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let named = !object.name.is_empty() || object.generate_name.is_some();
    if named || object.standing != Standing::Judged || is_assertion(cx, object) {
        return;
    }
    let kind = object.kind.as_str();
    let message = text! {
        en: "this {kind} has no name: the API server rejects an object with neither `metadata.name` nor `metadata.generateName`",
        ko: "이름이 없는 {kind} 오브젝트다. API 서버는 `metadata.name`도 `metadata.generateName`도 없는 오브젝트를 거부한다"
    };
    let help = text! { en: "give it a `metadata.name`", ko: "`metadata.name`에 이름을 적는다" };
    findings.push(Finding::new(&RULE, object.at(Path::of("metadata.name")), message, help));
}

/// Labels and nothing else: what a test expects of some object. Namespaces and ServiceAccounts have no more to say.
fn is_assertion(cx: &Context<'_>, object: &Object) -> bool {
    let Some(document) = cx.document(object) else { return true };
    let content = |key: &str| !matches!(key, "apiVersion" | "kind" | "metadata" | "status");
    let has_content =
        document.written_entries(object.root).any(|(key, _)| document.scalar_text(key).is_some_and(content));
    !has_content && !matches!(object.kind.as_str(), "Namespace" | "ServiceAccount")
}
