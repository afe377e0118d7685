#![doc = include_str!("en.md")]
//! `duplicate-key`

use crate::cluster::Context;
use crate::finding::{Finding, Place};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, Span, TroubleKind};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-key",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a key stands twice in one mapping: kubectl keeps the last and loses the first",
        "한 매핑에 같은 키가 두 번 있다. kubectl은 마지막 것만 쓰고 앞의 것은 버린다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(_: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    if document.troubles.is_empty() {
        return;
    }
    let second_object = second_object(document);
    for trouble in &document.troubles {
        let TroubleKind::DuplicateKey { first } = trouble.kind else { continue };
        let place = |span| Place::Span { document: index, span, object: None };
        // The keys of a second object are one slip.
        if let Some(begins) = second_object
            && document.column(trouble.span.start) == document.column(begins.start)
        {
            if trouble.span == begins {
                let (message, help) = without_marker();
                let related = text! { en: "the first object", ko: "첫 번째 오브젝트" };
                findings.push(Finding::new(&RULE, place(begins), message, help).related(related, place(first)));
            }
            continue;
        }
        let key = document.slice(trouble.span).trim_matches(['"', '\'']);
        let help = text! {
            en: "merge both into one `{key}`, or remove the one that is not meant",
            ko: "두 `{key}` 키를 하나로 합치거나, 의도하지 않은 쪽을 지운다"
        };
        let finding = if says(document, first).is_some_and(|value| says(document, trouble.span) == Some(value)) {
            let message = text! {
                en: "the key `{key}` stands here a second time with the same value: kubectl reads it as one, and kustomize refuses the file",
                ko: "같은 매핑에 `{key}` 키가 같은 값으로 또 있다. kubectl은 하나로 읽지만 kustomize는 파일을 거부한다"
            };
            Finding::new(&RULE, place(trouble.span), message, help)
        } else {
            let message = text! {
                en: "the key `{key}` stands here a second time: kubectl keeps the last one, so what the first one says is lost without a word",
                ko: "같은 매핑에 `{key}` 키가 또 있다. kubectl은 마지막 것만 쓰므로 앞에 적은 내용은 아무 말 없이 사라진다"
            };
            Finding::new(&RULE, place(trouble.span), message, help)
        };
        let related = text! { en: "the first `{key}`", ko: "첫 번째 `{key}` 키" };
        findings.push(finding.related(related, place(first)));
    }
}

fn without_marker() -> (Text, Text) {
    (
        text! {
            en: "a second object begins here without a line `---` before it: kubectl reads both as one and keeps the last value of each key, so the first object is lost without a word",
            ko: "`---` 줄 없이 두 번째 오브젝트가 시작된다. kubectl은 둘을 하나로 읽고 키마다 마지막 값만 쓰므로 첫 번째 오브젝트는 아무 말 없이 사라진다"
        },
        text! { en: "put a line `---` between the two objects", ko: "두 오브젝트 사이에 `---` 줄을 넣는다" },
    )
}

/// Where a second object begins in a document: the first of `apiVersion` and `kind`, where both are there again.
fn second_object(document: &Document<'_>) -> Option<Span> {
    let again = |key: &str| {
        let troubles =
            document.troubles.iter().filter(|trouble| matches!(trouble.kind, TroubleKind::DuplicateKey { .. }));
        troubles.map(|trouble| trouble.span).find(|span| document.slice(*span) == key)
    };
    let (version, kind) = (again("apiVersion")?, again("kind")?);
    let beside = document.column(version.start) == document.column(kind.start);
    beside.then_some(if version.start < kind.start { version } else { kind })
}

/// What is written behind a key, and what on the lines below that are indented further; `None` for neither.
fn says<'d>(document: &'d Document<'_>, key: Span) -> Option<(&'d str, &'d str)> {
    let rest = document.text.get(key.end as usize..)?;
    let line = rest.split_inclusive('\n').next()?;
    let value = line.trim_start().strip_prefix(':')?.split(" #").next()?.trim().trim_matches(['"', '\'']);
    let column = document.column(key.start);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let below = |line: &str| indent(line) > column || indent(line) == column && line.trim_start().starts_with("- ");
    let block = rest.get(line.len()..)?;
    let lines = block.split_inclusive('\n').take_while(|line| line.trim().is_empty() || below(line));
    let block = block.get(..lines.map(str::len).sum::<usize>())?.trim();
    (!value.is_empty() || !block.is_empty()).then_some((value, block))
}
