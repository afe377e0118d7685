//! Verdicts of the survival matrix over whole manifests: each case names what it shows.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

use policy_core::report::{Corner, Event, PodState, Report, SurvivalVerdict, Verdict};
use policy_core::{Options, SimulateRequest, SimulationError, SourceFile, check, simulate};

/// A Deployment done right, apart from what a case changes.
const WEB: &str = "apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 45
      containers:
      - name: app
        image: example/web:1.0.0
        ports: [{containerPort: 80}]
        readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5}
        livenessProbe: {tcpSocket: {port: 80}, failureThreshold: 6}
        lifecycle: {preStop: {sleep: {seconds: 15}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
";

const BUDGET: &str = "---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
";

fn report(text: &str, assumptions: &[(&str, &str)]) -> Report {
    let mut options = Options::default();
    for (name, value) in assumptions {
        options.assumptions.set(name, value).unwrap();
    }
    check(&[SourceFile { name: "web.yaml", text }], &options)
}

fn verdict(text: &str, event: Event, assumptions: &[(&str, &str)]) -> SurvivalVerdict {
    report(text, assumptions).workloads[0].survival.get(event).clone()
}

fn word(text: &str, event: Event) -> Verdict {
    verdict(text, event, &[]).verdict
}

/// The manifest with parts of it replaced; each must be there.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

fn constraint(key: &str, when: &str) -> String {
    let line = format!(
        "      topologySpreadConstraints:\n      - {{maxSkew: 1, topologyKey: {key}, whenUnsatisfiable: {when}, labelSelector: {{matchLabels: {{app: web}}}}, matchLabelKeys: [pod-template-hash]}}\n      containers:"
    );
    with(WEB, &[("      containers:", &line)])
}

#[test]
fn replicas_alone_lose_requests_probes_alone_still_do_and_pre_stop_does_not() {
    let bare = [
        ("        readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5}\n", ""),
        ("        livenessProbe: {tcpSocket: {port: 80}, failureThreshold: 6}\n", ""),
        ("        lifecycle: {preStop: {sleep: {seconds: 15}}}\n", ""),
    ];
    for replicas in ["1", "2", "4"] {
        let replicas = format!("replicas: {replicas}");
        let text = with(&with(WEB, &bare), &[("replicas: 3", &replicas)]);
        assert!(word(&text, Event::RollingUpdate) >= Verdict::LosesRequests, "{replicas}");
    }
    let probes = with(WEB, &bare[2..]);
    let lost = verdict(&probes, Event::RollingUpdate, &[]);
    assert_eq!(lost.verdict, Verdict::LosesRequests);
    assert_eq!(lost.min_available, Some(3), "all Pods are available all the time, and requests are lost");
    assert!(lost.rules.iter().any(|rule| rule == "missing-pre-stop"));
    let whole = verdict(WEB, Event::RollingUpdate, &[]);
    assert_eq!((whole.verdict, whole.rules.len()), (Verdict::Survives, 0));
}

#[test]
fn a_pre_stop_below_the_withdrawal_is_a_risk_or_a_loss() {
    let short = with(WEB, &[("seconds: 15", "seconds: 4")]);
    assert_eq!(word(&short, Event::RollingUpdate), Verdict::AtRisk);
    // Somebody who has measured the withdrawal knows it for every corner.
    let measured = [("endpointWithdrawSeconds", "5")];
    assert_eq!(verdict(&short, Event::RollingUpdate, &measured).verdict, Verdict::LosesRequests);
    assert_eq!(verdict(WEB, Event::RollingUpdate, &measured).verdict, Verdict::Survives);
    let waits = [("acceptAfterSigtermSeconds", "10")];
    assert_eq!(verdict(&short, Event::RollingUpdate, &waits).verdict, Verdict::Survives);
}

#[test]
fn a_hook_of_unknown_length_is_a_risk_and_no_loss() {
    let script = with(WEB, &[("{sleep: {seconds: 15}}", "{exec: {command: [/drain.sh]}}")]);
    assert_eq!(word(&script, Event::RollingUpdate), Verdict::AtRisk);
}

#[test]
fn the_floor_against_what_is_needed_decides_an_outage() {
    let text = with(WEB, &[("replicas: 3", "replicas: 100"), ("maxUnavailable: 0", "maxUnavailable: 25%")]);
    let lost = verdict(&text, Event::RollingUpdate, &[("neededFraction", "0.8")]);
    assert_eq!((lost.verdict, lost.min_available, lost.max_total), (Verdict::Outage, Some(75), Some(101)));
    assert_eq!(verdict(&text, Event::RollingUpdate, &[("neededFraction", "0.75")]).verdict, Verdict::Survives);
}

#[test]
fn recreate_and_single_ordinals_are_outages() {
    let recreate =
        with(WEB, &[("strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}", "strategy: {type: Recreate}")]);
    let outage = verdict(&recreate, Event::RollingUpdate, &[]);
    assert_eq!((outage.verdict, outage.min_available, outage.max_total), (Verdict::Outage, Some(0), Some(3)));
    assert!(outage.loss_seconds.unwrap().nominal > 10.0, "start-up alone takes 10 s");
    let set = |replicas: &str| {
        with(
            WEB,
            &[
                ("kind: Deployment", "kind: StatefulSet"),
                ("  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n", "  serviceName: web\n"),
                ("replicas: 3", replicas),
            ],
        )
    };
    assert_eq!(word(&set("replicas: 1"), Event::RollingUpdate), Verdict::Outage);
    let three = verdict(&set("replicas: 3"), Event::RollingUpdate, &[]);
    assert_eq!((three.verdict, three.min_available), (Verdict::Survives, Some(2)));
}

#[test]
fn updates_that_never_end_are_blocked_and_say_what_would_help() {
    let port = with(WEB, &[("{containerPort: 80}", "{containerPort: 80, hostPort: 80}")]);
    let blocked = verdict(&port, Event::RollingUpdate, &[]);
    assert_eq!((blocked.verdict, blocked.loss_seconds), (Verdict::Blocked, None));
    assert!(blocked.reasons[0].contains("maxUnavailable: 1"), "{:?}", blocked.reasons);
    assert_eq!(verdict(&port, Event::RollingUpdate, &[("nodes", "4")]).verdict, Verdict::Survives);
    assert_eq!(verdict(&port, Event::RollingUpdate, &[("nodes", "2")]).verdict, Verdict::Blocked);
    let claim = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n      containers:";
    let unknown = with(WEB, &[("      containers:", claim), ("replicas: 3", "replicas: 1")]);
    assert_eq!(word(&unknown, Event::RollingUpdate), Verdict::AtRisk, "nobody knows who may mount the claim");
    let once = "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce]}\n";
    assert_eq!(word(&(unknown.clone() + once), Event::RollingUpdate), Verdict::Blocked);
    let many = once.replace("ReadWriteOnce", "ReadWriteMany");
    assert_eq!(word(&(unknown + &many), Event::RollingUpdate), Verdict::Survives);
    for (from, to) in [("  replicas: 3\n", "  replicas: 3\n  paused: true\n"), ("maxSurge: 1", "maxSurge: 0")] {
        assert_eq!(word(&with(WEB, &[(from, to)]), Event::RollingUpdate), Verdict::Blocked, "{to}");
    }
}

#[test]
fn a_probe_that_kills_what_starts_slowly_is_a_risk() {
    let hasty = with(WEB, &[("failureThreshold: 6", "failureThreshold: 1, periodSeconds: 2")]);
    let risk = verdict(&hasty, Event::RollingUpdate, &[]);
    assert_eq!(risk.verdict, Verdict::AtRisk);
    assert!(risk.reasons[0].contains("killed before it is up"), "{:?}", risk.reasons);
    assert_eq!(verdict(&hasty, Event::RollingUpdate, &[("startupSeconds", "1")]).verdict, Verdict::Survives);
}

#[test]
fn a_drain_goes_as_the_budget_and_the_placement_allow() {
    assert_eq!(word(WEB, Event::NodeDrain), Verdict::Outage, "all three may be on one node");
    let guarded = verdict(&(WEB.to_owned() + BUDGET), Event::NodeDrain, &[]);
    assert_eq!((guarded.verdict, guarded.min_available), (Verdict::Survives, Some(2)));
    let kept = with(&(WEB.to_owned() + BUDGET), &[("maxUnavailable: 1, selector", "minAvailable: 3, selector")]);
    assert_eq!(word(&kept, Event::NodeDrain), Verdict::Blocked);
    let two = WEB.to_owned() + BUDGET + &BUDGET.replace("name: web", "name: other");
    assert_eq!(word(&two, Event::NodeDrain), Verdict::Blocked);
    assert_eq!(word(&constraint("kubernetes.io/hostname", "DoNotSchedule"), Event::NodeDrain), Verdict::Survives);
    assert_eq!(word(&constraint("kubernetes.io/hostname", "ScheduleAnyway"), Event::NodeDrain), Verdict::AtRisk);
    let slow = WEB.to_owned() + BUDGET;
    assert_eq!(verdict(&slow, Event::NodeDrain, &[("drainTimeoutSeconds", "20")]).verdict, Verdict::Blocked);
}

#[test]
fn a_lost_node_or_zone_costs_its_share_until_it_is_noticed() {
    let spread = constraint("kubernetes.io/hostname", "DoNotSchedule");
    let node = verdict(&spread, Event::NodeFailure, &[]);
    assert_eq!((node.verdict, node.min_available), (Verdict::LosesRequests, Some(2)));
    // A third of the requests for 50 s and the time to withdraw; 40 s before 1.32.
    assert!((16.0..20.0).contains(&node.loss_seconds.unwrap().nominal), "{node:?}");
    let older = verdict(&spread, Event::NodeFailure, &[("kubernetesVersion", "1.31")]);
    assert!(older.loss_seconds.unwrap().nominal < node.loss_seconds.unwrap().nominal);
    assert_eq!(word(WEB, Event::NodeFailure), Verdict::Outage);
    assert_eq!(verdict(&spread, Event::ZoneFailure, &[("zones", "1")]).verdict, Verdict::Outage);
    let set = with(
        &spread,
        &[
            ("kind: Deployment", "kind: StatefulSet"),
            ("strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}", "serviceName: web"),
        ],
    );
    let lost = verdict(&set, Event::NodeFailure, &[("nodes", "1")]);
    assert_eq!((lost.verdict, lost.loss_seconds), (Verdict::Outage, None), "nothing replaces its Pods");
}

#[test]
fn crashes_and_hangs_last_as_long_as_the_probes_need() {
    let crash = verdict(WEB, Event::PodCrash, &[]);
    assert_eq!((crash.verdict, crash.min_available), (Verdict::LosesRequests, Some(2)));
    assert_eq!(word(&with(WEB, &[("replicas: 3", "replicas: 1")]), Event::PodCrash), Verdict::Outage);
    let seen = verdict(WEB, Event::ContainerHang, &[]).loss_seconds.unwrap();
    let late = with(WEB, &[("periodSeconds: 5", "periodSeconds: 30")]);
    assert!(verdict(&late, Event::ContainerHang, &[]).loss_seconds.unwrap().nominal > seen.nominal);
    let unseen = with(
        WEB,
        &[
            ("        readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5}\n", ""),
            ("        livenessProbe: {tcpSocket: {port: 80}, failureThreshold: 6}\n", ""),
        ],
    );
    assert_eq!(verdict(&unseen, Event::ContainerHang, &[]).loss_seconds, None, "for ever");
}

const AUTOSCALER: &str = "---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 3
  maxReplicas: 12
  metrics: [{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 100m}}}]
