//! Everything a manifest does not say and a verdict needs: each with a name, a default, bounds and a meaning.

mod given;

use serde::{Deserialize, Serialize};

pub use given::AssumptionError;

use crate::text::Text;

/// A Kubernetes version, such as `1.34`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KubernetesVersion {
    /// Always 1 so far.
    pub major: u32,
    /// The minor version.
    pub minor: u32,
}

impl KubernetesVersion {
    /// `KubernetesVersion::new(1, 34)`.
    pub const fn new(major: u32, minor: u32) -> Self {
        Self { major, minor }
    }

    /// Reads `1.34` or `v1.34.2`; the patch version plays no part.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().trim_start_matches('v').split('.');
        let major = parts.next()?.parse().ok()?;
        let minor = parts.next()?.trim_end_matches('+').parse().ok()?;
        Some(Self { major, minor })
    }
}

impl std::fmt::Display for KubernetesVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// What carries requests from a client to a Pod, and therefore how long an endpoint takes to appear and to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DataPath {
    /// A Service through kube-proxy on several nodes.
    #[default]
    KubeProxy,
    /// Everything on one node.
    SingleNode,
    /// ingress-nginx, which watches endpoints itself.
    IngressNginx,
    /// An AWS load balancer with IP targets.
    AwsAlb,
}

impl DataPath {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 4] = [Self::KubeProxy, Self::SingleNode, Self::IngressNginx, Self::AwsAlb];

    /// The name in options and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::KubeProxy => "kube-proxy",
            Self::SingleNode => "single-node",
            Self::IngressNginx => "ingress-nginx",
            Self::AwsAlb => "aws-alb",
        }
    }

    /// Seconds until a ready Pod is routed to, in the slow corner (rollout-semantics §8.1).
    pub const fn publish_seconds(self) -> f64 {
        match self {
            Self::KubeProxy | Self::IngressNginx => 6.0,
            Self::SingleNode => 1.1,
            Self::AwsAlb => 60.0,
        }
    }

    /// Seconds until a terminating Pod is no longer routed to, in the slow corner (rollout-semantics §8.1).
    pub const fn withdraw_seconds(self) -> f64 {
        match self {
            Self::KubeProxy | Self::IngressNginx => 6.0,
            Self::SingleNode => 1.1,
            Self::AwsAlb => 15.0,
        }
    }
}

/// A metrics API that an autoscaler may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MetricsApi {
    /// `metrics.k8s.io`, served by metrics-server.
    Resource,
    /// `custom.metrics.k8s.io`, served by an adapter.
    Custom,
    /// `external.metrics.k8s.io`, served by an adapter.
    External,
}

/// The assumptions behind a report. Field names in JSON are those of the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assumptions {
    /// The API server's version, as `1.34`.
    pub kubernetes_version: String,
    /// Nodes that can run the workload.
    pub nodes: u32,
    /// Zones that those nodes are in.
    pub zones: u32,
    /// What carries requests to the Pods.
    pub data_path: DataPath,
    /// Seconds until a terminating Pod is no longer routed to; absent: from `dataPath`.
    #[serde(serialize_with = "crate::report::number::serialize_option")]
    pub endpoint_withdraw_seconds: Option<f64>,
    /// Seconds until a ready Pod is routed to; absent: from `dataPath`.
    #[serde(serialize_with = "crate::report::number::serialize_option")]
    pub endpoint_publish_seconds: Option<f64>,
    /// Seconds from container start until the app serves.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub startup_seconds: f64,
    /// Seconds to pull an image that is not on the node.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub image_pull_seconds: f64,
    /// Seconds for which the app accepts new connections after SIGTERM.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub accept_after_sigterm_seconds: f64,
    /// Whether the app ends its running requests at SIGTERM instead of dropping them.
    pub handles_sigterm: bool,
    /// Seconds the longest request takes.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub longest_request_seconds: f64,
    /// Share of the desired replicas that carries the peak.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub needed_fraction: f64,
    /// Metrics APIs of the cluster; absent: unknown; empty: none.
    pub metrics_apis: Option<Vec<MetricsApi>>,
    /// Seconds after which a drain is given up.
    #[serde(serialize_with = "crate::report::number::serialize")]
    pub drain_timeout_seconds: f64,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            kubernetes_version: "1.34".to_owned(),
            nodes: 3,
            zones: 3,
            data_path: DataPath::KubeProxy,
            endpoint_withdraw_seconds: None,
            endpoint_publish_seconds: None,
            startup_seconds: 10.0,
            image_pull_seconds: 5.0,
            accept_after_sigterm_seconds: 0.0,
            handles_sigterm: true,
            longest_request_seconds: 10.0,
            needed_fraction: 0.5,
            metrics_apis: None,
            drain_timeout_seconds: 900.0,
        }
    }
}

