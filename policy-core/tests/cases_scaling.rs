//! The autoscaler rules beyond their examples: versions of the API, sidecars, Pod-level resources, who serves metrics.

mod marks;

use marks::{agree, agree_assuming, fixed, found};

const REQUESTS: &str = "hpa-without-requests";
const METRICS: &str = "metrics-api-missing";
const FIGHT: &str = "replicas-fight-autoscaler";
const CPU: &str = "resources: {requests: {cpu: 100m}}";

fn deployment(spec: &str, containers: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n{containers}---\n"
    )
}

fn containers(resources: &[&str]) -> String {
    let line = |(index, resources)| format!("      - {{name: c{index}, image: \"a:1.2.3\", {resources}}}\n");
    "      containers:\n".to_owned() + &resources.iter().enumerate().map(line).collect::<Vec<_>>().concat()
}

fn autoscaler(metrics: &str) -> String {
    format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n  minReplicas: 2\n  maxReplicas: 9\n{metrics}"
    )
}

fn utilization(resource: &str, mark: &str) -> String {
    format!(
        "  - {{type: Resource, resource: {{name: {resource}, target: {{type: Utilization, averageUtilization: 70}}}}}}{mark}\n"
    )
}

const MARK: &str = " # finds: hpa-without-requests error";

#[test]
fn every_container_needs_the_request() {
    let metrics = |mark| autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", mark)));
    agree(REQUESTS, &(deployment("", &containers(&[CPU, CPU])) + &metrics("")));
    let findings = agree(REQUESTS, &(deployment("", &containers(&[CPU, "args: [a]"])) + &metrics(MARK)));
    assert_eq!(findings[0].location.path, "spec.metrics[0]");
    assert_eq!(findings[0].related[0].location.path, "spec.template.spec.containers[1]");
    assert!(findings[0].message.contains("`c1`") && !findings[0].message.contains("`c0`"), "{}", findings[0].message);
    assert!(findings[0].fixes[0].snippet.as_ref().is_some_and(|snippet| snippet.contains("cpu: 200m")));
    agree(REQUESTS, &(deployment("", &containers(&["resources: {requests: {memory: 1Gi}}"])) + &metrics(MARK)));
    // The API server takes a limit for the request.
    agree(REQUESTS, &(deployment("", &containers(&["resources: {limits: {cpu: 1}}"])) + &metrics("")));
}

#[test]
fn each_resource_is_told_once_and_values_need_no_request() {
    let two = autoscaler(
        &("  metrics:\n".to_owned()
            + &utilization("cpu", MARK)
            + &utilization("memory", MARK)
            + &utilization("cpu", "")),
    );
    agree(REQUESTS, &(deployment("", &containers(&["args: [a]"])) + &two));
    let value = autoscaler(
        "  metrics: [{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 500m}}}]\n",
    );
    agree(REQUESTS, &(deployment("", &containers(&["args: [a]"])) + &value));
}

#[test]
fn the_default_metric_and_older_versions_count() {
    let web = deployment("", &containers(&["args: [a]"]));
    agree(REQUESTS, &(web.clone() + &autoscaler("").replace("spec:\n", &format!("spec:{MARK}\n"))));
    let first = "apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  maxReplicas: 9\n";
    agree(REQUESTS, &(web.clone() + first + "  targetCPUUtilizationPercentage: 70" + MARK + "\n"));
    // Other metrics of the first version stand in an annotation, and then nothing is set for cpu.
    let annotated = first.replace(
        "metadata: {name: web}",
        "metadata: {name: web, annotations: {autoscaling.alpha.kubernetes.io/metrics: '[{\"type\":\"Object\"}]'}}",
    );
    agree(REQUESTS, &(web.clone() + &annotated));
    agree(METRICS, &(web.clone() + &annotated));
    let beta = autoscaler("  metrics:\n  - {type: Resource, resource: {name: cpu, targetAverageUtilization: 70}}")
        .replace("autoscaling/v2", "autoscaling/v2beta1");
    agree(REQUESTS, &(web.clone() + &beta + MARK + "\n"));
    agree(REQUESTS, &(web + &beta.replace("targetAverageUtilization: 70", "targetAverageValue: 70m") + "\n"));
}

