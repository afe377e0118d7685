//! The Service rules beyond their examples: context, near misses and fixes.

mod marks;

use marks::{agree, agree_assuming, fixed, found};
use policy_core::report::{Applicability, Severity};

/// A workload that nothing is to be said about once a Service reaches it.
fn workload(name: &str, labels: &str, ports: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {{name: {name}}}\nspec:\n  selector: {{matchLabels: {{{labels}}}}}\n  template:\n    metadata: {{labels: {{{labels}}}}}\n    spec:\n      terminationGracePeriodSeconds: 60\n      containers:\n      - name: app\n        image: example/app:1.2.3\n        ports: [{ports}]\n        resources: {{requests: {{cpu: 100m, memory: 64Mi}}}}\n        readinessProbe: {{tcpSocket: {{port: 8080}}, periodSeconds: 5}}\n        lifecycle: {{preStop: {{sleep: {{seconds: 15}}}}}}\n"
    )
}

fn service(selector: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\nspec:\n  selector: {selector}\n  ports: [{{port: 8080}}]\n"
    )
}

const NOTHING: &str = "service-selects-nothing";
const PORT: &str = "service-port-unknown";
const HTTP: &str = "{name: http, containerPort: 8080}";

#[test]
fn a_selector_must_match_in_its_own_namespace() {
    let web = workload("web", "app: storefront", HTTP);
    agree(NOTHING, &(web.clone() + &service("{app: storefront}")));
    agree(NOTHING, &(web.clone() + &service("{app: catalogue} # finds: service-selects-nothing error")));
    agree(
        NOTHING,
        &(web.clone() + &service("{app: storefront, tier: x, zone: y} # finds: service-selects-nothing error")),
    );
    let elsewhere = web.replace("{name: web}", "{name: web, namespace: shop}");
    let findings =
        agree(NOTHING, &(elsewhere.clone() + &service("{app: storefront} # finds: service-selects-nothing info")));
    assert!(findings[0].help.contains("namespace `shop`"), "{}", findings[0].help);
    assert_eq!(findings[0].related[0].location.line, 3);
    let both = elsewhere
        + "---\n"
        + &workload("other", "app: other", HTTP)
        + &service("{app: storefront} # finds: service-selects-nothing error");
    assert!(agree(NOTHING, &both)[0].help.contains("namespace `shop`"));
}

#[test]
fn where_pods_may_come_from_elsewhere_it_is_information() {
    let dangling = service("{app: catalogue} # finds: service-selects-nothing info");
    let web = workload("web", "app: storefront", HTTP);
    let with = |object: &str| web.clone() + "---\n" + object;
    agree(NOTHING, &dangling);
    agree(NOTHING, &(with("apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\n") + &dangling));
    agree(
        NOTHING,
        &(with("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3}\n") + &dangling),
    );
    agree(
        NOTHING,
        &(with("apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: a}\n") + &dangling),
    );
    agree(
        NOTHING,
        &(with("apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: a}\n") + &dangling),
    );
    agree(NOTHING, &(with("kind: Deployment\nspec: {\n") + &dangling));
    // What configures something makes no Pods, and neither does what lies in another namespace.
    let error = dangling.replace(" info", " error");
    agree(
        NOTHING,
        &(with("apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n") + &error),
    );
    agree(NOTHING, &(with("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a}\n") + &error));
    agree(NOTHING, &(with("apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: a}\n") + &error));
    agree(NOTHING, &(with("apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: a}\n") + &dangling));
    agree(
        NOTHING,
        &(with("apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: a}\nspec: {to: {name: web}}\n")
            + &error),
    );
    agree(NOTHING, &(with("apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a, namespace: shop}\n") + &error));
}

#[test]
fn services_that_need_no_pods_are_left_alone() {
    let web = workload("web", "app: storefront", HTTP);
    for spec in [
        "{type: ExternalName, externalName: example.com, selector: {app: x}}",
        "{ports: [{port: 80}]}",
        "{selector: {}, ports: [{port: 80}]}",
    ] {
        agree(
            NOTHING,
            &(web.clone() + "---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: " + spec + "\n"),
        );
    }
    let headless = service("{app: catalogue} # finds: service-selects-nothing error")
        .replace("  ports", "  clusterIP: None\n  ports");
    agree(NOTHING, &(web + &headless));
}

