//! Numbers that nobody means: negative ones, zeros, the largest that a field holds. Whatever stands in a manifest gives
//! findings and verdicts of a bounded size, and never a panic. Debug builds check every sum for an overflow.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::report::{Corner, Event, Simulation};
use policy_core::{Options, SimulateRequest, SimulationError, SourceFile, check, simulate};
use proptest::prelude::*;

/// What stands in a manifest where a case says nothing else.
const USUAL: [(&str, &str); 21] = [
    ("replicas", "3"),
    ("minReadySeconds", "0"),
    ("progressDeadlineSeconds", "600"),
    ("revisionHistoryLimit", "10"),
    ("maxSurge", "1"),
    ("maxUnavailable", "0"),
    ("daemonUnavailable", "1"),
    ("partition", "0"),
    ("grace", "30"),
    ("sleep", "5"),
    ("initialDelaySeconds", "0"),
    ("periodSeconds", "10"),
    ("timeoutSeconds", "1"),
    ("successThreshold", "1"),
    ("failureThreshold", "3"),
    ("maxSkew", "1"),
    ("minDomains", "null"),
    ("minAvailable", "1"),
    ("minReplicas", "2"),
    ("maxReplicas", "4"),
    ("port", "8080"),
];

const POD: &str = "  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: <grace>
      topologySpreadConstraints:
      - {maxSkew: <maxSkew>, minDomains: <minDomains>, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}
      - {maxSkew: <maxSkew>, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}
      containers:
      - name: app
        image: example/web:1.2.3
        ports: [{containerPort: <port>}]
        readinessProbe: &probe {tcpSocket: {port: <port>}, initialDelaySeconds: <initialDelaySeconds>, periodSeconds: <periodSeconds>, timeoutSeconds: <timeoutSeconds>, successThreshold: <successThreshold>, failureThreshold: <failureThreshold>}
        livenessProbe: *probe
        startupProbe: *probe
        lifecycle: {preStop: {sleep: {seconds: <sleep>}}}
        resources: {requests: {cpu: 100m}}
";

const AROUND: &str = "---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: <port>}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: <minAvailable>, selector: {matchLabels: {app: web}}}
";

const AUTOSCALER: &str = "---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: <kind>, name: web}
  minReplicas: <minReplicas>
  maxReplicas: <maxReplicas>
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]
";

/// The kinds of controllers, each with what steers its updates.
const KINDS: [(&str, &str); 5] = [
    (
        "Deployment",
        "  replicas: <replicas>
  minReadySeconds: <minReadySeconds>
  progressDeadlineSeconds: <progressDeadlineSeconds>
  revisionHistoryLimit: <revisionHistoryLimit>
  strategy: {rollingUpdate: {maxSurge: <maxSurge>, maxUnavailable: <maxUnavailable>}}
",
    ),
    (
        "StatefulSet",
        "  replicas: <replicas>
  minReadySeconds: <minReadySeconds>
  revisionHistoryLimit: <revisionHistoryLimit>
  updateStrategy: {rollingUpdate: {partition: <partition>, maxUnavailable: <maxUnavailable>}}
",
    ),
    (
        "DaemonSet",
        "  minReadySeconds: <minReadySeconds>
  revisionHistoryLimit: <revisionHistoryLimit>
  updateStrategy: {rollingUpdate: {maxUnavailable: <daemonUnavailable>}}
",
    ),
    ("ReplicaSet", "  replicas: <replicas>\n  minReadySeconds: <minReadySeconds>\n"),
    (
        "Rollout",
        "  replicas: <replicas>
  minReadySeconds: <minReadySeconds>
  progressDeadlineSeconds: <progressDeadlineSeconds>
  strategy: {canary: {maxSurge: <maxSurge>, maxUnavailable: <maxUnavailable>}}
",
    ),
];

