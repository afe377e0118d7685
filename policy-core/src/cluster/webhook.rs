//! Which Services answer the webhooks that fail closed.

use std::collections::HashMap;

use super::index::Place;
use super::{Cluster, Context, MOST_RELATED};
use crate::object::{Object, ObjectId, Standing, Typed, Webhook};
use crate::sorted;

/// Whether the API server rejects a request where nobody answers the webhook. `failurePolicy` is `Fail` where none is
/// written; in v1beta1 it was `Ignore`.
pub(crate) fn fails_closed(object: &Object, webhook: &Webhook) -> bool {
    match webhook.failure_policy.as_deref() {
        Some(policy) => policy == "Fail",
        None => !object.api_version.ends_with("v1beta1"),
    }
}

impl<'a> Context<'a> {
    /// The webhooks of a configuration that fail closed, each with the Service of the input that answers it: indices in
    /// `webhooks`, and objects.
    pub(crate) fn closed_webhooks(&self, object: &Object) -> &'a [(usize, ObjectId)] {
        self.cluster.closed_webhooks.get(&object.id).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Cluster<'a> {
    /// Relates configurations to the workloads that answer them, through an index of the Services by name.
    pub(super) fn relate_webhooks(&mut self, objects: &[&'a Object]) {
        let configurations: Vec<_> = objects
            .iter()
            .filter_map(|object| match &object.typed {
                Typed::WebhookConfiguration(configuration) if object.standing == Standing::Judged => {
                    Some((*object, configuration))
                }
                _ => None,
            })
            .collect();
        if configurations.is_empty() {
            return;
        }
        let services: HashMap<(Place<'a>, &str), ObjectId> = objects
            .iter()
            .filter(|object| matches!(object.typed, Typed::Service(_)))
            .map(|object| ((Place::of(object), object.name.as_str()), object.id))
            .collect();
        for (object, configuration) in configurations {
            let mut closed = Vec::new();
            let mut workloads: Vec<usize> = Vec::new();
            for (index, webhook) in configuration.webhooks.iter().enumerate() {
                let Some(service) = webhook.service.as_ref().filter(|_| fails_closed(object, webhook)) else {
                    continue;
                };
                let place = Place::within(object, &service.namespace);
                let Some(service) = services.get(&(place, service.name.as_str())).copied() else { continue };
                closed.push((index, service));
                workloads.extend(self.indices_of(service));
            }
            sorted::naturally(&mut workloads);
            workloads.dedup();
            workloads.truncate(MOST_RELATED);
            if !closed.is_empty() {
                self.related.insert(object.id, workloads);
                self.closed_webhooks.insert(object.id, closed);
            }
        }
    }
}
