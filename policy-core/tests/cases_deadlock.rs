//! Cases of the rules about rollouts that never end, or seem to: more replicas than places, no place for a new Pod,
//! deadlines that pass too soon.

mod marks;

use marks::{agree, agree_assuming, fixed, found};

const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A workload `web` with `replicas` and lines of its Pod.
fn workload(kind: &str, replicas: u32, pod: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n{SERVICE}"
    )
}

fn scaled(minimum: u32, maximum: u32) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}, minReplicas: {minimum}, maxReplicas: {maximum}}}\n"
    )
}

/// A demand over zones.
fn skewed(skew: &str, rest: &str) -> String {
    format!(
        "      topologySpreadConstraints:\n      - labelSelector: {{matchLabels: {{app: web}}}}\n        topologyKey: topology.kubernetes.io/zone\n        whenUnsatisfiable: DoNotSchedule\n{rest}        maxSkew: {skew}\n"
    )
}

const DOMAINS: &str = "too-few-domains";

/// A required term over a topology key, with a mark at its first line.
fn apart(key: &str, rest: &str, mark: &str) -> String {
    format!(
        "      affinity:\n        podAntiAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n          - topologyKey: {key}{mark}\n            labelSelector: {{matchLabels: {{app: web}}}}\n{rest}"
    )
}

const HOST: &str = "kubernetes.io/hostname";
const ZONE: &str = "topology.kubernetes.io/zone";
const BY_NODES: &str = " # finds: too-few-domains warning";
const WRITTEN: &str = " # finds: too-few-domains error";

#[test]
fn required_anti_affinity_has_as_many_places_as_domains() {
    let text = |replicas: u32, pod: &str| workload("Deployment", replicas, pod);
    agree(DOMAINS, &text(3, &apart(HOST, "", "")));
    agree(DOMAINS, &text(4, &apart(HOST, "", BY_NODES)));
    agree_assuming(DOMAINS, &text(4, &apart(HOST, "", "")), &["nodes=4"]);
    agree_assuming(DOMAINS, &text(4, &apart(ZONE, "", BY_NODES)), &["nodes=9"]);
    agree_assuming(DOMAINS, &text(4, &apart(ZONE, "", "")), &["nodes=9", "zones=4"]);
    // A zone without a node has no place.
    agree_assuming(DOMAINS, &text(2, &apart(ZONE, "", BY_NODES)), &["nodes=1", "zones=3"]);
    agree(DOMAINS, &text(9, &apart("example.com/rack", "", "")));
    agree(DOMAINS, &text(4, &apart(HOST, "", "").replace("app: web}}", "app: other}}")));
    // Revision by revision is still one Pod of each revision on a node.
    let by_revision = "            matchLabelKeys: [pod-template-hash]\n";
    agree(DOMAINS, &text(4, &apart(HOST, by_revision, BY_NODES)));
    let stateful = agree(DOMAINS, &workload("StatefulSet", 2_000_000_000, &apart(HOST, "", BY_NODES)));
    assert!(stateful[0].message.contains("no more than 3 of 2000000000 replicas"), "{}", stateful[0].message);
    let preferred = apart(HOST, "", "")
        .replace("required", "preferred")
        .replace("- topologyKey", "- weight: 1\n            podAffinityTerm:\n              topologyKey");
    agree(DOMAINS, &text(4, &preferred.replace("            labelSelector", "              labelSelector")));
    // Somebody scales it: what stays pending is missed when the load is highest.
    let scaled_up = agree(DOMAINS, &(text(2, &apart(HOST, "", BY_NODES)) + &scaled(2, 10)));
    assert!(scaled_up[0].message.contains("10 replicas that the autoscaler may ask for"), "{}", scaled_up[0].message);
    agree(DOMAINS, &(text(2, &apart(HOST, "", "")) + &scaled(2, 3)));
}

