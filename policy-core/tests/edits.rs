//! Writing: changes at paths become byte edits that leave everything else as it was.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::fix::Change;
use policy_core::value;
use policy_core::yaml::{Chunk, EditError, Path, Value, apply_edits, parse, plan};
use policy_core::{FixRequest, Options, SourceFile, fix};

fn edited(text: &str, changes: &[Change]) -> Result<String, EditError> {
    let document = parse(0, Chunk { offset: 0, text });
    let plan = plan(&document, document.root.unwrap(), changes.iter())?;
    let result = apply_edits(text, &plan.edits);
    let again = parse(0, Chunk { offset: 0, text: &result });
    assert!(again.troubles.is_empty(), "{result}\n{:?}", again.troubles);
    Ok(result)
}

fn set(path: &'static str, value: impl Into<Value>) -> Change {
    Change::Set(Path::of(path), value.into())
}

#[track_caller]
fn becomes(text: &str, changes: &[Change], expected: &str) {
    assert_eq!(edited(text, changes).unwrap(), expected);
    // The same on a file with Windows line ends.
    assert_eq!(edited(&text.replace('\n', "\r\n"), changes).unwrap(), expected.replace('\n', "\r\n"));
}

#[test]
fn a_scalar_is_replaced_and_its_comment_stays() {
    becomes("replicas: 1 # one\nname: web\n", &[set("replicas", 2)], "replicas: 2 # one\nname: web\n");
    becomes("size: \"1\"\n", &[set("size", "2")], "size: \"2\"\n");
}

#[test]
fn an_item_goes_behind_the_last_one() {
    let path = || Path::of("list");
    let item = || Change::Set(path().index(1), value!({ "b": 2, "c": 3 }));
    becomes(
        "list:\n  # one\n  - a: 1 # first\nname: web\n",
        &[item()],
        "list:\n  # one\n  - a: 1 # first\n  - b: 2\n    c: 3\nname: web\n",
    );
    becomes("list:\n- a:\n    x: 1\n", &[item()], "list:\n- a:\n    x: 1\n- b: 2\n  c: 3\n");
    becomes("list: [{a: 1}] # all\n", &[item()], "list: [{a: 1}, {b: 2, c: 3}] # all\n");
    becomes("list: []\n", &[Change::Set(path().index(0), Value::from(1))], "list: [1]\n");
    // Neither over a gap nor into what is no list.
    assert_eq!(edited("list: [{a: 1}]\n", &[Change::Set(path().index(2), Value::from(1))]), Err(EditError::Nothing));
    assert_eq!(edited("list: {a: 1}\n", &[item()]), Err(EditError::NotAMapping));
}

#[test]
fn a_string_keeps_its_quotes_and_is_quoted_where_braces_need_it() {
    let command = |index: usize| Path::of("command").index(index);
    let text = "command: [\"a\", 'b', c] # kept\n";
    let changes = [("x, y", 0), ("it's", 1), ("x, y", 2)];
    let changes = changes.map(|(word, index)| Change::Set(command(index), word.into()));
    becomes(text, &changes, "command: [\"x, y\", 'it''s', \"x, y\"] # kept\n");
    becomes("command:\n- c\n", &[Change::Set(command(0), "x, y".into())], "command:\n- x, y\n");
}

#[test]
fn a_field_goes_where_people_write_it() {
    let text = "spec:\n  replicas: 3 # three\n  selector: {}\n  template: {}\n";
    let change = [set("spec.strategy.rollingUpdate.maxSurge", 1), set("spec.strategy.rollingUpdate.maxUnavailable", 0)];
    let expected = "spec:\n  replicas: 3 # three\n  strategy:\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0\n  selector: {}\n  template: {}\n";
    becomes(text, &change, expected);
}

#[test]
fn indentation_and_sequences_follow_the_file() {
    let text = "spec:\n    containers:\n        - name: app\n          ports:\n              - containerPort: 80\n";
    let change = [Change::Set(Path::of("spec.containers").index(0).key("env"), value!([{ "name": "A" }, "b"]))];
    let expected = "spec:\n    containers:\n        - name: app\n          ports:\n              - containerPort: 80\n          env:\n              - name: A\n              - b\n";
    becomes(text, &change, expected);
    let flat = "spec:\n  list:\n  - name: app\n";
    becomes(
        flat,
        &[Change::Set(Path::of("spec.list").index(0).key("args"), value!(["a"]))],
        "spec:\n  list:\n  - name: app\n    args:\n    - a\n",
    );
}

#[test]
fn a_list_is_replaced_from_its_first_dash_on() {
    let list = value!([{ "name": "b" }, "c"]);
    let indented = "spec:\n  list:\n    - name: a\n    - x\nend: 1\n";
    becomes(indented, &[set("spec.list", list.clone())], "spec:\n  list:\n    - name: b\n    - c\nend: 1\n");
    let flat = "spec:\n  list:\n  - name: a\n    more: 1\n  - x\nend: 1\n";
    becomes(flat, &[set("spec.list", list.clone())], "spec:\n  list:\n  - name: b\n  - c\nend: 1\n");
    let nested = "list:\n- - a\n  - -1\n- b\nend: 1\n";
    becomes(nested, &[set("list", list.clone())], "list:\n- name: b\n- c\nend: 1\n");
    let inner = Change::Set(Path::of("list").index(0), value!(["z"]));
    becomes(nested, &[inner], "list:\n- - z\n- b\nend: 1\n");
}

