//! Workloads that Flagger releases, and kinds that are not judged.

mod marks;

use marks::{agree, fixed, found};
use policy_core::{Options, Report, SourceFile, check};

const WEB: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: app, image: example/app:1.2.3, ports: [{name: http, containerPort: 8080}]}]}\n";

const CANARY: &str = "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web}\nspec:\n  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  service: {port: 80, targetPort: http}\n";

fn budget(app: &str) -> String {
    format!(
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web}}\nspec: {{maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {{matchLabels: {{app: {app}}}}}}}\n"
    )
}

fn service(name: &str, app: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{selector: {{app: {app}}}, ports: [{{port: 80, targetPort: http}}]}}\n"
    )
}

fn judged(text: &str) -> Report {
    check(&[SourceFile { name: "case.yaml", text }], &Options::default())
}

#[test]
fn a_canary_s_target_is_judged_as_what_its_primary_runs() {
    // Flagger makes the Services: the target is served although the input's only Service is another's.
    let other = service("other", "other");
    let readiness =
        |text: &str| found("missing-readiness-probe", text, &[]).iter().map(|found| found.severity).collect::<Vec<_>>();
    assert_eq!(readiness(&(WEB.to_owned() + CANARY + &other)), [policy_core::report::Severity::Error]);
    assert_eq!(readiness(&(WEB.to_owned() + &other)), [policy_core::report::Severity::Info]);
    // Without a service of its own it makes none.
    let without = CANARY.replace("  service: {port: 80, targetPort: http}\n", "");
    assert_eq!(readiness(&(WEB.to_owned() + &without + &other)), [policy_core::report::Severity::Info]);
}

#[test]
fn a_budget_must_match_the_pods_of_the_primary() {
    let with = |app: &str| WEB.to_owned() + CANARY + &budget(app);
    agree("missing-pdb", &with("web-primary"));
    agree("pdb-matches-nothing", &with("web-primary"));
    // The target's own Pods are gone between two releases.
    assert_eq!(found("missing-pdb", &with("web"), &[]).len(), 1);
    let mended = fixed("missing-pdb", &(WEB.to_owned() + CANARY), false);
    assert!(mended.contains("      app: web-primary\n"), "{mended}");
    assert!(found("missing-pdb", &mended, &[]).is_empty(), "{mended}");
}

#[test]
fn services_may_select_the_primary_and_backends_may_name_what_flagger_makes() {
    agree("service-selects-nothing", &(WEB.to_owned() + CANARY + &service("front", "web-primary")));
    agree(
        "service-selects-nothing",
        &(WEB.to_owned()
            + &service("front", "web-primary")
                .replace("spec: {selector", "spec:\n  {selector")
                .replace("80, targetPort: http}]}", "80, targetPort: http}]} # finds: service-selects-nothing error")),
    );
    for name in ["web", "web-primary", "web-canary"] {
        let ingress = format!(
            "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: web}}\nspec: {{defaultBackend: {{service: {{name: {name}, port: {{number: 80}}}}}}}}\n"
        );
        agree("backend-missing", &(WEB.to_owned() + CANARY + &service("other", "web") + &ingress));
    }
}

#[test]
fn a_target_without_an_app_label_is_one_that_flagger_refuses() {
    let text = WEB.replace("app: web", "part: web") + CANARY + &budget("web").replace("app: web", "part: web");
    agree("missing-pdb", &text);
}

#[test]
fn what_is_not_judged_is_listed_with_the_reason() {
    let reasons =
        |text: &str| judged(text).not_judged.iter().map(|left| left.reason.clone().into_owned()).collect::<Vec<_>>();
    let knative = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: example/app:1.2.3}]}}}\n";
    assert_eq!(reasons(knative), ["Knative owns the rollout"]);
    let issuer = "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: {name: a}\n";
    assert_eq!(reasons(issuer), ["kinds that make no Pods"]);
    let old = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec: {backend: {serviceName: a, servicePort: 80}}\n";
    assert_eq!(reasons(old), ["API versions that are no longer served"]);
    let shop = "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\n";
    assert_eq!(reasons(shop), ["custom resources; what they run is not known"]);
    // What is read is not listed.
    for known in [
        "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a}\nspec: {}\n",
        "apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nmetadata: {name: a}\nspec: {selector: {}}\n",
        "apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: a}\nspec: {to: {name: a}}\n",
        "apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: a}\nspec: {}\n",
        "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: a}\nspec: {targetRef: {name: a}}\n",
    ] {
        assert_eq!(reasons(known), [] as [&str; 0], "{known}");
    }
    assert_eq!(reasons("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a}\n").len(), 1);
}
