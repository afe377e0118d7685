//! A fix fits the file it edits: indentation, lists, quotes, braces, line ends, comments, the order of keys, anchors.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::fix::Change;
use policy_core::report::Applicability;
use policy_core::value;
use policy_core::yaml::{Chunk, EditError, Path, Value, apply_edits, parse, plan};
use policy_core::{FixOutcome, FixRequest, Lang, Options, SourceFile, check, fix};

fn set(path: &'static str, value: impl Into<Value>) -> Change {
    Change::Set(Path::of(path), value.into())
}

fn remove(path: &'static str) -> Change {
    Change::Remove(Path::of(path))
}

/// The text after the changes, and whether other places change with it.
fn edited(text: &str, changes: &[Change]) -> Result<(String, bool), EditError> {
    let document = parse(0, Chunk { offset: 0, text });
    let plan = plan(&document, document.root.unwrap(), changes.iter())?;
    let result = apply_edits(text, &plan.edits);
    let again = parse(0, Chunk { offset: 0, text: &result });
    assert!(again.troubles.is_empty() && again.root.is_some(), "{result}\n{:?}", again.troubles);
    Ok((result, plan.shared))
}

/// With both line ends, and where nothing stands behind the last one, without it.
#[track_caller]
fn becomes(text: &str, changes: &[Change], expected: &str) {
    let plain = |text: &str| edited(text, changes).unwrap().0;
    assert_eq!(plain(text), expected);
    assert_eq!(plain(&text.replace('\n', "\r\n")), expected.replace('\n', "\r\n"));
    let (text, expected) = (text.strip_suffix('\n').unwrap(), expected.strip_suffix('\n').unwrap());
    assert_eq!(plain(text), expected);
}

#[test]
fn indentation_is_the_files_own() {
    for (step, dash) in [(2, 2), (4, 4), (4, 2), (2, 0), (4, 0)] {
        let (one, item) = (" ".repeat(step), " ".repeat(dash));
        let list = format!("{one}ports:\n{one}{item}- a: 1\n");
        let text = format!("spec:\n{one}x:\n{one}{one}y: 1\n{list}");
        let change = [set("spec.z", value!({ "v": { "w": [{ "b": 1, "c": ["d"] }] } }))];
        let at = |levels: usize, items: usize, inside: usize| " ".repeat(levels * step + items * dash + inside * 2);
        let added = format!(
            "{}z:\n{}v:\n{}w:\n{}- b: 1\n{}c:\n{}- d\n",
            at(1, 0, 0),
            at(2, 0, 0),
            at(3, 0, 0),
            // An indented list is indented by as much as a mapping.
            if dash == 0 { at(3, 0, 0) } else { at(4, 0, 0) },
            if dash == 0 { at(3, 0, 1) } else { at(4, 0, 1) },
            if dash == 0 { at(3, 0, 1) } else { at(5, 0, 1) },
        );
        becomes(&text, &change, &format!("{text}{added}"));
    }
}

#[test]
fn items_stand_as_far_behind_their_dash_as_others_do() {
    let text = "list:\n-   name: a\n    b: 1\n";
    becomes(text, &[set("more", value!([{ "x": 1, "z": 2 }]))], &format!("{text}more:\n-   x: 1\n    z: 2\n"));
}

#[test]
fn a_string_keeps_the_quotes_of_the_one_it_replaces() {
    becomes("type: \"Recreate\" # all\n", &[set("type", "RollingUpdate")], "type: \"RollingUpdate\" # all\n");
    becomes("type: 'Recreate'\n", &[set("type", "it's")], "type: 'it''s'\n");
    becomes("type: Recreate\n", &[set("type", "RollingUpdate")], "type: RollingUpdate\n");
    becomes("count: \"1\"\n", &[set("count", 2)], "count: 2\n");
}

#[test]
fn new_strings_are_quoted_as_most_are() {
    let double = "\"kind\": \"Deployment\"\n\"spec\":\n  \"type\": \"a\"\n";
    becomes(double, &[set("spec.mode", "b")], &format!("{double}  \"mode\": \"b\"\n"));
    let single = "kind: 'Deployment'\nspec:\n  type: 'a'\n";
    becomes(single, &[set("spec.mode", "b")], &format!("{single}  mode: 'b'\n"));
    let plain = "kind: Deployment\nspec:\n  type: a\n  version: '1'\n";
    becomes(plain, &[set("spec.mode", "b")], &format!("{plain}  mode: b\n"));
    becomes(plain, &[set("spec.mode", "yes")], &format!("{plain}  mode: 'yes'\n"));
}