";

#[test]
fn the_autoscaler_decides_scale_downs_and_spikes() {
    assert_eq!(word(WEB, Event::ScaleDown), Verdict::NotApplicable);
    assert_eq!(word(WEB, Event::TrafficSpike), Verdict::AtRisk, "nothing adds Pods when the load doubles again");
    let scaled = WEB.to_owned() + AUTOSCALER;
    let known = [("metricsApis", "resource")];
    assert_eq!(verdict(&scaled, Event::TrafficSpike, &known).verdict, Verdict::Survives);
    assert_eq!(word(&scaled, Event::TrafficSpike), Verdict::AtRisk, "nobody says that the metrics can be read");
    assert_eq!(verdict(&scaled, Event::TrafficSpike, &[("metricsApis", "none")]).verdict, Verdict::AtRisk);
    let tight = verdict(&scaled, Event::TrafficSpike, &[("metricsApis", "resource"), ("neededFraction", "0.9")]);
    assert_eq!(tight.verdict, Verdict::LosesRequests, "the first doubling meets too few Pods");
    let down = verdict(&scaled, Event::ScaleDown, &known);
    assert_eq!((down.verdict, down.desired, down.min_available), (Verdict::Survives, Some(3), Some(3)));
    let slow = scaled.replace(
        "  metrics:",
        "  behavior: {scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}}\n  metrics:",
    );
    assert_eq!(verdict(&slow, Event::ScaleDown, &known).min_available, Some(11));
    let abrupt = with(&scaled, &[("        lifecycle: {preStop: {sleep: {seconds: 15}}}\n", "")]);
    assert_eq!(verdict(&abrupt, Event::ScaleDown, &known).verdict, Verdict::LosesRequests);
}