/// One assumption's name, unit, bounds and meaning, for `--help`, docs and the web form.
#[derive(Clone, Debug)]
pub struct AssumptionInfo {
    /// The contract's name.
    pub name: &'static str,
    /// `seconds`, `count`, `fraction`, `version`, `choice`, `list` or `boolean`.
    pub unit: &'static str,
    /// Smallest value taken, for numbers.
    pub minimum: f64,
    /// Largest value taken, for numbers.
    pub maximum: f64,
    /// What it means.
    pub meaning: Text,
}

const fn info(name: &'static str, unit: &'static str, minimum: f64, maximum: f64, meaning: Text) -> AssumptionInfo {
    AssumptionInfo { name, unit, minimum, maximum, meaning }
}

/// Every assumption, in the order of the contract.
pub static ASSUMPTIONS: [AssumptionInfo; 14] = [
    info("kubernetesVersion", "version", 0.0, 0.0, Text::fixed("the API server's version", "API 서버의 버전")),
    info(
        "nodes",
        "count",
        1.0,
        100_000.0,
        Text::fixed("nodes that can run the workload", "워크로드를 실행할 수 있는 노드 수"),
    ),
    info("zones", "count", 1.0, 1_000.0, Text::fixed("zones those nodes are in", "그 노드들이 놓인 영역 수")),
    info(
        "dataPath",
        "choice",
        0.0,
        0.0,
        Text::fixed(
            "what carries requests to the Pods: kube-proxy, single-node, ingress-nginx or aws-alb",
            "요청을 파드로 보내는 경로: kube-proxy, single-node, ingress-nginx, aws-alb",
        ),
    ),
    info(
        "endpointWithdrawSeconds",
        "seconds",
        0.0,
        3_600.0,
        Text::fixed(
            "until a terminating Pod is no longer routed to; from dataPath when not given",
            "종료 중인 파드로 더는 요청이 가지 않을 때까지의 시간. 없으면 dataPath를 따른다",
        ),
    ),
    info(
        "endpointPublishSeconds",
        "seconds",
        0.0,
        3_600.0,
        Text::fixed(
            "until a ready Pod is routed to; from dataPath when not given",
            "준비된 파드로 요청이 가기까지의 시간. 없으면 dataPath를 따른다",
        ),
    ),
    info(
        "startupSeconds",
        "seconds",
        0.0,
        86_400.0,
        Text::fixed("from container start until the app serves", "컨테이너가 시작되어 앱이 응답하기까지의 시간"),
    ),
    info(
        "imagePullSeconds",
        "seconds",
        0.0,
        86_400.0,
        Text::fixed("to pull an image that is not on the node", "노드에 없는 이미지를 받는 시간"),
    ),
    info(
        "acceptAfterSigtermSeconds",
        "seconds",
        0.0,
        3_600.0,
        Text::fixed(
            "for which the app accepts new connections after SIGTERM",
            "SIGTERM을 받은 뒤에도 앱이 새 연결을 받는 시간",
        ),
    ),
    info(
        "handlesSigterm",
        "boolean",
        0.0,
        0.0,
        Text::fixed(
            "whether the app ends its running requests at SIGTERM",
            "SIGTERM을 받으면 처리 중인 요청을 마치고 끝나는지 여부",
        ),
    ),
    info("longestRequestSeconds", "seconds", 0.0, 86_400.0, Text::fixed("the longest request", "가장 긴 요청의 시간")),
    info(
        "neededFraction",
        "fraction",
        0.0,
        1.0,
        Text::fixed(
            "share of the desired replicas that carries the peak",
            "최대 부하를 감당하는 데 필요한 레플리카의 비율",
        ),
    ),
    info(
        "metricsApis",
        "list",
        0.0,
        0.0,
        Text::fixed(
            "metrics APIs of the cluster: resource, custom, external, or none",
            "클러스터의 메트릭 API: resource, custom, external 또는 none",
        ),
    ),
    info(
        "drainTimeoutSeconds",
        "seconds",
        0.0,
        604_800.0,
        Text::fixed("after which a drain is given up", "드레이닝을 포기할 때까지의 시간"),
    ),
];

impl Assumptions {
    /// The version in numbers; the default where the text is not one (it is checked when it is set).
    pub fn version(&self) -> KubernetesVersion {
        KubernetesVersion::parse(&self.kubernetes_version).unwrap_or(KubernetesVersion::new(1, 34))
    }

    /// Seconds until a terminating Pod is no longer routed to.
    pub fn withdraw_seconds(&self) -> f64 {
        self.endpoint_withdraw_seconds.unwrap_or_else(|| self.data_path.withdraw_seconds())
    }

    /// Seconds until a ready Pod is routed to.
    pub fn publish_seconds(&self) -> f64 {
        self.endpoint_publish_seconds.unwrap_or_else(|| self.data_path.publish_seconds())
    }

    /// `None`: unknown. `Some(false)`: the cluster is said not to have it.
    pub fn has_metrics_api(&self, api: MetricsApi) -> Option<bool> {
        self.metrics_apis.as_ref().map(|apis| apis.contains(&api))
    }
}
