//! Cases of the rules about constraints that are rejected, zones, revisions and nodes.

mod marks;

const INVALID: &str = "invalid-spread-constraint";
const REJECTED: &str = " # finds: invalid-spread-constraint error";
const ZONE: &str = "topology.kubernetes.io/zone";
const NODE: &str = "kubernetes.io/hostname";
const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A served workload `web` with `replicas` and lines of its Pod.
fn workload(kind: &str, replicas: u32, pod: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web, tier: front}}}}\n    spec:\n{pod}      containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n{SERVICE}"
    )
}

fn deployment(pod: &str) -> String {
    workload("Deployment", 3, pod)
}

/// One constraint with these fields beside its key, each on a line of its own.
fn constraint(key: &str, fields: &[&str]) -> String {
    let lines: Vec<&str> = fields.iter().flat_map(|field| ["        ", field, "\n"]).collect();
    format!("      - topologyKey: {key}\n{}", lines.concat())
}

fn constraints(list: &[String]) -> String {
    format!("      topologySpreadConstraints:\n{}", list.concat())
}

const ANYWAY: &str = "whenUnsatisfiable: ScheduleAnyway";
const DEMAND: &str = "whenUnsatisfiable: DoNotSchedule";
const OWN: &str = "labelSelector: {matchLabels: {app: web}}";
const PER_REVISION: &str = "matchLabelKeys: [pod-template-hash]";

/// A preference over a key for the workload's own Pods, with more fields.
fn over(key: &str, more: &[&str]) -> String {
    constraint(key, &[&["maxSkew: 1", ANYWAY, OWN], more].concat())
}

fn judged(fields: &[&str]) -> String {
    deployment(&constraints(&[constraint(ZONE, fields)]))
}

#[test]
fn what_validation_takes_is_fine() {
    for fields in [
        &["maxSkew: 1", DEMAND, OWN, "minDomains: 3", "nodeTaintsPolicy: Honor", PER_REVISION][..],
        &["maxSkew: 2000000000", ANYWAY, "labelSelector: {matchExpressions: [{key: app, operator: Exists}]}"],
        &["maxSkew: 1", ANYWAY, "labelSelector: {}", "matchLabelKeys: [app]"],
        &["maxSkew: 1", ANYWAY],
    ] {
        marks::agree(INVALID, &judged(fields));
    }
}

#[test]
fn numbers_below_one_are_rejected() {
    let found = marks::agree(INVALID, &judged(&[&format!("maxSkew: 0{REJECTED}"), ANYWAY, OWN]));
    assert!(found[0].message.starts_with("`maxSkew` is 0, and it must be"), "{}", found[0].message);
    marks::agree(INVALID, &judged(&[&format!("maxSkew: -1000000000{REJECTED}"), ANYWAY, OWN]));
    marks::agree(INVALID, &judged(&["maxSkew: 1", DEMAND, OWN, &format!("minDomains: 0{REJECTED}")]));
    // Nothing written: the constraint's first line.
    let found =
        marks::agree(INVALID, &deployment(&constraints(&[constraint(&format!("{ZONE}{REJECTED}"), &[ANYWAY, OWN])])));
    assert!(found[0].message.contains("has no `maxSkew`"), "{}", found[0].message);
    // A value of another type is `wrong-type`.
    marks::agree(INVALID, &judged(&["maxSkew: one", ANYWAY, OWN]));
}

#[test]
fn words_that_the_api_does_not_know_are_rejected() {
    marks::agree(INVALID, &judged(&["maxSkew: 1", &format!("whenUnsatisfiable: Never{REJECTED}"), OWN]));
    marks::agree(INVALID, &judged(&["maxSkew: 1", ANYWAY, OWN, &format!("nodeAffinityPolicy: honour{REJECTED}")]));
    marks::agree(
        INVALID,
        &judged(&[
            "maxSkew: 1",
            ANYWAY,
            &format!("labelSelector: {{matchExpressions: [{{key: app, operator: in, values: [web]}}]}}{REJECTED}"),
        ]),
    );
    marks::agree(
        INVALID,
        &judged(&["maxSkew: 1", ANYWAY, &format!("labelSelector: {{matchLabels: {{app: a/b}}}}{REJECTED}")]),
    );
    marks::agree(
        INVALID,
        &judged(&[
            "maxSkew: 1",
            ANYWAY,
            &format!("labelSelector: {{matchExpressions: [{{key: app, operator: In}}]}}{REJECTED}"),
        ]),
    );
}

