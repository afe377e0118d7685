//! Ten questions on which checkers contradict each other, and the side that is taken here, each with a manifest that is
//! found and one that is not.

use policy_core::report::{FindingReport, Severity};
use policy_core::{Options, SourceFile, check};

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n";
const PORT: &str = "        ports: [{name: http, containerPort: 8080}]\n";

/// A workload `web`: lines of its spec, of its Pod and of its container.
fn workload(kind: &str, spec: &str, pod: &str, container: &str) -> String {
    let version = if kind == "Job" { "batch/v1" } else { "apps/v1" };
    format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      \
         containers:\n      - name: app\n        image: example/web:1.2.3\n{container}"
    )
}

fn deployment(spec: &str, pod: &str, container: &str) -> String {
    let spec = format!("  selector: {{matchLabels: {{app: web}}}}\n{spec}");
    workload("Deployment", &spec, pod, &format!("{PORT}{container}")) + SERVICE
}

fn replicas(count: u32) -> String {
    deployment(&format!("  replicas: {count}\n"), "", "")
}

fn budget(field: &str) -> String {
    format!(
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web}}\nspec: {{selector: {{matchLabels: {{app: web}}}}, {field}}}\n"
    )
}

fn autoscaler(minimum: &str) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, \
         name: web}}, maxReplicas: 9{minimum}}}\n"
    )
}

fn findings(text: &str) -> Vec<FindingReport> {
    check(&[SourceFile { name: "web.yaml", text }], &Options::default()).findings
}

/// The severity at which a rule finds something.
fn severity(rule: &str, text: &str) -> Option<Severity> {
    findings(text).iter().filter(|finding| finding.rule == rule).map(|finding| finding.severity).max()
}

#[track_caller]
fn found(rule: &str, text: &str, at: Severity) {
    assert_eq!(severity(rule, text), Some(at), "{rule} in:\n{text}");
}

#[track_caller]
fn silent(rule: &str, text: &str) {
    assert_eq!(severity(rule, text), None, "{rule} in:\n{text}");
}

#[test]
fn a_budget_that_keeps_every_replica_blocks_drains() {
    found("pdb-blocks-eviction", &(replicas(3) + &budget("minAvailable: 3")), Severity::Error);
    silent("pdb-blocks-eviction", &(replicas(3) + &budget("minAvailable: 2")));
}

#[test]
fn an_absent_hpa_minimum_is_one() {
    let scaled = |minimum| deployment("", "", "") + &autoscaler(minimum);
    found("single-replica", &scaled(""), Severity::Error);
    found("single-replica", &scaled(", minReplicas: 1"), Severity::Error);
    silent("single-replica", &scaled(", minReplicas: 2"));
}

#[test]
fn no_pull_policy_is_asked_for() {
    let policies = ["", "        imagePullPolicy: Always\n", "        imagePullPolicy: IfNotPresent\n"];
    let said = |text: &str| {
        let said = findings(text).into_iter().map(|finding| (finding.rule.into_owned(), finding.message.into_owned()));
        said.collect::<Vec<_>>()
    };
    for policy in policies {
        let text = deployment("  replicas: 3\n", "", policy);
        assert_eq!(said(&text), said(&replicas(3)), "{policy}");
        silent("mutable-image-tag", &text);
        // What a tag that moves brings is not known beforehand, whenever it is pulled.
        found("mutable-image-tag", &text.replace("web:1.2.3", "web:latest"), Severity::Warning);
    }
}

#[test]
fn do_not_schedule_is_a_spread_like_schedule_anyway() {
    let spread = |domains: &str, action: &str| {
        let constraint = format!(
            "      topologySpreadConstraints: [{{maxSkew: 1{domains}, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: {action}, labelSelector: {{matchLabels: {{app: web}}}}}}]\n"
        );
        deployment("  replicas: 3\n", &constraint, "")
    };
    for action in ["DoNotSchedule", "ScheduleAnyway"] {
        silent("missing-spread", &spread("", action));
        silent("too-few-domains", &spread("", action));
    }
    found("missing-spread", &replicas(3), Severity::Warning);
    // It is only wrong where it leaves Pods pending.
    let pending = spread(", minDomains: 9", "DoNotSchedule").replace("replicas: 3", "replicas: 12");
    assert!(severity("too-few-domains", &pending).is_some(), "{pending}");
}

#[test]
fn absent_replicas_are_one_for_every_rule() {
    let absent = deployment("", "", "");
    found("single-replica", &absent, Severity::Error);
    silent("missing-pdb", &absent);
    silent("missing-spread", &absent);
    let scaled = absent + &autoscaler(", minReplicas: 2");
    silent("single-replica", &scaled);
    found("missing-pdb", &scaled, Severity::Warning);
    found("missing-spread", &scaled, Severity::Warning);
}

#[test]
fn jobs_are_asked_for_no_probes() {
    let probes = |text: &str| {
        let about = |finding: &&FindingReport| finding.pillar == policy_core::report::Pillar::Probes;
        findings(text).iter().filter(about).count()
    };
    assert_eq!(probes(&workload("Job", "", "      restartPolicy: Never\n", PORT)), 0);
    found("missing-readiness-probe", &replicas(3), Severity::Error);
}

#[test]
fn anti_affinity_by_zone_keeps_replicas_apart() {
    let apart = |key: &str, labels: &str| {
        let affinity = format!(
            "      affinity: {{podAntiAffinity: {{preferredDuringSchedulingIgnoredDuringExecution: [{{weight: 100, podAffinityTerm: {{topologyKey: {key}, labelSelector: \
             {{matchLabels: {{app: {labels}}}}}}}}}]}}}}\n"
        );
        deployment("  replicas: 3\n", &affinity, "")
    };
    silent("missing-spread", &apart("topology.kubernetes.io/zone", "web"));
    silent("missing-spread", &apart("kubernetes.io/hostname", "web"));
    // A term about other Pods keeps nobody apart.
    let other = apart("topology.kubernetes.io/zone", "other");
    assert!(severity("missing-spread", &other).or(severity("spread-selector-mismatch", &other)).is_some());
}

#[test]
fn a_service_without_a_selector_selects_nothing_and_may() {
    let selectorless = SERVICE.replace("selector: {app: web}, ", "");
    let text = |service: &str| replicas(1).replace(SERVICE, service);
    silent("service-selects-nothing", &text(&selectorless));
    // Nor does it make anything served.
    found("single-replica", &text(&selectorless), Severity::Info);
    found("single-replica", &text(SERVICE), Severity::Error);
    found("service-selects-nothing", &text(&SERVICE.replace("{app: web}", "{app: api}")), Severity::Error);
}

#[test]
fn one_handler_for_both_probes_is_right_where_liveness_is_laxer() {
    let both = |failures: u32| {
        let probe = "httpGet: {path: /healthz, port: http}, periodSeconds: 10";
        let probes = format!(
            "        readinessProbe: {{{probe}}}\n        livenessProbe: {{{probe}, failureThreshold: {failures}}}\n"
        );
        deployment("  replicas: 3\n", "", &probes)
    };
    found("liveness-equals-readiness", &both(3), Severity::Warning);
    silent("liveness-equals-readiness", &both(6));
}

#[test]
fn one_replica_wants_no_budget() {
    silent("missing-pdb", &replicas(1));
    found("missing-pdb", &replicas(2), Severity::Warning);
    // With one it blocks every drain.
    found("pdb-blocks-eviction", &(replicas(1) + &budget("minAvailable: 1")), Severity::Error);
}
