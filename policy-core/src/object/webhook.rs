//! Webhook configurations as far as they are judged: whom they call, for what, and what follows when nobody answers.

use k8s_openapi::api::admissionregistration::v1 as api;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

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

impl From<api::ValidatingWebhookConfiguration> for WebhookConfiguration {
    fn from(configuration: api::ValidatingWebhookConfiguration) -> Self {
        let webhooks = configuration.webhooks.into_iter().flatten().map(|webhook| {
            let selectors = (&webhook.namespace_selector, &webhook.object_selector);
            let narrowed = (leaves_out(selectors.0.as_ref()), leaves_out(selectors.1.as_ref()));
            Webhook::new(webhook.name, webhook.failure_policy, webhook.client_config, webhook.rules, narrowed)
        });
        Self { webhooks: webhooks.collect() }
    }
}

impl From<api::MutatingWebhookConfiguration> for WebhookConfiguration {
    fn from(configuration: api::MutatingWebhookConfiguration) -> Self {
        let webhooks = configuration.webhooks.into_iter().flatten().map(|webhook| {
            let selectors = (&webhook.namespace_selector, &webhook.object_selector);
            let narrowed = (leaves_out(selectors.0.as_ref()), leaves_out(selectors.1.as_ref()));
            Webhook::new(webhook.name, webhook.failure_policy, webhook.client_config, webhook.rules, narrowed)
        });
        Self { webhooks: webhooks.collect() }
    }
}

impl Webhook {
    fn new(
        name: String,
        failure_policy: Option<String>,
        client: api::WebhookClientConfig,
        rules: Option<Vec<api::RuleWithOperations>>,
        (namespace_selector, object_selector): (bool, bool),
    ) -> Self {
        let service = client.service.map(|service| WebhookService {
            namespace: service.namespace,
            name: service.name,
            port: service.port.unwrap_or(443),
        });
        let has_rules = rules.is_some();
        let (mut operations, mut resources) = (Vec::new(), Vec::new());
        for rule in rules.into_iter().flatten() {
            for group in rule.api_groups.iter().flatten() {
                for resource in rule.resources.iter().flatten() {
                    once(&mut resources, in_kubectl_s_words(group, resource));
                }
            }
            for operation in rule.operations.into_iter().flatten() {
                once(&mut operations, operation);
            }
        }
        Self { name, failure_policy, service, namespace_selector, object_selector, has_rules, operations, resources }
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