#[test]
fn domains_that_the_pod_names_are_certain() {
    let named = |expressions: &str| {
        format!(
            "        nodeAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {{nodeSelectorTerms: [{expressions}]}}}}\n"
        )
    };
    let zones = |values: &str| format!("{{matchExpressions: [{{key: {ZONE}, operator: In, values: [{values}]}}]}}");
    let text = |affinity: &str, mark: &str| workload("Deployment", 3, &apart(ZONE, &named(affinity), mark));
    agree(DOMAINS, &text(&zones("a, b"), WRITTEN));
    agree(DOMAINS, &text(&zones("a, b, c"), ""));
    agree(DOMAINS, &text(&format!("{}, {}", zones("a, b"), zones("b, c")), ""));
    agree(DOMAINS, &text(&format!("{}, {}", zones("a, b"), zones("b")), WRITTEN));
    // One alternative leaves the zone open.
    agree(DOMAINS, &text(&format!("{}, {{matchExpressions: [{{key: x, operator: Exists}}]}}", zones("a")), ""));
    // More names than there are.
    let five = workload("Deployment", 4, &apart(ZONE, &named(&zones("a, b, c, d, e")), BY_NODES));
    agree(DOMAINS, &five);
    let node = workload("Deployment", 2, &(apart(HOST, "", WRITTEN) + "      nodeName: worker-1\n"));
    agree(DOMAINS, &node);
}

#[test]
fn too_few_domains_of_a_demand_take_the_skew_each() {
    let text = |replicas: u32, skew: u32, rest: &str| {
        let minimum = format!("        minDomains: {rest}\n");
        workload("Deployment", replicas, &skewed(&skew.to_string(), &minimum))
    };
    agree(DOMAINS, &text(4, 1, "4 # finds: too-few-domains warning"));
    agree(DOMAINS, &text(6, 2, "4"));
    agree(DOMAINS, &text(7, 2, "4 # finds: too-few-domains warning"));
    agree(DOMAINS, &text(30, 1, "3"));
    agree(DOMAINS, &text(4, 1, "4").replace("DoNotSchedule", "ScheduleAnyway"));
    agree(DOMAINS, &text(4, 0, "4"));
    agree(
        DOMAINS,
        &text(4, 1, "4").replace("matchLabels: {app: web}}\n        topo", "matchLabels: {app: b}}\n        topo"),
    );
    let mended = fixed(DOMAINS, &text(4, 1, "4"), true);
    assert_eq!(
        mended,
        text(4, 1, "4").replace("DoNotSchedule", "ScheduleAnyway").replace("        minDomains: 4\n", "")
    );
}

#[test]
fn ports_of_nodes_and_claims_have_places_too() {
    let port = |replicas: u32, mark: &str| {
        workload("Deployment", replicas, "").replace(
            "ports: [{containerPort: 80}]}]\n",
            &format!("ports: [{{containerPort: 80, hostPort: 80}}]}}]{mark}\n"),
        )
    };
    agree(DOMAINS, &port(3, ""));
    agree(DOMAINS, &port(4, BY_NODES));
    agree(DOMAINS, &workload("Deployment", 4, &format!("      hostNetwork: true{BY_NODES}\n")));
    agree(DOMAINS, &port(4, "").replace("kind: Deployment", "kind: DaemonSet"));
    let claim = |replicas: u32, mode: &str, mark: &str| {
        let volume =
            format!("      volumes:{mark}\n      - {{name: data, persistentVolumeClaim: {{claimName: data}}}}\n");
        workload("Deployment", replicas, &volume)
            + &format!(
                "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data}}\nspec: {{accessModes: [{mode}]}}\n"
            )
    };
    agree(DOMAINS, &claim(2, "ReadWriteOncePod", WRITTEN));
    agree(DOMAINS, &claim(2, "ReadWriteOnce", BY_NODES));
    agree_assuming(DOMAINS, &claim(2, "ReadWriteOnce", ""), &["nodes=1"]);
    agree(DOMAINS, &claim(1, "ReadWriteOncePod", ""));
    agree(DOMAINS, &claim(2, "ReadWriteMany", ""));
}

