//! Reading: spans, scalars, anchors, merge keys, duplicates, and the limits that keep hostile text cheap.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;

use policy_core::yaml::{Document, NodeId, Path, Scalar, Trouble, TroubleKind, parse, split};

fn read(text: &str) -> Vec<Document<'_>> {
    split(text).into_iter().map(|chunk| parse(0, chunk)).collect()
}

fn one(text: &str) -> Document<'_> {
    let mut documents = read(text);
    assert_eq!(documents.len(), 1, "{text:?}");
    documents.remove(0)
}

fn at(document: &Document<'_>, path: &'static str) -> NodeId {
    document.follow(document.root.unwrap(), &Path::of(path)).unwrap_or_else(|_| panic!("no {path}")).node
}

fn slice<'a>(document: &Document<'a>, path: &'static str) -> &'a str {
    document.slice(document.span(at(document, path)))
}

fn kinds(document: &Document<'_>) -> Vec<TroubleKind> {
    document.troubles.iter().map(|trouble| trouble.kind.clone()).collect()
}

#[test]
fn spans_are_the_bytes_as_written() {
    let text = "a: plain\nb: 'single'\nc: \"dou\\\"ble\"\nd: [1, {e: 2}]\nf:\n  g: h # comment\ni: |\n  one\n  two\nj:\nk: 한글\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let document = one(&text);
        assert!(document.troubles.is_empty(), "{:?}", document.troubles);
        assert_eq!(slice(&document, "a"), "plain");
        assert_eq!(slice(&document, "b"), "'single'");
        assert_eq!(slice(&document, "c"), "\"dou\\\"ble\"");
        assert_eq!(slice(&document, "d"), "[1, {e: 2}]");
        assert_eq!(slice(&document, "f"), "g: h");
        assert!(
            slice(&document, "i").starts_with('|') && slice(&document, "i").ends_with("two"),
            "{:?}",
            slice(&document, "i")
        );
        assert_eq!(slice(&document, "k"), "한글");
        assert!(document.is_unwritten(at(&document, "j")));
        assert_eq!(document.scalar_text(at(&document, "c")), Some("dou\"ble"));
        assert_eq!(document.scalar_text(at(&document, "i")), Some("one\ntwo\n"));
    }
}

#[test]
fn a_block_mapping_ends_with_its_last_value() {
    let document = one("spec:\n  a: 1\n\n\n# far below\nother: 2\n");
    assert_eq!(slice(&document, "spec"), "a: 1");
}

#[test]
fn scalars_are_kubectls() {
    let document = one("a: 0644\nb: yes\nc: \"yes\"\nd: !!str 5\ne: ~\nf: 1_000\ng: 1.5\n");
    let scalar = |path| document.scalar(at(&document, path)).unwrap();
    assert_eq!(scalar("a"), Scalar::Int(420));
    assert_eq!(scalar("b"), Scalar::Bool(true));
    assert_eq!(scalar("c"), Scalar::Str("yes"));
    assert_eq!(scalar("d"), Scalar::Str("5"));
    assert_eq!(scalar("e"), Scalar::Null);
    assert_eq!(scalar("f"), Scalar::Int(1000));
    assert_eq!(scalar("g"), Scalar::Float(1.5));
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    let document =
        one("base: &base {a: 1, b: 2}\nuse: *base\nmore:\n  <<: *base\n  b: 3\nlist:\n  <<: [*base, {c: 4}]\n");
    let number = |path| document.scalar(at(&document, path)).unwrap();
    assert_eq!(number("use.a"), Scalar::Int(1));
    assert_eq!(number("more.a"), Scalar::Int(1));
    assert_eq!(number("more.b"), Scalar::Int(3));
    assert_eq!(number("list.c"), Scalar::Int(4));
    let root = document.root.unwrap();
    assert!(document.follow(root, &Path::of("use.a")).unwrap().through_alias);
    assert!(document.follow(root, &Path::of("more.a")).unwrap().merged);
    assert!(!document.follow(root, &Path::of("more.b")).unwrap().merged);
    assert!(document.follow(root, &Path::of("base.a")).unwrap().shared);
}

#[test]
fn the_last_of_several_equal_keys_counts() {
    let document = one("a: 1\nb: 2\na: 3\na: 4\n");
    let spans: Vec<&str> = document.troubles.iter().map(|trouble| document.slice(trouble.span)).collect();
    assert_eq!(spans, ["a", "a"]);
    assert_eq!(document.scalar(at(&document, "a")), Some(Scalar::Int(4)));
    assert_eq!(document.entries(document.root.unwrap()).len(), 2);
}

