//! Requests and who writes them: vertical autoscalers, BestEffort Pods, workloads without any autoscaler.

mod marks;

use marks::{agree, fixed, found};

const CONFLICT: &str = "hpa-vpa-conflict";
const EVICTS: &str = "vpa-evicts-pods";
const EFFORT: &str = "best-effort-pod";
const MISSING: &str = "missing-autoscaler";
const REQUESTS: &str = "hpa-without-requests";

const CPU: &str = "resources: {requests: {cpu: 1}}";

fn workload(kind: &str, spec: &str, pod: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}---\n"
    )
}

fn container(rest: &str, mark: &str) -> String {
    format!(
        "      containers:\n      - {{name: app, image: \"shop:1.2.3\", ports: [{{name: http, containerPort: 80}}]{rest}}}{mark}\n"
    )
}

fn deployment(spec: &str) -> String {
    workload("Deployment", spec, &container(&format!(", {CPU}"), ""))
}

const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{name: http, port: 80}]}\n---\n";

const BUDGET: &str = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n---\n";

fn hpa(metric: &str) -> String {
    format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n  minReplicas: 2\n  maxReplicas: 9\n{metric}---\n"
    )
}

fn share_of(resource: &str) -> String {
    format!(
        "  metrics: [{{type: Resource, resource: {{name: {resource}, target: {{type: Utilization, averageUtilization: 70}}}}}}]\n"
    )
}

/// A VerticalPodAutoscaler; `mode` is `updateMode` and may carry the mark.
fn vpa(mode: &str, policy: &str) -> String {
    let update = if mode.is_empty() { String::new() } else { format!("  updatePolicy:\n    updateMode: {mode}\n") };
    format!(
        "apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  targetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n{update}{policy}---\n"
    )
}

fn policy(text: &str) -> String {
    format!("  resourcePolicy: {{containerPolicies: [{text}]}}\n")
}

const TWO_STEER: &str = " # finds: hpa-vpa-conflict error";

#[test]
fn modes_that_leave_running_pods_alone_are_no_conflict() {
    let both = |mode: &str| deployment("") + &hpa(&share_of("cpu")) + &vpa(mode, "");
    for mode in ["Auto", "Recreate", "InPlaceOrRecreate", "InPlace"] {
        agree(CONFLICT, &both(&format!("{mode}{TWO_STEER}")));
    }
    for mode in ["\"Off\"", "Initial"] {
        agree(CONFLICT, &both(mode));
    }
    assert_eq!(found(CONFLICT, &both(""), &[]).len(), 1, "Pods are evicted where no mode is written");
    let beta = both("").replace("autoscaling.k8s.io/v1", "autoscaling.k8s.io/v1beta2");
    assert_eq!(found(CONFLICT, &beta, &[]).len(), 1);
    // A boolean, which the API server rejects: the object does nothing, and wrong-type says so.
    agree(CONFLICT, &both("Off"));
    assert_eq!(found("wrong-type", &both("Off"), &[]).len(), 1);
}

#[test]
fn only_a_resource_that_both_steer_is_contested() {
    let both = |metric: &str, text: &str| deployment("") + &hpa(metric) + &vpa("Auto", &policy(text));
    let count = |metric: &str, text: &str| found(CONFLICT, &both(metric, text), &[]).len();
    assert_eq!(count(&share_of("cpu"), "{containerName: \"*\"}"), 1);
    assert_eq!(count(&share_of("cpu"), "{containerName: \"*\", controlledResources: [memory]}"), 0);
    assert_eq!(count(&share_of("memory"), "{containerName: app, controlledResources: [memory]}"), 1);
    assert_eq!(count(&share_of("cpu"), "{containerName: \"*\", mode: \"Off\"}"), 0);
    assert_eq!(count(&share_of("cpu"), "{containerName: app, mode: \"Off\"}"), 0);
    assert_eq!(count(&share_of("cpu"), "{containerName: other, mode: \"Off\"}"), 1);
    // 80 % of the cpu where no metric is written.
    assert_eq!(count("", "{containerName: app}"), 1);
    let value = "  metrics: [{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 1}}}]\n";
    assert_eq!(count(value, "{containerName: app}"), 0);
    let other = "  metrics: [{type: ContainerResource, containerResource: {name: cpu, container: other, target: {type: Utilization, averageUtilization: 70}}}]\n";
    assert_eq!(count(other, "{containerName: app}"), 0);
}