#[test]
fn labels_that_controllers_add_are_not_missed() {
    let set = workload("db", "app: database", HTTP);
    agree(NOTHING, &(set.clone() + &service("{statefulset.kubernetes.io/pod-name: db-0}")));
    agree(NOTHING, &(set.clone() + &service("{app: database, pod-template-hash: abc}")));
    agree(NOTHING, &(set + &service("{app: cache, pod-template-hash: abc} # finds: service-selects-nothing")));
}

#[test]
fn pods_of_jobs_patches_and_owners_count_as_pods() {
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {metadata: {labels: {app: batch}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}\n";
    agree(NOTHING, &(job.to_owned() + &service("{app: batch}")));
    let owned = workload("web", "app: storefront", HTTP)
        .replace("{name: web}", "{name: web, ownerReferences: [{apiVersion: v1, kind: X, name: x, uid: y}]}");
    agree(NOTHING, &(owned + &service("{app: storefront}")));
    let list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a, labels: {app: single}}\n  spec: {containers: [{name: a, image: b}]}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n  spec: {selector: {app: single}, ports: [{port: 80}]}\n- apiVersion: v1\n  kind: Service\n  metadata: {name: b}\n  spec: {selector: {app: singel}} # finds: service-selects-nothing error\n";
    agree(NOTHING, list);
}

#[test]
fn a_misspelt_label_is_mended_in_every_style() {
    let text = workload("web", "app: storefront", HTTP) + &service("{app: storefornt} # near");
    assert_eq!(fixed(NOTHING, &text, false), text.replace("storefornt", "storefront"));
    let crlf = text
        .replace("  selector: {app: storefornt} # near", "  selector: # near\n    app: 'storefornt'")
        .replace('\n', "\r\n");
    assert_eq!(fixed(NOTHING, &crlf, false), crlf.replace("storefornt", "storefront"));
    let key =
        workload("web", "app.kubernetes.io/name: storefront", HTTP) + &service("{app.kubernetes.io/nmae: storefront}");
    assert_eq!(fixed(NOTHING, &key, false), key.replace("nmae", "name"));
    let findings = found(NOTHING, &key, &[]);
    assert_eq!(findings[0].related[0].location.path, "spec.template.metadata.labels");
}

#[test]
fn no_safe_fix_where_the_labels_may_be_meant() {
    let offered =
        |text: &str| found(NOTHING, text, &[])[0].fixes.iter().map(|fix| fix.applicability).collect::<Vec<_>>();
    let web = workload("web", "app: storefront, tier: front", HTTP);
    // One pair differs altogether; two workloads are equally near; numbers are names; short words.
    assert_eq!(offered(&(web.clone() + &service("{app: storefront, tier: back}"))), [Applicability::Unsafe]);
    let two = workload("one", "app: storefronx", HTTP) + "---\n" + &workload("two", "app: storefrony", HTTP);
    assert_eq!(offered(&(two + &service("{app: storefront}"))), []);
    assert_eq!(offered(&(workload("web", "app: shard-1", HTTP) + &service("{app: shard-2}"))), []);
    assert_eq!(offered(&(workload("web", "app: api", HTTP) + &service("{app: app}"))), [Applicability::Unsafe]);
    // Another Service selects the Pods already.
    let taken = web + &service("{app: storefront}").replace("name: web", "name: first") + &service("{app: storefrnt}");
    assert_eq!(offered(&taken), [Applicability::Unsafe]);
}

fn ports(service: &str, containers: &str) -> String {
    workload("web", "app: web", containers)
        + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports:\n"
        + service
}

#[test]
fn a_named_port_must_be_declared_with_its_protocol() {
    agree(PORT, &ports("  - {port: 80, targetPort: http}\n", HTTP));
    let findings =
        agree(PORT, &ports("  - {port: 80, targetPort: metrics} # finds: service-port-unknown error\n", HTTP));
    assert_eq!(findings[0].location.path, "spec.ports[0].targetPort");
    assert!(findings[0].help.contains("(http)"), "{}", findings[0].help);
    agree(
        PORT,
        &ports("  - {port: 53, protocol: UDP, targetPort: dns}\n", "{name: dns, containerPort: 53, protocol: UDP}"),
    );
    let findings = agree(
        PORT,
        &ports(
            "  - {port: 53, targetPort: dns} # finds: service-port-unknown error\n",
            "{name: dns, containerPort: 53, protocol: UDP}",
        ),
    );
    assert!(findings[0].help.contains("`protocol`"), "{}", findings[0].help);
    let findings = agree(PORT, &ports("  - {port: 80, targetPort: http} # finds: service-port-unknown\n", ""));
    assert!(findings[0].help.contains("name the port"), "{}", findings[0].help);
}