/// A workload of a kind with its Service, its budget and perhaps an autoscaler; `values` stand in their fields.
fn manifest(kind: &str, autoscaled: bool, values: &[(&str, String)]) -> String {
    let (_, spec) = KINDS.into_iter().find(|(name, _)| *name == kind).unwrap();
    let group = if kind == "Rollout" { "argoproj.io/v1alpha1" } else { "apps/v1" };
    let mut text = format!(
        "apiVersion: {group}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n{spec}{POD}{AROUND}"
    );
    if autoscaled {
        text += &AUTOSCALER.replace("<kind>", kind).replace("apps/v1", group);
    }
    for (field, usual) in USUAL {
        let value = values.iter().find(|(name, _)| *name == field).map_or(usual, |(_, value)| value);
        text = text.replace(&format!("<{field}>"), value);
    }
    assert!(!text.contains('<'), "{text}");
    text
}

fn under(assumptions: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    for (name, value) in assumptions {
        options.assumptions.set(name, value).unwrap();
    }
    options
}

/// Most Pods that a timeline draws: those that run when the event begins, and as many that come.
const MOST_TRACKS: usize = 2 * 2_000;
/// Most Pods over all frames.
const MOST_FRAME_PODS: usize = 3 * 200_000;

/// An answer that can be sent, drawn and read, with numbers that can be true.
fn inspect(simulation: &Simulation) -> Result<(), String> {
    let expect = |holds: bool, what: &str| if holds { Ok(()) } else { Err(format!("{what}: {simulation:#?}")) };
    let verdict = &simulation.verdict;
    expect(verdict.reasons.len() <= 8 && verdict.reasons.iter().map(String::len).sum::<usize>() < 4_000, "reasons")?;
    expect(!verdict.reasons.is_empty(), "no reason")?;
    expect(simulation.tracks.len() <= MOST_TRACKS, "tracks")?;
    expect(simulation.tracks.iter().all(|track| track.segments.len() <= 20), "segments")?;
    expect(simulation.frames.iter().map(|frame| frame.pods.len()).sum::<usize>() <= MOST_FRAME_PODS, "frames")?;
    expect(simulation.steps.len() <= 4 * MOST_TRACKS && simulation.losses.len() <= 4 * MOST_TRACKS, "steps")?;

    let counts = [verdict.min_available, verdict.desired, verdict.max_total, simulation.needed];
    expect(counts.into_iter().flatten().all(|count| count >= 0), "a count below 0")?;
    expect(verdict.min_available <= verdict.max_total, "more available than there are")?;
    let losses = verdict.loss_seconds.map_or([0.0; 2], |loss| [loss.nominal, loss.worst]);
    expect(losses.into_iter().all(|seconds| seconds.is_finite() && seconds >= 0.0), "seconds below 0")?;
    expect(simulation.duration_seconds.is_finite() && simulation.duration_seconds >= 0.0, "a duration below 0")?;
    let is_share = |share: f64| (0.0..=1.0).contains(&share);
    let fine = simulation.frames.iter().all(|frame| {
        frame.t >= 0.0 && frame.available >= 0 && is_share(frame.routed_fraction) && is_share(frame.loss_fraction)
    });
    expect(fine, "a frame that cannot be")
}

/// Judges a manifest and simulates every event in each corner; the ids of the rules that found something.
fn judged(text: &str, options: &Options, corners: &[Option<Corner>]) -> Result<Vec<String>, String> {
    let files = [SourceFile { name: "web.yaml", text }];
    let report = check(&files, options);
    for event in Event::ALL {
        for corner in corners {
            let request = SimulateRequest { event, workload: None, corner: *corner };
            // 0 replicas are parked on purpose: nothing happens to them.
            match simulate(&files, &request, options) {
                Ok(simulation) => inspect(&simulation)?,
                Err(error) => assert_eq!(error, SimulationError::NoWorkload),
            }
        }
    }
    if serde_json::to_string(&report).unwrap().len() > 100_000 {
        return Err(format!("a long report: {report:#?}"));
    }
    Ok(report.findings.iter().map(|finding| finding.rule.to_string()).collect())
}