#[test]
fn several_contested_resources_are_one_finding() {
    let metrics = "  metrics:\n  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}\n  - {type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}}\n";
    let findings = agree(CONFLICT, &(deployment("") + &hpa(metrics) + &vpa(&format!("Auto{TWO_STEER}"), "")));
    assert!(findings[0].message.contains("cpu and memory"), "{}", findings[0].message);
    assert_eq!(findings[0].related.len(), 2);
    let elsewhere = vpa("Auto", "").replace("{name: web}\nspec", "{name: web, namespace: shop}\nspec");
    agree(CONFLICT, &(deployment("") + &hpa(metrics) + &elsewhere));
}

#[test]
fn kedas_cpu_trigger_is_a_share_where_it_says_so() {
    let keda = |trigger: &str| {
        format!(
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{name: web}}, triggers: [{trigger}]}}\n"
        )
    };
    let count = |trigger: &str| found(CONFLICT, &(deployment("") + &vpa("Auto", "") + &keda(trigger)), &[]).len();
    assert_eq!(count("{type: cpu, metricType: Utilization, metadata: {value: \"50\"}}"), 1);
    assert_eq!(count("{type: cpu, metadata: {type: Utilization, value: \"50\"}}"), 1);
    assert_eq!(count("{type: cpu, metricType: AverageValue, metadata: {value: \"1\"}}"), 0);
    assert_eq!(count("{type: cpu, metricType: Utilization, metadata: {containerName: other}}"), 0);
    assert_eq!(count("{type: cron, metadata: {start: a}}"), 0);
    // The same metric needs the same requests and the same API.
    let bare = workload("Deployment", "", &container("", "")) + &keda("{type: memory, metricType: Utilization}");
    assert_eq!(found(REQUESTS, &bare, &[]).len(), 1);
    assert_eq!(found("metrics-api-missing", &bare, &[]).len(), 1);
    assert_eq!(found(REQUESTS, &bare.replace("type: memory", "type: kafka"), &[]).len(), 0);
}

#[test]
fn evictions_for_new_requests_are_told_where_nothing_bounds_them() {
    let text = |replicas: &str, mode: &str, rest: &str| deployment(replicas) + SERVICE + rest + &vpa(mode, "");
    let mark = "Recreate # finds: vpa-evicts-pods info";
    let findings = agree(EVICTS, &text("  replicas: 5\n", mark, ""));
    assert!(findings[0].message.contains("up to 2 of the 5 Pods"), "{}", findings[0].message);
    agree(EVICTS, &text("  replicas: 5\n", "Recreate", BUDGET));
    agree(EVICTS, &text("  replicas: 5\n", "InPlaceOrRecreate", ""));
    agree(EVICTS, &text("  replicas: 5\n", "Initial", ""));
    // Nothing asks it, and nothing of it is controlled.
    agree(EVICTS, &text("  replicas: 5\n", "Recreate", "").replace("{selector: {app: web}", "{selector: {app: shop}"));
    agree(
        EVICTS,
        &(deployment("  replicas: 5\n") + SERVICE + &vpa("Recreate", &policy("{containerName: \"*\", mode: \"Off\"}"))),
    );
    agree(
        EVICTS,
        &(text("  replicas: 5\n", "Recreate", "")
            .replace("kind: Deployment", "kind: DaemonSet")
            .replace("  replicas: 5\n", "")),
    );
}

#[test]
fn a_single_replica_is_left_alone_or_lost() {
    let text =
        |least: &str| deployment("  replicas: 1\n") + SERVICE + &vpa("Recreate # finds: vpa-evicts-pods info", least);
    let findings = agree(EVICTS, &text(""));
    assert!(findings[0].message.contains("--min-replicas"), "{}", findings[0].message);
    let findings = agree(EVICTS, &text("    minReplicas: 1\n"));
    assert!(findings[0].message.contains("the only Pod"), "{}", findings[0].message);
    agree(EVICTS, &text("    minReplicas: 2\n").replace(" # finds: vpa-evicts-pods info", ""));
    let ten = text("    minReplicas: 10\n").replace("replicas: 1\n", "replicas: 5\n");
    agree(EVICTS, &ten.replace(" # finds: vpa-evicts-pods info", ""));
}

