//! What Ingresses and routes send to: Services and ports that are there or not, and AWS load balancers that register Pods.

mod marks;

use marks::{agree, fixed, found};
use policy_core::report::{Applicability, Severity};

const BACKEND: &str = "backend-missing";
const GATE: &str = "readiness-gate-missing";

fn service(name: &str, ports: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{selector: {{app: web}}, ports: [{ports}]}}\n"
    )
}

const PORTS: &str = "{name: http, port: 80, targetPort: 8080}, {name: https, port: 443}";

/// An Ingress with one path.
fn ingress(service: &str, port: &str) -> String {
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: web}}\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /\n        pathType: Prefix\n        backend:\n          service:\n            name: {service}\n            port:\n              {port}\n"
    )
}

fn route(kind: &str, version: &str, backend: &str) -> String {
    format!(
        "apiVersion: gateway.networking.k8s.io/{version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  rules:\n  - backendRefs:\n    - {backend}\n"
    )
}

#[test]
fn a_service_that_is_not_there_is_an_error_where_others_are() {
    let web = service("storefront", PORTS);
    agree(BACKEND, &(ingress("storefront", "number: 80") + &web));
    agree(BACKEND, &(ingress("storefront", "name: http") + &web));
    agree(BACKEND, &(ingress("catalogue # finds: backend-missing error", "number: 80") + &web));
    agree(BACKEND, &ingress("catalogue # finds: backend-missing info", "number: 80"));
    // What makes Services is not shown in full.
    let operator = "---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\n";
    agree(BACKEND, &(ingress("catalogue # finds: backend-missing info", "number: 80") + &web + operator));
    let elsewhere = web.replace("{name: storefront}", "{name: catalogue, namespace: shop}");
    let text = ingress("catalogue # finds: backend-missing error", "number: 80") + &web + &elsewhere;
    assert!(agree(BACKEND, &text)[0].help.contains("namespace `shop`"));
}

#[test]
fn every_kind_of_route_is_looked_at() {
    let web = service("storefront", PORTS);
    for (kind, version) in [
        ("HTTPRoute", "v1"),
        ("HTTPRoute", "v1beta1"),
        ("GRPCRoute", "v1"),
        ("TCPRoute", "v1alpha2"),
        ("TLSRoute", "v1alpha3"),
        ("UDPRoute", "v1alpha2"),
    ] {
        agree(BACKEND, &(route(kind, version, "{name: storefront, port: 80}") + &web));
        agree(BACKEND, &(route(kind, version, "{name: catalogue, port: 80} # finds: backend-missing error") + &web));
        agree(BACKEND, &(route(kind, version, "{name: storefront, port: 81} # finds: backend-missing error") + &web));
    }
    let open_shift = |spec: &str| {
        format!("apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {{name: web}}\nspec:\n  {spec}\n{web}")
    };
    agree(BACKEND, &open_shift("to: {kind: Service, name: storefront}\n  port: {targetPort: 8080}"));
    agree(BACKEND, &open_shift("to: {kind: Service, name: storefront}\n  port: {targetPort: https}"));
    agree(
        BACKEND,
        &open_shift("to: {kind: Service, name: storefront}\n  port: {targetPort: web} # finds: backend-missing error"),
    );
    agree(
        BACKEND,
        &open_shift(
            "to: {kind: Service, name: storefront}\n  alternateBackends:\n  - {kind: Service, name: canary} # finds: backend-missing error",
        ),
    );
}

#[test]
fn what_is_no_service_or_another_s_is_left_alone_or_information() {
    let web = service("storefront", PORTS);
    for backend in [
        "{group: example.com, kind: Bucket, name: images}",
        "{kind: ServiceImport, group: multicluster.x-k8s.io, name: remote, port: 80}",
        "{name: catalogue, port: 80, weight: 0} # finds: backend-missing info",
        "{name: catalogue, namespace: shop, port: 80} # finds: backend-missing info",
        "{name: \"${SERVICE}\", port: 80}",
    ] {
        agree(BACKEND, &(route("HTTPRoute", "v1", backend) + &web));
    }
    agree(BACKEND, &(ingress("to-https", "name: use-annotation") + &web));
    agree(BACKEND, &(ingress("cm-acme-http-solver-x7f2k", "number: 8089") + &web));
    let redirect = "{name: web, annotations: {nginx.ingress.kubernetes.io/permanent-redirect: https://example.com}}";
    agree(BACKEND, &(ingress("nothing", "number: 80").replacen("{name: web}", redirect, 1) + &web));
    let owned = "{name: web, ownerReferences: [{apiVersion: v1, kind: X, name: x, uid: y}]}";
    agree(BACKEND, &(ingress("nothing", "number: 80").replacen("{name: web}", owned, 1) + &web));
    let resource = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {resource: {apiGroup: example.com, kind: Bucket, name: images}}}\n";
    agree(BACKEND, &(resource.to_owned() + &web));
}