#[test]
fn braces_stay_braces() {
    becomes("a: {x: 1} # note\n", &[set("a.z", 2)], "a: {x: 1, z: 2} # note\n");
    becomes("a: {x: 1, z: 2}\n", &[set("a.x", "r, s")], "a: {x: \"r, s\", z: 2}\n");
    becomes("a: [sleep, \"5\"]\n", &[Change::Set(Path::of("a").index(1), "10".into())], "a: [sleep, \"10\"]\n");
    becomes("a: {\n  x: 1,\n  z: 2,\n}\n", &[set("a.w", 3)], "a: {\n  x: 1,\n  z: 2,\n  w: 3,\n}\n");
}

#[test]
fn empty_braces_give_way_to_lines_where_no_others_are_used() {
    let long =
        value!([{ "maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "ScheduleAnyway" }]);
    let lines = "  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n";
    becomes(
        "spec:\n  list: [] # none\n  z: 1\n",
        &[set("spec.list", long)],
        &format!("spec:\n  list: # none\n{lines}  z: 1\n"),
    );
    becomes("spec:\n  map: {}\n", &[set("spec.map.type", "a")], "spec:\n  map:\n    type: a\n");
    becomes("spec:\n  map:\n    {}\n", &[set("spec.map.type", "a")], "spec:\n  map:\n    type: a\n");
    let braces = "meta: {name: web}\nspec:\n  map: {}\n";
    becomes(braces, &[set("spec.map.type", "a")], "meta: {name: web}\nspec:\n  map: {type: a}\n");
}

#[test]
fn json_is_written_as_json_is() {
    let text = "{\n    \"a\": {\n        \"b\": 1\n    },\n    \"e\": {},\n    \"l\": []\n}\n";
    let changes = [set("a.c", value!({ "d": ["x"] })), set("e.f.g", 1), set("l", value!([{ "m": "yes" }]))];
    let expected = "{\n    \"a\": {\n        \"b\": 1,\n        \"c\": {\n            \"d\": [\n                \"x\"\n            ]\n        }\n    },\n    \"e\": {\n        \"f\": {\n            \"g\": 1\n        }\n    },\n    \"l\": [\n        {\n            \"m\": \"yes\"\n        }\n    ]\n}\n";
    becomes(text, &changes, expected);
    becomes(&text.replace("    ", "\t"), &changes, &expected.replace("    ", "\t"));
    becomes("{\"a\":{\"b\":1}}\n", &[set("a.c", value!({ "d": [1] }))], "{\"a\":{\"b\":1,\"c\":{\"d\":[1]}}}\n");
    becomes("{\"a\": {\"b\": 1}}\n", &[set("a.c", "d")], "{\"a\": {\"b\": 1, \"c\": \"d\"}}\n");
    becomes("{\n  \"a\": 1,\n  \"b\": 2\n}\n", &[remove("b")], "{\n  \"a\": 1\n}\n");
    becomes("{\n  \"a\": 1,\n  \"b\": 2\n}\n", &[remove("a")], "{\n  \"b\": 2\n}\n");
    becomes("{\n  \"selector\": 1\n}\n", &[set("replicas", 2)], "{\n  \"replicas\": 2,\n  \"selector\": 1\n}\n");
}

/// Keys of a mapping, one below the other, and where a new one goes among them.
#[track_caller]
fn goes(key: &'static str, among: &str, expected: &str) {
    let lines = |keys: &str| format!("  {}: 1\n", keys.replace(' ', ": 1\n  "));
    let change = Change::Set(Path::of("spec").key(key), Value::Int(1));
    becomes(&format!("spec:\n{}", lines(among)), &[change], &format!("spec:\n{}", lines(expected)));
}

#[test]
fn keys_stand_in_the_order_in_which_people_write_them() {
    goes("replicas", "selector template", "replicas selector template");
    goes("replicas", "minReadySeconds strategy template", "minReadySeconds replicas strategy template");
    goes("strategy", "replicas selector template", "replicas strategy selector template");
    goes("strategy", "selector template", "selector strategy template");
    goes("updateStrategy", "serviceName replicas template", "serviceName replicas updateStrategy template");
    goes("readinessProbe", "name image ports resources", "name image ports readinessProbe resources");
    goes("readinessProbe", "name image resources livenessProbe", "name image resources livenessProbe readinessProbe");
    goes("startupProbe", "name image ports livenessProbe", "name image ports startupProbe livenessProbe");
    goes("lifecycle", "name image readinessProbe volumeMounts", "name image readinessProbe lifecycle volumeMounts");
    goes("minReplicas", "scaleTargetRef maxReplicas", "scaleTargetRef minReplicas maxReplicas");
    goes("maxUnavailable", "selector", "maxUnavailable selector");
    goes("unhealthyPodEvictionPolicy", "minAvailable selector", "minAvailable unhealthyPodEvictionPolicy selector");
    goes("namespace", "name labels", "name namespace labels");
    goes("somethingElse", "name labels", "name labels somethingElse");
}

#[test]
fn comments_stay_with_what_they_speak_of() {
    let ports = "spec:\n  ports:\n    - a: 1\n    # - a: 2\n  # about env\n  env: 1\n";
    let expected = "spec:\n  ports:\n    - a: 1\n    # - a: 2\n  readinessProbe: 1\n  # about env\n  env: 1\n";
    becomes(ports, &[set("spec.readinessProbe", 1)], expected);
    let flat = "spec:\n  ports:\n  - a: 1\n  # - a: 2\n  # about env\n  env: 1\n";
    let expected = "spec:\n  ports:\n  - a: 1\n  # - a: 2\n  readinessProbe: 1\n  # about env\n  env: 1\n";
    becomes(flat, &[set("spec.readinessProbe", 1)], expected);
    let selector = "spec:\n  # whom\n  # it selects\n  selector: 1\n";
    becomes(selector, &[set("spec.replicas", 2)], "spec:\n  replicas: 2\n  # whom\n  # it selects\n  selector: 1\n");
    becomes("spec:\n  a: 1\t# one\n  # the end\n", &[set("spec.b", 2)], "spec:\n  a: 1\t# one\n  b: 2\n  # the end\n");
    becomes("spec: # note\nz: 1\n", &[set("spec.a", 1)], "spec: # note\n  a: 1\nz: 1\n");
    becomes("spec: null # note\nz: 1\n", &[set("spec.a", 1)], "spec: # note\n  a: 1\nz: 1\n");
    becomes(
        "- a: 1 # one\n  # about b\n  b: 2\n",
        &[Change::Remove(Path::root().index(0).key("a"))],
        "- # one\n  # about b\n  b: 2\n",
    );
    becomes(
        "- a: 1\n  # about b\n  b: 2\n",
        &[Change::Remove(Path::root().index(0).key("a"))],
        "-\n  # about b\n  b: 2\n",
    );
    becomes("a: # note\n  b: 1\nz: 1\n", &[remove("a.b")], "a: # note\n  {}\nz: 1\n");
}

#[test]
fn an_item_goes_behind_the_last_one() {
    let item = |index| Change::Set(Path::of("list").index(index), value!({ "b": 2, "c": ["d"] }));
    becomes("list:\n- b: 1\nz: 1\n", &[item(1)], "list:\n- b: 1\n- b: 2\n  c:\n  - d\nz: 1\n");
    let commented = "list:\n  - b: 1 # one\n  # - b: 3\n# about z\nz: 1\n";
    let expected = "list:\n  - b: 1 # one\n  # - b: 3\n  - b: 2\n    c:\n      - d\n# about z\nz: 1\n";
    becomes(commented, &[item(1)], expected);
    becomes("list: [{b: 1}]\n", &[item(1)], "list: [{b: 1}, {b: 2, c: [d]}]\n");
    becomes("list: []\n", &[item(0)], "list:\n- b: 2\n  c:\n  - d\n");
    becomes("list: []\n", &[Change::Set(Path::of("list").index(0), "a".into())], "list: [a]\n");
    becomes("list:\nz: 1\n", &[item(0)], "list:\n- b: 2\n  c:\n  - d\nz: 1\n");
    becomes("{\"list\":[{\"b\":1}]}\n", &[item(1)], "{\"list\":[{\"b\":1},{\"b\":2,\"c\":[\"d\"]}]}\n");
    let json = "{\n  \"list\": [\n    1\n  ]\n}\n";
    let next = Change::Set(Path::of("list").index(1), value!({ "b": 2 }));
    becomes(json, &[next], "{\n  \"list\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ]\n}\n");
    let nothing = edited("list:\n- b: 1\n", &[item(2)]);
    assert_eq!(nothing, Err(EditError::Nothing));
    assert_eq!(edited("list: a\n", &[item(0)]), Err(EditError::NotAMapping));
}

#[test]
fn tabs_and_spaces_behind_values_stay() {
    becomes("a:\t1\t# tab\nb: 2  \n", &[set("a", 3), set("b", 4), set("c", 5)], "a:\t3\t# tab\nb: 4  \nc: 5\n");
}

#[test]
fn block_scalars_keep_their_last_line() {
    becomes(
        "m:\n  a: |\n    one\n\n    two\nz: 1\n",
        &[set("m.b", 2)],
        "m:\n  a: |\n    one\n\n    two\n  b: 2\nz: 1\n",
    );
    becomes("a: >-\n  one\n  two\nz: 1\n", &[set("a", "b")], "a: b\nz: 1\n");
    becomes("a: one\n  two\nz: 1\n", &[set("b", 2)], "a: one\n  two\nz: 1\nb: 2\n");
}

#[test]
fn anchors_and_tags_stay() {
    becomes("a: &r 1 # note\nb: *r\n", &[set("a", 2)], "a: &r 2 # note\nb: *r\n");
    becomes("a: &x # note\nb: 1\n", &[set("a.c", 1)], "a: &x # note\n  c: 1\nb: 1\n");
    becomes("a: !!str 1\n", &[set("a", "b")], "a: !!str b\n");
}

#[test]
fn what_changes_other_places_is_known() {
    let text = "a: &x {b: 1}\nc: *x\n";
    let of = |changes: &[Change]| edited(text, changes).unwrap();
    // At the anchor, and through the alias.
    assert_eq!(of(&[set("a.b", 2)]), ("a: &x {b: 2}\nc: *x\n".to_owned(), true));
    assert_eq!(of(&[set("c.b", 2)]), ("a: &x {b: 2}\nc: *x\n".to_owned(), true));
    assert_eq!(of(&[set("a.d", 2), set("c.d", 2)]), ("a: &x {b: 1, d: 2}\nc: *x\n".to_owned(), true));
    // The alias itself is only a name for it.
    assert_eq!(of(&[set("c", 2)]), ("a: &x {b: 1}\nc: 2\n".to_owned(), false));
    let expected = "a: &x {b: 1}\nc:\n  d: e\n".to_owned();
    assert_eq!(of(&[set("c", value!({ "d": "e" }))]), (expected, false));
}

#[test]
fn what_is_merged_in_is_overridden_and_not_changed_elsewhere() {
    let text = "a: &x\n  b: 1\n  m: {n: 1}\nc:\n  <<: *x\n  d: 2\n";
    let expected = "a: &x\n  b: 1\n  m: {n: 1}\nc:\n  <<: *x\n  d: 2\n  b: 3\n";
    assert_eq!(edited(text, &[set("c.b", 3)]), Ok((expected.to_owned(), false)));
    // A mapping of its own would hide `n`.
    assert_eq!(edited(text, &[set("c.m.o", 3)]), Err(EditError::BehindAlias));
    assert_eq!(edited(text, &[remove("c.b")]), Err(EditError::BehindAlias));
}

const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: app
        image: example/web:1.2.3
        ports:
        - containerPort: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
";

fn fixed(text: &str, rule: &str, unsafe_fixes: bool) -> FixOutcome {
    let request = FixRequest { unsafe_fixes, only: vec![rule.to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], &Options::default(), &request)
}

#[test]
fn an_edit_that_reaches_other_places_is_unsafe_and_says_so() {
    // A sidecar that shares its lifecycle with the app.
    let text = DEPLOYMENT.replace(
        "        ports:\n        - containerPort: 80\n",
        "        ports:\n        - containerPort: 80\n        lifecycle: &hooks\n          postStart:\n            exec:\n              command: [warm-up]\n      - name: cache\n        image: example/cache:1.2.3\n        lifecycle: *hooks\n",
    );
    for (lang, said) in [(Lang::En, "an alias refers to it"), (Lang::Ko, "별칭으로 가리키는 다른 곳")] {
        let options = Options { lang, only: vec!["missing-pre-stop".to_owned()], ..Options::default() };
        let report = check(&[SourceFile { name: "web.yaml", text: &text }], &options);
        let fix = report.findings.first().and_then(|finding| finding.fixes.first()).unwrap();
        assert_eq!(fix.applicability, Applicability::Unsafe);
        assert!(fix.title.contains(said), "{}", fix.title);
    }
    assert_eq!(fixed(&text, "missing-pre-stop", false).applied, []);
}

/// What is appended to a file.
fn budget(text: &str) -> String {
    let outcome = fixed(text, "missing-pdb", false);
    let fixed = outcome.files.first().unwrap();
    fixed.text.strip_prefix(text).unwrap().to_owned()
}

#[test]
fn a_new_document_is_written_as_its_neighbour() {
    assert_eq!(
        budget(DEPLOYMENT),
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  unhealthyPodEvictionPolicy: AlwaysAllow\n  selector:\n    matchLabels:\n      app: web\n"
    );
    let wide = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        format!("{}{}\n", " ".repeat(indent), line).replace("- ", "-   ")
    };
    let wide: String = DEPLOYMENT.lines().map(wide).collect();
    assert!(
        budget(&wide).contains("\n    selector:\n        matchLabels:\n            app: web\n"),
        "{}",
        budget(&wide)
    );
    let crlf = DEPLOYMENT.replace('\n', "\r\n");
    assert_eq!(budget(&crlf), budget(DEPLOYMENT).replace('\n', "\r\n"));
    let open = DEPLOYMENT.trim_end();
    assert_eq!(budget(open), format!("\n{}", budget(DEPLOYMENT)));
    let marked = format!("{DEPLOYMENT}---\n");
    assert_eq!(format!("---\n{}", budget(&marked)), budget(DEPLOYMENT));
    // Two budgets, one marker.
    let two = format!("{}---\n{marked}", DEPLOYMENT.replace("web", "api"));
    assert_eq!(budget(&two).matches("---\n").count(), 1, "{}", budget(&two));
    assert_eq!(budget(&two).matches("kind: PodDisruptionBudget\n").count(), 2);
    let quoted: String = DEPLOYMENT
        .lines()
        .map(|line| match line.split_once(": ") {
            Some((key, value)) if value.parse::<u32>().is_err() => format!("{key}: \"{value}\"\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert!(budget(&quoted).contains("kind: \"PodDisruptionBudget\"\n"), "{}", budget(&quoted));
    assert!(budget(&quoted).contains("maxUnavailable: 1\n"));
}

#[test]
fn a_new_document_copies_selector_and_namespace() {
    let text = DEPLOYMENT.replace("  name: web\n", "  name: web\n  namespace: shop\n").replace(
        "    matchLabels:\n      app: web\n",
        "    matchExpressions:\n    - key: app\n      operator: In\n      values:\n      - web\n",
    );
    let budget = budget(&text);
    assert!(budget.contains("\n  name: web\n  namespace: shop\n"), "{budget}");
    assert!(
        budget.contains("    matchExpressions:\n    - key: app\n      operator: In\n      values:\n      - web\n"),
        "{budget}"
    );
}

#[test]
fn a_new_document_is_named_as_the_others_are() {
    let with = |deployment: &str, service: &str| {
        let (first, second) = DEPLOYMENT.split_once("---\n").unwrap();
        let first = first.replacen("  name: web\n", &format!("  name: {deployment}\n"), 1);
        let second = second.replace("  name: web\n", &format!("  name: {service}\n"));
        let budget = budget(&format!("{first}---\n{second}"));
        budget.lines().find_map(|line| line.strip_prefix("  name: ")).unwrap().to_owned()
    };
    assert_eq!(with("web", "web"), "web");
    assert_eq!(with("web", "web-svc"), "web-pdb");
    assert_eq!(with("web", "web-service"), "web-pdb");
    assert_eq!(with("web-deployment", "web-service"), "web-pdb");
    assert_eq!(with("web-deployment", "web"), "web-pdb");
    assert_eq!(with("web", "public"), "web");
}
