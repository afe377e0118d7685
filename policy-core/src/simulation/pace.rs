//! How long each part of a Pod's life takes in one corner, in whole milliseconds (rollout-semantics §8.1).

use super::app::{App, milliseconds};
use crate::assumptions::DataPath;
use crate::report::Corner;
use crate::rollout::Shutdown;

/// What carries requests to the Pods, with what the assumptions say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Path {
    pub(crate) kind: DataPath,
    /// `endpointPublishSeconds`, where it is given.
    pub(crate) publish_ms: Option<i64>,
    /// `endpointWithdrawSeconds`, where it is given.
    pub(crate) withdraw_ms: Option<i64>,
    /// A load balancer that asks each node for local Pods leaves a node that has none this late (§4.4).
    pub(crate) leaves_node_ms: Option<i64>,
    /// An Ingress sends to the Pods: its controller may take ready endpoints only.
    pub(crate) behind_ingress: bool,
}

impl Path {
    /// Until an endpoint appears and until it goes. A number that somebody gives holds in every corner.
    fn delays(self, corner: Corner) -> (i64, i64) {
        let (publish, withdraw) = match (self.kind, corner) {
            (DataPath::KubeProxy, Corner::Nominal) => (500, 1_000),
            (DataPath::KubeProxy | DataPath::IngressNginx, Corner::Slow) => (6_000, 6_000),
            (DataPath::KubeProxy, Corner::Race) => (100, 6_000),
            (DataPath::SingleNode, Corner::Nominal) => (100, 100),
            (DataPath::SingleNode, Corner::Race) => (100, 1_100),
            (DataPath::SingleNode, Corner::Slow) => (1_100, 1_100),
            (DataPath::IngressNginx, Corner::Nominal) => (2_000, 2_000),
            (DataPath::IngressNginx, Corner::Race) => (1_000, 6_000),
            (DataPath::AwsAlb, Corner::Nominal) => (32_000, 5_000),
            (DataPath::AwsAlb, Corner::Race) => (32_000, 15_000),
            (DataPath::AwsAlb, Corner::Slow) => (60_000, 15_000),
        };
        let (written_publish, written_withdraw) = (self.publish_ms, self.withdraw_ms);
        let (publish, withdraw) = (written_publish.unwrap_or(publish), written_withdraw.unwrap_or(withdraw));
        // One stream of EndpointSlices brings both news: an old Pod that goes because a new one is ready cannot be
        // withdrawn before that one is published. A load balancer's registration is no part of that stream.
        match (self.kind, written_publish, written_withdraw) {
            (DataPath::AwsAlb, ..) => (publish, withdraw),
            (_, Some(publish), None) => (publish, withdraw.max(publish)),
            _ => (publish.min(withdraw), withdraw),
        }
    }

    /// kube-proxy falls back to endpoints that terminate and still serve; others only take ready ones (§4.3).
    fn falls_back(self, worst: bool) -> bool {
        matches!(self.kind, DataPath::KubeProxy | DataPath::SingleNode) && !(worst && self.behind_ingress)
    }
}

/// Every delay of a Pod's life in one corner, each counted from the moment that its name says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// The controller's own time for one change.
    pub(crate) control: i64,
    /// Creation → the containers run.
    pub(crate) run: i64,
    /// The same for a container that restarts where it is.
    pub(crate) restart: i64,
    /// Run → the app listens.
    pub(crate) listen: i64,
    /// Run → the Ready condition; `None`: a probe kills the container before it is up, again and again.
    pub(crate) ready: Option<i64>,
    /// Ready → available.
    pub(crate) min_ready: i64,
    /// Ready → routed to.
    pub(crate) publish: i64,
    /// A change of Ready → the API server knows.
    pub(crate) status: i64,
    /// Deletion → no longer routed to.
    pub(crate) withdraw: i64,
    /// Deletion → SIGTERM.
    pub(crate) term: i64,
    /// Deletion → no new connections.
    pub(crate) close: i64,
    /// Deletion → the Pod is gone.
    pub(crate) gone: i64,
    /// The last requests of this many milliseconds do not end before SIGKILL, or are dropped at SIGTERM.
    pub(crate) in_flight: i64,
    /// Whether requests go to terminating Pods that still serve when there are no others.
    pub(crate) falls_back: bool,
    /// Endpoints are published and withdrawn whatever the Ready condition says.
    pub(crate) ignores_ready: bool,
}

/// Milliseconds as seconds, for the arithmetic that counts in those.
fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}