#[test]
fn the_older_the_version_the_less_is_judged() {
    let fields = ["maxSkew: 1", ANYWAY, OWN, "minDomains: 3", "nodeTaintsPolicy: Honour", "matchLabelKeys: [app]"];
    let count =
        |version: &str| marks::found(INVALID, &judged(&fields), &[&format!("kubernetesVersion={version}")]).len();
    assert_eq!((count("1.34"), count("1.26"), count("1.25"), count("1.24")), (3, 2, 1, 0));
}

#[test]
fn one_key_of_one_strength_is_written_once() {
    let again = constraint(&format!("{ZONE}{REJECTED}"), &["maxSkew: 2", ANYWAY, OWN]);
    marks::agree(INVALID, &deployment(&constraints(&[over(ZONE, &[]), over(NODE, &[]), again])));
    let demanded = constraint(ZONE, &["maxSkew: 2", DEMAND, OWN]);
    marks::agree(INVALID, &deployment(&constraints(&[over(ZONE, &[]), demanded])));
}

#[test]
fn keys_need_a_selector_that_does_not_name_them() {
    let text = judged(&["maxSkew: 1", ANYWAY, "matchLabelKeys: [pod-template-hash]"]);
    let found = marks::agree(INVALID, &text.replace(ZONE, &format!("{ZONE}{REJECTED}")));
    assert!(found[0].message.contains("no `labelSelector` to add to"), "{}", found[0].message);
    // It never runs, so that nothing is said about what it would count.
    marks::agree("spread-selector-mismatch", &text);
    marks::agree("missing-spread", &text);
    marks::agree(INVALID, &judged(&["maxSkew: 1", ANYWAY, OWN, &format!("matchLabelKeys: [app]{REJECTED}")]));
    let fixed = marks::fixed(INVALID, &judged(&["maxSkew: 1", ANYWAY, OWN, "matchLabelKeys: [tier, app]"]), false);
    assert!(fixed.contains("matchLabelKeys: [tier]\n"), "{fixed}");
    // What the API server has added to a Pod of a live cluster.
    let pod = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: web, labels: {{app: web}}}}\nspec:\n{}      containers: [{{name: app, image: example/web:1}}]\n",
        constraints(&[constraint(ZONE, &["maxSkew: 1", ANYWAY, "labelSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}", "matchLabelKeys: [app]"])])
    )
    .replace("\n    ", "\n");
    marks::agree(INVALID, &pod);
    assert_eq!(marks::found(INVALID, &pod, &["kubernetesVersion=1.33"]).len(), 1);
}

#[test]
fn a_job_is_rejected_like_any_other_and_a_partial_object_is_not_judged() {
    let pod = constraints(&[constraint(ZONE, &[&format!("maxSkew: 0{REJECTED}"), ANYWAY, OWN])]);
    let job = format!(
        "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: sum}}\nspec:\n  template:\n    spec:\n{pod}      restartPolicy: Never\n      containers: [{{name: sum, image: example/sum:1}}]\n"
    );
    marks::agree(INVALID, &job);
    marks::agree(INVALID, &job.replace(", image: example/sum:1", "").replace(REJECTED, ""));
    marks::agree(INVALID, &workload("DaemonSet", 1, &pod));
}

#[test]
fn what_is_evidently_meant_is_written() {
    let fixed = |fields: &[&str]| marks::fixed(INVALID, &judged(fields), false);
    assert_eq!(fixed(&["maxSkew: 0", ANYWAY, OWN]), judged(&["maxSkew: 1", ANYWAY, OWN]));
    assert_eq!(fixed(&["maxSkew: 1", "whenUnsatisfiable: scheduleAnyWay", OWN]), judged(&["maxSkew: 1", ANYWAY, OWN]));
    assert_eq!(
        fixed(&["maxSkew: 1", DEMAND, OWN, "nodeTaintsPolicy: honor"]),
        judged(&["maxSkew: 1", DEMAND, OWN, "nodeTaintsPolicy: Honor"])
    );
    assert_eq!(fixed(&["maxSkew: 1", ANYWAY, OWN, "minDomains: 2"]), judged(&["maxSkew: 1", ANYWAY, OWN]));
    let negative = ["maxSkew: -1", ANYWAY, OWN];
    assert_eq!(fixed(&negative), judged(&negative));
}