#[test]
fn requests_that_a_vertical_autoscaler_writes_are_requests() {
    let bare = workload("Deployment", "", &container("", "")) + SERVICE;
    let measured = |policy: &str, mode: &str| bare.clone() + &hpa(&share_of("cpu")) + &vpa(mode, policy);
    assert_eq!(found(REQUESTS, &measured("", "Initial"), &[]).len(), 0);
    assert_eq!(found(REQUESTS, &measured("", "\"Off\""), &[]).len(), 1);
    let memory = policy("{containerName: \"*\", controlledResources: [memory]}");
    assert_eq!(found(REQUESTS, &measured(&memory, "Initial"), &[]).len(), 1);
    assert_eq!(found(EFFORT, &(bare.clone() + &vpa("Initial", "")), &[]).len(), 0);
    assert_eq!(found(EFFORT, &(bare + &vpa("\"Off\"", "")), &[]).len(), 1);
}

const FIRST: &str = " # finds: best-effort-pod warning";

#[test]
fn any_request_or_limit_above_zero_ends_best_effort() {
    let text =
        |resources: &str, mark: &str| workload("Deployment", "  replicas: 3\n", &container(resources, mark)) + SERVICE;
    let findings = agree(EFFORT, &text("", FIRST));
    assert!(findings[0].message.contains("all 3 Pods"), "{}", findings[0].message);
    assert_eq!(findings[0].location.path, "spec.template.spec.containers[0]");
    for nothing in [
        ", resources: {}",
        ", resources: {requests: {}}",
        ", resources: {requests: {cpu: 0, memory: \"0\"}}",
        ", resources: {requests: {cpu: 0e3}}",
        ", resources: {requests: {cpu: 0m, memory: 0.0Gi}}",
        ", resources: {requests: {ephemeral-storage: 1Gi}, limits: {nvidia.com/gpu: 1}}",
    ] {
        assert_eq!(found(EFFORT, &text(nothing, ""), &[]).len(), 1, "{nothing}");
    }
    for something in [
        ", resources: {requests: {cpu: 10m}}",
        ", resources: {limits: {memory: 1Gi}}",
        ", resources: {requests: {cpu: 0, memory: 0.5}}",
        ", resources: {limits: {cpu: 1e3}}",
        ", resources: {limits: {memory: 10E}}",
        ", resources: {limits: {memory: unknown}}",
    ] {
        agree(EFFORT, &text(something, ""));
    }
}

#[test]
fn init_containers_the_pod_and_limit_ranges_count_too() {
    let text =
        |pod: &str, with: &str| workload("Deployment", "", &(pod.to_owned() + &container("", ""))) + SERVICE + with;
    let count = |pod: &str, with: &str| found(EFFORT, &text(pod, with), &[]).len();
    assert_eq!(count("", ""), 1);
    assert_eq!(count(&format!("      initContainers: [{{name: i, image: \"a:1\", {CPU}}}]\n"), ""), 0);
    assert_eq!(
        count(&format!("      initContainers: [{{name: i, image: \"a:1\", restartPolicy: Always, {CPU}}}]\n"), ""),
        0
    );
    assert_eq!(count("      initContainers: [{name: i, image: \"a:1\"}]\n", ""), 1);
    let of_pod = text("      resources: {requests: {cpu: 1}}\n", "");
    agree(EFFORT, &of_pod);
    assert_eq!(found(EFFORT, &of_pod, &["kubernetesVersion=1.33"]).len(), 1);
    let range = "apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\nspec: {limits: [{type: Container, default: {memory: 100Mi}}]}\n---\n";
    assert_eq!(count("", range), 0);
    assert_eq!(count("", &range.replace("type: Container", "type: Pod")), 1);
    assert_eq!(count("", &range.replace("default:", "max:")), 0);
    assert_eq!(count("", &range.replace("{name: a}", "{name: a, namespace: shop}")), 1);
}