#[test]
fn a_term_becomes_a_preference_among_those_that_are_there() {
    let term =
        "          - topologyKey: topology.kubernetes.io/zone\n            labelSelector: {matchLabels: {app: web}}\n";
    let alone = workload("Deployment", 4, &apart(HOST, "", ""));
    let mended = fixed(DOMAINS, &alone, true);
    assert!(
        mended.contains("          preferredDuringSchedulingIgnoredDuringExecution:\n          - weight: 100\n"),
        "{mended}"
    );
    assert!(!mended.contains("required"), "{mended}");
    // Two demands: each becomes a preference in its turn.
    let two = workload("Deployment", 4, &apart(HOST, term, ""));
    assert_eq!(found(DOMAINS, &two, &[]).len(), 2);
    let mended = fixed(DOMAINS, &two, true);
    assert_eq!((mended.matches("weight: 100").count(), mended.matches("required").count()), (2, 0), "{mended}");
    // One that stays.
    let one = two.replace("- topologyKey: topology.kubernetes.io/zone", "- topologyKey: example.com/rack");
    let mended = fixed(DOMAINS, &one, true);
    assert!(mended.contains("topologyKey: example.com/rack") && mended.contains("required"), "{mended}");
    assert_eq!(mended.matches("weight: 100").count(), 1, "{mended}");
    // One that was a preference before.
    let preferred = "          preferredDuringSchedulingIgnoredDuringExecution:\n          - weight: 7\n            podAffinityTerm: {topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: web}}}\n";
    let mended = fixed(DOMAINS, &workload("Deployment", 4, &apart(HOST, preferred, "")), true);
    assert!(mended.contains("weight: 7") && mended.contains("weight: 100") && !mended.contains("required"), "{mended}");
}

const DEADLOCK: &str = "rollout-deadlock";
const STUCK: &str = " # finds: rollout-deadlock warning";

/// A Deployment with lines of its specification and of its Pod.
fn deployment(replicas: u32, strategy: &str, pod: &str) -> String {
    workload("Deployment", replicas, pod).replace("  selector: {match", &format!("{strategy}  selector: {{match"))
}

const NONE_FIRST: &str = "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n";
const ONE_FIRST: &str = "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}\n";

#[test]
fn as_many_replicas_as_places_need_one_that_may_go() {
    let apart = |mark: &str| apart(HOST, "", mark);
    agree(DEADLOCK, &deployment(3, NONE_FIRST, &apart(STUCK)));
    agree(DEADLOCK, &deployment(3, ONE_FIRST, &apart("")));
    agree(DEADLOCK, &deployment(2, NONE_FIRST, &apart("")));
    // Those that never find a place are another rule's.
    agree(DEADLOCK, &deployment(4, NONE_FIRST, &apart("")));
    // The default comes to 0 for three replicas, and to 1 for four.
    agree(DEADLOCK, &deployment(3, "", &apart(STUCK)));
    agree_assuming(DEADLOCK, &deployment(4, "", &apart("")), &["nodes=4"]);
    agree_assuming(DEADLOCK, &deployment(4, NONE_FIRST, &apart(STUCK)), &["nodes=4"]);
    agree(DEADLOCK, &deployment(3, "  strategy: {type: Recreate}\n", &apart("")));
    agree(DEADLOCK, &workload("StatefulSet", 3, &apart("")));
    agree(DEADLOCK, &workload("ReplicaSet", 3, &apart("")));
    // Both come to 0, and one may go.
    let zero = "  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 25%}}\n";
    agree(DEADLOCK, &deployment(3, zero, &apart("")));
    let rejected = "  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}\n";
    agree(DEADLOCK, &deployment(3, rejected, &apart("")));
}

#[test]
fn a_revision_that_is_counted_by_itself_is_never_in_the_way() {
    let by_revision = "            matchLabelKeys: [pod-template-hash]\n";
    agree(DEADLOCK, &deployment(3, NONE_FIRST, &apart(HOST, by_revision, "")));
    agree(DEADLOCK, &deployment(3, NONE_FIRST, &apart(HOST, "            matchLabelKeys: [tier]\n", STUCK)));
    let text = |keys: &str| deployment(3, NONE_FIRST, &apart(HOST, keys, ""));
    assert_eq!(found(DEADLOCK, &text(""), &[])[0].fixes.len(), 2);
    assert_eq!(found(DEADLOCK, &text(""), &["kubernetesVersion=1.30"])[0].fixes.len(), 1);
    let mended = fixed(DEADLOCK, &text("            matchLabelKeys: [tier]\n"), true);
    assert!(mended.contains("matchLabelKeys: [tier, pod-template-hash]"), "{mended}");
    // A constraint that is full: three zones of which four are demanded, one Pod in each.
    let full = |keys: &str| deployment(3, NONE_FIRST, &skewed("1", &format!("        minDomains: 4{keys}\n")));
    agree(DEADLOCK, &full(STUCK));
    agree(DEADLOCK, &full("\n        matchLabelKeys: [pod-template-hash]"));
    assert!(fixed(DEADLOCK, &full(""), true).contains("matchLabelKeys:\n        - pod-template-hash\n"));
}

