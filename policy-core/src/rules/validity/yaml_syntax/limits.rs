//! Text that is not read at all: what is too large, too deep, too often repeated, or not text.

use crate::text;
use crate::text::Text;
use crate::yaml::{
    DOCUMENT_LIMIT_BYTES, EXPANDED_BYTES_LIMIT, EXPANDED_NODES_LIMIT, INPUT_LIMIT_BYTES, NESTING_LIMIT, TroubleKind,
};

/// What is too much, and what to do.
pub(super) fn explain(limit: &TroubleKind) -> (Text, Text) {
    let mebibyte = 1024 * 1024;
    let (document, input, expanded) =
        (DOCUMENT_LIMIT_BYTES / mebibyte, INPUT_LIMIT_BYTES / mebibyte, EXPANDED_BYTES_LIMIT >> 20);
    match limit {
        TroubleKind::TooDeep => (
            text! {
                en: "more than {NESTING_LIMIT} mappings and lists stand inside each other here, so this document is not read",
                ko: "매핑과 목록이 {NESTING_LIMIT}단계 넘게 겹쳐 있어 이 문서를 읽지 않았다"
            },
            text! { en: "no Kubernetes object is nested like this: check what generated the text", ko: "이렇게 깊은 쿠버네티스 오브젝트는 없다. 이 텍스트를 만든 도구를 확인한다" },
        ),
        TroubleKind::TooLarge => (
            text! {
                en: "this lies beyond what is read, {document} MiB in one document and {input} MiB in all, so nothing in it is judged",
                ko: "읽는 한도(문서 하나에 {document} MiB, 전체 {input} MiB)를 넘어 그 안의 내용은 판정하지 않았다"
            },
            text! { en: "check fewer files at once, or split the file at its `---` lines", ko: "한 번에 검사하는 파일을 줄이거나, `---` 줄을 기준으로 파일을 나눈다" },
        ),
        TroubleKind::AliasExpansion => (
            text! {
                en: "the aliases of this document would expand beyond {EXPANDED_NODES_LIMIT} values or {expanded} MiB, or into themselves, so it is not read",
                ko: "별칭을 펼치면 값 {EXPANDED_NODES_LIMIT}개나 {expanded} MiB를 넘거나 자기 자신을 다시 담게 되어 이 문서를 읽지 않았다"
            },
            text! { en: "write the values out instead of repeating them through `*alias`", ko: "`*별칭`으로 되풀이하지 말고 값을 직접 적는다" },
        ),
        _ => (
            text! { en: "a NUL byte stands here: this is a binary file or UTF-16 text, and nothing in it is judged", ko: "NUL 바이트가 있다. 바이너리 파일이거나 UTF-16 텍스트여서 그 안의 내용은 판정하지 않았다" },
            text! { en: "save the manifest as UTF-8, or leave the file out", ko: "매니페스트를 UTF-8로 저장하거나, 이 파일을 빼고 검사한다" },
        ),
    }
}
