//! What stands in a Pod: `pkg/apis/core/validation`.

use crate::object::api::IntOrString;
use crate::object::api::{HTTPGetAction, LifecycleHandler, Probe, TopologySpreadConstraint};

use super::labels::{label_name, validate_label_selector};
use super::{ANY, Invalid, bounded, not_negative, one_of};
use crate::assumptions::KubernetesVersion;
use crate::rollout::SLEEP_OF_ZERO;

/// `minDomains` of constraints is on by default from here (KEP-3022).
const MIN_DOMAINS: KubernetesVersion = KubernetesVersion::new(1, 25);
/// `nodeAffinityPolicy` and `nodeTaintsPolicy` are on by default from here (KEP-3094).
const INCLUSION_POLICIES: KubernetesVersion = KubernetesVersion::new(1, 26);
/// `matchLabelKeys` of constraints is on by default from here (KEP-3243).
const MATCH_LABEL_KEYS: KubernetesVersion = KubernetesVersion::new(1, 27);

/// What a probe is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "named as the fields they stand in")]
pub enum ProbeKind {
    Liveness,
    Readiness,
    Startup,
}

impl ProbeKind {
    /// The container's field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Liveness => "livenessProbe",
            Self::Readiness => "readinessProbe",
            Self::Startup => "startupProbe",
        }
    }
}

/// The handlers of which a probe has one.
pub const HANDLERS: [&str; 4] = ["exec", "grpc", "httpGet", "tcpSocket"];

/// `validateProbe` and what each kind adds to it. A number that is 0 means its default, except for the delay.
pub fn validate_probe(probe: &Probe, kind: ProbeKind) -> Vec<Invalid> {
    let handlers = [probe.exec.is_some(), probe.grpc.is_some(), probe.http_get.is_some(), probe.tcp_socket.is_some()];
    let mut reasons = Vec::new();
    match handlers.iter().filter(|there| **there).count() {
        0 => reasons.push(Invalid::Missing("exec, grpc, httpGet or tcpSocket")),
        1 => reasons.extend(handler(probe)),
        _ => reasons.push(Invalid::Excluded("a second handler", "the first")),
    }
    reasons.extend(not_negative("initialDelaySeconds", probe.initial_delay_seconds));
    reasons.extend(not_negative("timeoutSeconds", probe.timeout_seconds));
    reasons.extend(not_negative("periodSeconds", probe.period_seconds));
    reasons.extend(not_negative("failureThreshold", probe.failure_threshold));
    let success = match probe.success_threshold {
        None | Some(0) => 1,
        Some(written) => written,
    };
    let grace = probe.termination_grace_period_seconds;
    if kind == ProbeKind::Readiness {
        reasons.extend(bounded("successThreshold", success, 1, ANY));
        reasons.extend(grace.map(|_| Invalid::Excluded("terminationGracePeriodSeconds", "readinessProbe")));
    } else {
        reasons.extend(bounded("successThreshold", success, 1, 1));
        reasons.extend(grace.and_then(|grace| bounded("terminationGracePeriodSeconds", grace, 1, i64::MAX)));
    }
    reasons
}

/// What is wrong with the only handler: `validateExecAction`, `validateHTTPGetAction`, `validateTCPSocketAction`,
/// `validateGRPCAction`. An empty path means `/`, an empty scheme HTTP.
fn handler(probe: &Probe) -> Vec<Invalid> {
    let mut reasons = Vec::new();
    if let Some(exec) = &probe.exec {
        let empty = exec.command.as_ref().is_none_or(Vec::is_empty);
        reasons.extend(empty.then_some(Invalid::Missing("exec.command")));
    }
    if let Some(get) = &probe.http_get {
        reasons.extend(http_get(get));
    }
    reasons.extend(probe.tcp_socket.as_ref().and_then(|socket| port("tcpSocket.port", &socket.port)));
    reasons.extend(probe.grpc.as_ref().and_then(|grpc| bounded("grpc.port", grpc.port, 1, LAST_PORT)));
    reasons
}