#[test]
fn a_number_is_information_where_other_ports_are_declared() {
    agree(PORT, &ports("  - {port: 80, targetPort: 8080}\n  - {port: 8080}\n", HTTP));
    agree(PORT, &ports("  - {port: 80, targetPort: 9090} # finds: service-port-unknown info\n", HTTP));
    let findings = agree(PORT, &ports("  - {port: 80} # finds: service-port-unknown info\n", HTTP));
    assert_eq!(findings[0].location.path, "spec.ports[0].port");
    agree(PORT, &ports("  - {port: 80, targetPort: 9090}\n", ""));
}

#[test]
fn ports_are_looked_for_in_all_pods_that_the_service_selects() {
    let other = "---\n".to_owned() + &workload("two", "app: web", "{name: metrics, containerPort: 9090}");
    agree(PORT, &(ports("  - {port: 80, targetPort: metrics}\n", HTTP) + &other));
    // A native sidecar declares the port; an ordinary init container does not serve.
    let init = |policy: &str| {
        ports("  - {port: 80, targetPort: proxy}", HTTP).replace("      containers:", &format!("      initContainers: [{{name: p, image: p:1, {policy}ports: [{{name: proxy, containerPort: 9}}]}}]\n      containers:"))
    };
    agree(PORT, &init("restartPolicy: Always, "));
    agree(PORT, &(init("") + " # finds: service-port-unknown error\n"));
    // A patch shows some of its containers only; a Service that selects nothing has its own rule.
    let patch = ports("  - {port: 80, targetPort: proxy}\n", HTTP).replace("        image: example/app:1.2.3\n", "");
    agree(PORT, &patch);
    agree(
        PORT,
        &ports("  - {port: 80, targetPort: proxy}\n", HTTP)
            .replace("  selector: {app: web}\n  ports:", "  selector: {app: wep}\n  ports:"),
    );
}

#[test]
fn names_of_a_headless_service_still_resolve() {
    let text = ports("  - {port: 80, targetPort: metrics} # finds: service-port-unknown warning\n", HTTP)
        .replace("  selector: {app: web}\n  ports", "  clusterIP: None\n  selector: {app: web}\n  ports");
    let findings = agree_assuming(PORT, &text, &["nodes=5"]);
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(findings[0].message.contains("SRV"), "{}", findings[0].message);
}

#[test]
fn a_misspelt_port_is_mended_but_https_is_not_http() {
    let text = ports("  - {port: 80, targetPort: \"htpp\"}\r\n", HTTP);
    assert_eq!(fixed(PORT, &text, false), text.replace("htpp", "http"));
    let tls = ports("  - {port: 443, targetPort: https}\n", HTTP);
    assert_eq!(fixed(PORT, &tls, true), tls);
}

const GAP: &str = "local-traffic-gap";

/// A DaemonSet that sleeps for some seconds, and its Services.
fn gateway(seconds: &str, mark: &str, services: &str) -> String {
    workload("web", "app: web", HTTP).replace("seconds: 15}}}", &format!("seconds: {seconds}}}}}}}{mark}")) + services
}

/// A Service that keeps traffic on the node.
fn local(annotations: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, annotations: {{{annotations}}}}}\nspec: {{externalTrafficPolicy: Local, selector: {{app: web}}, ports: [{{port: 80, targetPort: http}}], {spec}}}\n"
    )
}

const AWS: &str = "service.beta.kubernetes.io/aws-load-balancer-type: external";

#[test]
fn local_traffic_waits_for_the_load_balancer() {
    let short = " # finds: local-traffic-gap warning";
    let balanced = local(AWS, "type: LoadBalancer");
    agree(GAP, &gateway("19", short, &balanced));
    agree(GAP, &gateway("20", "", &balanced));
    agree_assuming(GAP, &gateway("14", "", &balanced), &["acceptAfterSigtermSeconds=6"]);
    agree_assuming(GAP, &gateway("14", short, &balanced), &["acceptAfterSigtermSeconds=6", "handlesSigterm=false"]);
    // Nothing names a provider: the slowest of the three.
    let findings = agree(GAP, &gateway("23", short, &local("", "type: LoadBalancer")));
    assert!(findings[0].message.contains("3 checks, one every 8 s, assumed as on GKE"), "{}", findings[0].message);
    let slower = format!("{AWS}, service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval: \"30\"");
    let findings = agree(GAP, &gateway("59", short, &local(&slower, "type: LoadBalancer")));
    assert!(findings[0].message.contains("60 s") && findings[0].message.contains("by its annotations"));
    assert_eq!(findings[0].related[0].location.line, 21);
}

