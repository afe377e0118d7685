//! Whole objects: names that are missing, objects that stand twice, versions that will go.

mod marks;

use marks::{agree, agree_assuming, fixed, found};
use policy_core::report::{Applicability, Severity};
use policy_core::{Options, SourceFile, check};

fn config_map(name: &str, value: &str) -> String {
    format!("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  {name}\ndata: {{a: '{value}'}}\n")
}

#[test]
fn a_name_is_missing_where_nothing_names_the_object() {
    agree("missing-name", "apiVersion: v1\nkind: Namespace # finds: missing-name error\n");
    agree(
        "missing-name",
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: # finds: missing-name error\n  labels: {a: b}\n",
    );
    agree("missing-name", &config_map("name: ''  # finds: missing-name error", "x"));
    agree("missing-name", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: # finds: missing-name\ndata: {a: b}\n");
    let list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {labels: {a: b}} # finds: missing-name\n  data: {a: b}\n";
    agree("missing-name", list);
}

#[test]
fn what_needs_no_name_is_asked_for_none() {
    agree("missing-name", &config_map("generateName: web-", "x"));
    agree("missing-name", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n");
    agree("missing-name", "apiVersion: v1\nkind: Config\nclusters: []\n");
    agree("missing-name", "apiVersion: authorization.k8s.io/v1\nkind: SelfSubjectAccessReview\nspec: {}\n");
    agree("missing-name", "apiVersion: v1\nkind: Service\nspec: {$patch: delete}\n");
    // What a test expects of some object.
    agree("missing-name", "apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}}\n");
    agree("missing-name", "apiVersion: v1\nkind: Pod\nmetadata: {labels: {a: b}}\nstatus: {phase: Running}\n");
    agree("missing-name", "apiVersion: v1\nkind: List\nitems: []\n");
}

#[test]
fn an_object_without_a_name_is_rejected() {
    let report = check(
        &[SourceFile {
            name: "a.yaml",
            text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: {labels: {a: b}}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec: {containers: [{name: a, image: a:1}]}\n",
        }],
        &Options::default(),
    );
    assert!(report.score.total <= Some(20), "{:?}", report.score);
}

#[test]
fn the_second_of_two_equal_names_is_found() {
    let text = config_map("name: web", "1") + "---\n" + &config_map("name: web # finds: duplicate-object error", "2");
    let findings = agree("duplicate-object", &text);
    assert_eq!(findings[0].related.first().map(|related| related.location.line), Some(4));
    let three = text.clone() + "---\n" + &config_map("name: web # finds: duplicate-object error", "3");
    agree("duplicate-object", &three);
    // The default namespace is one, whether or not it is written.
    let spelt = config_map("name: web", "1")
        + "---\n"
        + &config_map("name: web # finds: duplicate-object\n  namespace: default", "2");
    agree("duplicate-object", &spelt);
    let custom = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: web}\nspec: {a: 1}\n";
    let twice =
        format!("{custom}---\n{}", custom.replace("v1", "v2").replace("web}", "web} # finds: duplicate-object error"));
    agree("duplicate-object", &twice);
}

#[test]
fn a_word_for_word_repetition_loses_nothing() {
    let text = config_map("name: web", "1");
    let findings = found("duplicate-object", &format!("{text}---\n{text}"), &[]);
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert!(finding.severity == Severity::Error && !finding.message.contains("lost"), "{finding:#?}");
}

#[test]
fn objects_that_only_look_alike_are_two() {
    for other in [
        config_map("name: web\n  namespace: shop", "2"),
        config_map("name: db", "2"),
        config_map("generateName: web", "2"),
        config_map("name: web", "2").replace("ConfigMap", "Secret").replace("data", "stringData"),
        "apiVersion: example.com/v1\nkind: ConfigMap\nmetadata: {name: web}\n".to_owned(),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n$patch: delete\n".to_owned(),
    ] {
        agree("duplicate-object", &(config_map("name: web", "1") + "---\n" + &other));
    }
    // Patches and assertions speak of an object that stands elsewhere.
    let patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n";
    agree("duplicate-object", &format!("{patch}---\n{}", patch.replace('3', "5")));
}

#[test]
fn overlays_and_variants_in_other_files_are_no_duplicates() {
    let texts = [config_map("name: web", "1"), config_map("name: web", "2")];
    for names in [["base/a.yaml", "overlay/a.yaml"], ["a.yaml", "b.yaml"]] {
        let files: Vec<SourceFile<'_>> =
            names.iter().zip(&texts).map(|(name, text)| SourceFile { name, text }).collect();
        let report = check(&files, &Options::default());
        assert_eq!(report.findings.iter().filter(|finding| finding.rule == "duplicate-object").count(), 0, "{names:?}");
    }
}

const CRON_JOB: &str = "apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: report}
spec:
  schedule: '0 6 * * *'
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}}
";