#[test]
fn an_autoscaler_may_reach_the_number_that_is_stuck() {
    let text = |mark: &str, minimum: u32, maximum: u32| {
        deployment(2, NONE_FIRST, &apart(HOST, "", mark)) + &scaled(minimum, maximum)
    };
    let findings = agree(DEADLOCK, &text(STUCK, 2, 3));
    assert!(findings[0].message.contains("at 3 replicas, which the autoscaler may ask for"), "{}", findings[0].message);
    agree(DEADLOCK, &text(STUCK, 2, 10));
    agree(DEADLOCK, &text("", 1, 2));
    agree(DEADLOCK, &text("", 4, 10));
}

#[test]
fn ports_of_nodes_let_one_go_and_claims_are_a_choice() {
    let port = deployment(3, NONE_FIRST, "").replace("containerPort: 80}", "containerPort: 80, hostPort: 80}");
    assert_eq!(found(DEADLOCK, &port, &[]).len(), 1);
    assert!(fixed(DEADLOCK, &port, true).contains("rollingUpdate: {maxSurge: 0, maxUnavailable: 1}"));
    assert_eq!(fixed(DEADLOCK, &port, false), port);
    agree(DEADLOCK, &deployment(3, "", &format!("      hostNetwork: true{STUCK}\n")));
    let claim = |replicas: u32, strategy: &str, mode: &str, mark: &str| {
        let volume =
            format!("      volumes:{mark}\n      - {{name: data, persistentVolumeClaim: {{claimName: data}}}}\n");
        deployment(replicas, strategy, &volume)
            + &format!(
                "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data}}\nspec: {{accessModes: [{mode}]}}\n"
            )
    };
    let certain = " # finds: rollout-deadlock error";
    agree(DEADLOCK, &claim(1, "", "ReadWriteOncePod", certain));
    agree(DEADLOCK, &claim(1, "", "ReadWriteOnce", STUCK));
    agree_assuming(DEADLOCK, &claim(1, "", "ReadWriteOnce", ""), &["nodes=1"]);
    agree(DEADLOCK, &claim(1, "", "ReadWriteMany", ""));
    agree(DEADLOCK, &claim(1, "  strategy: {type: Recreate}\n", "ReadWriteOncePod", ""));
    agree(DEADLOCK, &claim(1, "  strategy: {rollingUpdate: {maxSurge: 0}}\n", "ReadWriteOncePod", ""));
    // More Pods than may mount it are `too-few-domains`.
    agree(DEADLOCK, &claim(2, "", "ReadWriteOncePod", ""));
    let single = claim(1, "", "ReadWriteOncePod", "");
    let fixes = &found(DEADLOCK, &single, &[])[0].fixes;
    assert!(fixes.len() == 1 && fixes[0].snippet.as_deref() == Some("strategy:\n  type: Recreate\n"), "{fixes:?}");
    // What an unknown claim allows is not known.
    let unknown = single.split("---\napiVersion: v1\nkind: Pers").next().unwrap_or_default();
    agree(DEADLOCK, unknown);
}

const DEADLINE: &str = "progress-deadline-too-short";
const LATE: &str = " # finds: progress-deadline-too-short warning";

/// A Deployment with lines of its specification, and the probes of its container.
fn probed(spec: &str, probes: &str) -> String {
    deployment(2, spec, "").replace("containerPort: 80}]}", &format!("containerPort: 80}}]{probes}}}"))
}

const READY: &str = ", readinessProbe: {tcpSocket: {port: 80}}";