const ONE_ZONE: &str = "single-zone-risk";
const AT_CONSTRAINTS: &str = "      topologySpreadConstraints: # finds: single-zone-risk info\n";

fn anti_affinity(key: &str, labels: &str) -> String {
    format!(
        "      affinity: # finds: single-zone-risk info\n        podAntiAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: [{{topologyKey: {key}, labelSelector: {{matchLabels: {{{labels}}}}}}}]}}\n"
    )
}

fn unmarked(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().flat_map(|line| [line.split(" # finds").next().unwrap_or_default(), "\n"]).collect();
    lines.concat()
}

#[test]
fn different_nodes_may_all_be_in_one_zone() {
    let nodes = format!("{AT_CONSTRAINTS}{}", over(NODE, &[]));
    let found = marks::agree(ONE_ZONE, &deployment(&nodes));
    assert!(found[0].message.contains("(3 are assumed)"), "{}", found[0].message);
    marks::agree(ONE_ZONE, &workload("StatefulSet", 2, &nodes));
    marks::agree(ONE_ZONE, &deployment(&anti_affinity(NODE, "app: web")));
    let port = deployment("")
        .replace("containerPort: 80", "containerPort: 80, hostPort: 80")
        .replace("    spec:\n", "    spec: # finds: single-zone-risk info\n");
    marks::agree(ONE_ZONE, &port);
    // On every node there is.
    marks::agree_assuming(ONE_ZONE, &unmarked(&port), &["nodes=2"]);
}

#[test]
fn zones_or_keys_that_may_be_wider_are_enough() {
    for list in [
        vec![over(NODE, &[]), over(ZONE, &[])],
        vec![over(NODE, &[]), over("topology.kubernetes.io/region", &[])],
        vec![over(NODE, &[]), over("example.com/rack", &[])],
        vec![over(ZONE, &[])],
        vec![],
    ] {
        marks::agree(ONE_ZONE, &deployment(&constraints(&list)));
    }
    let both = over(NODE, &[]) + &constraint(ZONE, &["maxSkew: 1", ANYWAY, "labelSelector: {matchLabels: {app: wbe}}"]);
    marks::agree(ONE_ZONE, &deployment(&constraints(&[both])));
    let terms = unmarked(&anti_affinity(ZONE, "app: web")) + &constraints(&[over(NODE, &[])]);
    marks::agree(ONE_ZONE, &deployment(&terms));
    // To keep away from another workload's zone spreads nothing.
    let away = unmarked(&anti_affinity(ZONE, "app: db")) + AT_CONSTRAINTS + &over(NODE, &[]);
    marks::agree(ONE_ZONE, &deployment(&away));
}

#[test]
fn one_zone_one_node_one_replica_or_no_traffic_are_no_risk() {
    let text = deployment(&constraints(&[over(NODE, &[])]));
    marks::agree_assuming(ONE_ZONE, &text, &["zones=1"]);
    marks::agree_assuming(ONE_ZONE, &text, &["nodes=1"]);
    marks::agree(ONE_ZONE, &workload("Deployment", 1, &constraints(&[over(NODE, &[])])));
    marks::agree(ONE_ZONE, &text.replace("{selector: {app: web}", "{selector: {app: other}"));
    marks::agree(ONE_ZONE, &text.replace("name: app,", "name: app, args: [--leader-elect],"));
    for chosen in [
        "      nodeSelector: {topology.kubernetes.io/zone: a}\n",
        "      affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [a]}]}]}}}\n",
    ] {
        marks::agree(ONE_ZONE, &deployment(&(chosen.to_owned() + &constraints(&[over(NODE, &[])]))));
    }
}

#[test]
fn the_zone_goes_behind_what_is_written() {
    let text = deployment(&constraints(&[over(NODE, &["nodeTaintsPolicy: Honor # not the tainted ones"])]));
    let fixed = marks::fixed(ONE_ZONE, &text, false);
    assert!(fixed.contains("nodeTaintsPolicy: Honor # not the tainted ones\n      - maxSkew: 1\n        topologyKey: topology.kubernetes.io/zone\n"), "{fixed}");
    let terms = marks::fixed(ONE_ZONE, &deployment(&unmarked(&anti_affinity(NODE, "app: web"))), false);
    assert!(terms.contains("      topologySpreadConstraints:\n      - maxSkew: 1\n"), "{terms}");
    for text in [fixed, terms] {
        marks::agree(ONE_ZONE, &text);
    }
}

