//! The calibrated experiments and the pinned rollouts of the reference vectors, in all three corners.
//!
//! They need `../shared/vectors` beside the repository, and say so where it is absent.

use std::path::Path as FilePath;

use serde_json::Value;

use super::app::{App, Probes};
use super::eviction::Eviction;
use super::incident::{Kept, Replacement};
use super::model::{Model, Update};
use super::pace::Path;
use super::placement::{Packed, Placement};
use crate::assumptions::DataPath;
use crate::object::IntOrPercent;
use crate::report::{Corner, Event};
use crate::rollout::{
    DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE, DeploymentSync, Fenceposts, ProbeTimes, ReplicaSetState,
    resolve_fenceposts, sync_rolling,
};

fn rows(function: &str) -> Vec<Value> {
    let path = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors/rollout-vectors.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: there is no ../shared/vectors beside the repository");
        return Vec::new();
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    let rows = all["vectors"].as_array().unwrap();
    let rows: Vec<Value> = rows.iter().filter(|row| row["fn"] == function).cloned().collect();
    assert!(!rows.is_empty(), "no row of {function}");
    rows
}

fn int_or_percent(value: &Value, default: IntOrPercent) -> IntOrPercent {
    match value {
        Value::Number(number) => IntOrPercent::Int(number.as_i64().unwrap()),
        Value::String(text) => IntOrPercent::Percent(text.trim_end_matches('%').parse().unwrap()),
        _ => default,
    }
}

fn fenceposts(input: &Value) -> Fenceposts {
    resolve_fenceposts(
        int_or_percent(&input["maxSurge"], DEFAULT_MAX_SURGE),
        int_or_percent(&input["maxUnavailable"], DEFAULT_MAX_UNAVAILABLE),
        input["replicas"].as_i64().unwrap(),
    )
}

fn milliseconds(value: &Value, default: f64) -> i64 {
    (value.as_f64().unwrap_or(default) * 1_000.0).round() as i64
}

fn app(row: &Value) -> App {
    let readiness = row["readiness"].as_object().map(|probe| ProbeTimes {
        initial_delay_seconds: probe["initial"].as_i64().unwrap(),
        period_seconds: probe["period"].as_i64().unwrap(),
        ..ProbeTimes::default()
    });
    let startup_ms = milliseconds(&row["boot"], 0.0);
    App {
        startup_ms,
        slowest_startup_ms: milliseconds(&row["bootWorst"], startup_ms as f64 / 1_000.0),
        image_pull_ms: milliseconds(&row["pull"], 0.0),
        min_ready_ms: 0,
        probes: vec![Probes { readiness, served: true, ..Probes::default() }],
        readiness_gate: row["readinessGate"] == true,
        publishes_not_ready: false,
        grace_ms: milliseconds(&row["grace"], 30.0),
        pre_stop_ms: milliseconds(&row["preStop"], 0.0),
        pre_stop_known: true,
        accept_ms: milliseconds(&row["acceptAfterSigterm"], 0.0),
        hears_sigterm: row["acceptAfterSigterm"] != "ignore",
        ends_requests: true,
        longest_request_ms: 0,
    }
}

fn model(input: &Value) -> (Model, Event) {
    let workload = &input["workload"];
    let posts = fenceposts(workload);
    let replicas = posts.replicas;
    let kind = match input["profile"].as_str().unwrap() {
        "cluster" => DataPath::KubeProxy,
        "singlenode" => DataPath::SingleNode,
        "ingress-nginx" => DataPath::IngressNginx,
        "alb-ip" => DataPath::AwsAlb,
        other => panic!("profile {other}"),
    };
    let update = if workload["strategy"] == "Recreate" { Update::Recreate } else { Update::Rolling { posts } };
    // The drained workloads of the experiments have one Pod on the node, and a budget where there are several.
    let packed = Packed { node: 1, zone: 1 };
    let eviction = if replicas > 1 {
        Eviction::Budget(Kept { desired_healthy: 1, others: 0, allowed: replicas - 1 })
    } else {
        Eviction::Free
    };
    let model = Model {
        served: true,
        completes: false,
        parked: false,
        rejected: false,
        replicas,
        desired: replicas,
        needed: 0,
        load: 0,
        update,
        room: None,
        placement: Placement { nominal: packed, worst: packed },
        eviction,
        replacement: Replacement::AtOnce,
        restarts: true,
        scaling: None,
        scales_to_zero: false,
        per_node: false,
        app: app(&input["app"]),
        path: Path { kind, publish_ms: None, withdraw_ms: None, leaves_node_ms: None, behind_ingress: false },
        node_noticed_ms: 50_000,
        drain_timeout_ms: 900_000,
        nodes_of_a_zone: 1,
    };
    let event = match input["scenario"].as_str().unwrap() {
        "rollout" => Event::RollingUpdate,
        "drain" => Event::NodeDrain,
        other => panic!("scenario {other}"),
    };
    (model, event)
}