#[test]
fn native_sidecars_count_and_ordinary_init_containers_do_not() {
    let metrics = |mark| autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", mark)));
    let init = |policy: &str| {
        deployment(
            "",
            &(format!("      initContainers: [{{name: i, image: \"a:1.2.3\"{policy}}}]\n") + &containers(&[CPU])),
        )
    };
    agree(REQUESTS, &(init("") + &metrics("")));
    let findings = agree(REQUESTS, &(init(", restartPolicy: Always") + &metrics(MARK)));
    assert_eq!(findings[0].related[0].location.path, "spec.template.spec.initContainers[0]");
}

#[test]
fn a_container_metric_looks_at_its_container() {
    let metric = |container: &str, mark: &str| {
        autoscaler(&format!(
            "  metrics:\n  - {{type: ContainerResource, containerResource: {{name: cpu, container: {container}, target: {{type: Utilization, averageUtilization: 70}}}}}}{mark}\n"
        ))
    };
    let web = deployment("", &containers(&[CPU, "args: [a]"]));
    agree(REQUESTS, &(web.clone() + &metric("c0", "")));
    agree(REQUESTS, &(web + &metric("c1", MARK)));
}

#[test]
fn pod_level_requests_satisfy_it_from_1_34() {
    let pod = format!("      resources: {{requests: {{cpu: 1}}}}\n{}", containers(&["args: [a]"]));
    let metrics = |mark| autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", mark)));
    agree(REQUESTS, &(deployment("", &pod) + &metrics("")));
    agree_assuming(REQUESTS, &(deployment("", &pod) + &metrics(MARK)), &["kubernetesVersion=1.33"]);
    agree(REQUESTS, &(deployment("", &pod.replace("cpu: 1", "memory: 1Gi")) + &metrics(MARK)));
}

#[test]
fn a_limit_range_of_the_namespace_gives_requests() {
    let text = |range: &str, mark| {
        deployment("", &containers(&["args: [a]"]))
            + range
            + &autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", mark)))
    };
    let range = "apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 100m}}]}\n---\n";
    agree(REQUESTS, &text(range, ""));
    agree(REQUESTS, &text(&range.replace("defaultRequest", "default"), ""));
    // The API server makes defaults of the bounds.
    agree(REQUESTS, &text(&range.replace("defaultRequest", "max"), ""));
    agree(REQUESTS, &text(&range.replace("defaultRequest", "min"), ""));
    agree(REQUESTS, &text(&range.replace("defaultRequest", "maxLimitRequestRatio"), MARK));
    agree(REQUESTS, &text(&range.replace("cpu:", "memory:"), MARK));
    agree(REQUESTS, &text(&range.replace("{name: a}", "{name: a, namespace: shop}"), MARK));
}

#[test]
fn a_target_that_is_not_there_or_parked_is_not_asked() {
    let metrics = autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", "")));
    agree(REQUESTS, &metrics);
    agree(REQUESTS, &(deployment("  replicas: 0\n", &containers(&["args: [a]"])) + &metrics));
    agree(
        REQUESTS,
        &(deployment("", &containers(&["args: [a]"])).replace("{name: web}", "{name: web, namespace: shop}")
            + &metrics),
    );
}

#[test]
fn each_metrics_api_is_asked_for_once() {
    let text = autoscaler(
        "  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 1}}} # finds: metrics-api-missing warning
  - {type: ContainerResource, containerResource: {name: cpu, container: a, target: {type: AverageValue, averageValue: 1}}}
  - {type: Pods, pods: {metric: {name: x}, target: {type: AverageValue, averageValue: 1}}} # finds: metrics-api-missing warning
  - {type: Object, object: {metric: {name: x}, describedObject: {kind: Service, name: a}, target: {type: Value, value: 1}}}
  - {type: External, external: {metric: {name: x}, target: {type: Value, value: 1}}} # finds: metrics-api-missing warning
",
    );
    let findings = agree(METRICS, &text);
    for (finding, word) in findings.iter().zip(["metrics-server", "prometheus-adapter", "KEDA"]) {
        assert!(finding.help.contains(word), "{}", finding.help);
    }
    assert_eq!(found(METRICS, &text, &["metricsApis=resource"]).len(), 2);
    assert_eq!(found(METRICS, &text, &["metricsApis=resource,custom,external"]).len(), 0);
    agree_assuming(METRICS, &text.replace("warning", "error"), &["metricsApis=none"]);
}

