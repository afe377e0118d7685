//! Proxies that people run beside an app, and how each is told to outlive it.

use crate::object::Container;
use crate::yaml::{Document, NodeId, Path};

/// A proxy that ends by itself soon after SIGTERM.
#[derive(Debug)]
pub(super) struct Proxy {
    /// Names that its container has.
    containers: &'static [&'static str],
    /// What its image is called.
    images: &'static [&'static str],
    /// Flags and environment variables that let it wait for the connections it carries.
    waits: &'static [&'static str],
}

/// istio's agent ends Envoy 5 s after SIGTERM (`terminationDrainDuration`), Envoy and daprd end at once, linkerd's proxy
/// takes no new connection, the Cloud SQL and AlloyDB proxies cut theirs. Kuma's waits 30 s by itself and is not here.
const PROXIES: [Proxy; 6] = [
    Proxy {
        containers: &["istio-proxy"],
        images: &["istio/proxyv2"],
        waits: &["EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "terminationDrainDuration", "TERMINATION_DRAIN_DURATION_SECONDS"],
    },
    Proxy { containers: &["linkerd-proxy"], images: &["linkerd/proxy", "linkerd2-proxy"], waits: &[] },
    Proxy {
        containers: &["envoy", "envoy-proxy", "envoy-sidecar"],
        images: &["envoyproxy/envoy", "aws-appmesh-envoy"],
        waits: &[],
    },
    Proxy {
        containers: &["cloud-sql-proxy", "cloudsql-proxy"],
        images: &["cloud-sql-proxy", "cloudsql-docker/gce-proxy"],
        waits: &["term_timeout", "max-sigterm-delay", "CSQL_PROXY_MAX_SIGTERM_DELAY"],
    },
    Proxy {
        containers: &["alloydb-auth-proxy"],
        images: &["alloydb-auth-proxy"],
        waits: &["max-sigterm-delay", "ALLOYDB_PROXY_MAX_SIGTERM_DELAY"],
    },
    Proxy { containers: &["daprd"], images: &["daprio/daprd", "daprio/dapr"], waits: &["block-shutdown-duration"] },
];

impl Proxy {
    /// The proxy that a container is, by its name or its image.
    pub(super) fn of(container: &Container) -> Option<&'static Self> {
        let image = container.image.as_deref().unwrap_or_default();
        PROXIES.iter().find(|proxy| {
            proxy.containers.contains(&container.name.as_str())
                || proxy.images.iter().any(|known| image.contains(known))
        })
    }

    /// Whether a flag lets it wait.
    pub(super) fn is_told_to_wait(&self, container: &Container) -> bool {
        let mut words = container.command.iter().flatten().chain(container.args.iter().flatten());
        words.any(|word| self.names_waiting(word))
    }

    /// Whether an environment variable lets it wait: its name says so, or a configuration in its value does.
    pub(super) fn is_set_to_wait(&self, document: &Document<'_>, root: NodeId, container: &Path) -> bool {
        let Ok(env) = document.follow(root, &container.key("env")) else { return false };
        let text = |variable, key| document.get(variable, key).and_then(|value| document.scalar_text(value));
        document.items(env.node).any(|variable| {
            let value = text(variable, "value").unwrap_or_default();
            let off = matches!(value, "false" | "0" | "0s");
            self.names_waiting(value) || !off && text(variable, "name").is_some_and(|name| self.names_waiting(name))
        })
    }

    /// Whether an annotation's value configures it to wait.
    pub(super) fn names_waiting(&self, text: &str) -> bool {
        self.waits.iter().any(|word| text.contains(word))
    }
}
