//! Webhook configurations as far as they are judged: whom they call, for what, and what follows when nobody answers.

use super::api::LabelSelector;
use super::fields::fields;

/// A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebhookConfiguration {
    /// `webhooks`.
    pub webhooks: Vec<Webhook>,
}

/// One webhook of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Webhook {
    /// Its name.
    pub name: String,
    /// As written: `Fail` or `Ignore`.
    pub failure_policy: Option<String>,
    /// The Service that answers it; `None` where a URL does.
    pub service: Option<WebhookService>,
    /// Whether a `namespaceSelector` leaves namespaces out.
    pub namespace_selector: bool,
    /// Whether an `objectSelector` leaves objects out.
    pub object_selector: bool,
    /// Whether `rules` are written at all. Some webhooks fill in their own when they start.
    pub has_rules: bool,
    /// What it is asked about, each once: `CREATE`, `*` …
    pub operations: Vec<String>,
    /// What it is asked about, each once and in kubectl's words: `pods`, `deployments.apps`, `*` …
    pub resources: Vec<String>,
}

/// `clientConfig.service`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebhookService {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Its port, 443 where none is written.
    pub port: i32,
}

fields! {
    /// A configuration as it is written; both kinds are written alike.
    pub(super) struct WrittenConfiguration {
        webhooks: Option<Vec<WrittenWebhook>> = "webhooks",
    }

    struct WrittenWebhook {
        name: Option<String> = "name",
        failure_policy: Option<String> = "failurePolicy",
        client_config: Option<WrittenClient> = "clientConfig",
        rules: Option<Vec<WrittenRule>> = "rules",
        namespace_selector: Option<LabelSelector> = "namespaceSelector",
        object_selector: Option<LabelSelector> = "objectSelector",
    }

    struct WrittenClient {
        service: Option<WrittenService> = "service",
    }

    struct WrittenService {
        namespace: Option<String> = "namespace",
        name: Option<String> = "name",
        port: Option<i32> = "port",
    }

    struct WrittenRule {
        api_groups: Option<Vec<String>> = "apiGroups",
        resources: Option<Vec<String>> = "resources",
        operations: Option<Vec<String>> = "operations",
    }
}

impl From<WrittenConfiguration> for WebhookConfiguration {
    fn from(configuration: WrittenConfiguration) -> Self {
        Self { webhooks: configuration.webhooks.into_iter().flatten().map(Webhook::from).collect() }
    }
}

impl From<WrittenWebhook> for Webhook {
    fn from(webhook: WrittenWebhook) -> Self {
        let service = webhook.client_config.and_then(|client| client.service).map(|service| WebhookService {
            namespace: service.namespace.unwrap_or_default(),
            name: service.name.unwrap_or_default(),
            port: service.port.unwrap_or(443),
        });
        let has_rules = webhook.rules.is_some();
        let (mut operations, mut resources) = (Vec::new(), Vec::new());
        for rule in webhook.rules.into_iter().flatten() {
            for group in rule.api_groups.iter().flatten() {
                for resource in rule.resources.iter().flatten() {
                    once(&mut resources, in_kubectl_s_words(group, resource));
                }
            }
            for operation in rule.operations.into_iter().flatten() {
                once(&mut operations, operation);
            }
        }
        Self {
            name: webhook.name.unwrap_or_default(),
            failure_policy: webhook.failure_policy,
            service,
            namespace_selector: leaves_out(webhook.namespace_selector.as_ref()),
            object_selector: leaves_out(webhook.object_selector.as_ref()),
            has_rules,
            operations,
            resources,
        }
    }
}

/// An absent selector and an empty one match all.
fn leaves_out(selector: Option<&LabelSelector>) -> bool {
    selector.is_some_and(|selector| {
        selector.match_labels.as_ref().is_some_and(|labels| !labels.is_empty())
            || selector.match_expressions.as_ref().is_some_and(|expressions| !expressions.is_empty())
    })
}

fn once(list: &mut Vec<String>, word: String) {
    if !list.contains(&word) {
        list.push(word);
    }
}

fn in_kubectl_s_words(group: &str, resource: &str) -> String {
    if group.is_empty() || group == "*" { resource.to_owned() } else { format!("{resource}.{group}") }
}