#[test]
fn duplicates_are_found_in_large_mappings_too() {
    let mut text = String::new();
    for key in 0..200 {
        writeln!(text, "key{key}: {key}").unwrap();
    }
    text.push_str("key7: again\n");
    let document = one(&text);
    assert_eq!(document.troubles.len(), 1);
    assert_eq!(document.scalar_text(at(&document, "key7")), Some("again"));
}

#[test]
fn equal_keys_in_sibling_mappings_are_fine() {
    let document = one("- {a: 1}\n- {a: 2}\n- b:\n    a: 1\n  a: 2\n");
    assert!(document.troubles.is_empty(), "{:?}", document.troubles);
}

#[test]
fn one_broken_document_hides_no_other() {
    let documents = read("a: 1\n---\nb: [\n---\nc: 3\n");
    assert!(documents[0].root.is_some() && documents[1].root.is_none() && documents[2].root.is_some());
    assert!(matches!(kinds(&documents[1])[..], [TroubleKind::Syntax(_)]));
}

#[test]
fn json_is_yaml() {
    let document = one("{\n\t\"a\": \"b\\/c\\u00e9\",\n\t\"list\": [1, true, null]\n}\n");
    assert!(document.troubles.is_empty(), "{:?}", document.troubles);
    assert_eq!(document.scalar_text(at(&document, "a")), Some("b/cé"));
}

#[test]
fn templates_are_told_apart_from_broken_yaml() {
    for text in [
        "replicas: {{ .Values.replicas }}\n",
        "name: {{ .Release.Name }}-web\n",
        "{{- if .Values.on }}\na: 1\n{{- end }}\n",
        "{% if a %}\nb: 1\n{% endif %}\n",
    ] {
        assert_eq!(kinds(&one(text)), [TroubleKind::Template], "{text:?}");
    }
    assert_eq!(one("expr: \"{{ $labels.pod }} is down\"\n").troubles, []);
    assert_eq!(one("text: |\n  {{ not a template here }}\n").troubles, []);
}

#[test]
fn nesting_is_limited() {
    let brackets = "[".repeat(100_000);
    assert_eq!(kinds(&one(&brackets)), [TroubleKind::TooDeep]);
    let dashes = "- ".repeat(20_000);
    assert_eq!(kinds(&one(&dashes)), [TroubleKind::TooDeep]);
    let deep_enough = format!("{}{}", "[".repeat(90), "]".repeat(90));
    assert_eq!(one(&deep_enough).troubles, []);
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut text = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    assert_eq!(kinds(&one(&text)), [TroubleKind::AliasExpansion]);
}

#[test]
fn one_large_text_referred_to_often_is_as_bad() {
    let mut text = format!("big: &big {}\nlist:\n", "x".repeat(1_000_000));
    text.push_str(&"- *big\n".repeat(100));
    assert_eq!(kinds(&one(&text)), [TroubleKind::AliasExpansion]);
}

#[test]
fn an_alias_to_itself_is_refused() {
    assert_eq!(kinds(&one("a: &a [1, *a]\n")), [TroubleKind::AliasExpansion]);
}

#[test]
fn binary_text_is_refused() {
    assert!(matches!(one("a: 1\nb: \0\n").troubles[..], [Trouble { kind: TroubleKind::Binary, .. }]));
}

#[test]
fn a_document_beyond_the_limit_is_refused() {
    let text = format!("a: {}\n", "x".repeat(16 * 1024 * 1024));
    assert_eq!(kinds(&one(&text)), [TroubleKind::TooLarge]);
}

#[test]
fn comments_are_kept_where_suppressions_are() {
    let text = "a: 1 # zerodown: ignore x -- why\n# another\nb: 2\n";
    let document = one(text);
    let comments: Vec<&str> = document.comments.iter().map(|span| document.slice(*span)).collect();
    assert_eq!(comments, ["# zerodown: ignore x -- why", "# another"]);
}

#[test]
fn nothing_is_nothing() {
    for text in ["", "\n", "# only a comment\n", "---\n", "---\n...\n"] {
        assert!(read(text).iter().all(Document::is_empty), "{text:?}");
    }
}