#[test]
fn what_nobody_calls_loses_nothing_but_may_still_hang() {
    let worker = WEB.split("---").next().unwrap().replace("        ports: [{containerPort: 80}]\n", "");
    assert_eq!(word(&worker, Event::RollingUpdate), Verdict::NotApplicable);
    let kept = worker + &BUDGET.replace("maxUnavailable: 1", "minAvailable: 3");
    assert_eq!(word(&kept, Event::NodeDrain), Verdict::Blocked);
}

#[test]
fn a_timeline_shows_every_pod_from_its_first_to_its_last_state() {
    let text = with(WEB, &[("        lifecycle: {preStop: {sleep: {seconds: 15}}}\n", "")]);
    let request = SimulateRequest { event: Event::RollingUpdate, workload: Some("Deployment/web"), corner: None };
    let simulation = simulate(&[SourceFile { name: "web.yaml", text: &text }], &request, &Options::default()).unwrap();
    assert_ne!(simulation.corner, Corner::Nominal, "the corner that loses the most");
    assert_eq!(simulation.tracks.len(), 6);
    let states =
        |track: usize| simulation.tracks[track].segments.iter().map(|segment| segment.state).collect::<Vec<_>>();
    // Its last requests end after it has been withdrawn.
    assert_eq!(states(0), [PodState::Serving, PodState::RoutedGone, PodState::Draining]);
    assert_eq!(*states(3).last().unwrap(), PodState::Serving);
    for track in &simulation.tracks {
        for pair in track.segments.windows(2) {
            assert!((pair[0].to - pair[1].from).abs() < 1e-9 && pair[0].state != pair[1].state, "{track:?}");
        }
    }
    let lost: f64 = simulation.losses.iter().map(|loss| (loss.to - loss.from) * loss.fraction).sum();
    assert!((lost - simulation.verdict.loss_seconds.unwrap().worst).abs() < 0.01, "the windows are the sum");
    let frame = &simulation.frames[0];
    assert_eq!((frame.t, frame.available, frame.loss_fraction), (0.0, 3, 0.0));
    assert!(simulation.frames.windows(2).all(|pair| pair[0].t < pair[1].t));
}