#[test]
fn flow_style_stays_flow_style() {
    becomes("a: {b: 1, c: 2}\n", &[set("a.d", 3)], "a: {b: 1, c: 2, d: 3}\n");
    becomes("z: {y: 1}\na: {}\n", &[set("a.b.c", "x, y")], "z: {y: 1}\na: {b: {c: \"x, y\"}}\n");
    becomes(
        "{\"a\": {\"b\": 1}}\n",
        &[set("a.c", value!({ "d": "e" }))],
        "{\"a\": {\"b\": 1, \"c\": {\"d\": \"e\"}}}\n",
    );
}

#[test]
fn empty_values_are_filled() {
    becomes(
        "spec:\n  strategy:\n  replicas: 1\n",
        &[set("spec.strategy.type", "Recreate")],
        "spec:\n  strategy:\n    type: Recreate\n  replicas: 1\n",
    );
    becomes("strategy: {}\n", &[set("strategy.type", "Recreate")], "strategy:\n  type: Recreate\n");
    becomes("strategy: null\nb: 1\n", &[set("strategy.type", "Recreate")], "strategy:\n  type: Recreate\nb: 1\n");
    becomes("a:\n", &[set("a", 5)], "a: 5\n");
}

#[test]
fn a_missing_final_newline_stays_missing() {
    assert_eq!(edited("a: 1", &[set("b", 2)]).unwrap(), "a: 1\nb: 2");
}

#[test]
fn a_field_after_a_block_scalar_follows_its_last_line() {
    becomes("a: |\n  one\n  two\nz: 1\n", &[set("b", 2)], "a: |\n  one\n  two\nz: 1\nb: 2\n");
    becomes("m:\n  a: |\n    one\n    two\nz: 1\n", &[set("m.b", 2)], "m:\n  a: |\n    one\n    two\n  b: 2\nz: 1\n");
}

#[test]
fn a_removed_field_takes_its_lines_with_it() {
    becomes("a: 1\nb: 2 # two\nc: 3\n", &[Change::Remove(Path::of("b"))], "a: 1\nc: 3\n");
    becomes("a: 1\nb:\n  c: 2\n  d: 3\n", &[Change::Remove(Path::of("b"))], "a: 1\n");
    becomes("a: {b: 1, c: 2}\n", &[Change::Remove(Path::of("a.c"))], "a: {b: 1}\n");
    becomes("a: {b: 1, c: 2}\n", &[Change::Remove(Path::of("a.b"))], "a: {c: 2}\n");
    let item = Path::of("list").index(0);
    becomes("list:\n- a: 1\n  b: 2\n", &[Change::Remove(item.key("a"))], "list:\n- b: 2\n");
    becomes("a:\n  b: 1\nc: 2\n", &[Change::Remove(Path::of("a.b"))], "a: {}\nc: 2\n");
}

#[test]
fn a_key_is_renamed_with_its_quotes() {
    becomes(
        "readinesProbe: {}\n",
        &[Change::Rename(Path::of("readinesProbe"), "readinessProbe".to_owned())],
        "readinessProbe: {}\n",
    );
    becomes("{\"a\": 1}\n", &[Change::Rename(Path::of("a"), "b".to_owned())], "{\"b\": 1}\n");
}

#[test]
fn text_is_quoted_where_it_would_be_read_otherwise() {
    let written = |text: &str| edited("a: 1\n", &[set("a", text)]).unwrap();
    assert_eq!(written("yes"), "a: \"yes\"\n");
    assert_eq!(written("0644"), "a: \"0644\"\n");
    assert_eq!(written("null"), "a: \"null\"\n");
    assert_eq!(written("a: b"), "a: \"a: b\"\n");
    assert_eq!(written("# no"), "a: \"# no\"\n");
    assert_eq!(written(""), "a: \"\"\n");
    assert_eq!(written("25%"), "a: 25%\n");
    assert_eq!(written("plain text"), "a: plain text\n");
}

#[test]
fn a_scalar_takes_no_keys() {
    assert_eq!(edited("a: 1\n", &[set("a.b", 2)]), Err(EditError::NotAMapping));
    assert_eq!(edited("a: 1\n", &[Change::Remove(Path::of("b"))]), Err(EditError::Nothing));
}

#[test]
fn an_appended_document_quotes_what_kubectl_would_misread() {
    let manifest = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  selector: &s\n    matchLabels: {app: \"yes\", n: \"0644\"}\n  template:\n    metadata:\n      labels: {app: \"yes\", n: \"0644\"}\n    spec:\n      containers:\n      - {name: app, image: \"example/web:1\", ports: [{containerPort: 80}]}\n";
    let request = FixRequest { unsafe_fixes: false, only: vec!["missing-pdb".to_owned()] };
    let outcome = fix(&[SourceFile { name: "web.yaml", text: manifest }], &Options::default(), &request);
    let text = &outcome.files[0].text;
    assert!(text.ends_with("    matchLabels:\n      app: \"yes\"\n      \"n\": \"0644\"\n"), "{text}");
}
