#![doc = include_str!("en.md")]
//! `template-not-rendered`

use crate::cluster::Context;
use crate::finding::{Finding, Place};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, Trouble, TroubleKind};

pub(crate) static RULE: Rule = Rule {
    id: "template-not-rendered",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "template braces where a value belongs: this is a template, not a manifest",
        "값이 있어야 할 곳에 템플릿 중괄호가 있다. 매니페스트가 아니라 템플릿이다",
    ),
    page: crate::page!(),
    check: Check::Document(check),
};

fn check(_: &Context<'_>, index: usize, document: &Document<'_>, findings: &mut Vec<Finding>) {
    for trouble in document.troubles.iter().filter(|trouble| trouble.kind == TroubleKind::Template) {
        let place = Place::Span { document: index, span: trouble.span, object: None };
        let braces = document.slice(trouble.span);
        let message = text! {
            en: "`{braces}` is for a template engine: the API server takes rendered manifests only, and nothing in this document is judged",
            ko: "템플릿 엔진이 처리할 `{braces}` 부분이 그대로 있다. API 서버는 렌더링한 매니페스트만 받으며, 이 문서는 판정하지 않았다"
        };
        findings.push(Finding::new(&RULE, place, message, help(document, trouble)));
    }
}

/// How to render, as far as the text tells who does.
fn help(document: &Document<'_>, trouble: &Trouble) -> Text {
    let braces = document.slice(trouble.span);
    let helm = [
        "{{ .Values",
        "{{ .Release",
        "{{ .Chart",
        "{{.Values",
        "{{.Release",
        "{{.Chart",
        "{{-",
        "{{ include",
        "{{ template",
        "{{ toYaml",
        "-}}",
    ];
    if braces.starts_with("{%") || document.text.contains("{%") {
        text! {
            en: "render it first, with Ansible, Jinja or whatever the template is for, and check the result: `jinja2 FILE | zerodown check -`",
            ko: "Ansible, Jinja 등 이 템플릿을 쓰는 도구로 먼저 렌더링하고 그 결과를 검사한다. 예: `jinja2 FILE | zerodown check -`"
        }
    } else if helm.iter().any(|word| document.text.contains(word)) {
        text! {
            en: "render the chart first: `helm template CHART | zerodown check -`",
            ko: "차트를 먼저 렌더링한다. 예: `helm template CHART | zerodown check -`"
        }
    } else {
        text! {
            en: "render it first with the tool it is written for, and check the result, as in `helm template CHART | zerodown check -`",
            ko: "이 템플릿을 쓰는 도구로 먼저 렌더링하고 그 결과를 검사한다. 예: `helm template CHART | zerodown check -`"
        }
    }
}