#[test]
fn only_what_a_balancer_checks_node_by_node_has_the_gap() {
    let fine = |service: &str| agree(GAP, &gateway("10", "", service));
    fine(&local(AWS, "type: LoadBalancer").replace("Local", "Cluster"));
    fine(&local("service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip", "type: LoadBalancer"));
    fine(&local("metallb.io/address-pool: public", "type: LoadBalancer"));
    fine(&local("", "type: LoadBalancer, loadBalancerClass: io.cilium/l2-announcer"));
    fine(&local("", "type: ClusterIP"));
    fine(&local("service.beta.kubernetes.io/azure-load-balancer-mode: auto", "type: LoadBalancer"));
    agree(GAP, &gateway("10", " # finds: local-traffic-gap info", &local("", "type: NodePort")));
    // Another port of the Pod, which the policy is not about.
    fine(&local("", "type: LoadBalancer").replace("targetPort: http", "targetPort: metrics"));
    // How long a script takes is not written; one that sleeps long enough is enough.
    let script = |script: &str| {
        gateway("10", "", &local(AWS, "type: LoadBalancer"))
            .replace("sleep: {seconds: 10}", &format!("exec: {{command: [sh, -c, {script}]}}"))
    };
    agree(GAP, &script("sleep 5 && nginx -s quit"));
    agree(GAP, &script("sleep 20"));
    let elected = gateway("10", " # finds: local-traffic-gap info", &local(AWS, "type: LoadBalancer"));
    agree(GAP, &elected.replace("example/app:1.2.3", "example/app:1.2.3\n        args: [--leader-elect]"));
}

#[test]
fn one_finding_speaks_of_all_local_services_and_one_fix_serves_them() {
    let services =
        local(AWS, "type: LoadBalancer") + &local("", "type: LoadBalancer").replace("name: web", "name: slow");
    let text = gateway("10", " # finds: local-traffic-gap warning", &services);
    let findings = agree(GAP, &text);
    assert!(findings[0].message.contains("Service `slow`"), "{}", findings[0].message);
    let mended = fixed(GAP, &text, false);
    assert!(mended.contains("sleep: {seconds: 30}") && found(GAP, &mended, &[]).is_empty(), "{mended}");
    assert!(mended.contains("terminationGracePeriodSeconds: 60\n"), "{mended}");
    // Without any hook both rules speak; this one's fix covers both.
    let none = gateway("10", "", &local(AWS, "type: LoadBalancer"))
        .replace("        lifecycle: {preStop: {sleep: {seconds: 10}}}\n", "");
    let mended = fixed(GAP, &none, false);
    assert!(mended.contains("seconds: 25") && found("missing-pre-stop", &mended, &[]).is_empty(), "{mended}");
    assert!(fixed("missing-pre-stop", &none, false).contains("seconds: 15"));
}

#[test]
fn target_port_zero_is_the_port_itself() {
    agree(PORT, &ports("  - {port: 8080, targetPort: 0}\n  - {name: a, port: 8080, targetPort: \"\"}\n", HTTP));
    agree(PORT, &ports("  - {port: 80, targetPort: 0} # finds: service-port-unknown info\n", HTTP));
    // Names of a headless Service lead to Pods, not to ports.
    let headless = ports("  - {port: 9090}\n", HTTP)
        .replace("  selector: {app: web}\n  ports", "  clusterIP: None\n  selector: {app: web}\n  ports");
    agree(PORT, &headless);
    // What is filled in later is no name.
    agree(PORT, &ports("  - {port: 80, targetPort: \"${PORT}\"}\n", HTTP));
}

#[test]
fn a_selector_that_names_its_operator_is_information() {
    let web = workload("web", "app: storefront", HTTP);
    let by = |manager: &str, severity: &str| {
        service(&format!(
            "{{app: db, app.kubernetes.io/managed-by: {manager}}} # finds: service-selects-nothing {severity}"
        ))
    };
    agree(NOTHING, &(web.clone() + &by("postgres-operator", "info")));
    agree(NOTHING, &(web + &by("Helm", "error")));
}
