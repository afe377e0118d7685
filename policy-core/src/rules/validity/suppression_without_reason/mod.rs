#![doc = include_str!("en.md")]
//! `suppression-without-reason`

use crate::cluster::Context;
use crate::engine::place::Site;
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::suppression::{Covers, marks_of};
use crate::text;
use crate::text::Text;
use crate::yaml::Document;

pub(crate) static RULE: Rule = Rule {
    id: "suppression-without-reason",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a suppression that does not say why: nobody knows later whether it may go",
        "이유가 없는 숨김 표시다. 나중에 지워도 되는지 아무도 모른다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(cx: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    if !document.names_zerodown {
        return;
    }
    let mut told = None;
    for mark in marks_of(&Site::of(cx), index).into_iter().filter(|mark| mark.reason.is_none()) {
        // A comment that names several rules lacks one reason.
        if told.as_ref() == Some(&mark.written) {
            continue;
        }
        let message = text! {
            en: "this suppression does not say why, so nobody can tell later whether it may go",
            ko: "숨기는 이유가 적혀 있지 않아, 나중에 지워도 되는지 아무도 알 수 없다"
        };
        let help = if matches!(mark.covers, Covers::Object(_)) {
            text! { en: "write the reason as the annotation's value", ko: "어노테이션의 값에 이유를 적는다" }
        } else {
            text! { en: "write ` -- ` and the reason behind the rule", ko: "규칙 뒤에 ` -- `와 함께 이유를 적는다" }
        };
        findings.push(Finding::new(&RULE, mark.written.clone(), message, help));
        told = Some(mark.written);
    }
}
