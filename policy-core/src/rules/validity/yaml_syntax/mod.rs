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
use crate::yaml::{Document, Trouble, TroubleKind};
use lines::Lines;

pub(crate) static RULE: Rule = Rule {
    id: "yaml-syntax",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the document is not YAML: nothing in it can be applied",
        "YAML이 아닌 문서다. 그 안의 어떤 것도 적용할 수 없다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(_: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    for trouble in &document.troubles {
        let Some((message, help)) = explain(document, trouble) else { continue };
        let place = Place::Span { document: index, span: trouble.span, object: None };
        findings.push(Finding::new(&RULE, place, message, help));
    }
}

/// What is wrong and what to do; none for what other rules tell.
pub(crate) fn explain(document: &Document<'_>, trouble: &Trouble) -> Option<(Text, Text)> {
    match &trouble.kind {
        TroubleKind::DuplicateKey { .. } | TroubleKind::Template => None,
        TroubleKind::Syntax(kind) => {
            let lines = Lines::around(document.text, trouble.span);
            let (reason, help) = reasons::explain(kind, &lines, document.slice(trouble.span));
            let (en, ko) = (reason.en, reason.ko);
            let message = text! {
                en: "{en}, so nothing in this document can be applied",
                ko: "{ko}. 그래서 이 문서의 내용은 하나도 적용할 수 없다"
            };
            Some((message, help))
        }
        limit => Some(limits::explain(limit)),
    }
}
