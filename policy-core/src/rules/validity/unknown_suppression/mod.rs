#![doc = include_str!("en.md")]
//! `unknown-suppression`

use crate::cluster::Context;
use crate::engine::place::Site;
use crate::finding::Finding;
use crate::object::near_miss;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, RULES, Rule, Status};
use crate::suppression::{Named, marks_of};
use crate::text;
use crate::text::Text;
use crate::yaml::Document;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-suppression",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a suppression of a rule that does not exist: it suppresses nothing",
        "없는 규칙을 숨기려는 표시다. 아무것도 숨기지 않는다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(cx: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    if !document.names_zerodown {
        return;
    }
    for mark in marks_of(&Site::of(cx), index) {
        let Named::Unknown(name) = &mark.rule else { continue };
        let message = if name.is_empty() {
            text! {
                en: "this suppression names no rule, so it suppresses nothing",
                ko: "숨길 규칙을 적지 않았으므로 아무것도 숨기지 않는다"
            }
        } else {
            text! {
                en: "there is no rule `{name}`, so this suppresses nothing",
                ko: "`{name}` 규칙은 없으므로 아무것도 숨기지 않는다"
            }
        };
        let known = RULES.iter().map(|rule| rule.id).chain(std::iter::once("ignore"));
        let help = match near_miss(name, known) {
            Some(near) => {
                text! { en: "write `{near}`, if that is what is meant", ko: "`{near}` 이름을 뜻했다면 그렇게 고친다" }
            }
            None => text! {
                en: "name a rule as findings do in brackets; `zerodown rules` lists them",
                ko: "발견이 대괄호 안에 보여 주는 규칙 이름을 적는다. `zerodown rules`로 목록을 볼 수 있다"
            },
        };
        findings.push(Finding::new(&RULE, mark.name.clone(), message, help));
    }
}