fn http_get(get: &HTTPGetAction) -> impl Iterator<Item = Invalid> + '_ {
    let scheme = get.scheme.as_deref().filter(|scheme| !scheme.is_empty());
    let headers = get.http_headers.iter().flatten().map(|header| &header.name);
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let malformed = headers.filter(move |name| name.is_empty() || !name.chars().all(is_letter));
    port("httpGet.port", &get.port)
        .into_iter()
        .chain(one_of("httpGet.scheme", scheme, &["HTTP", "HTTPS"]))
        .chain(malformed.map(|name| Invalid::Malformed("httpGet.httpHeaders", name.clone())))
}

/// The largest number of a port.
const LAST_PORT: i64 = 65_535;

/// `ValidatePortNumOrName`.
fn port(field: &'static str, port: &IntOrString) -> Option<Invalid> {
    match port {
        IntOrString::Int(number) => bounded(field, *number, 1, LAST_PORT),
        IntOrString::String(name) => (!is_valid_port_name(name)).then(|| Invalid::Malformed(field, name.clone())),
    }
}

/// `IsValidPortName`: up to 15 small letters, digits and single hyphens inside, at least one of them a letter.
pub fn is_valid_port_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.len() <= 15
        && name.bytes().all(allowed)
        && name.bytes().any(|byte| byte.is_ascii_lowercase())
        && !name.contains("--")
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// `validateSleepAction`, for a `preStop` or `postStart` handler of a Pod with this grace period. Other handlers are taken.
pub fn validate_sleep_action(
    handler: &LifecycleHandler,
    termination_grace_period_seconds: i64,
    version: KubernetesVersion,
) -> Option<Invalid> {
    let least = i64::from(version < SLEEP_OF_ZERO);
    let sleep = handler.sleep.as_ref()?;
    bounded("sleep.seconds", sleep.seconds, least, termination_grace_period_seconds)
}

/// `validateTopologySpreadConstraints`.
pub fn validate_topology_spread_constraints(constraints: &[TopologySpreadConstraint]) -> Vec<Invalid> {
    let repeated = repeated_constraints(constraints).into_iter().map(Invalid::Repeated);
    constraints.iter().flat_map(reasons).chain(repeated).collect()
}

/// What of `validateTopologySpreadConstraints` is about one constraint. Fields that the version drops are not wrong.
pub fn validate_topology_spread_constraint(
    constraint: &TopologySpreadConstraint,
    version: KubernetesVersion,
) -> Vec<Invalid> {
    let mut known = constraint.clone();
    if version < MIN_DOMAINS {
        known.min_domains = None;
    }
    if version < INCLUSION_POLICIES {
        (known.node_affinity_policy, known.node_taints_policy) = (None, None);
    }
    if version < MATCH_LABEL_KEYS {
        known.match_label_keys = None;
    }
    reasons(&known)
}

/// The constraints whose `topologyKey` and `whenUnsatisfiable` an earlier one has: their indices.
pub fn repeated_constraints(constraints: &[TopologySpreadConstraint]) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let mut repeated = Vec::new();
    for (index, constraint) in constraints.iter().enumerate() {
        if !seen.insert((constraint.topology_key.as_str(), constraint.when_unsatisfiable.as_str())) {
            repeated.push(index);
        }
    }
    repeated
}