#[test]
fn a_simulation_without_its_workload_says_which_there_are() {
    let two = WEB.to_owned() + "---\n" + &WEB.replace("name: web", "name: api").replace("app: web", "app: api");
    let run = |text: &str, workload| {
        let request = SimulateRequest { event: Event::NodeDrain, workload, corner: None };
        simulate(&[SourceFile { name: "web.yaml", text }], &request, &Options::default())
    };
    let known = vec!["Deployment/web".to_owned(), "Deployment/api".to_owned()];
    assert_eq!(run(&two, None), Err(SimulationError::Ambiguous { known: known.clone() }));
    let asked = "Deployment/other".to_owned();
    assert_eq!(run(&two, Some(&asked)), Err(SimulationError::UnknownWorkload { asked: asked.clone(), known }));
    assert_eq!(run("kind: Nothing", None), Err(SimulationError::NoWorkload));
    assert_eq!(run(&two, Some("api")).unwrap().workload.name, "api");
    let elsewhere = WEB.replace("metadata: {name: web}", "metadata: {name: web, namespace: other}");
    let same = WEB.to_owned() + "---\n" + &elsewhere;
    let known = vec!["default/Deployment/web".to_owned(), "other/Deployment/web".to_owned()];
    assert_eq!(run(&same, Some("web")), Err(SimulationError::Ambiguous { known }));
    assert_eq!(run(&same, Some("other/deployment/web")).unwrap().workload.namespace.as_deref(), Some("other"));
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}\n";
    assert_eq!(run(job, None), Err(SimulationError::NoWorkload));
    assert_eq!(run(job, Some("once")).unwrap().verdict.verdict, Verdict::NotApplicable);
}

