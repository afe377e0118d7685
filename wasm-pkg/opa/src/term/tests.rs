//! What is read and what is refused, held against serde_json wherever both read.

use serde_json::json;

use super::*;

fn read(text: &str) -> Value {
    parse(text.as_bytes()).unwrap()
}

fn error(text: &[u8]) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn json_is_read_as_serde_json_reads_it() {
    for text in [
        "null",
        " true ",
        "false",
        "0",
        "-0",
        "-0.0",
        "1",
        "-17",
        "18446744073709551615",
        "18446744073709551616",
        "1.0",
        "1e3",
        "1E-3",
        "-12.5e+2",
        r#""""#,
        r#""a\"\\\/\b\f\n\r\t\u0041\ud83d\ude00\u0000""#,
        "[]",
        "[ ]",
        "{}",
        "{ }",
        r#"[1, [2, []], {"a": {}}]"#,
        "\t{\n\"b\" : 1 ,\r\n\"a\":[null]}\n",
        r#"{"a":1,"a":2}"#,
        "\"한글 \u{7f} \u{feff}\"",
    ] {
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::from_str(text).unwrap()), "{text}");
    }
}

#[test]
fn what_serde_json_refuses_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "nullx",
        "truefalse",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e400",
        "--1",
        "1-1",
        "\"",
        "\"a",
        "\"\\",
        "\"\\q\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\n\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{\"a\":1,\"b\"}",
        "[1}",
        "{\"a\":1]",
        "1 2",
        "{}{}",
        "a",
        "'a'",
        "\u{feff}1",
    ] {
        assert!(serde_json::from_str::<Value>(text).is_err() && parse(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn sets_become_lists() {
    assert_eq!(read("set()"), json!([]));
    assert_eq!(read("{1}"), json!([1]));
    assert_eq!(read(r#"{"a", {"b"}, {"c": set()}, [{2, 3}]}"#), json!(["a", ["b"], {"c": []}, [[2, 3]]]));
}

#[test]
fn a_set_ends_as_it_began() {
    assert_eq!(error(b"{1, 2"), "`,`, `:` or `}` is expected at byte 5");
    assert_eq!(error(b"{1, 2: 3}"), "`,`, `:` or `}` is expected at byte 5");
    assert_eq!(error(b"{1: 2, 3}"), "`:` is expected at byte 8");
    assert_eq!(error(b"{1,}"), "a value is expected at byte 3");
    assert_eq!(error(b"set("), "a value is expected at byte 0");
}

#[test]
fn keys_of_any_type_become_text() {
    let text = r#"{1: "a", 2.5: "b", true: "c", null: "d", "e": "f", [1, "x"]: "g", {"s"}: "h"}"#;
    let fields = json!({"1": "a", "2.5": "b", "true": "c", "null": "d", "e": "f", "[1,\"x\"]": "g", "[\"s\"]": "h"});
    assert_eq!(read(text), fields);
}

#[test]
fn the_escapes_of_go_are_read() {
    assert_eq!(read(r#""\a\v\x1f\x7f\u00e9\U0001f600\U0000ac00""#), json!("\u{7}\u{b}\u{1f}\u{7f}é😀가"));
    // Bytes that Go could not read as a character: as one they may still make sense.
    assert_eq!(read(r#""\xed\x95\x9c""#), json!("한"));
    assert_eq!(error(br#""\xff""#), "the string is not UTF-8 at byte 0");
    assert_eq!(error(br#""\U00110000""#), "the escape is no character at byte 11");
}

#[test]
fn bytes_that_are_no_utf8_are_refused() {
    assert_eq!(error(b"{\"a\": \"\xff\"}"), "the string is not UTF-8 at byte 6");
    assert_eq!(error(b"\"\xed\xa0\x80\""), "the string is not UTF-8 at byte 0");
    assert_eq!(error(b"\xff"), "a value is expected at byte 0");
}

#[test]
fn the_end_of_a_c_string_is_passed_over() {
    assert_eq!(parse(b"[1]\0"), Ok(json!([1])));
    assert_eq!(parse(b"[1]\n\0\0"), Ok(json!([1])));
    assert_eq!(error(b"\0"), "a value is expected at byte 0");
    assert_eq!(error(b"[1\0]"), "`,` or `]` is expected at byte 2");
}

#[test]
fn depth_has_the_limit_that_serde_json_has() {
    let lists = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let objects = |depth: usize| "{\"a\":".repeat(depth) + "1" + &"}".repeat(depth);
    for text in [lists(127), objects(127)] {
        assert_eq!(parse(text.as_bytes()), Ok(serde_json::from_str(&text).unwrap()));
    }
    for text in [lists(128), objects(128), lists(100_000), "[".repeat(3_000_000), "{".repeat(3_000_000)] {
        assert!(serde_json::from_str::<Value>(&text).is_err());
        assert!(error(text.as_bytes()).starts_with("more than 127 lists and objects inside each other"));
    }
}