fn reasons(constraint: &TopologySpreadConstraint) -> Vec<Invalid> {
    let when = constraint.when_unsatisfiable.as_str();
    let mut reasons: Vec<Invalid> = bounded("maxSkew", constraint.max_skew, 1, ANY).into_iter().collect();
    if constraint.topology_key.is_empty() {
        reasons.push(Invalid::Missing("topologyKey"));
    }
    reasons.extend(one_of("whenUnsatisfiable", Some(when), &["DoNotSchedule", "ScheduleAnyway"]));
    if let Some(domains) = constraint.min_domains {
        reasons.extend(bounded("minDomains", domains, 1, ANY));
        reasons.extend((when != "DoNotSchedule").then_some(Invalid::Excluded("minDomains", "whenUnsatisfiable")));
    }
    for (field, policy) in
        [("nodeAffinityPolicy", &constraint.node_affinity_policy), ("nodeTaintsPolicy", &constraint.node_taints_policy)]
    {
        reasons.extend(one_of(field, policy.as_deref(), &["Honor", "Ignore"]));
    }
    reasons.extend(match_label_keys(constraint));
    reasons.extend(constraint.label_selector.iter().flat_map(validate_label_selector));
    reasons
}

/// `validateMatchLabelKeysInTopologySpread`: the keys need a selector to add to, none may stand in it already, and each
/// is the name of a label.
fn match_label_keys(constraint: &TopologySpreadConstraint) -> Vec<Invalid> {
    let keys = constraint.match_label_keys.as_deref().unwrap_or_default();
    if keys.is_empty() {
        return Vec::new();
    }
    let Some(selector) = &constraint.label_selector else { return vec![Invalid::Missing("labelSelector")] };
    let labels = selector.match_labels.iter().flatten().map(|(key, _)| key);
    let mut asked = labels.chain(selector.match_expressions.iter().flatten().map(|expression| &expression.key));
    let twice = asked.any(|key| keys.contains(key)).then_some(Invalid::Excluded("matchLabelKeys", "labelSelector"));
    twice.into_iter().chain(keys.iter().filter_map(|key| label_name("matchLabelKeys", key))).collect()
}

#[cfg(test)]
mod tests {
    use crate::object::api::LabelSelector;
    use crate::object::api::{ExecAction, GRPCAction, HTTPHeader, SleepAction, TCPSocketAction};

    use super::{
        HTTPGetAction, IntOrString, Invalid, KubernetesVersion, LifecycleHandler, Probe, ProbeKind,
        TopologySpreadConstraint, validate_probe, validate_sleep_action, validate_topology_spread_constraint,
        validate_topology_spread_constraints,
    };

    fn probe() -> Probe {
        let port = IntOrString::Int(80);
        Probe { tcp_socket: Some(TCPSocketAction { port, ..TCPSocketAction::default() }), ..Probe::default() }
    }

    #[test]
    fn only_readiness_may_ask_for_several_successes_and_only_it_may_not_end_a_container() {
        let twice = Probe { success_threshold: Some(2), ..probe() };
        let ends = Probe { termination_grace_period_seconds: Some(10), ..probe() };
        for kind in [ProbeKind::Liveness, ProbeKind::Startup] {
            assert_eq!(validate_probe(&twice, kind).len(), 1, "{kind:?}");
            assert_eq!(validate_probe(&ends, kind), [], "{kind:?}");
        }
        assert_eq!(validate_probe(&twice, ProbeKind::Readiness), []);
        assert_eq!(validate_probe(&ends, ProbeKind::Readiness).len(), 1);
    }

    #[test]
    fn a_probe_has_exactly_one_handler_and_no_negative_number() {
        let none = Probe { tcp_socket: None, period_seconds: Some(-1), ..probe() };
        assert_eq!(validate_probe(&none, ProbeKind::Liveness).len(), 2);
        let two = Probe { exec: Some(ExecAction::default()), success_threshold: Some(0), ..probe() };
        assert_eq!(validate_probe(&two, ProbeKind::Liveness).len(), 1);
    }

