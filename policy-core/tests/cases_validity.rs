//! The validity rules beyond their examples: places, words, context and fixes.

mod marks;

use marks::{agree, agree_assuming, fixed, found};
use policy_core::report::Applicability;
use policy_core::{Lang, Options, SourceFile, check};

/// What a broken text gives: the line and the characters pointed at, and a word of the message and of the help.
#[track_caller]
fn breaks(text: &str, line: u32, at: &str, message: &str, help: &str) {
    let file = format!(
        "{text}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: nowhere}}\nspec: {{selector: {{app: none}}}}\n"
    );
    let findings = found("yaml-syntax", &file, &[]);
    let [finding] = findings.as_slice() else { panic!("{} findings for {text:?}: {findings:#?}", findings.len()) };
    assert_eq!(finding.location.line, line, "{text:?}: {}", finding.message);
    assert_eq!(&file[finding.location.start as usize..finding.location.end as usize], at, "{text:?}");
    assert!(finding.message.contains(message), "{text:?}: {}", finding.message);
    assert!(finding.help.contains(help), "{text:?}: {}", finding.help);
    // The document after it is judged all the same.
    assert_eq!(found("service-selects-nothing", &file, &[]).len(), 1, "{text:?}");
}

#[test]
fn a_missing_colon_is_named_in_the_line_that_lacks_it() {
    breaks("spec:\n  replicas 3\n  paused: true", 3, ":", "`replicas 3`", "`replicas: 3`");
    breaks("spec:\n  - port: 80\n    name:http\n    targetPort: 80", 3, "name:http", "`name:http`", "`name: http`");
    breaks("metadata\n  name: web", 2, ":", "`metadata`", "`metadata:`");
    breaks("ports:\n  -port: 80\n   name: http", 3, ":", "no space", "`- port: 80`");
}

#[test]
fn a_colon_too_many_asks_for_quotes() {
    breaks("message: error: no disk", 1, ":", "the value of `message`", "`message: \"error: no disk\"`");
    breaks("spec:\n  replicas: 3\n   paused: true", 3, ":", "which has a value already", "remove the value");
}

#[test]
fn what_is_opened_and_not_closed_is_pointed_at_where_it_was_opened() {
    breaks("# it's\ncommand: \"sleep\nimage: x", 2, "\"", "not closed", "closing `\"`");
    breaks("command: 'sleep\nimage: x", 1, "'", "not closed", "closing `'`");
    breaks("labels: {app: web\nname: x", 1, "{", "`{`", "`}`");
    breaks("args: [a,\n  b\nname: x", 1, "[", "`[`", "`]`");
    breaks("args: [a, {b: c]", 1, "{", "closed with `]`", "`}`");
    breaks("args: a]\nlabels: ]", 2, "]", "closes nothing", "quotes");
}

#[test]
fn quoted_text_that_is_not_indented_is_told_from_an_open_quote() {
    breaks("a:\n  b: 'one\n  two three'", 2, "'", "indented no further than its key", "indent the lines");
    breaks("a:\n  b: 'one\n  c: three'", 2, "'", "not closed", "closing `'`");
}

#[test]
fn a_missing_comma_is_no_open_bracket() {
    breaks("{\n  \"replicas\": 1\n  \"paused\": true\n}", 3, ":", "comma", "commas");
    breaks("{\n  \"kind\": \"Pod\"\n  \"spec\": {}\n}", 3, "\"", "comma", "commas");
    breaks("args: [\"a\" \"b\"]", 1, "\"", "after the closing quote", "comma");
}

#[test]
fn tabs_are_pointed_at_themselves() {
    breaks("spec:\n\treplicas: 3", 2, "\t", "tab", "spaces");
    breaks("spec:\n  replicas: 3\n\tpaused: true", 3, "\t", "tab", "spaces");
}