#[test]
fn a_namespace_whose_backends_are_mostly_elsewhere_is_information() {
    let named = |name: &str| {
        "---\n".to_owned()
            + &route("HTTPRoute", "v1", &format!("{{name: {name}, port: 80}} # finds: backend-missing info"))
    };
    let text = named("one") + &named("two") + &named("three") + &service("storefront", PORTS);
    agree(BACKEND, &text);
    // Two are mistakes.
    let text = (named("one") + &named("two") + &service("storefront", PORTS)).replace(" info", " error");
    agree(BACKEND, &text);
}

#[test]
fn services_whose_ports_are_not_all_known_have_every_port() {
    let external = "---\napiVersion: v1\nkind: Service\nmetadata: {name: outside}\nspec: {type: ExternalName, externalName: example.com, ports: [{port: 80}]}\n";
    agree(BACKEND, &(ingress("outside", "number: 8443") + external));
    let patch = "---\napiVersion: v1\nkind: Service\nmetadata: {name: patched}\n";
    agree(BACKEND, &(ingress("patched", "number: 8443") + patch));
    // A base and its overlay: what either has.
    let both = service("storefront", "{port: 80}") + &service("storefront", "{port: 8443}");
    agree(BACKEND, &(ingress("storefront", "number: 8443") + &both));
}

#[test]
fn a_near_miss_is_mended_wherever_it_is_written() {
    let web = service("storefront", PORTS);
    let text = ingress("storefornt # near", "number: 80").replace(
        "      - path: /\n",
        "      - {path: /shop, pathType: Prefix, backend: {service: {name: storefornt, port: {number: 80}}}}\n      - path: /\n",
    ) + &web;
    let findings = found(BACKEND, &text, &[]);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(fixed(BACKEND, &text, false), text.replace("storefornt", "storefront"));
    // The Pods' port instead of the Service's.
    let text = ingress("storefront", "number: 8080 # the container's") + &web;
    assert_eq!(fixed(BACKEND, &text, false), text.replace("8080 #", "80 #"));
    let text = ingress("storefront", "name: htpt") + &web;
    assert_eq!(fixed(BACKEND, &text, false), text.replace("htpt", "http"));
}

#[test]
fn what_is_wrong_with_one_backend_costs_no_other() {
    let score = |text: &str| {
        let files = [policy_core::SourceFile { name: "case.yaml", text }];
        policy_core::check(&files, &policy_core::Options::default()).workloads[0].score.total
    };
    let web = deployment("", "").replace(", namespace: shop", "") + &service("web", "{port: 80, targetPort: 8080}");
    let alone = score(&(ingress("web", "number: 80") + &web));
    // Behind a port that is not there, nobody reaches it.
    assert!(alone > Some(40) && score(&(ingress("web", "number: 81") + &web)) <= Some(40), "{alone:?}");
    let beside = ingress("web", "number: 80").replace(
        "      - path: /\n",
        "      - {path: /shop, pathType: Prefix, backend: {service: {name: catalogue, port: {number: 80}}}}\n      - path: /\n",
    ) + &web;
    assert_eq!(found(BACKEND, &beside, &[])[0].severity, Severity::Error);
    assert_eq!(score(&beside), alone);
}

#[test]
fn no_safe_fix_where_another_name_may_be_meant() {
    let offered =
        |text: &str| found(BACKEND, text, &[])[0].fixes.iter().map(|fix| fix.applicability).collect::<Vec<_>>();
    assert_eq!(offered(&(ingress("api-v2", "number: 80") + &service("api-v1", PORTS))), []);
    let two = service("storefronx", PORTS) + &service("storefrony", PORTS);
    assert_eq!(offered(&(ingress("storefront", "number: 80") + &two)), [Applicability::Unsafe]);
    assert_eq!(offered(&(ingress("app", "number: 80") + &service("api", PORTS))), [Applicability::Unsafe]);
    assert_eq!(offered(&(ingress("web", "name: https") + &service("web", "{name: http, port: 80}"))), []);
}

fn deployment(pod: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec:\n  {spec}replicas: 3\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n      {pod}containers: [{{name: app, image: example/app:1.2.3, ports: [{{containerPort: 8080}}]}}]\n"
    )
}

fn namespace(labels: &str) -> String {
    format!("---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, labels: {{{labels}}}}}\n")
}

const INJECT: &str = "elbv2.k8s.aws/pod-readiness-gate-inject: enabled";

/// A Service with annotations in namespace `shop`.
fn annotated(annotations: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n    {annotations}\nspec: {{{spec}selector: {{app: web}}, ports: [{{port: 80, targetPort: 8080}}]}}\n"
    )
}

const NLB: &str = "service.beta.kubernetes.io/aws-load-balancer-type: external\n    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip";
const BALANCED: &str = "type: LoadBalancer, ";

#[test]
fn a_rollout_waits_for_the_load_balancer_where_the_namespace_is_labelled() {
    let marked = |severity: &str| annotated(&format!("{NLB} # finds: readiness-gate-missing {severity}"), BALANCED);
    let web = deployment("", "");
    agree(GATE, &(web.clone() + &annotated(NLB, BALANCED) + &namespace(INJECT)));
    agree(GATE, &(web.clone() + &marked("warning") + &namespace("team: shop")));
    agree(GATE, &(web.clone() + &marked("warning") + &namespace("elbv2.k8s.aws/pod-readiness-gate-inject: disabled")));
    agree(GATE, &(web.clone() + &marked("info")));
    let text = web + &annotated(NLB, BALANCED) + &namespace("team: shop");
    let mended = fixed(GATE, &text, false);
    assert!(mended.contains(INJECT) && found(GATE, &mended, &[]).is_empty(), "{mended}");
}

