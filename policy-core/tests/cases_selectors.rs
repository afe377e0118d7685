//! What selects what: a workload its own Pods, a StatefulSet's Service its Pods, a monitor a workload, a Service unready Pods.

mod marks;

use marks::{agree, fixed, found};
use policy_core::report::Applicability;

const MISMATCH: &str = "selector-mismatch";
const UNREADY: &str = "routes-to-unready-pods";
const HEADLESS: &str = "headless-service-missing";
const UNMONITORED: &str = "unmonitored-workload";

/// A workload named `web` with a selector and template labels.
fn workload(kind: &str, selector: &str, labels: &str) -> String {
    let (version, selector) = match kind {
        "ReplicationController" => ("v1", format!("{{{selector}}}")),
        "DeploymentConfig" => ("apps.openshift.io/v1", format!("{{{selector}}}")),
        "Rollout" => ("argoproj.io/v1alpha1", format!("{{matchLabels: {{{selector}}}}}")),
        _ => ("apps/v1", format!("{{matchLabels: {{{selector}}}}}")),
    };
    format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {selector} # selector\n  template:\n    metadata: {{labels: {{{labels}}}}}\n    spec: {{containers: [{{name: app, image: example/app:1.2.3, ports: [{{name: http, containerPort: 8080}}]}}]}}\n"
    )
}

fn marked(text: &str) -> String {
    text.replace("# selector", "# finds: selector-mismatch error")
}

fn service(spec: &str) -> String {
    format!("---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, labels: {{app: web}}}}\nspec:\n  {spec}\n")
}

#[test]
fn every_kind_of_workload_must_select_its_own_pods() {
    for kind in
        ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "DeploymentConfig", "Rollout"]
    {
        agree(MISMATCH, &workload(kind, "app: web", "app: web, tier: front"));
        agree(MISMATCH, &marked(&workload(kind, "app: web", "app: api")));
        agree(MISMATCH, &marked(&workload(kind, "app: web, tier: front", "app: web")));
        // A rejected object gets the lowest scores.
        let report = policy_core::check(
            &[policy_core::SourceFile { name: "case.yaml", text: &workload(kind, "app: web", "app: api") }],
            &policy_core::Options::default(),
        );
        assert!(
            report.workloads[0].score.total.is_none_or(|total| total <= 20),
            "{kind}: {:?}",
            report.workloads[0].score
        );
    }
}

#[test]
fn a_rollout_is_refused_by_its_controller() {
    let says = |kind: &str| found(MISMATCH, &workload(kind, "app: web", "app: api"), &[])[0].message.clone();
    assert!(says("Rollout").contains("the controller rejects the Rollout"), "{}", says("Rollout"));
    assert!(says("Deployment").contains("the API server rejects the Deployment"), "{}", says("Deployment"));
}