#[test]
fn a_pod_may_take_as_long_as_its_probes() {
    let text = |deadline: &str, probes: &str| probed(&format!("  progressDeadlineSeconds: {deadline}\n"), probes);
    // 5 s for the image, 10 s until the app answers, then a period of 10 s and a timeout of 1 s.
    agree(DEADLINE, &text("26", READY));
    let findings = agree(DEADLINE, &text(&format!("25{LATE}"), READY));
    assert!(findings[0].message.contains("`imagePullSeconds` 5, then up to 21 s"), "{}", findings[0].message);
    agree_assuming(DEADLINE, &text("25", READY), &["imagePullSeconds=4"]);
    agree_assuming(DEADLINE, &text(&format!("86{LATE}"), READY), &["startupSeconds=71"]);
    agree(DEADLINE, &text(&format!("75{LATE}"), &READY.replace("{tcp", "{initialDelaySeconds: 60, tcp")));
    // Without probes a Pod is ready when it runs.
    agree(DEADLINE, &text("5", ""));
    agree(DEADLINE, &text(&format!("4{LATE}"), ""));
    // No deadline, and those that the API server rejects.
    agree(DEADLINE, &text("2147483647", &READY.replace("{tcp", "{initialDelaySeconds: 2000000000, tcp")));
    agree(DEADLINE, &text("0", READY));
    agree(DEADLINE, &text("-1", READY));
    agree(DEADLINE, &probed("  progressDeadlineSeconds: 20\n  minReadySeconds: 20\n", READY));
    agree(DEADLINE, &text("25", READY).replace("kind: Deployment", "kind: StatefulSet"));
}

#[test]
fn a_startup_probe_must_not_allow_more_than_the_deadline() {
    let startup =
        |failures: u32| format!(", startupProbe: {{tcpSocket: {{port: 80}}, failureThreshold: {failures}}}{READY}");
    // The default of 600 s counts, and stands nowhere: the specification is pointed at.
    agree(DEADLINE, &probed("", &startup(60)));
    let long = probed("", &startup(61)).replacen("spec:\n", &format!("spec:{LATE}\n"), 1);
    assert!(agree(DEADLINE, &long)[0].message.contains("allows the app 600 s to start"));
    let text = |deadline: &str| probed(&format!("  progressDeadlineSeconds: {deadline}\n"), &startup(30));
    agree(DEADLINE, &text(&format!("120{LATE}")));
    agree(DEADLINE, &text("300"));
    assert_eq!(fixed(DEADLINE, &text("120"), false), text("600"));
    // Image 5 s, start up to 2,001 s, ready 11 s later, a minute to spare.
    let slow = probed("  progressDeadlineSeconds: 120\n", &startup(200));
    assert!(fixed(DEADLINE, &slow, false).contains("progressDeadlineSeconds: 2100\n"));
    let endless = probed("", &startup(2_000_000_000));
    assert!(fixed(DEADLINE, &endless, false).contains("progressDeadlineSeconds: 2147483647\n"));
}

#[test]
fn becoming_ready_restarts_the_clock() {
    let text =
        |deadline: &str| probed(&format!("  progressDeadlineSeconds: {deadline}\n  minReadySeconds: 40\n"), READY);
    agree(DEADLINE, &text("66"));
    let findings = agree(DEADLINE, &text("65 # finds: progress-deadline-too-short info"));
    assert!(findings[0].message.contains("66 s until it is available, 40 s of them"), "{}", findings[0].message);
    agree(DEADLINE, &text("41 # finds: progress-deadline-too-short info"));
    // The slowest container counts, sidecars among them.
    let sidecar = "      initContainers:\n      - {name: proxy, image: example/proxy:1, restartPolicy: Always, readinessProbe: {tcpSocket: {port: 81}, periodSeconds: 30}}\n";
    let both = |deadline: &str| deployment(2, &format!("  progressDeadlineSeconds: {deadline}\n"), sidecar);
    agree(DEADLINE, &both("46"));
    agree(DEADLINE, &both(&format!("45{LATE}")));
}

#[test]
fn rollouts_have_the_same_deadline() {
    let rollout = |deadline: &str| {
        probed(&format!("  progressDeadlineSeconds: {deadline}\n"), READY)
            .replace("apps/v1\nkind: Deployment", "argoproj.io/v1alpha1\nkind: Rollout")
    };
    agree(DEADLINE, &rollout(&format!("20{LATE}")));
    agree(DEADLINE, &rollout("60"));
}
