//! Autoscalers of replicas beyond their examples: targets, overlaps, bounds, KEDA.

mod marks;

use marks::{agree, fixed, found};

const TARGET: &str = "autoscaler-target-missing";
const OVERLAP: &str = "overlapping-autoscalers";
const BOUNDS: &str = "hpa-cannot-scale";
const ABRUPT: &str = "abrupt-scale-down";
const ZERO: &str = "scale-to-zero";

fn workload(kind: &str, name: &str, spec: &str) -> String {
    let version = match kind {
        "Rollout" => "argoproj.io/v1alpha1",
        _ => "apps/v1",
    };
    format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n{spec}  selector: {{matchLabels: {{app: {name}}}}}\n  template:\n    metadata: {{labels: {{app: {name}}}}}\n    spec: {{containers: [{{name: a, image: \"a:1.2.3\", ports: [{{containerPort: 80}}], resources: {{requests: {{cpu: 1, memory: 1Gi}}}}}}]}}\n---\n"
    )
}

fn deployment(name: &str) -> String {
    workload("Deployment", name, "")
}

const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{name: http, port: 80}]}\n---\n";

const API: &str = "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1beta1.metrics.k8s.io}\nspec: {group: metrics.k8s.io, version: v1beta1, groupPriorityMinimum: 1, versionPriority: 1}\n---\n";

fn hpa(target: &str, rest: &str) -> String {
    format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef:\n{target}{rest}---\n"
    )
}

fn reference(version: &str, kind: &str, name: &str, mark: &str) -> String {
    let version = if version.is_empty() { String::new() } else { format!("    apiVersion: {version}\n") };
    format!("{version}    kind: {kind}\n    name: {name}{mark}\n")
}

fn scaled(spec: &str) -> String {
    format!("apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata:\n  name: web\nspec:\n{spec}---\n")
}

const WEB: &str = "    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n";
const ERROR: &str = " # finds: autoscaler-target-missing error";
const WARNING: &str = " # finds: autoscaler-target-missing warning";
const INFO: &str = " # finds: autoscaler-target-missing info";

#[test]
fn a_target_of_a_kind_that_is_there_must_be_there() {
    let text = |mark| hpa(&reference("apps/v1", "Deployment", "web", mark), "  maxReplicas: 3\n");
    agree(TARGET, &(deployment("web") + &text("")));
    let findings = agree(TARGET, &(deployment("shop") + &text(ERROR)));
    assert_eq!(findings[0].location.path, "spec.scaleTargetRef.name");
    assert!(findings[0].fixes.is_empty() && findings[0].message.contains("`web`"), "{findings:#?}");
    // Of another kind only, an operator's resource, and nothing at all.
    agree(TARGET, &(workload("StatefulSet", "shop", "  serviceName: a\n") + &text(WARNING)));
    let operator = "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: web}\n---\n";
    agree(TARGET, &(operator.to_owned() + &deployment("shop") + &text(WARNING)));
    agree(TARGET, &text(INFO));
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: \"a:1\"}]}}}\n---\n";
    agree(TARGET, &(job.to_owned() + &text(INFO)));
    // A patch of it is in the input, so it is somewhere; and a placeholder names nothing yet.
    agree(
        TARGET,
        &("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n---\n".to_owned()
            + &deployment("shop")
            + &text("")),
    );
    agree(TARGET, &(deployment("shop") + &text("").replace("name: web\n  max", "name: ${NAME}\n  max")));
}

#[test]
fn a_target_in_another_namespace_is_told() {
    let there = deployment("web").replace("{name: web}\nspec", "{name: web, namespace: shop}\nspec");
    let findings =
        agree(TARGET, &(there + &hpa(&reference("apps/v1", "Deployment", "web", WARNING), "  maxReplicas: 3\n")));
    assert!(findings[0].help.contains("`shop`"), "{}", findings[0].help);
}

#[test]
fn a_misspelt_name_is_mended_where_one_thing_can_be_meant() {
    let text = |name: &str| {
        deployment("frontend")
            + &hpa(&reference("apps/v1", "Deployment", name, ""), "  minReplicas: 2\n  maxReplicas: 3\n")
            + API
    };
    assert_eq!(fixed(TARGET, &text("forntend"), false), text("frontend"));
    let numbered = |name: &str| text(name).replace("frontend", "web-1");
    assert_eq!(fixed(TARGET, &numbered("web-2"), false), numbered("web-2"), "web-1 and web-2 are two things");
    let lettered = |name: &str| text(name).replace("frontend", "shop-a");
    assert_eq!(fixed(TARGET, &lettered("shop-b"), true), lettered("shop-b"), "and so are shop-a and shop-b");
    let taken = text("frontend").replace("  name: web", "  name: first")
        + &hpa(&reference("apps/v1", "Deployment", "forntend", ""), "  maxReplicas: 3\n");
    assert_eq!(fixed(TARGET, &taken, true), taken, "another autoscaler has it already");
}

#[test]
fn the_group_of_the_reference_counts_and_its_version_does_not() {
    let text = |version: &str, mark: &str| {
        let reference = reference(version, "Deployment", "web", "");
        let reference = if version.is_empty() { reference } else { reference.replacen('\n', &format!("{mark}\n"), 1) };
        deployment("web") + &hpa(&reference, "  minReplicas: 2\n  maxReplicas: 3\n") + API
    };
    agree(TARGET, &text("apps/v1", ""));
    agree(TARGET, &text("apps/v1beta2", ""));
    let findings = agree(TARGET, &text("extensions/v1beta1", ERROR));
    assert_eq!(findings[0].location.path, "spec.scaleTargetRef.apiVersion");
    agree(TARGET, &text("v1", ERROR));
    agree(TARGET, &text("app/v1", ERROR));
    assert_eq!(fixed(TARGET, &text("extensions/v1beta1", ""), false), text("apps/v1", ""));
    // Without a version a HorizontalPodAutoscaler looks in the core group, and KEDA in `apps`.
    assert_eq!(found(TARGET, &text("", ""), &[]).len(), 1);
    agree(TARGET, &(deployment("web") + &scaled("  scaleTargetRef: {name: web}\n")));
    agree(
        TARGET,
        &(workload("StatefulSet", "web", "  serviceName: a\n")
            + &scaled("  scaleTargetRef: {kind: StatefulSet, name: web}\n")),
    );
    let rollout = scaled("  scaleTargetRef: {kind: Rollout, name: web} # finds: autoscaler-target-missing error\n");
    agree(TARGET, &(workload("Rollout", "web", "") + &rollout));
}

#[test]
fn a_custom_resource_may_exist_unless_its_like_are_here() {
    let text = |mark| hpa(&reference("example.com/v1", "NodeSet", "workers", mark), "  maxReplicas: 3\n");
    agree(TARGET, &(deployment("web") + &text("")));
    let nodes = "apiVersion: example.com/v1\nkind: NodeSet\nmetadata: {name: others}\n---\n";
    agree(TARGET, &(nodes.to_owned() + &text(WARNING)));
    agree(TARGET, &(nodes.replace("others", "workers") + &text("")));
    agree(
        TARGET,
        &(deployment("web")
            + &hpa(&reference("apps.kruise.io/v1beta1", "StatefulSet", "web", ""), "  maxReplicas: 3\n")),
    );
}

#[test]
fn what_has_no_replicas_cannot_be_scaled() {
    let agent = workload("DaemonSet", "web", "");
    let target =
        "    apiVersion: apps/v1\n    kind: DaemonSet # finds: autoscaler-target-missing error\n    name: web\n";
    agree(TARGET, &(agent.clone() + &hpa(target, "  maxReplicas: 3\n")));
    // And its Pods are still as many as there are nodes.
    assert_eq!(found("single-replica", &(agent + &hpa(target, "  maxReplicas: 3\n")), &[]).len(), 0);
}

#[test]
fn a_name_of_another_kind_is_offered_with_care() {
    let reference = |kind: &str| reference("apps/v1", kind, "web", "");
    let text = |kind: &str| {
        workload("StatefulSet", "web", "  serviceName: a\n")
            + &hpa(&reference(kind), "  minReplicas: 2\n  maxReplicas: 3\n")
            + API
    };
    assert_eq!(fixed(TARGET, &text("Deployment"), true), text("StatefulSet"));
    assert_eq!(fixed(TARGET, &text("Deployment"), false), text("Deployment"));
}

#[test]
fn what_a_controller_made_is_not_judged() {
    let owned = hpa(&reference("apps/v1", "Deployment", "gone", ""), "  maxReplicas: 3\n").replace(
        "  name: web\n",
        "  name: web\n  ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: web, uid: a}]\n",
    );
    agree(TARGET, &(deployment("web") + &owned));
}

#[test]
fn vertical_autoscalers_look_for_their_target_too() {
    let text = |target: &str| {
        format!(
            "apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  targetRef: {target}\n"
        )
    };
    agree(TARGET, &(deployment("web") + &text("{apiVersion: apps/v1, kind: Deployment, name: web}")));
    // The recommender compares built-in kinds by their kind.
    agree(TARGET, &(deployment("web") + &text("{kind: Deployment, name: web}")));
    agree(TARGET, &(workload("DaemonSet", "web", "") + &text("{kind: DaemonSet, name: web}")));
    agree(
        TARGET,
        &(deployment("web") + &text("{kind: Deployment, name: shop} # finds: autoscaler-target-missing error")),
    );
}

#[test]
fn two_autoscalers_of_one_target_are_told_once() {
    let second = hpa(WEB, "  maxReplicas: 3\n").replace("  name: web\nspec", "  name: second\nspec");
    let marked = second.replace("    name: web\n", "    name: web # finds: overlapping-autoscalers error\n");
    let both = deployment("web") + &hpa(WEB, "  maxReplicas: 3\n");
    let findings = agree(OVERLAP, &(both.clone() + &marked));
    assert_eq!(findings[0].location.path, "spec.scaleTargetRef.name");
    assert!(findings[0].message.contains("AmbiguousSelector"), "{}", findings[0].message);
    // Another namespace, another target, the same object twice.
    agree(OVERLAP, &(both.clone() + &second.replace("  name: second\n", "  name: second\n  namespace: shop\n")));
    agree(OVERLAP, &(both.clone() + &deployment("shop") + &second.replace("    name: web\n", "    name: shop\n")));
    agree(OVERLAP, &(both.clone() + &hpa(WEB, "  maxReplicas: 5\n")));
    // A third one changes nothing.
    agree(OVERLAP, &(both + &marked + &second.replace("second", "third")));
}

#[test]
fn the_autoscaler_that_keda_makes_is_no_second_one() {
    let keda = scaled("  scaleTargetRef: {name: web}\n  minReplicaCount: 2\n");
    let named = |name: &str| {
        deployment("web")
            + &hpa(WEB, "  minReplicas: 2\n  maxReplicas: 3\n")
                .replace("  name: web\nspec", &format!("  name: {name}\nspec"))
    };
    agree(OVERLAP, &(named("keda-hpa-web") + &keda));
    let both = keda.replace("{name: web}\n  min", "{name: web} # finds: overlapping-autoscalers error\n  min");
    let findings = agree(OVERLAP, &(named("own") + &both));
    assert!(findings[0].message.contains("KEDA"), "{}", findings[0].message);
    // Taken over by its name, or paused.
    let taken = keda
        .replace("  minReplicaCount", "  advanced: {horizontalPodAutoscalerConfig: {name: own}}\n  minReplicaCount");
    agree(OVERLAP, &(named("own") + &taken));
    agree(
        OVERLAP,
        &(named("own")
            + &keda.replace(
                "  name: web\nspec",
                "  name: web\n  annotations: {autoscaling.keda.sh/paused: \"true\"}\nspec",
            )),
    );
    // What counts is how far down KEDA goes, whichever is read first.
    let zero = keda.replace("minReplicaCount: 2", "minReplicaCount: 0");
    assert_eq!(found(ZERO, &(named("keda-hpa-web") + SERVICE + &zero), &[]).len(), 1);
}

#[test]
fn bounds_without_room_are_told_by_how_bad_they_are() {
    let with = |bounds: &str| deployment("web") + &hpa(WEB, bounds);
    agree(BOUNDS, &with("  minReplicas: 2\n  maxReplicas: 3\n"));
    agree(BOUNDS, &with("  maxReplicas: 1 # finds: hpa-cannot-scale info\n"));
    agree(BOUNDS, &with("  minReplicas: 1000000000\n  maxReplicas: 1000000000 # finds: hpa-cannot-scale info\n"));
    agree(BOUNDS, &with("  minReplicas: 4\n  maxReplicas: 3 # finds: hpa-cannot-scale error\n"));
    agree(BOUNDS, &with("  maxReplicas: 0 # finds: hpa-cannot-scale error\n"));
    let written = |replicas: i32, mark: &str| {
        workload("Deployment", "web", &format!("  replicas: {replicas}\n"))
            + &hpa(WEB, &format!("  maxReplicas: 3{mark}\n"))
    };
    let findings = agree(BOUNDS, &written(5, " # finds: hpa-cannot-scale warning"));
    assert_eq!(findings[0].related[0].location.path, "spec.replicas");
    agree(BOUNDS, &written(3, ""));
    agree(BOUNDS, &written(0, ""));
}

#[test]
fn scaled_objects_have_bounds_of_their_own() {
    let with = |spec: &str| deployment("web") + &scaled(&format!("  scaleTargetRef: {{name: web}}\n{spec}"));
    agree(BOUNDS, &with(""));
    agree(BOUNDS, &with("  minReplicaCount: 4\n  maxReplicaCount: 4 # finds: hpa-cannot-scale info\n"));
    agree(BOUNDS, &with("  idleReplicaCount: 0\n  minReplicaCount: 4\n  maxReplicaCount: 4\n"));
    agree(
        BOUNDS,
        // 100 is KEDA's own maximum; nothing is written of it, so the finding points at what would hold it.
        &with("  minReplicaCount: 101\n").replace("spec:\n  scaleT", "spec: # finds: hpa-cannot-scale error\n  scaleT"),
    );
    let paused = with("").replace(
        "metadata:\n  name: web\nspec:\n  scaleT",
        "metadata:\n  name: web\n  annotations:\n    autoscaling.keda.sh/paused-replicas: \"6\" # finds: hpa-cannot-scale info\nspec:\n  scaleT",
    );
    agree(BOUNDS, &paused);
    assert_eq!(found("single-replica", &paused, &[]).len(), 0, "held at 6");
}

fn down(rules: &str) -> String {
    deployment("web")
        + SERVICE
        + &hpa(WEB, &format!("  minReplicas: 2\n  maxReplicas: 10\n  behavior:\n    scaleDown:\n{rules}"))
}

#[test]
fn a_window_of_0_is_abrupt_where_policies_let_everything_go() {
    let findings = agree(ABRUPT, &down("      stabilizationWindowSeconds: 0 # finds: abrupt-scale-down warning\n"));
    assert!(findings[0].message.contains("8 of 10 Pods"), "{}", findings[0].message);
    for bounded in [
        "      stabilizationWindowSeconds: 300\n",
        "      selectPolicy: Max\n",
        "      stabilizationWindowSeconds: 0\n      selectPolicy: Disabled\n",
        "      stabilizationWindowSeconds: 0\n      policies: [{type: Percent, value: 50, periodSeconds: 60}]\n",
        "      stabilizationWindowSeconds: 0\n      policies: [{type: Pods, value: 1, periodSeconds: 60}]\n",
        "      stabilizationWindowSeconds: 0\n      selectPolicy: Min\n      policies: [{type: Percent, value: 100, periodSeconds: 15}, {type: Pods, value: 2, periodSeconds: 15}]\n",
    ] {
        agree(ABRUPT, &down(bounded));
    }
    agree(
        ABRUPT,
        &down(
            "      stabilizationWindowSeconds: 0 # finds: abrupt-scale-down warning\n      policies: [{type: Pods, value: 1000000000, periodSeconds: 60}]\n",
        ),
    );
    // From 3 to 2 is no cliff.
    agree(ABRUPT, &down("      stabilizationWindowSeconds: 0\n").replace("maxReplicas: 10", "maxReplicas: 3"));
}

#[test]
fn workers_may_go_at_once_and_the_default_comes_back_in_every_style() {
    let rules = "      stabilizationWindowSeconds: 0 # at once\n";
    let worker = down(&rules.replace("# at once", "# finds: abrupt-scale-down info"))
        .replace("selector: {app: web}, ports", "selector: {app: shop}, ports");
    agree(ABRUPT, &worker);
    assert_eq!(fixed(ABRUPT, &down(rules), false), down(rules).replace("Seconds: 0 #", "Seconds: 300 #"));
    let keda = |seconds: i32, mark: &str| {
        deployment("web")
            + SERVICE
            + &scaled(&format!(
                "  scaleTargetRef: {{name: web}}\n  minReplicaCount: 2\n  advanced: {{horizontalPodAutoscalerConfig: {{behavior: {{scaleDown: {{stabilizationWindowSeconds: {seconds}}}}}}}}}{mark}\n"
            ))
    };
    agree(ABRUPT, &keda(0, " # finds: abrupt-scale-down warning"));
    assert_eq!(fixed(ABRUPT, &keda(0, ""), false), keda(300, ""));
}

fn to_zero(spec: &str, service: &str) -> String {
    deployment("web")
        + service
        + &scaled(&format!(
            "  scaleTargetRef: {{name: web}}\n{spec}  triggers: [{{type: prometheus, metadata: {{threshold: \"1\"}}}}]\n"
        ))
}

#[test]
fn nothing_at_zero_hears_a_request() {
    let findings = agree(ZERO, &to_zero("  minReplicaCount: 0 # finds: scale-to-zero warning\n", SERVICE));
    assert!(findings[0].message.contains("every 30 s"), "{}", findings[0].message);
    assert_eq!(found(ZERO, &to_zero("", SERVICE), &[]).len(), 1, "0 is KEDA's default");
    let findings = agree(
        ZERO,
        &to_zero(
            "  pollingInterval: 5\n  idleReplicaCount: 0 # finds: scale-to-zero warning\n  minReplicaCount: 3\n",
            SERVICE,
        ),
    );
    assert!(findings[0].message.contains("every 5 s"), "{}", findings[0].message);
    for fine in ["  minReplicaCount: 1\n", "  idleReplicaCount: 1\n  minReplicaCount: 3\n"] {
        agree(ZERO, &to_zero(fine, SERVICE));
    }
}

#[test]
fn what_is_not_asked_by_users_may_sleep() {
    agree(ZERO, &to_zero("", ""));
    agree(ZERO, &to_zero("", &SERVICE.replace("name: http", "name: metrics")));
    agree(ZERO, &to_zero("", &SERVICE.replace("{app: web}", "{app: shop}")));
    let activator = "apiVersion: http.keda.sh/v1alpha1\nkind: HTTPScaledObject\nmetadata: {name: web}\nspec: {}\n---\n";
    agree(ZERO, &to_zero("", &(SERVICE.to_owned() + activator)));
    agree(ZERO, &to_zero("", SERVICE).replace("type: prometheus", "type: external-push"));
}

#[test]
fn replicas_are_kept_for_the_first_request() {
    let text = |spec: &str| to_zero(spec, SERVICE);
    assert_eq!(fixed(ZERO, &text("  minReplicaCount: 0 # night\n"), true), text("  minReplicaCount: 2 # night\n"));
    assert_eq!(fixed(ZERO, &text("  minReplicaCount: 0\n"), false), text("  minReplicaCount: 0\n"));
    assert_eq!(
        fixed(ZERO, &text("  idleReplicaCount: 0\n  minReplicaCount: 3\n"), true),
        text("  minReplicaCount: 3\n")
    );
    // A second Pod could harm what is written, and there is no room for one above the maximum.
    let recreate = |count: i32| {
        text(&format!("  minReplicaCount: {count}\n"))
            .replace("  selector: {matchLabels", "  strategy: {type: Recreate}\n  selector: {matchLabels")
    };
    assert_eq!(fixed(ZERO, &recreate(0), true), recreate(1));
}