#[test]
fn indentation_is_told_in_numbers() {
    breaks("metadata:\n  name: broken\n data: {a: b", 3, "data: {a: b", "1, fits no level above it (0, 2)", "indent");
    breaks(
        "spec:\n  containers:\n    - name: app\n      image: x\n     ports: []",
        5,
        "ports: []",
        "5, fits no level above it (0, 2, 4, 6)",
        "indent",
    );
    breaks("kind: Pod\n- name: x", 2, "- name: x", "list item", "under the key");
    breaks("ports:\n  - port: 80\n  name: http", 3, "name: http", "beside list items", "`- `");
    breaks("ports: - port: 80", 1, "-", "line of its key", "new line");
}

#[test]
fn characters_with_a_meaning_ask_for_quotes() {
    breaks("schedule: *hourly", 1, "*", "`*hourly`", "quotes");
    breaks("name: @web", 1, "@", "`@`", "quotes");
    breaks("name: 'it's'", 1, "s", "after the closing quote", "twice");
    breaks("path: \"C:\\q\"", 1, "\"", "backslash", "single quotes");
}

#[test]
fn leftovers_of_other_tools_are_recognised() {
    breaks("kind: Pod\n<<<<<<< HEAD\nspec: {}", 2, "<<<<<<< HEAD", "conflict", "resolve");
    breaks("kind: Pod\nspec:\u{a0}1\n", 2, "spec:\u{a0}1", "U+00A0", "again");
    breaks("? [a, b]\n: c", 1, "[", "where a key belongs", "plain name");
}

#[test]
fn crlf_and_korean_comments_do_not_move_the_place() {
    breaks("# 한국어 주석\r\nspec:\r\n  replicas 3\r\n  paused: true\r", 4, ":", "`replicas 3`", "`replicas: 3`");
}

#[test]
fn each_limit_has_its_own_sentence_with_its_numbers() {
    let deep = "[".repeat(101) + &"]".repeat(101);
    let level = |letter: u8| {
        format!("{}: &{0} [{1}]\n", letter as char, vec![format!("*{}", (letter - 1) as char); 10].join(", "))
    };
    let bombs =
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned() + &(b'b'..=b'h').map(level).collect::<Vec<_>>().concat();
    for (text, word) in [
        (deep.as_str(), "100 mappings"),
        (bombs.as_str(), "2000000 values or 64 MiB"),
        ("kind: P\0d\n", "NUL"),
        ("a: &a [*a]\n", "into themselves"),
    ] {
        let findings = found("yaml-syntax", text, &[]);
        assert_eq!(findings.len(), 1, "{word}");
        assert!(findings[0].message.contains(word), "{}", findings[0].message);
    }
    let large = format!("kind: Pod # {}\n", "x".repeat(16 * 1024 * 1024));
    assert!(found("yaml-syntax", &large, &[])[0].message.contains("16 MiB in one document and 64 MiB in all"));
}

#[test]
fn syntax_messages_are_korean_without_a_trace_of_english() {
    for text in [
        "spec:\n  replicas 3\n  a: b\n",
        "a: \"x\nb: c\n",
        "a:\n\tb: c\n",
        "a:\n  b: c\n d: e\n",
        "a: {{ .Values.a }}\n",
    ] {
        let report =
            check(&[SourceFile { name: "case.yaml", text }], &Options { lang: Lang::Ko, ..Options::default() });
        let [finding] = report.findings.as_slice() else { panic!("{text:?}") };
        for sentence in [&finding.message, &finding.help] {
            assert!(sentence.chars().any(|character| ('가'..='힣').contains(&character)), "{sentence}");
            assert!(!sentence.contains(" the ") && !sentence.contains(" here "), "{sentence}");
        }
    }
}

#[test]
fn templates_are_told_apart_from_broken_text_and_from_braces_in_text() {
    let helm = agree(
        "template-not-rendered",
        "metadata:\n  name: {{ .Release.Name }}-web # finds: template-not-rendered error\n",
    );
    assert!(helm[0].help.contains("helm template"), "{}", helm[0].help);
    let jinja = agree("template-not-rendered", "{% if x %} # finds: template-not-rendered\nkind: Pod\n{% endif %}\n");
    assert!(jinja[0].help.contains("Jinja"), "{}", jinja[0].help);
    agree("template-not-rendered", "{{- if .Values.x }} # finds: template-not-rendered\nkind: Pod\n{{- end }}\n");
    agree("template-not-rendered", "args: [a, {{ .Values.b }}] # finds: template-not-rendered\n");
    // Rendered: an alert's annotation, a script in a ConfigMap, and an error elsewhere in such a document.
    let rendered =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: \"{{ $x }}\"\n  b: |\n    {{ range . }}\n";
    agree("template-not-rendered", rendered);
    let broken = format!("{rendered}  c: d: e\n");
    agree("template-not-rendered", &broken);
    assert_eq!(found("yaml-syntax", &broken, &[])[0].location.line, 8);
}