#[test]
fn what_the_input_shows_of_the_data_path_counts_in_the_worst_corners() {
    let balanced = with(
        WEB,
        &[(
            "spec: {selector: {app: web}, ports",
            "spec: {type: LoadBalancer, externalTrafficPolicy: Local, selector: {app: web}, ports",
        )],
    );
    let risk = verdict(&balanced, Event::RollingUpdate, &[]);
    assert_eq!(risk.verdict, Verdict::AtRisk, "the load balancer leaves a node after 24 s, the Pod listens for 15 s");
    assert!(risk.rules.iter().any(|rule| rule == "local-traffic-gap"), "{:?}", risk.rules);
    assert_eq!(word(&with(&balanced, &[("seconds: 15", "seconds: 25")]), Event::RollingUpdate), Verdict::Survives);
    // A single Pod that goes on serving until its successor is routed to: kube-proxy falls back to it, an Ingress may not.
    let single =
        with(WEB, &[("replicas: 3", "replicas: 1"), ("seconds: 15", "seconds: 60"), ("Seconds: 45", "Seconds: 90")]);
    assert_eq!(verdict(&single, Event::NodeDrain, &[]).loss_seconds.unwrap().worst.to_string(), "0");
    let ingress = "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n";
    assert!(verdict(&(single + ingress), Event::NodeDrain, &[]).loss_seconds.unwrap().worst > 0.0);
}

#[test]
fn the_sleep_action_is_nothing_to_an_older_api_server() {
    assert_eq!(verdict(WEB, Event::RollingUpdate, &[("kubernetesVersion", "1.29")]).verdict, Verdict::LosesRequests);
}

#[test]
fn a_probe_of_one_container_does_not_speak_for_the_other() {
    let second = "      containers:\n      - name: other\n        image: example/other:1.0.0\n        ports: [{containerPort: 90}]\n        lifecycle: {preStop: {sleep: {seconds: 15}}}\n";
    let two = with(
        WEB,
        &[
            ("      containers:\n", second),
            ("ports: [{port: 80}]}", "ports: [{name: a, port: 80}, {name: b, port: 90}]}"),
        ],
    );
    let risk = verdict(&two, Event::RollingUpdate, &[]);
    assert_eq!(risk.verdict, Verdict::AtRisk, "{:?}", risk.reasons);
}

#[test]
fn thousands_of_pods_keep_their_proportions() {
    let large = with(WEB, &[("replicas: 3", "replicas: 5000")]);
    let fifty = BUDGET.replace("maxUnavailable: 1", "maxUnavailable: 50");
    let drain = verdict(&(large.clone() + &fifty), Event::NodeDrain, &[]);
    assert_eq!(drain.verdict, Verdict::Blocked, "50 at a time take more than 900 s");
    assert!(drain.reasons.iter().any(|reason| reason.contains("lets 50 go at a time")), "{:?}", drain.reasons);
    let none = BUDGET.replace("maxUnavailable: 1", "maxUnavailable: 0");
    assert!(verdict(&(large.clone() + &none), Event::NodeDrain, &[]).reasons[0].contains("keeps all 5000 Pods"));
    let crash = verdict(&large, Event::PodCrash, &[]);
    assert_eq!((crash.verdict, crash.min_available), (Verdict::LosesRequests, Some(4999)));
}

#[test]
fn what_the_api_server_rejects_never_runs() {
    let negative = with(WEB, &[("replicas: 3", "replicas: -5")]);
    assert_eq!(word(&negative, Event::RollingUpdate), Verdict::Blocked);
    assert_eq!(word(&negative, Event::PodCrash), Verdict::NotApplicable);
}
