#![doc = include_str!("en.md")]
//! `wrong-type`

mod words;

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::{FieldTroubleKind, Object, Standing};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Document, NodeId, NodeKind, Path, Scalar, ScalarStyle, Step, resolve};
use words::Expected;

pub(crate) static RULE: Rule = Rule {
    id: "wrong-type",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: None,
    rejected: true,
    summary: Text::summary(
        "a value of a type that the field does not take: the API server rejects the object",
        "필드가 받지 않는 타입의 값이다. API 서버가 오브젝트를 거부한다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(document) = cx.document(object) else { return };
    // Version 1 and the betas of removed kinds are read as their successors, whose values may differ.
    if object.removed.is_some_and(|removed| !removed.same_shape) {
        return;
    }
    // What a Secret holds is not repeated in reports and logs.
    let secret = object.kind == "Secret";
    for trouble in &object.troubles {
        let FieldTroubleKind::WrongType { expected, found } = &trouble.kind else { continue };
        let (place, path) = super::place_of(document, object, trouble.node, false);
        // A patch or an assertion may hold placeholders; what makes an object look like one is told.
        if object.standing == Standing::Partial && !path.as_ref().is_some_and(makes_it_partial) {
            continue;
        }
        let expected = Expected::of(expected);
        // Go reads null as no value of any type, and base64 over several lines.
        let lines = || document.scalar_text(trouble.node).is_some_and(words::is_base64_on_several_lines);
        if document.is_null(trouble.node) || expected == Expected::Base64 && lines() {
            continue;
        }
        let field =
            path.as_ref().map(Path::to_string).filter(|path| !path.is_empty()).unwrap_or_else(|| object.kind.clone());
        let message = message(document, (!secret).then_some(trouble.node), &field, &expected, found);
        let help = if secret { expected.advice() } else { help(document, trouble.node, path.as_ref(), &expected) };
        findings.push(Finding::new(&RULE, place, message, help));
    }
}

fn makes_it_partial(path: &Path) -> bool {
    let structural =
        |key: &str| matches!(key, "spec" | "template" | "jobTemplate" | "containers" | "image" | "selector");
    match path.steps() {
        [.., Step::Key(list), Step::Index(_)] => list == "containers",
        [.., Step::Key(key)] => structural(key),
        _ => false,
    }
}

fn message(document: &Document<'_>, node: Option<NodeId>, field: &str, expected: &Expected, found: &str) -> Text {
    let wanted = expected.words();
    let (wanted_en, wanted_ko) = (&wanted.en, &wanted.ko);
    let found = words::found(found);
    let (found_en, found_ko) = (&found.en, &found.ko);
    if let Some((node, written)) = node.and_then(|node| Some((node, shown(document, node)?))) {
        if *expected == Expected::Integer && matches!(document.scalar(node), Some(Scalar::Int(_) | Scalar::Unsigned(_)))
        {
            return text! {
                en: "`{field}`: the number `{written}` is too large or too small for the field, and the API server rejects the whole object",
                ko: "`{field}`: 필드에 담을 수 없이 크거나 작은 수 `{written}`이다. API 서버가 오브젝트 전체를 거부한다"
            };
        }
        return text! {
            en: "`{field}` takes {wanted_en}, but `{written}` is {found_en}: the API server rejects the whole object",
            ko: "`{field}`에 필요한 값은 {wanted_ko}인데 다른 값(`{written}`, {found_ko})이 적혀 있다. API 서버가 오브젝트 전체를 거부한다"
        };
    }
    text! {
        en: "`{field}` takes {wanted_en}, but {found_en} stands here: the API server rejects the whole object",
        ko: "`{field}`에 필요한 값은 {wanted_ko}인데 다른 값({found_ko})이 적혀 있다. API 서버가 오브젝트 전체를 거부한다"
    }
}

/// A scalar as written, where it is short enough to show.
fn shown<'d>(document: &Document<'d>, node: NodeId) -> Option<&'d str> {
    let scalar = matches!(document.node(node).kind, NodeKind::Scalar(_));
    let text = document.slice(document.span(node));
    (scalar && !text.is_empty() && text.len() <= 60 && !text.contains('\n')).then_some(text)
}

fn help(document: &Document<'_>, node: NodeId, path: Option<&Path>, expected: &Expected) -> Text {
    let key = match path.and_then(|path| path.steps().last()) {
        Some(Step::Key(key)) => format!("{key}: "),
        _ => String::new(),
    };
    let text = document.scalar_text(node).unwrap_or_default();
    if text.contains("{{") || text.contains("${") || text.contains("$(") {
        return text! {
            en: "this looks like a placeholder: fill it in first, and check the result",
            ko: "자리 표시자로 보인다. 값을 먼저 채우고 그 결과를 검사한다"
        };
    }
    let quoted =
        matches!(document.node(node).kind, NodeKind::Scalar(ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
    let plain = matches!(document.node(node).kind, NodeKind::Scalar(ScalarStyle::Plain)) && !document.is_null(node);
    match (expected, resolve(text)) {
        (Expected::Integer, Scalar::Int(_)) | (Expected::Boolean, Scalar::Bool(_)) if quoted => text! {
            en: "remove the quotes: `{key}{text}`",
            ko: "따옴표를 없앤다: `{key}{text}`"
        },
        (Expected::Text, Scalar::Bool(_)) if plain && !matches!(text, "true" | "false") => text! {
            en: "YAML reads `{text}` without quotes as true or false: write `{key}\"{text}\"`",
            ko: "YAML은 따옴표 없는 `{text}` 값을 참이나 거짓으로 읽는다. 따옴표로 감싼다: `{key}\"{text}\"`"
        },
        (Expected::Text, _) if plain => {
            text! { en: "put it in quotes: `{key}\"{text}\"`", ko: "따옴표로 감싼다: `{key}\"{text}\"`" }
        }
        _ => expected.advice(),
    }
}