#[test]
fn gates_written_in_the_pod_and_waiting_long_enough_count() {
    let gate = "readinessGates: [{conditionType: target-health.elbv2.k8s.aws/k8s-shop-web}]\n      ";
    agree(GATE, &(deployment(gate, "") + &annotated(NLB, BALANCED) + &namespace("team: shop")));
    let info = annotated(&format!("{NLB} # finds: readiness-gate-missing info"), BALANCED);
    agree(GATE, &(deployment("", "minReadySeconds: 45\n  ") + &info + &namespace("team: shop")));
}

#[test]
fn only_load_balancers_that_send_to_pods_are_meant() {
    let web = deployment("", "");
    for annotations in [
        "service.beta.kubernetes.io/aws-load-balancer-type: external\n    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: instance",
        "service.beta.kubernetes.io/aws-load-balancer-type: nlb\n    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip",
        "alb.ingress.kubernetes.io/target-type: ip",
    ] {
        agree(GATE, &(web.clone() + &annotated(annotations, BALANCED) + &namespace("team: shop")));
    }
    // A Service of type ClusterIP has no load balancer, and one that nothing rolls out needs no gate.
    agree(GATE, &(web.clone() + &annotated(NLB, "") + &namespace("team: shop")));
    let job = "---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: web, namespace: shop}\nspec: {template: {metadata: {labels: {app: web}}, spec: {restartPolicy: Never, containers: [{name: a, image: b:1}]}}}\n";
    agree(GATE, &(job.to_owned() + &annotated(NLB, BALANCED) + &namespace("team: shop")));
}

#[test]
fn eks_auto_mode_has_a_label_of_its_own() {
    const AUTO: &str = "eks.amazonaws.com/pod-readiness-gate-inject: enabled";
    let class = "type: LoadBalancer, loadBalancerClass: eks.amazonaws.com/nlb, ";
    let annotations = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip";
    let web = deployment("", "") + &annotated(annotations, class);
    agree(GATE, &(web.clone() + &namespace(AUTO)));
    let text = web + &namespace("team: shop");
    let mended = fixed(GATE, &text, false);
    assert!(mended.contains(AUTO) && found(GATE, &mended, &[]).is_empty(), "{mended}");
}

#[test]
fn ingresses_and_bindings_are_meant_too() {
    let plain = annotated("team: shop", "");
    let web = deployment("", "") + &plain + &namespace("team: shop");
    let alb = "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n    alb.ingress.kubernetes.io/target-type: ip # finds: readiness-gate-missing warning\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n";
    agree(GATE, &(web.clone() + alb));
    let binding = "---\napiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web, namespace: shop}\nspec:\n  serviceRef: {name: web, port: 80}\n  targetType: ip # finds: readiness-gate-missing warning\n";
    agree(GATE, &(web.clone() + binding));
    agree(GATE, &(web + &binding.replace("ip # finds: readiness-gate-missing warning", "instance")));
    // The Ingress leaves it to the Service.
    let own = annotated("alb.ingress.kubernetes.io/target-type: ip # finds: readiness-gate-missing warning", "");
    let text = deployment("", "")
        + &own
        + &namespace("team: shop")
        + &alb.replace("target-type: ip # finds: readiness-gate-missing warning", "scheme: internal");
    assert_eq!(agree(GATE, &text)[0].severity, Severity::Warning);
}

#[test]
fn a_route_is_a_data_path_as_an_ingress_is() {
    // One Pod that is drained: kube-proxy goes on sending to it while it ends, an ingress controller need not.
    let web = deployment("terminationGracePeriodSeconds: 90\n      ", "")
        .replace(", namespace: shop", "")
        .replace("replicas: 3", "replicas: 1")
        .replace(
            "ports: [{containerPort: 8080}]",
            "ports: [{containerPort: 8080}], readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 2}, lifecycle: {preStop: {sleep: {seconds: 60}}}",
        )
        + &service("web", "{port: 80, targetPort: 8080}");
    let verdict = |text: &str| {
        let files = [policy_core::SourceFile { name: "case.yaml", text }];
        let report = policy_core::check(&files, &policy_core::Options::default());
        format!("{:?}", report.workloads[0].survival)
    };
    let behind = |front: &str| verdict(&(front.to_owned() + &web));
    let by_ingress = behind(&ingress("web", "number: 80"));
    assert_ne!(by_ingress, verdict(&web));
    assert_eq!(behind(&route("HTTPRoute", "v1", "{name: web, port: 80}")), by_ingress);
    let open_shift = "apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: web}\nspec: {to: {kind: Service, name: web}}\n";
    assert_eq!(behind(open_shift), by_ingress);
}