#[test]
fn a_selector_that_the_api_server_fills_in_is_fine() {
    let without = |kind: &str| {
        workload(kind, "", "app: web")
            .lines()
            .filter(|line| !line.contains("# selector"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    for kind in ["ReplicationController", "DeploymentConfig", "Rollout"] {
        agree(MISMATCH, &without(kind));
    }
    agree(MISMATCH, &without("Deployment").replace("apps/v1", "apps/v1beta1"));
    agree(MISMATCH, &workload("Deployment", "", "app: web").replace("# selector", "# finds: selector-mismatch error"));
    // A base whose labels are added later has none on either side.
    agree(MISMATCH, &workload("Deployment", "", "").replace("# selector", "# finds: selector-mismatch info"));
    agree(MISMATCH, &workload("ReplicationController", "", "app: web"));
}

#[test]
fn expressions_count_and_are_not_mended() {
    let with = |expression: &str| {
        workload("Deployment", "app: web", "app: web, tier: front")
            .replace("{matchLabels: {app: web}} # selector", &format!("\n    matchExpressions: [{expression}]"))
    };
    agree(MISMATCH, &with("{key: tier, operator: In, values: [front, back]}"));
    let text = with("{key: tier, operator: NotIn, values: [front]}");
    let findings = found(MISMATCH, &text, &[]);
    assert!(findings.len() == 1 && findings[0].fixes.is_empty(), "{findings:#?}");
    assert_eq!(findings[0].location.path, "spec.selector.matchExpressions");
}

#[test]
fn a_job_brings_its_own_selector_only_when_it_says_so() {
    let job = |manual: &str| {
        format!(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: web}}\nspec:\n  manualSelector: {manual}\n  selector:\n    matchLabels:\n      app: web # selector\n  template: {{metadata: {{labels: {{app: api}}}}, spec: {{restartPolicy: Never, containers: [{{name: a, image: b:1}}]}}}}\n"
        )
    };
    agree(MISMATCH, &marked(&job("true")));
    agree(MISMATCH, &job("false"));
}

#[test]
fn the_side_that_others_contradict_is_mended() {
    let text = workload("Deployment", "app: store", "app: shop");
    let by = |selector: &str| {
        fixed(
            MISMATCH,
            &(text.clone() + &service(&format!("selector: {{app: {selector}}}\n  ports: [{{port: 80}}]"))),
            false,
        )
    };
    assert!(by("shop").contains("matchLabels: {app: shop}"), "{}", by("shop"));
    assert!(by("store").contains("labels: {app: store}}"), "{}", by("store"));
    // The workload's own name decides where no Service does.
    let named = text.replace("name: web", "name: store");
    assert!(fixed(MISMATCH, &named, false).contains("{labels: {app: store}}"), "{}", fixed(MISMATCH, &named, false));
    // Nothing tells them apart.
    let offered: Vec<_> = found(MISMATCH, &text, &[])[0].fixes.iter().map(|fix| fix.applicability).collect();
    assert_eq!(offered, [Applicability::Unsafe]);
    // What the template lacks is added to it; a misspelt key is one label, not two.
    let lacking = workload("Deployment", "app: web, tier: front", "app: web");
    assert!(fixed(MISMATCH, &lacking, false).contains("labels: {app: web, tier: front}"));
    let key = workload("Deployment", "app.kubernetes.io/nmae: web", "app.kubernetes.io/name: web");
    let key =
        fixed(MISMATCH, &(key + &service("selector: {app.kubernetes.io/name: web}\n  ports: [{port: 80}]")), false);
    assert!(key.contains("matchLabels: {app.kubernetes.io/name: web}"), "{key}");
}

#[test]
fn readiness_counts_for_every_service_with_an_address() {
    let web = workload("Deployment", "app: web", "app: web");
    let with = |written: &str| {
        web.clone()
            + &service(&format!("{written}\n  selector: {{app: web}}\n  ports: [{{port: 80, targetPort: http}}]"))
    };
    agree(UNREADY, &with("publishNotReadyAddresses: true # finds: routes-to-unready-pods warning"));
    agree(UNREADY, &with("publishNotReadyAddresses: false"));
    agree(UNREADY, &with("clusterIP: None\n  publishNotReadyAddresses: true # finds: routes-to-unready-pods info"));
    agree(UNREADY, &with("type: ExternalName\n  externalName: a.example.com\n  publishNotReadyAddresses: true"));
    let elected = with("publishNotReadyAddresses: true # finds: routes-to-unready-pods info");
    agree(UNREADY, &elected.replace("image: example/app:1.2.3,", "image: example/app:1.2.3, args: [--leader-elect],"));
}

#[test]
fn peers_may_find_each_other_before_they_are_ready() {
    let set = workload("StatefulSet", "app: web", "app: web")
        .replace("spec:\n  selector", "spec:\n  serviceName: web\n  selector");
    let peers =
        service("clusterIP: None\n  publishNotReadyAddresses: true\n  selector: {app: web}\n  ports: [{port: 80}]");
    agree(UNREADY, &(set + &peers));
    // Clients have a Service of their own.
    let clients = peers
        .replace("name: web", "name: clients")
        .replace("  clusterIP: None\n  publishNotReadyAddresses: true\n", "  type: ClusterIP\n");
    agree(UNREADY, &(workload("Deployment", "app: web", "app: web") + &peers + &clients));
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {restartPolicy: Never, containers: [{name: a, image: b:1}]}}}\n";
    agree(UNREADY, &(job.to_owned() + &peers));
}

fn set(replicas: i32, mark: &str) -> String {
    let with = format!("spec:\n  serviceName: peers{mark}\n  replicas: {replicas}\n  selector");
    workload("StatefulSet", "app: web", "app: web").replace("spec:\n  selector", &with)
}

#[test]
fn the_pods_of_a_stateful_set_need_their_service() {
    let peers = |spec: &str| service(spec).replace("name: web", "name: peers");
    let clients = service("selector: {app: web}\n  ports: [{port: 80}]");
    let headless = "clusterIP: None\n  selector: {app: web}\n  ports: [{port: 80}]";
    agree(HEADLESS, &(set(3, "") + &peers(headless)));
    agree(HEADLESS, &(set(3, "") + &peers("clusterIP: None\n  ports: [{port: 80}]")));
    agree(HEADLESS, &(set(3, " # finds: headless-service-missing warning") + &clients));
    agree(HEADLESS, &set(3, " # finds: headless-service-missing info"));
    agree(
        HEADLESS,
        &(set(3, " # finds: headless-service-missing warning")
            + &peers(&headless.replace("clusterIP: None", "type: ClusterIP"))),
    );
    agree(
        HEADLESS,
        &(set(3, " # finds: headless-service-missing warning") + &peers(&headless.replace("app: web", "app: api"))),
    );
    // Of one Pod the Service's own name is as good as the Pod's.
    agree(HEADLESS, &(set(1, "") + &peers(&headless.replace("clusterIP: None", "type: ClusterIP"))));
    agree(HEADLESS, &(set(1, " # finds: headless-service-missing info") + &clients));
    let operator = "---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\n";
    agree(HEADLESS, &(set(3, " # finds: headless-service-missing info") + &clients + operator));
    // Who asks for no names gets none.
    agree(HEADLESS, &(workload("StatefulSet", "app: web", "app: web") + &clients));
}