#[test]
fn a_version_is_deprecated_from_its_replacement_to_its_end() {
    let at = |version: &str| {
        let assumption = format!("kubernetesVersion={version}");
        let count = |rule| found(rule, CRON_JOB, &[&assumption]).len();
        (count("deprecated-api-version"), count("removed-api-version"))
    };
    assert_eq!([at("1.20"), at("1.21"), at("1.24"), at("1.25"), at("1.34")], [(0, 0), (1, 0), (1, 0), (0, 1), (0, 1)]);
}

#[test]
fn a_deprecated_version_of_the_same_shape_is_replaced_safely() {
    let findings = found("deprecated-api-version", CRON_JOB, &["kubernetesVersion=1.22"]);
    let fixes: Vec<_> = findings.iter().flat_map(|finding| &finding.fixes).map(|fix| fix.applicability).collect();
    assert_eq!(fixes, [Applicability::Safe]);
    let autoscaler = "apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: a}}\n";
    let findings = found("deprecated-api-version", autoscaler, &["kubernetesVersion=1.24"]);
    assert!(findings.len() == 1 && findings[0].fixes.is_empty() && findings[0].help.contains("averageUtilization"));
    let class = "apiVersion: storage.k8s.io/v1beta1\nkind: VolumeAttributesClass\nmetadata: {name: a}\ndriverName: d\n";
    assert_eq!(fixed("deprecated-api-version", class, false), class.replace("v1beta1", "v1"));
}

#[test]
fn endpoints_that_somebody_wrote_are_deprecated() {
    let endpoints = |metadata: &str| {
        format!(
            "apiVersion: v1\nkind: Endpoints # finds: deprecated-api-version info\nmetadata: {{{metadata}}}\nsubsets: []\n"
        )
    };
    agree("deprecated-api-version", &endpoints("name: db"));
    agree_assuming(
        "deprecated-api-version",
        &endpoints("name: db").replace(" # finds: deprecated-api-version info", ""),
        &["kubernetesVersion=1.32"],
    );
    for live in [
        "name: db, resourceVersion: '4'",
        "name: db, uid: a-b",
        "name: db, ownerReferences: [{kind: EndpointSlice, name: db}]",
    ] {
        agree("deprecated-api-version", &endpoints(live).replace(" # finds: deprecated-api-version info", ""));
    }
}

#[test]
fn a_second_object_without_a_marker_is_one_slip() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n\napiVersion: v1 # finds: duplicate-key error\nkind: ConfigMap\nmetadata: {name: b}\n";
    let findings = agree("duplicate-key", text);
    assert!(findings[0].message.contains("`---`") && findings[0].help.contains("`---`"), "{findings:#?}");
    // One of the two alone is a key like any other.
    agree(
        "duplicate-key",
        "apiVersion: v1\nkind: ConfigMap\nkind: Secret # finds: duplicate-key error\nmetadata: {name: a}\n",
    );
}

#[test]
fn a_key_that_repeats_its_value_loses_nothing() {
    let loses = |text: &str| {
        let findings = agree("duplicate-key", text);
        findings.iter().all(|finding| finding.message.contains("is lost without a word"))
    };
    let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\nstringData: {a: b}\ntype: \"Opaque\" # finds: duplicate-key error\n";
    assert!(!loses(text));
    assert!(loses(&text.replace("\"Opaque\"", "other")));
    let block = "kind: ConfigMap\ndata:\n  a: b\n\ndata: # finds: duplicate-key error\n  a: b\nimmutable: true\n";
    assert!(!loses(block));
    assert!(loses(&block.replace("error\n  a: b", "error\n  a: c")));
    assert!(loses("spec:\n  args:\n  - a\n  args: # finds: duplicate-key error\n  - a\n  - b\n"));
    assert!(loses("a: |\n  x\na: | # finds: duplicate-key error\n  y\n"));
}

#[test]
fn text_behind_a_closing_bracket_asks_for_quotes() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - image: {user}/app:latest\n      name: app\n";
    let findings = found("yaml-syntax", text, &[]);
    assert_eq!(findings.iter().map(|finding| finding.location.line).collect::<Vec<_>>(), [6]);
    assert!(findings[0].message.contains("the value of `image` goes on behind its `}`"), "{findings:#?}");
    assert!(findings[0].help.contains("`image: \"{user}/app:latest\"`"), "{findings:#?}");
}
