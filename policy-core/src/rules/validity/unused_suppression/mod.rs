#![doc = include_str!("en.md")]
//! `unused-suppression`

use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::suppression::{Covers, Mark};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "unused-suppression",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a suppression that suppresses nothing: it stands in the wrong place, or is no longer needed",
        "아무것도 숨기지 않는 숨김 표시다. 위치가 잘못되었거나 더는 필요하지 않다",
    ),
    page: crate::page!(),
    check: Check::Unused,
};

/// A mark that nothing came by.
pub(crate) fn finding(named: &Rule, mark: &Mark) -> Finding {
    let id = named.id;
    let message = text! {
        en: "this suppresses nothing: `{id}` has no finding here",
        ko: "숨길 발견이 없다. 이 자리에는 `{id}` 규칙의 발견이 없다"
    };
    let help = if matches!(mark.covers, Covers::Object(_)) {
        text! {
            en: "remove the annotation, or put it on the object that the finding names",
            ko: "어노테이션을 지우거나, 발견이 가리키는 오브젝트로 옮긴다"
        }
    } else {
        text! {
            en: "remove the comment, or put it on the line of the finding or directly above it",
            ko: "주석을 지우거나, 발견이 있는 줄이나 바로 윗줄로 옮긴다"
        }
    };
    Finding::new(&RULE, mark.name.clone(), message, help)
}