/// One case, with an autoscaler and without, under every event in every corner; `rule` must find something.
fn stands(kind: &str, values: &[(&'static str, &str)], assumptions: &[(&str, &str)], rule: Option<&str>) {
    let owned: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    // No autoscaler scales a DaemonSet.
    for autoscaled in [false, true].into_iter().filter(|autoscaled| !autoscaled || kind != "DaemonSet") {
        let text = manifest(kind, autoscaled, &owned);
        let found = judged(&text, &under(assumptions), &Corner::ALL.map(Some)).unwrap();
        if let Some(rule) = rule {
            assert!(found.iter().any(|id| id == rule), "{kind} {values:?}: {rule} is not among {found:?}");
        }
    }
}

/// The same for every kind of controller; `rule` must find something in those that have the field.
fn every_kind(values: &[(&'static str, &str)], rule: Option<&str>) {
    for (kind, spec) in KINDS {
        let has_field = |(name, _): &(&str, &str)| [spec, POD, AROUND].concat().contains(&format!("<{name}>"));
        stands(kind, values, &[], rule.filter(|_| values.iter().any(has_field)));
    }
}

const REJECTED: Option<&str> = Some("invalid-rolling-update");

#[test]
fn replicas_may_be_any_number() {
    for replicas in ["-1", "-2147483648"] {
        every_kind(&[("replicas", replicas)], REJECTED);
    }
    for replicas in ["0", "1000000000"] {
        every_kind(&[("replicas", replicas)], None);
    }
    stands("Deployment", &[("replicas", "2147483647")], &[], None);
    every_kind(&[("replicas", "2147483648")], Some("wrong-type"));
}

#[test]
fn the_parameters_of_an_update_may_be_any_number() {
    for (surge, unavailable) in [("\"3\"", "0"), ("-1", "0"), ("1", "101%"), ("1", "-1"), ("0", "0")] {
        let values = [("maxSurge", surge), ("maxUnavailable", unavailable)];
        for kind in ["Deployment", "Rollout"] {
            stands(kind, &values, &[], REJECTED);
        }
        // Up to 1.36 the API server drops the field of StatefulSets.
        stands("StatefulSet", &values, &[], None);
        stands(
            "StatefulSet",
            &values,
            &[("kubernetesVersion", "1.37")],
            REJECTED.filter(|_| unavailable != "0" || surge == "0"),
        );
    }
    for value in ["-1", "-2147483648", "\"3\"", "1000%", "0"] {
        stands("DaemonSet", &[("daemonUnavailable", value)], &[], REJECTED);
    }
    for surge in ["2147483647", "9223372036854775807%", "99999999999999999999%"] {
        stands("Deployment", &[("maxSurge", surge), ("replicas", "2147483647")], &[], None);
    }
    every_kind(&[("maxUnavailable", "2147483647"), ("daemonUnavailable", "2147483647")], None);
    for partition in ["1", "2147483647"] {
        every_kind(&[("partition", partition)], None);
    }
    every_kind(&[("partition", "-1")], REJECTED);
}

#[test]
fn a_pod_may_take_any_time_to_start_and_to_end() {
    for seconds in ["9223372036854775807", "-9223372036854775808", "-1", "0", "2147483648"] {
        every_kind(&[("grace", seconds)], None);
        every_kind(&[("sleep", seconds)], None);
        every_kind(&[("grace", seconds), ("sleep", seconds)], None);
    }
    for seconds in ["0", "-1", "-2147483648", "2147483647"] {
        let probe = ["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold"];
        for field in probe {
            every_kind(&[(field, seconds)], None);
        }
        every_kind(&probe.map(|field| (field, seconds)), None);
    }
    every_kind(&[("minReadySeconds", "-1")], REJECTED);
    every_kind(&[("minReadySeconds", "2147483647")], None);
    every_kind(&[("minReadySeconds", "2147483646"), ("progressDeadlineSeconds", "2147483647")], None);
}

#[test]
fn budgets_autoscalers_and_constraints_may_say_anything() {
    for bound in ["150%", "-1", "\"3\"", "9223372036854775807%"] {
        every_kind(&[("minAvailable", bound)], Some("invalid-pdb"));
    }
    every_kind(&[("minAvailable", "2147483647")], None);
    for (minimum, maximum) in [("1", "2147483647"), ("-2147483648", "-1"), ("3", "0"), ("0", "0")] {
        every_kind(&[("minReplicas", minimum), ("maxReplicas", maximum)], None);
    }
    for maximum in ["0", "2147483647"] {
        stands("Deployment", &[("minReplicas", "2147483647"), ("maxReplicas", maximum)], &[], None);
    }
    for skew in ["0", "-1", "-2147483648", "2147483647"] {
        every_kind(&[("maxSkew", skew)], None);
        stands("Deployment", &[("maxSkew", skew), ("minDomains", skew), ("replicas", "2147483647")], &[], None);
    }
    for port in ["0", "-1", "2147483647"] {
        every_kind(&[("port", port)], None);
    }
}

#[test]
fn a_cluster_may_be_as_large_and_as_slow_as_is_assumed() {
    let large = [("nodes", "100000"), ("zones", "1000")];
    stands("DaemonSet", &[], &large, None);
    stands("DaemonSet", &[("daemonUnavailable", "100%")], &large, None);
    for replicas in ["3", "2147483647"] {
        stands("Deployment", &[("replicas", replicas)], &large, None);
    }
    let slow = [
        ("startupSeconds", "86400"),
        ("imagePullSeconds", "86400"),
        ("longestRequestSeconds", "86400"),
        ("endpointWithdrawSeconds", "3600"),
        ("endpointPublishSeconds", "3600"),
        ("acceptAfterSigtermSeconds", "3600"),
        ("neededFraction", "1"),
        ("drainTimeoutSeconds", "0"),
    ];
    for kind in ["Deployment", "StatefulSet"] {
        stands(kind, &[("replicas", "2147483647"), ("grace", "9223372036854775807")], &slow, None);
    }
}

/// A number as it may stand in a field of 32 bits: any, one of those at which something turns, or one that is too large.
fn narrow() -> impl Strategy<Value = String> {
    const TURNS: [&str; 14] = [
        "-2147483648",
        "-2",
        "-1",
        "0",
        "1",
        "2",
        "3",
        "100",
        "600",
        "2000",
        "1000000000",
        "2147483646",
        "2147483647",
        "null",
    ];
    prop_oneof![
        4 => prop::sample::select(TURNS.to_vec()).prop_map(str::to_owned),
        2 => any::<i32>().prop_map(|number| number.to_string()),
        2 => (0_i32..100).prop_map(|number| number.to_string()),
        1 => any::<i64>().prop_map(|number| number.to_string()),
    ]
}

/// The same for 64 bits.
fn wide() -> impl Strategy<Value = String> {
    const TURNS: [&str; 8] = [
        "-9223372036854775808",
        "-1",
        "0",
        "1",
        "30",
        "9223372036854775",
        "9223372036854775806",
        "9223372036854775807",
    ];
    prop_oneof![
        3 => prop::sample::select(TURNS.to_vec()).prop_map(str::to_owned),
        2 => any::<i64>().prop_map(|number| number.to_string()),
        2 => narrow(),
    ]
}

/// A number, or a percentage.
fn share() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => narrow(),
        1 => any::<i64>().prop_map(|percent| format!("{percent}%")),
        2 => (0..=120_u32).prop_map(|percent| format!("{percent}%")),
        1 => any::<i32>().prop_map(|number| format!("\"{number}\"")),
    ]
}

/// A value for every field.
fn values() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let value = |field: &'static str| match field {
        "grace" | "sleep" => wide().boxed(),
        "maxSurge" | "maxUnavailable" | "daemonUnavailable" | "minAvailable" => share().boxed(),
        _ => narrow().boxed(),
    };
    USUAL.map(|(field, _)| value(field).prop_map(move |value| (field, value))).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_numbers_in_all_fields_at_once_give_verdicts(
        kind in prop::sample::select(KINDS.map(|(kind, _)| kind).to_vec()),
        autoscaled: bool,
        values in values(),
        nodes in prop::sample::select(vec!["1", "3", "5", "7", "100", "100000"]),
        zones in prop::sample::select(vec!["1", "3", "1000"]),
        path in prop::sample::select(vec!["kube-proxy", "single-node", "ingress-nginx", "aws-alb"]),
        version in prop::sample::select(vec!["1.20", "1.34", "1.37"]),
    ) {
        let assumptions =
            [("nodes", nodes), ("zones", zones), ("dataPath", path), ("kubernetesVersion", version)];
        let judged = judged(&manifest(kind, autoscaled, &values), &under(&assumptions), &[None]);
        prop_assert!(judged.is_ok(), "{}", judged.unwrap_err());
    }
}