#[test]
fn a_service_of_that_name_in_another_namespace_names_no_pods() {
    let elsewhere = service("clusterIP: None\n  selector: {app: web}\n  ports: [{port: 80}]")
        .replace("name: web,", "name: peers, namespace: shop,");
    let clients = service("selector: {app: web}\n  ports: [{port: 80}]");
    agree(HEADLESS, &(set(3, " # finds: headless-service-missing warning") + &elsewhere + &clients));
}

fn monitor(kind: &str, namespace: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: monitoring.coreos.com/v1\nkind: {kind}\nmetadata: {{name: m, namespace: {namespace}}}\nspec: {{{spec}}}\n"
    )
}

#[test]
fn a_workload_that_no_monitor_reaches_is_information_where_others_are_watched() {
    let port = "selector: {app: web}\n  ports: [{name: http, port: 80, targetPort: http}]";
    let web = |mark: &str| {
        workload("Deployment", "app: web", "app: web").replace("{name: web}", &format!("{{name: web}}{mark}"))
            + &service(port)
    };
    let (quiet, found) = (web(""), web(" # finds: unmonitored-workload info"));
    agree(UNMONITORED, &quiet);
    let select = "selector: {matchLabels: {app: web}}";
    let other = "selector: {matchLabels: {app: api}}";
    agree(
        UNMONITORED,
        &(quiet.clone() + &monitor("ServiceMonitor", "default", &format!("{select}, endpoints: [{{port: http}}]"))),
    );
    agree(UNMONITORED, &(quiet.clone() + &monitor("ServiceMonitor", "default", "selector: {}")));
    agree(
        UNMONITORED,
        &(quiet.clone()
            + &monitor("PodMonitor", "default", &format!("{select}, podMetricsEndpoints: [{{port: http}}]"))),
    );
    agree(UNMONITORED, &(found.clone() + &monitor("ServiceMonitor", "default", other)));
    agree(
        UNMONITORED,
        &(found.clone() + &monitor("ServiceMonitor", "default", &format!("{select}, endpoints: [{{port: metrics}}]"))),
    );
    agree(
        UNMONITORED,
        &(found.clone()
            + &monitor("PodMonitor", "default", &format!("{select}, podMetricsEndpoints: [{{port: metrics}}]"))),
    );
    // Monitors of other namespaces, and those that look beyond their own.
    agree(UNMONITORED, &(quiet.clone() + &monitor("ServiceMonitor", "monitoring", other)));
    agree(
        UNMONITORED,
        &(quiet.clone()
            + &monitor("ServiceMonitor", "monitoring", &format!("{select}, namespaceSelector: {{any: true}}"))),
    );
    agree(
        UNMONITORED,
        &(quiet.clone()
            + &monitor(
                "ServiceMonitor",
                "monitoring",
                &format!("{select}, namespaceSelector: {{matchNames: [default]}}"),
            )),
    );
    agree(
        UNMONITORED,
        &(found.clone()
            + &monitor("ServiceMonitor", "monitoring", &format!("{other}, namespaceSelector: {{any: true}}"))),
    );
    agree(
        UNMONITORED,
        &(quiet.replace("example/app:1.2.3", "quay.io/prometheus/prometheus:v3.5.0")
            + &monitor("ServiceMonitor", "default", other)),
    );
    // Nobody knows what others collect.
    let google = "---\napiVersion: monitoring.googleapis.com/v1\nkind: PodMonitoring\nmetadata: {name: m}\n";
    agree(UNMONITORED, &(quiet + &monitor("ServiceMonitor", "default", other) + google));
}

#[test]
fn annotations_reach_the_workload_and_make_a_namespace_watched() {
    let port = "selector: {app: web}\n  ports: [{name: http, port: 80, targetPort: http}]";
    let scraped = "labels: {app: api}, annotations: {prometheus.io/scrape: \"true\"}";
    let api = "---\n".to_owned()
        + &workload("Deployment", "app: api", "app: api")
            .replace("name: web", "name: api")
            .replace("labels: {app: api}", scraped);
    let web = workload("Deployment", "app: web", "app: web")
        .replace("{name: web}", "{name: web} # finds: unmonitored-workload info")
        + &service(port);
    agree(UNMONITORED, &(web.clone() + &api));
    let annotated = web.replace(" # finds: unmonitored-workload info", "").replace(
        "labels: {app: web}}\nspec",
        "labels: {app: web}, annotations: {prometheus.io/scrape: \"true\"}}\nspec",
    );
    agree(UNMONITORED, &(annotated + &api));
    // One chart among many says nothing about the others, and who is not served is not asked.
    let many: String = (0..4)
        .map(|index| {
            "---\n".to_owned()
                + &workload("Deployment", &format!("app: w{index}"), &format!("app: w{index}"))
                    .replace("name: web", &format!("name: w{index}"))
        })
        .collect();
    agree(UNMONITORED, &(web.replace(" # finds: unmonitored-workload info", "") + &api + &many));
}