#[test]
fn best_effort_is_a_warning_for_what_serves_and_no_matter_for_what_ends() {
    let mark = " # finds: best-effort-pod info";
    agree(EFFORT, &(workload("Deployment", "", &container("", mark)) + &SERVICE.replace("{app: web}", "{app: shop}")));
    agree(EFFORT, &(workload("Deployment", "", &container(", args: [--leader-elect]", mark)) + SERVICE));
    agree(EFFORT, &(workload("DaemonSet", "", &container("", FIRST)) + SERVICE));
    agree(EFFORT, &(workload("Deployment", "  replicas: 0\n", &container("", "")) + SERVICE));
    let critical = |class: &str| {
        workload("DaemonSet", "", &(format!("      priorityClassName: {class}\n") + &container("", ""))) + SERVICE
    };
    agree(EFFORT, &critical("system-node-critical"));
    assert_eq!(found(EFFORT, &critical("high"), &[]).len(), 1);
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: \"a:1\"}]}}}\n";
    agree(EFFORT, job);
    let pod = |policy: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{restartPolicy: {policy}, containers: [{{name: a, image: \"a:1\"}}]}}\n"
        )
    };
    agree(EFFORT, &pod("OnFailure"));
    assert_eq!(found(EFFORT, &pod("Always"), &[]).len(), 1);
    let owned = pod("Always")
        .replace("{name: a}", "{name: a, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: a, uid: b}]}");
    agree(EFFORT, &owned);
}

#[test]
fn a_hint_for_an_autoscaler_goes_to_what_can_use_one() {
    let web = |pod: &str, spec: &str| workload("Deployment", spec, pod) + SERVICE;
    let marked = |text: &str| {
        text.replace(
            "metadata: {name: web}\nspec:\n",
            "metadata: {name: web} # finds: missing-autoscaler info\nspec:\n",
        )
    };
    let app = container("", "");
    let findings = agree(MISSING, &marked(&web(&app, "  replicas: 3\n")));
    let snippet = findings[0].fixes[0].snippet.clone().unwrap_or_default();
    assert!(snippet.contains("minReplicas: 3\n  maxReplicas: 9 "), "{snippet}");
    let plain = web(&app, "  replicas: 3\n");
    assert_eq!(fixed(MISSING, &plain, true), plain, "bounds and metric are decisions");
    let huge = found(MISSING, &web(&app, "  replicas: 2147483647\n"), &[]);
    assert!(huge[0].fixes[0].snippet.as_ref().is_some_and(|snippet| snippet.contains("maxReplicas: 2147483647 ")));
    agree(MISSING, &(web(&app, "") + &hpa("")));
    for fine in [
        web(&container(", args: [--leader-elect]", ""), ""),
        web(&app, "  replicas: 0\n"),
        web(&app, "  strategy: {type: Recreate}\n"),
        web(&app.replace("shop:1.2.3", "docker.io/bitnami/postgresql:16"), ""),
        web(&app.replace("shop:1.2.3", "redis@sha256:abc"), ""),
        web(&app, "").replace("ports: [{name: http, port", "ports: [{name: http-metrics, port"),
        web(&app.replace("{name: http,", "{name: webhook-server,"), ""),
        web(&app, "").replace("{app: web}, ports", "{app: shop}, ports"),
        web(&app, "").replace("metadata: {name: web}", "metadata: {name: web, namespace: kube-system}"),
        web(&app, "").replace("metadata: {name: web}", "metadata: {name: shop-controller-manager}"),
        web(&app, "").replace("metadata: {name: web}", "metadata: {name: loadgenerator}"),
        web(&app, "") + &vpa("Auto", ""),
    ] {
        agree(MISSING, &fine);
    }
    let ingress = web(&app, "").replace("metadata: {name: web}", "metadata: {name: ingress-controller}");
    assert_eq!(found(MISSING, &ingress, &[]).len(), 1);
    assert_eq!(found(MISSING, &(web(&app, "") + &vpa("\"Off\"", "")), &[]).len(), 1);
}

#[test]
fn members_of_a_stateful_set_are_not_capacity() {
    let set = |service: &str| {
        workload("StatefulSet", "  serviceName: web\n  replicas: 3\n", &container("", ""))
            + &SERVICE.replace("{selector", &format!("{{{service}selector"))
    };
    agree(MISSING, &set("clusterIP: None, "));
    assert_eq!(found(MISSING, &set(""), &[]).len(), 1);
    let claims = set("").replace(
        "  serviceName",
        "  volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce]}}]\n  serviceName",
    );
    agree(MISSING, &claims);
    agree(MISSING, &(workload("DaemonSet", "", &container("", "")) + SERVICE));
}
