#![doc = include_str!("en.md")]
//! `duplicate-key`

use crate::cluster::Context;
use crate::finding::{Finding, Place};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, TroubleKind};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-key",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::fixed(
        "a key stands twice in one mapping: kubectl keeps the last and loses the first",
        "한 매핑에 같은 키가 두 번 있다. kubectl은 마지막 것만 쓰고 앞의 것은 버린다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(_: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    for trouble in &document.troubles {
        let TroubleKind::DuplicateKey { first } = trouble.kind else { continue };
        let key = document.slice(trouble.span).trim_matches(['"', '\'']);
        let place = |span| Place::Span { document: index, span, object: None };
        let message = text! {
            en: "the key `{key}` stands here a second time: kubectl keeps the last one, so what the first one says is lost without a word",
            ko: "같은 매핑에 `{key}` 키가 또 있다. kubectl은 마지막 것만 쓰므로 앞에 적은 내용은 아무 말 없이 사라진다"
        };
        let help = text! {
            en: "merge both into one `{key}`, or remove the one that is not meant",
            ko: "두 `{key}` 키를 하나로 합치거나, 의도하지 않은 쪽을 지운다"
        };
        let related = text! { en: "the first `{key}`, which is lost", ko: "사라지는 첫 번째 `{key}` 키" };
        findings.push(Finding::new(&RULE, place(trouble.span), message, help).related(related, place(first)));
    }
}
