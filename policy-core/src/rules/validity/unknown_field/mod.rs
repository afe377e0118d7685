#![doc = include_str!("en.md")]
//! `unknown-field`

use std::collections::BTreeSet;

use crate::cluster::Context;
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{FieldTroubleKind, Object, Standing};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-field",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &[],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "the API type has no such field: what it says never takes effect",
        "API 타입에 없는 필드다. 적은 내용이 적용되지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    // Patches hold directives, and old versions had other fields.
    let other_shape = object.removed.is_some_and(|removed| !removed.same_shape);
    if other_shape || !matches!(object.standing, Standing::Judged | Standing::Unreadable) {
        return;
    }
    let Some(document) = cx.document(object) else { return };
    // What an alias repeats is written once.
    let mut told = BTreeSet::new();
    for trouble in &object.troubles {
        let FieldTroubleKind::UnknownField { near } = trouble.kind else { continue };
        if !told.insert(trouble.node) {
            continue;
        }
        let name = document.scalar_text(trouble.node).unwrap_or_default();
        let (place, path) = super::place_of(document, object, trouble.node, true);
        let kind = object.kind.as_str();
        let parent = path.as_ref().map(parent).unwrap_or_default();
        let message = if parent.is_empty() {
            text! {
                en: "{kind} has no field `{name}`: the API server drops it, so what it says never takes effect",
                ko: "{kind}에는 `{name}` 필드가 없다. API 서버가 이 필드를 버리므로 적은 내용이 적용되지 않는다"
            }
        } else {
            text! {
                en: "{kind} has no field `{name}` in `{parent}`: the API server drops it, so what it says never takes effect",
                ko: "{kind}의 `{parent}` 아래에는 `{name}` 필드가 없다. API 서버가 이 필드를 버리므로 적은 내용이 적용되지 않는다"
            }
        };
        let help = match near {
            Some(near) => {
                text! { en: "write `{near}`, if that is what is meant", ko: "`{near}` 필드를 뜻한 것이라면 그 이름으로 고친다" }
            }
            None => text! {
                en: "check the spelling and the level it stands on: `kubectl explain` lists the fields",
                ko: "철자와 놓인 위치를 확인한다. `kubectl explain`으로 필드 목록을 볼 수 있다"
            },
        };
        let fix = || {
            near.zip(path).map(|(near, path)| {
                Fix::risky(text! { en: "Rename {name} to {near}", ko: "필드 이름 {name} → {near}" })
                    .rename(object.id, path, near)
            })
        };
        findings.push(Finding::new(&RULE, place, message, help).maybe_fix(fix));
    }
}

/// The path without its last key, as it is written.
fn parent(path: &Path) -> String {
    let steps = path.steps();
    Path(steps.iter().take(steps.len().saturating_sub(1)).cloned().collect()).to_string()
}