#[test]
fn what_serves_the_metrics_may_be_in_the_input() {
    let text = |with: &str| with.to_owned() + &autoscaler(&("  metrics:\n".to_owned() + &utilization("cpu", "")));
    let served = |with: &str| {
        found(METRICS, &text(with), &[]).is_empty() && found(METRICS, &text(with), &["metricsApis=none"]).is_empty()
    };
    let api = "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1beta1.metrics.k8s.io}\nspec: {group: metrics.k8s.io, version: v1beta1, groupPriorityMinimum: 1, versionPriority: 1}\n---\n";
    assert!(served(api));
    assert!(!served(&api.replace("group: metrics", "group: custom.metrics")));
    let workload = |name: &str, image: &str| {
        deployment("", &format!("      containers: [{{name: a, image: \"{image}\"}}]\n"))
            .replace("{name: web}", &format!("{{name: {name}, namespace: kube-system}}"))
    };
    assert!(served(&workload("metrics-server", "example/a:1")));
    assert!(served(&workload("a", "registry.example/metrics-server/metrics-server:v0.8.0")));
    assert!(!served(&workload("prometheus-adapter", "example/a:1")));
    assert!(!served(&workload("web", "example/web:1")));
}

#[test]
fn scaled_objects_bring_their_metrics() {
    let scaled = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: web}\nspec: {scaleTargetRef: {name: web}, minReplicaCount: 2, triggers: [{type: cron}]}\n";
    agree(METRICS, &(deployment("", &containers(&[CPU])) + scaled));
    agree(
        FIGHT,
        &(deployment("  replicas: 3 # finds: replicas-fight-autoscaler warning\n", &containers(&[CPU])) + scaled),
    );
}

#[test]
fn written_replicas_fight_unless_they_park_the_workload() {
    let with = |replicas: &str| deployment(replicas, &containers(&[CPU])) + &autoscaler("");
    let findings = agree(FIGHT, &with("  replicas: 5 # finds: replicas-fight-autoscaler warning\n"));
    assert_eq!(findings[0].location.path, "spec.replicas");
    assert!(
        findings[0].message.contains("goes back to 5") && findings[0].message.contains("15 s"),
        "{}",
        findings[0].message
    );
    assert!(findings[0].help.contains("server-side apply"), "{}", findings[0].help);
    agree(FIGHT, &with(""));
    agree(FIGHT, &with("  replicas: 0\n"));
    agree(FIGHT, &with("  replicas: 5\n").replace("kind: Deployment, name: web", "kind: Deployment, name: other"));
    agree(
        FIGHT,
        &with("  replicas: 5\n")
            .replace("metadata: {name: web}\nspec:\n  scale", "metadata: {name: web, namespace: shop}\nspec:\n  scale"),
    );
}

#[test]
fn replicas_are_removed_in_every_style() {
    let text = deployment("  replicas: 5 # five\n", &containers(&[CPU])) + &autoscaler("");
    assert_eq!(fixed(FIGHT, &text, true), text.replace("  replicas: 5 # five\n", ""));
    assert_eq!(fixed(FIGHT, &text, false), text);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(fixed(FIGHT, &crlf, true), crlf.replace("  replicas: 5 # five\r\n", ""));
    let flow = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 5, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: \"a:1.2.3\", resources: {requests: {cpu: 1}}}]}}}\n---\n".to_owned() + &autoscaler("");
    assert_eq!(fixed(FIGHT, &flow, true), flow.replace("replicas: 5, ", ""));
}