    #[test]
    fn ports_have_numbers_or_names() {
        let tcp = |port: IntOrString| {
            let socket = TCPSocketAction { port, ..TCPSocketAction::default() };
            validate_probe(&Probe { tcp_socket: Some(socket), ..Probe::default() }, ProbeKind::Liveness).len()
        };
        for (number, reasons) in [(0, 1), (1, 0), (65_535, 0), (65_536, 1), (-1, 1)] {
            assert_eq!(tcp(IntOrString::Int(number)), reasons, "{number}");
        }
        for (name, reasons) in [
            ("http", 0),
            ("h2-c", 0),
            ("8080", 1),
            ("Http", 1),
            ("http_admin", 1),
            ("-http", 1),
            ("http-", 1),
            ("a--b", 1),
            ("", 1),
            ("exactly-fifteen", 0),
            ("more-than-fiftee", 1),
        ] {
            assert_eq!(tcp(IntOrString::String(name.to_owned())), reasons, "{name}");
        }
    }

    #[test]
    fn handlers_say_what_they_ask() {
        let liveness = |probe: Probe| validate_probe(&probe, ProbeKind::Liveness);
        let exec =
            |command: Option<Vec<String>>| liveness(Probe { exec: Some(ExecAction { command }), ..Probe::default() });
        assert_eq!((exec(None), exec(Some(Vec::new())).len()), (vec![Invalid::Missing("exec.command")], 1));
        assert_eq!(exec(Some(vec!["true".to_owned()])), []);
        let grpc =
            |port| liveness(Probe { grpc: Some(GRPCAction { port, ..GRPCAction::default() }), ..Probe::default() });
        assert_eq!((grpc(0).len(), grpc(9_000).len(), grpc(70_000).len()), (1, 0, 1));
        let header = |name: &str| HTTPHeader { name: name.to_owned(), value: String::new() };
        let get = |scheme: &str, name: &str| {
            let get = HTTPGetAction {
                port: IntOrString::Int(80),
                scheme: Some(scheme.to_owned()),
                http_headers: Some(vec![header(name)]),
                ..HTTPGetAction::default()
            };
            liveness(Probe { http_get: Some(get), ..Probe::default() }).len()
        };
        assert_eq!((get("HTTPS", "Host"), get("", "X-Probe_1"), get("http", "Host"), get("HTTP", "a b")), (0, 0, 1, 1));
    }

    #[test]
    fn a_sleep_ends_within_the_grace_period() {
        let at = |seconds, minor| {
            let handler = LifecycleHandler { sleep: Some(SleepAction { seconds }), ..LifecycleHandler::default() };
            validate_sleep_action(&handler, 30, KubernetesVersion::new(1, minor)).is_none()
        };
        assert!(at(30, 34) && !at(31, 34) && !at(-1, 34));
        assert!(at(0, 33) && !at(0, 32));
        assert_eq!(validate_sleep_action(&LifecycleHandler::default(), 30, KubernetesVersion::new(1, 34)), None);
    }

    #[test]
    fn spread_constraints_are_told_apart_by_key_and_strength() {
        let keys = Some(vec!["pod-template-hash".to_owned()]);
        let one = TopologySpreadConstraint {
            max_skew: 1,
            topology_key: "zone".to_owned(),
            when_unsatisfiable: "ScheduleAnyway".to_owned(),
            label_selector: Some(LabelSelector::default()),
            match_label_keys: keys,
            ..TopologySpreadConstraint::default()
        };
        let hard = TopologySpreadConstraint { when_unsatisfiable: "DoNotSchedule".to_owned(), ..one.clone() };
        assert_eq!(validate_topology_spread_constraints(&[one.clone(), hard.clone()]), []);
        assert_eq!(validate_topology_spread_constraints(&[hard.clone(), hard]), [Invalid::Repeated(1)]);
        let wrong = TopologySpreadConstraint {
            max_skew: 0,
            min_domains: Some(2),
            label_selector: None,
            node_taints_policy: Some("Honour".to_owned()),
            ..one
        };
        assert_eq!(validate_topology_spread_constraints(std::slice::from_ref(&wrong)).len(), 4);
        // What a version drops is not wrong: the keys, then the policy, then the domains.
        let at = |minor| validate_topology_spread_constraint(&wrong, KubernetesVersion::new(1, minor)).len();
        assert_eq!((at(27), at(26), at(25), at(24)), (4, 3, 2, 1));
    }
}