impl Pace {
    pub(crate) fn of(app: &App, path: Path, corner: Corner) -> Self {
        let (control, schedule, start, status, kubelet) = match corner {
            Corner::Nominal => (100, 100, 1_000, 500, 100),
            Corner::Race => (100, 100, 1_000, 100, 0),
            Corner::Slow => (500, 1_000, 5_000, 1_500, 0),
        };
        let (publish, withdraw) = path.delays(corner);
        let worst = corner != Corner::Nominal;
        let withdraw = path.leaves_node_ms.filter(|_| worst).map_or(withdraw, |leaves| withdraw.max(leaves));
        let listen = app.startup_ms(worst);
        // Pods behind a readiness gate are ready when the load balancer has them.
        let (gate, publish) = if app.readiness_gate { (publish, 0) } else { (0, publish) };
        // A hook of unknown length may well cover the withdrawal; the other corners do not count on it.
        let pre_stop = if worst || app.pre_stop_known { app.pre_stop_ms } else { app.pre_stop_ms.max(withdraw) };
        let shutdown = Shutdown {
            grace_period_seconds: app.grace_ms / 1_000,
            pre_stop_seconds: seconds(pre_stop),
            accept_seconds: seconds(app.accept_ms),
            handles_sigterm: app.ends_requests,
        };
        let end = shutdown.end();
        let (term, killed) = (milliseconds(end.sigterm), milliseconds(end.sigkill));
        let close = if app.hears_sigterm { milliseconds(end.closed) } else { killed };
        let drains = if corner == Corner::Slow && app.ends_requests { app.longest_request_ms } else { 0 };
        // Connections that stay open bring requests until the app closes them.
        let in_flight = if app.ends_requests && app.hears_sigterm {
            (close + app.longest_request_ms - killed).clamp(0, app.longest_request_ms)
        } else {
            app.longest_request_ms
        };
        Self {
            control,
            run: control + schedule + app.image_pull_ms + start,
            restart: start,
            listen,
            ready: app
                .ready_ms(if corner == Corner::Race { app.soonest_ready_ms() } else { listen })
                .map(|ready| ready + status + gate),
            min_ready: app.min_ready_ms,
            publish,
            status,
            withdraw,
            term: kubelet + term,
            close: kubelet + close,
            gone: kubelet + (close + drains).min(killed),
            in_flight: if worst { in_flight } else { 0 },
            falls_back: path.falls_back(worst),
            ignores_ready: app.publishes_not_ready,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{App, Corner, DataPath, Pace, Path};

    const PAGE: &str = include_str!("../../../docs/survival.md");

    fn app() -> App {
        App {
            startup_ms: 10_000,
            slowest_startup_ms: 20_000,
            image_pull_ms: 0,
            min_ready_ms: 0,
            probes: Vec::new(),
            readiness_gate: false,
            publishes_not_ready: false,
            grace_ms: 30_000,
            pre_stop_ms: 0,
            pre_stop_known: true,
            accept_ms: 0,
            hears_sigterm: true,
            ends_requests: true,
            longest_request_ms: 0,
        }
    }

    fn path(kind: DataPath) -> Path {
        Path { kind, publish_ms: None, withdraw_ms: None, leaves_node_ms: None, behind_ingress: false }
    }

    fn row(label: &str, cell: impl Fn(Corner) -> String) -> String {
        format!("| {label} | {} |", Corner::ALL.map(cell).join(" | "))
    }

    #[test]
    fn the_page_says_the_delays() {
        let pace = |corner| Pace::of(&app(), path(DataPath::KubeProxy), corner);
        let seconds = |delay: fn(Pace) -> i64| move |corner| super::seconds(delay(pace(corner))).to_string();
        let mut rows = vec![
            row("the controller makes one change", seconds(|pace| pace.control)),
            row("the scheduler finds a node", seconds(|pace| pace.run - pace.control - pace.restart)),
            row("the kubelet starts a container", seconds(|pace| pace.restart)),
            row("the API server hears that a Pod is ready, or no longer is", seconds(|pace| pace.status)),
            row("the kubelet hears of a deletion", seconds(|pace| pace.term)),
            row("the app listens, times `startupSeconds`", |corner| {
                (pace(corner).listen / app().startup_ms).to_string()
            }),
        ];
        rows.extend(DataPath::ALL.map(|kind| {
            row(&format!("`{}`", kind.name()), |corner| {
                let (publish, withdraw) = path(kind).delays(corner);
                format!("{} / {}", super::seconds(publish), super::seconds(withdraw))
            })
        }));
        let missing: Vec<&String> = rows.iter().filter(|row| !PAGE.lines().any(|line| line == row.as_str())).collect();
        assert!(missing.is_empty(), "docs/survival.md lacks {missing:#?}");
    }
}