/// Within a fifth, and within a twentieth of a second where that is more: delays are tenths of seconds.
fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= (expected * 0.2).max(0.05)
}

#[test]
fn the_calibrated_experiments_come_out_as_published() {
    let mut wrong = Vec::new();
    for row in rows("traffic_loss") {
        let (id, expect) = (row["id"].as_str().unwrap(), &row["expect"]);
        let (model, event) = model(&row["input"]);
        let mut losses = Vec::new();
        for corner in Corner::ALL {
            let (_, ran) = model.run(event, corner, |_| {});
            let (found, expected) = (ran.traffic, &expect[corner.name()]);
            assert_eq!(ran.blocked, None, "{id}");
            losses.push(found.loss_seconds());
            for (what, found) in [
                ("lossSeconds", found.loss_seconds()),
                ("zeroEndpointSeconds", found.zero),
                ("startSideSeconds", found.start),
                ("stopSideSeconds", found.stop),
            ] {
                let expected = expected[what].as_f64().unwrap();
                if !is_near(found, expected) {
                    wrong.push(format!("{id} {} {what}: {found}, not {expected}", corner.name()));
                }
            }
            if expected["minServing"].as_i64() != Some(found.min_serving) {
                wrong.push(format!(
                    "{id} {} minServing: {}, not {}",
                    corner.name(),
                    found.min_serving,
                    expected["minServing"]
                ));
            }
        }
        let verdict = match losses.as_slice() {
            [nominal, ..] if *nominal > 0.0 => "LOSS",
            [_, race, slow] if *race > 0.0 || *slow > 0.0 => "AT_RISK",
            _ => "NO_LOSS",
        };
        if expect["verdict"] != verdict {
            wrong.push(format!("{id}: {verdict}, not {}", expect["verdict"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// To the hundredth, without zeros at the end.
fn shown(seconds: f64) -> String {
    ((seconds * 100.0).round() / 100.0).to_string()
}

#[test]
fn the_page_says_what_the_published_experiments_come_to() {
    let page = include_str!("../../../docs/survival.md");
    for row in rows("traffic_loss").iter().filter(|row| row["ref"] == "published") {
        let (model, event) = model(&row["input"]);
        let losses = Corner::ALL.map(|corner| shown(model.run(event, corner, |_| {}).1.traffic.loss_seconds()));
        let cell = format!("| {} |", losses.join(" / "));
        assert!(page.contains(&cell), "docs/survival.md lacks {cell}, {}", row["id"]);
    }
}

/// How many new Pods find a place while so many old ones are there.
fn schedulable(input: &Value, old: i64, new: i64) -> i64 {
    let Some(text) = input["schedulableNew"].as_str() else { return new };
    if text == "never" {
        return 0;
    }
    let nodes = text.trim_start_matches("nodes(").split(')').next().unwrap();
    (nodes.parse::<i64>().unwrap() - old).clamp(0, new)
}

#[test]
fn pinned_rollouts_take_the_same_steps() {
    for row in rows("rollout_trace") {
        let (id, input, expect) = (row["id"].as_str().unwrap(), &row["input"], &row["expect"]);
        let posts = fenceposts(input);
        assert_eq!(expect["surge"], posts.surge, "{id}");
        assert_eq!(expect["unavailable"], posts.unavailable, "{id}");
        let mut old = [ReplicaSetState { replicas: posts.replicas, available: posts.replicas }];
        let mut new = None;
        let mut steps = vec![(posts.replicas, 0, 0)];
        let (mut least, mut most) = (posts.replicas, posts.replicas);
        let stuck = loop {
            let sync = sync_rolling(posts, &mut old, &mut new);
            let set = new.as_mut().unwrap();
            match sync {
                DeploymentSync::Complete => break false,
                DeploymentSync::Waits => {
                    let available = schedulable(input, old[0].replicas, set.replicas);
                    if available <= set.available {
                        break true;
                    }
                    set.available = available;
                }
                _ => old[0].available = old[0].replicas,
            }
            steps.push((old[0].replicas, set.replicas, set.available));
            least = least.min(old[0].available + set.available);
            most = most.max(old[0].replicas + set.replicas);
        };
        let expected: Vec<(i64, i64, i64)> = expect["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| (step[0].as_i64().unwrap(), step[1].as_i64().unwrap(), step[2].as_i64().unwrap()))
            .collect();
        assert_eq!(steps, expected, "{id}");
        assert_eq!(expect["stuck"], stuck, "{id}");
        assert!(least >= posts.available_floor() && most <= posts.total_ceiling(), "{id}");
        assert_eq!(expect["minAvailable"], posts.available_floor(), "{id}");
        assert_eq!(expect["maxTotal"], posts.total_ceiling(), "{id}");
    }
}