#[test]
fn duplicate_keys_name_both_places() {
    let findings = agree(
        "duplicate-key",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: x\n  b: y\n  \"a\": z # finds: duplicate-key error\n",
    );
    assert_eq!(findings[0].related[0].location.line, 5);
    assert!(findings[0].message.contains("`a`"), "{}", findings[0].message);
    agree("duplicate-key", "a: &a {x: 1}\nb: &b {y: 1}\nc:\n  <<: *a\n  <<: *b\n");
    agree("duplicate-key", "a: {x: 1, y: 2, x: 3} # finds: duplicate-key\nb: {x: 1}\n");
}

fn deployment(container: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - name: app\n        image: example/web:1.2.3\n{container}"
    )
}

#[test]
fn unknown_fields_are_found_at_every_level() {
    let findings = agree(
        "unknown-field",
        &deployment("        readinesProbe: {tcpSocket: {port: 80}} # finds: unknown-field warning\n"),
    );
    assert_eq!(findings[0].location.path, "spec.template.spec.containers[0].readinesProbe");
    assert!(findings[0].help.contains("`readinessProbe`"), "{}", findings[0].help);
    agree("unknown-field", &deployment("        env: [{name: A, valeu: b}] # finds: unknown-field\n"));
    agree(
        "unknown-field",
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n  dataa: {} # finds: unknown-field\n",
    );
    agree("unknown-field", "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"a\"},\n  \"stringdata\": {\"a\": \"b\"}}\n".replace("}}\n", "}} # finds: unknown-field\n").as_str());
}

#[test]
fn unknown_fields_are_not_looked_for_where_the_type_is_not_known_in_full() {
    // A custom resource, a partial view of one, a patch, status, and a version with another shape.
    agree("unknown-field", "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {anything: 1}\n");
    agree(
        "unknown-field",
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: a}\nspec: {scaleTargetRef: {name: web}, pollingInterval: 5}\n",
    );
    agree("unknown-field", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {repilcas: 3}\n");
    agree("unknown-field", &(deployment("") + "status: {anything: 1}\n"));
    agree(
        "unknown-field",
        "apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  rollbackTo: {revision: 1}\n  template:\n    spec: {containers: [{name: a, image: b}]}\n",
    );
}

#[test]
fn a_misspelt_field_is_renamed_in_every_style() {
    let block = deployment("        readinesProbe: # why\n          tcpSocket: {port: 80}\n");
    assert_eq!(fixed("unknown-field", &block, true), block.replace("readinesProbe", "readinessProbe"));
    assert_eq!(fixed("unknown-field", &block, false), block, "not without --unsafe");
    let flow = deployment("        ports: [{name: http, contianerPort: 80}]\n").replace('\n', "\r\n");
    assert_eq!(fixed("unknown-field", &flow, true), flow.replace("contianerPort", "containerPort"));
    let json =
        "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"dta\": {\"a\": \"b\"}}";
    assert_eq!(fixed("unknown-field", json, true), json.replace("dta", "data"));
    // The right field is there as well: a rename would only make a duplicate.
    let both =
        deployment("        readinessProbe: {tcpSocket: {port: 80}}\n        readinesProbe: {tcpSocket: {port: 81}}\n");
    assert_eq!(fixed("unknown-field", &both, true), both);
}

#[test]
fn a_field_that_an_alias_brings_is_told_where_it_is_written() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports:\n  - &p {port: 80, targetprot: http} # finds: unknown-field\n  - <<: *p\n    port: 81\n";
    let findings = agree("unknown-field", text);
    assert_eq!(findings[0].location.path, "spec.ports[0].targetprot");
}