const OLD: &str = "spread-counts-old-revision";
const COUNTED: &str = " # finds: spread-counts-old-revision info";

#[test]
fn a_constraint_counts_the_old_revision_unless_it_is_told_not_to() {
    for when in [ANYWAY, DEMAND] {
        let one = constraint(&format!("{ZONE}{COUNTED}"), &["maxSkew: 1", when, OWN]);
        marks::agree(OLD, &deployment(&constraints(&[one.clone(), over(NODE, &[PER_REVISION])])));
        let other = constraint(&format!("{NODE}{COUNTED}"), &["maxSkew: 1", when, OWN]);
        marks::agree(OLD, &deployment(&constraints(&[one, other])));
    }
    let keys = format!("matchLabelKeys: [tier]{COUNTED}");
    marks::agree(OLD, &deployment(&constraints(&[over(ZONE, &[&keys])])));
}

#[test]
fn it_takes_a_rollout_with_both_revisions_a_version_and_places() {
    let pod = constraints(&[over(ZONE, &[])]);
    let text = deployment(&pod);
    assert_eq!(marks::found(OLD, &text, &[]).len(), 1);
    marks::agree_assuming(OLD, &text, &["kubernetesVersion=1.26"]);
    assert_eq!(marks::found(OLD, &text, &["kubernetesVersion=1.27"]).len(), 1);
    marks::agree_assuming(OLD, &text, &["zones=1"]);
    marks::agree_assuming(OLD, &text, &["nodes=1"]);
    marks::agree(OLD, &workload("Deployment", 1, &pod));
    marks::agree(OLD, &workload("StatefulSet", 3, &pod));
    marks::agree(OLD, &text.replace("  replicas: 3\n", "  replicas: 3\n  strategy: {type: Recreate}\n"));
    marks::agree(OLD, &text.replace("{selector: {app: web}", "{selector: {app: other}"));
    // It counts other Pods: `spread-selector-mismatch`.
    marks::agree(OLD, &judged(&["maxSkew: 1", ANYWAY, "labelSelector: {matchLabels: {app: wbe}}"]));
    let scaled = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 1, maxReplicas: 9}\n";
    assert_eq!(marks::found(OLD, &(workload("Deployment", 1, &pod) + scaled), &[]).len(), 1);
}

#[test]
fn the_key_joins_those_that_are_there() {
    let text = deployment(&constraints(&[over(ZONE, &["matchLabelKeys: [tier]"])]));
    assert!(marks::fixed(OLD, &text, false).contains("matchLabelKeys: [tier, pod-template-hash]\n"));
}

const PINNED: &str = "pinned-to-one-node";
const BOUND: &str = " # finds: pinned-to-one-node warning";

fn node_affinity(terms: &str) -> String {
    format!(
        "      affinity:\n        nodeAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:{BOUND}\n            nodeSelectorTerms: [{terms}]\n"
    )
}

/// A volume `data` of the node; its path is on a line of its own.
fn host_path(path: &str, type_: &str) -> String {
    deployment(&format!(
        "      volumes:\n      - {{name: more, emptyDir: {{}}}}\n      - name: data\n        hostPath:\n          path: {path}\n{type_}"
    ))
    .replace("name: app,", "name: app, volumeMounts: [{name: data, mountPath: /data}],")
}

#[test]
fn a_node_that_is_named_is_the_only_one() {
    let named = deployment(&format!("      nodeName: node-7{BOUND}\n"));
    let found = marks::agree(PINNED, &named);
    assert!(found[0].message.starts_with("`nodeName` places all 3 replicas"), "{}", found[0].message);
    let selected = format!("      nodeSelector:\n        kubernetes.io/hostname: node-7{BOUND}\n");
    let found = marks::agree(PINNED, &workload("StatefulSet", 1, &selected));
    assert!(found[0].message.contains("holds the only replica"), "{}", found[0].message);
    let one = "{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-7]}]}";
    marks::agree(PINNED, &deployment(&node_affinity(one)));
    let by_field = "{matchFields: [{key: metadata.name, operator: In, values: [node-7]}]}";
    marks::agree(PINNED, &deployment(&node_affinity(&format!("{by_field}, {by_field}"))));
}

