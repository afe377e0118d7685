#![doc = include_str!("en.md")]
//! `yaml-syntax`

mod limits;
mod lines;
mod reasons;

use crate::cluster::Context;
use crate::finding::{Finding, Place};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, TroubleKind};
use lines::Lines;

pub(crate) static RULE: Rule = Rule {
    id: "yaml-syntax",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::fixed(
        "the document is not YAML: nothing in it can be applied",
        "YAML이 아닌 문서다. 그 안의 어떤 것도 적용할 수 없다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(_: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    for trouble in &document.troubles {
        let place = |span| Place::Span { document: index, span, object: None };
        let (message, help) = match &trouble.kind {
            TroubleKind::DuplicateKey { .. } | TroubleKind::Template => continue,
            TroubleKind::Syntax(kind) => {
                let lines = Lines::around(document.text, trouble.span);
                let (reason, help) = reasons::explain(kind, &lines, document.slice(trouble.span));
                let (en, ko) = (reason.en, reason.ko);
                let message = text! {
                    en: "{en}, so nothing in this document can be applied",
                    ko: "{ko}. 그래서 이 문서의 내용은 하나도 적용할 수 없다"
                };
                (message, help)
            }
            limit => limits::explain(limit),
        };
        findings.push(Finding::new(&RULE, place(trouble.span), message, help));
    }
}