#[test]
fn wrong_types_say_what_is_wanted_and_how_to_quote() {
    let of = |text: &str| {
        let findings = agree("wrong-type", text);
        (findings[0].message.to_string(), findings[0].help.to_string(), findings[0].location.path.clone())
    };
    let (message, help, path) =
        of(&deployment("        env:\n        - name: PORT\n          value: 8080 # finds: wrong-type error\n"));
    assert_eq!(path, "spec.template.spec.containers[0].env[0].value");
    assert!(
        message.contains("takes text, but `8080` is a whole number") && help.contains("`value: \"8080\"`"),
        "{message} {help}"
    );
    let (message, help, _) =
        of(&deployment("        env:\n        - name: DEBUG\n          value: yes # finds: wrong-type\n"));
    assert!(message.contains("boolean") && help.contains("`value: \"yes\"`"), "{message} {help}");
    let (message, help, _) =
        of(&deployment("").replace("spec:\n  selector", "spec:\n  replicas: \"3\" # finds: wrong-type\n  selector"));
    assert!(
        message.contains("`spec.replicas` takes a whole number, but `\"3\"` is text") && help.contains("`replicas: 3`"),
        "{message} {help}"
    );
    let (_, help, _) =
        of(&deployment("").replace("spec:\n  selector", "spec:\n  paused: 'true' # finds: wrong-type\n  selector"));
    assert!(help.contains("`paused: true`"), "{help}");
    let (message, _, _) =
        of(&deployment("")
            .replace("spec:\n  selector", "spec:\n  replicas: 3000000000 # finds: wrong-type\n  selector"));
    assert!(message.contains("too large"), "{message}");
    let (message, _, _) =
        of(&deployment("").replace("spec:\n  selector", "spec:\n  replicas: 1.5 # finds: wrong-type\n  selector"));
    assert!(message.contains("fraction"), "{message}");
    let (message, help, _) = of(&deployment("        ports: {containerPort: 80} # finds: wrong-type\n"));
    assert!(message.contains("takes a list, but a mapping stands here") && help.contains("`- `"), "{message} {help}");
    let (_, help, _) =
        of(&deployment("")
            .replace("spec:\n  selector", "spec:\n  replicas: ${REPLICAS} # finds: wrong-type\n  selector"));
    assert!(help.contains("placeholder"), "{help}");
    let (message, _, _) =
        of("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    version: 1.10 # finds: wrong-type\n");
    assert!(message.contains("takes text"), "{message}");
}

#[test]
fn values_that_the_api_converts_are_no_wrong_types() {
    agree(
        "wrong-type",
        &deployment(
            "        resources: {requests: {cpu: 1, memory: 1.5e9}, limits: {cpu: 0.5}}\n        ports: [{containerPort: 80.0}]\n        livenessProbe: {httpGet: {port: http}}\n",
        ),
    );
    agree(
        "wrong-type",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {a: !!str 1}}\ndata: {b: \"1\"}\n",
    );
}

#[test]
fn null_is_no_wrong_type_and_base64_may_have_line_ends() {
    let secret = |value: &str| {
        format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a, labels: {{a: null}}}}\ndata:\n  a: {value}\n")
    };
    agree("wrong-type", &secret("eA=="));
    agree("wrong-type", &secret("|\n    eHl6\n    eHl6\n"));
    let findings = agree("wrong-type", &secret("<the password> # finds: wrong-type"));
    assert!(findings[0].message.contains("takes base64") && findings[0].help.contains("stringData"), "{findings:#?}");
    agree("wrong-type", &secret("[x] # finds: wrong-type"));
    // Nothing of a Secret is repeated.
    for text in [secret("hunter2!"), secret("eA==").replace("data:", "stringData: {b: 4711}\ndata:")] {
        let findings = found("wrong-type", &text, &[]);
        let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
        let told = format!("{} {}", finding.message, finding.help);
        assert!(!told.contains("hunter2") && !told.contains("4711"), "{told}");
    }
}