#[test]
fn several_nodes_or_a_kind_of_node_bind_nobody() {
    let one = "{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-7]}]}";
    for terms in [
        one.replace("node-7", "node-7, node-8"),
        format!("{one}, {}", one.replace('7', "8")),
        format!("{one}, {{matchExpressions: [{{key: disk, operator: Exists}}]}}"),
        one.replace("In,", "NotIn,"),
    ] {
        marks::agree(PINNED, &unmarked(&deployment(&node_affinity(&terms))));
    }
    marks::agree(PINNED, &deployment("      nodeSelector: {kubernetes.io/os: linux, disk: ssd}\n"));
    marks::agree(PINNED, &deployment("      nodeName: \"\"\n"));
    let preferred = unmarked(&node_affinity("")).replace("required", "preferred").replace(
        "            nodeSelectorTerms: []\n",
        "          - {weight: 1, preference: {matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-7]}]}}\n",
    );
    marks::agree(PINNED, &deployment(&preferred));
}

#[test]
fn what_belongs_to_nodes_and_what_no_controller_brings_back_are_left_out() {
    let pod = "      nodeSelector: {kubernetes.io/hostname: node-7}\n";
    marks::agree(PINNED, &workload("DaemonSet", 1, pod));
    marks::agree_assuming(PINNED, &deployment(pod), &["nodes=1"]);
    marks::agree(PINNED, &workload("Deployment", 0, pod));
    let live = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {nodeName: node-7, containers: [{name: app, image: example/web:1}]}\n";
    marks::agree(PINNED, live);
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: sum}\nspec: {template: {spec: {nodeName: node-7, restartPolicy: Never, containers: [{name: sum, image: example/sum:1}]}}}\n";
    marks::agree(PINNED, job);
}

#[test]
fn data_of_a_node_is_left_behind() {
    let found = marks::agree(PINNED, &host_path(&format!("/data/web{BOUND}"), ""));
    assert!(found[0].message.contains("nothing binds the Pod to that node"), "{}", found[0].message);
    marks::agree(PINNED, &host_path(&format!("/mnt/disk{BOUND}"), "          type: DirectoryOrCreate\n"));
    for path in [
        "/",
        "/var/run/docker.sock",
        "/var/lib/kubelet/plugins/x",
        "/var/log",
        "/etc/localtime",
        "/opt/cni/bin",
        "/tmp",
    ] {
        marks::agree(PINNED, &host_path(path, ""));
    }
    marks::agree(PINNED, &host_path("/data/app.sock", "          type: Socket\n"));
    let read = host_path("/data/web", "").replace("mountPath: /data}", "mountPath: /data, readOnly: true}");
    marks::agree(PINNED, &read);
    let unused = host_path("/data/web", "").replace("volumeMounts: [{name: data,", "volumeMounts: [{name: more,");
    marks::agree(PINNED, &unused);
}

#[test]
fn a_claim_may_be_bound_to_a_volume_of_a_node() {
    let pod = "      volumes:\n      - name: data\n        persistentVolumeClaim:\n          claimName: data # finds: pinned-to-one-node warning\n";
    let volume = |source: &str, claim: &str| {
        format!("---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {{name: disk}}\nspec: {{{source}{claim}}}\n")
    };
    let claim = |spec: &str| {
        format!(
            "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data}}\nspec: {{accessModes: [ReadWriteOnce]{spec}}}\n"
        )
    };
    let with = |volume: &str, claim: &str| workload("Deployment", 1, pod) + volume + claim;
    let (local, path) = ("local: {path: /mnt/disk}", "hostPath: {path: /mnt/disk}");
    let of_data = ", claimRef: {namespace: default, name: data}";
    let found = marks::agree(PINNED, &with(&volume(local, ""), &claim(", volumeName: disk")));
    assert!(found[0].message.contains("only its node can run the Pods"), "{}", found[0].message);
    let found = marks::agree(PINNED, &with(&volume(path, of_data), &claim("")));
    assert!(found[0].message.contains("without its data"), "{}", found[0].message);
    // Who gets a volume that nobody names, what else the cloud attaches, and what another namespace claims.
    let others = [
        with(&volume(local, ""), &claim("")),
        with(&volume("nfs: {server: a, path: /}", of_data), &claim("")),
        with(&volume(local, &of_data.replace("default", "other")), &claim("")),
        with(&volume(local, ""), &claim(", volumeName: other")),
    ];
    for text in others {
        marks::agree(PINNED, &unmarked(&text));
    }
    marks::agree_assuming(PINNED, &unmarked(&with(&volume(local, of_data), &claim(""))), &["nodes=1"]);
}
