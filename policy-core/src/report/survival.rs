//! The survival matrix: what each event does to a workload.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::number;

/// Something that happens to a workload's Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Event {
    /// A new revision is rolled out.
    RollingUpdate,
    /// One container exits.
    PodCrash,
    /// One container stops answering.
    ContainerHang,
    /// `kubectl drain` of a node.
    NodeDrain,
    /// A node is lost.
    NodeFailure,
    /// A zone is lost.
    ZoneFailure,
    /// The autoscaler removes replicas.
    ScaleDown,
    /// The load doubles, and at worst some minutes later it doubles again.
    TrafficSpike,
}

impl Event {
    /// All of them, in the order of the matrix.
    pub const ALL: [Self; 8] = [
        Self::RollingUpdate,
        Self::PodCrash,
        Self::ContainerHang,
        Self::NodeDrain,
        Self::NodeFailure,
        Self::ZoneFailure,
        Self::ScaleDown,
        Self::TrafficSpike,
    ];

    /// The name in options and on the command line, such as `rolling-update`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RollingUpdate => "rolling-update",
            Self::PodCrash => "pod-crash",
            Self::ContainerHang => "container-hang",
            Self::NodeDrain => "node-drain",
            Self::NodeFailure => "node-failure",
            Self::ZoneFailure => "zone-failure",
            Self::ScaleDown => "scale-down",
            Self::TrafficSpike => "traffic-spike",
        }
    }

    /// The key in [`Survival`], such as `rollingUpdate`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::RollingUpdate => "rollingUpdate",
            Self::PodCrash => "podCrash",
            Self::ContainerHang => "containerHang",
            Self::NodeDrain => "nodeDrain",
            Self::NodeFailure => "nodeFailure",
            Self::ZoneFailure => "zoneFailure",
            Self::ScaleDown => "scaleDown",
            Self::TrafficSpike => "trafficSpike",
        }
    }

    /// Reads a name in either form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == text || event.key() == text)
    }
}

/// How fast the parts of a cluster are while an event runs (rollout-semantics §8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Corner {
    /// The usual delays.
    Nominal,
    /// Endpoints appear early and go late.
    Race,
    /// Everything is late.
    Slow,
}

impl Corner {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nominal, Self::Race, Self::Slow];

    /// The name in options and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Race => "race",
            Self::Slow => "slow",
        }
    }

    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|corner| corner.name() == text)
    }
}

/// The survival matrix of one workload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Survival {
    /// A new revision is rolled out.
    pub rolling_update: SurvivalVerdict,
    /// One container exits.
    pub pod_crash: SurvivalVerdict,
    /// One container stops answering.
    pub container_hang: SurvivalVerdict,
    /// `kubectl drain` of a node.
    pub node_drain: SurvivalVerdict,
    /// A node is lost.
    pub node_failure: SurvivalVerdict,
    /// A zone is lost.
    pub zone_failure: SurvivalVerdict,
    /// The autoscaler removes replicas.
    pub scale_down: SurvivalVerdict,
    /// The load doubles, and at worst some minutes later it doubles again.
    pub traffic_spike: SurvivalVerdict,
}

impl Survival {
    /// Fills the matrix event by event.
    pub(crate) fn of(mut verdict: impl FnMut(Event) -> SurvivalVerdict) -> Self {
        Self {
            rolling_update: verdict(Event::RollingUpdate),
            pod_crash: verdict(Event::PodCrash),
            container_hang: verdict(Event::ContainerHang),
            node_drain: verdict(Event::NodeDrain),
            node_failure: verdict(Event::NodeFailure),
            zone_failure: verdict(Event::ZoneFailure),
            scale_down: verdict(Event::ScaleDown),
            traffic_spike: verdict(Event::TrafficSpike),
        }
    }

    /// The verdict on one event.
    pub const fn get(&self, event: Event) -> &SurvivalVerdict {
        match event {
            Event::RollingUpdate => &self.rolling_update,
            Event::PodCrash => &self.pod_crash,
            Event::ContainerHang => &self.container_hang,
            Event::NodeDrain => &self.node_drain,
            Event::NodeFailure => &self.node_failure,
            Event::ZoneFailure => &self.zone_failure,
            Event::ScaleDown => &self.scale_down,
            Event::TrafficSpike => &self.traffic_spike,
        }
    }
}

/// What one event does. Sentences are shared between the workloads that fare alike: a large input has many of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SurvivalVerdict {
    /// The word.
    pub verdict: Verdict,
    /// The fewest available Pods in any corner; null where the event does not apply.
    pub min_available: Option<i64>,
    /// The desired Pods.
    pub desired: Option<i64>,
    /// The most Pods that are not terminating.
    pub max_total: Option<i64>,
    /// Seconds of lost requests; null where the event does not apply, and where the loss has no end without somebody's help.
    pub loss_seconds: Option<LossSeconds>,
    /// Why, in plain words with the numbers. For `blocked`: what would have to change.
    pub reasons: Arc<[String]>,
    /// Rules that explain it: those with a finding about this workload.
    pub rules: Vec<Cow<'static, str>>,
    /// The assumptions it leans on, by their names.
    pub assumptions: Arc<[Cow<'static, str>]>,
}

/// Seconds of lost requests: half of the requests lost for two seconds are one second.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LossSeconds {
    /// With usual delays.
    #[serde(serialize_with = "number::serialize")]
    pub nominal: f64,
    /// In the worst corner.
    #[serde(serialize_with = "number::serialize")]
    pub worst: f64,
}

/// A verdict of the survival matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// The event does not exist for this workload, or no request reaches it.
    NotApplicable,
    /// No request is lost in any corner.
    Survives,
    /// None nominally, some in a slow or racing corner.
    AtRisk,
    /// Some nominally, others are still served.
    LosesRequests,
    /// For a time nothing is routed to a serving Pod, or fewer than needed are available.
    Outage,
    /// The operation cannot finish.
    Blocked,
}