#[test]
fn wrong_types_of_partial_objects_are_told_where_they_made_them_partial() {
    agree(
        "wrong-type",
        &deployment("").replace(
            "      containers:\n      - name: app",
            "      containers: # finds: wrong-type\n        name: app",
        ),
    );
    agree("wrong-type", &deployment("").replace("image: example/web:1.2.3", "image: 1.2 # finds: wrong-type"));
    // An assertion of a test with a placeholder of its own.
    agree("wrong-type", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: (n)}\n");
}

#[test]
fn a_wrong_value_hides_nothing_else() {
    let text = deployment("        livenesProbe: {} # near\n")
        .replace("spec:\n  selector", "spec:\n  replicas: many\n  selector");
    assert_eq!(found("wrong-type", &text, &[]).len(), 1);
    assert_eq!(found("unknown-field", &text, &[]).len(), 1);
}

fn of_version(api_version: &str, kind: &str) -> String {
    format!("kind: {kind}\napiVersion: {api_version} # finds: removed-api-version error\nmetadata: {{name: a}}\n")
}

#[test]
fn removed_versions_are_judged_by_the_version_of_the_cluster() {
    let budget = of_version("policy/v1beta1", "PodDisruptionBudget")
        + "spec: {maxUnavailable: 1, selector: {matchLabels: {app: a}}}\n";
    agree("removed-api-version", &budget);
    agree_assuming("removed-api-version", &budget, &["kubernetesVersion=1.25"]);
    assert_eq!(found("removed-api-version", &budget, &["kubernetesVersion=1.24"]).len(), 0);
    assert_eq!(found("removed-api-version", &budget.replace("v1beta1", "v1"), &[]).len(), 0);
    // Custom resources may have any version.
    assert_eq!(found("removed-api-version", &budget.replace("policy/", "example.com/"), &[]).len(), 0);
}

#[test]
fn removed_versions_say_what_changed_beside_the_name() {
    for (api_version, kind, word) in [
        ("extensions/v1beta1", "Ingress", "pathType"),
        ("networking.k8s.io/v1beta1", "Ingress", "defaultBackend"),
        ("extensions/v1beta1", "Deployment", "`spec.selector` is required"),
        ("apps/v1beta1", "StatefulSet", "OnDelete"),
        ("autoscaling/v2beta1", "HorizontalPodAutoscaler", "target: {type: Utilization"),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler", "the fields are the same"),
        ("policy/v1beta1", "PodSecurityPolicy", "nothing replaces it"),
        ("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", "nominalConcurrencyShares"),
    ] {
        let spec = match kind {
            "Deployment" | "StatefulSet" => {
                "spec: {selector: {}, template: {spec: {containers: [{name: a, image: b}]}}}\n"
            }
            "HorizontalPodAutoscaler" => "spec: {maxReplicas: 3, scaleTargetRef: {name: web, kind: Deployment}}\n",
            _ => "spec: {}\n",
        };
        let findings = agree("removed-api-version", &(of_version(api_version, kind) + spec));
        assert!(findings[0].help.contains(word), "{api_version} {kind}: {}", findings[0].help);
    }
}

#[test]
fn only_equal_shapes_are_moved_to_the_new_version() {
    let budget = of_version("\"policy/v1beta1\"", "PodDisruptionBudget")
        + "spec: {maxUnavailable: 1, selector: {matchLabels: {app: a}}}\n";
    let crlf = budget.replace('\n', "\r\n");
    assert_eq!(fixed("removed-api-version", &crlf, false), crlf.replace("policy/v1beta1", "policy/v1"));
    let empty = budget.replace("{matchLabels: {app: a}}", "{}");
    assert_eq!(fixed("removed-api-version", &empty, false), empty);
    let fixes = &found("removed-api-version", &empty, &[])[0].fixes;
    assert!(fixes.iter().all(|fix| fix.applicability == Applicability::Unsafe), "{fixes:#?}");
    let ingress = of_version("extensions/v1beta1", "Ingress") + "spec: {backend: {serviceName: a, servicePort: 80}}\n";
    assert_eq!(fixed("removed-api-version", &ingress, true), ingress);
}
