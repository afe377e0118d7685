//! All objects of the input and how they refer to each other.
//!
//! Relations hold inside one scope and namespace. Selectors are found through an index of label pairs, so that fifty
//! megabytes of objects are not compared each with each; a relation keeps its first [`MOST_RELATED`] partners, which is
//! enough for every judgement and keeps equal label sets from growing quadratically.

pub(crate) mod autoscaling;
pub(crate) mod backend;
mod budget;
mod canary;
mod facts;
pub(crate) mod health_check;
mod index;
pub(crate) mod metrics;
mod monitors;
pub(crate) mod node_data;
mod placement;
mod pods;
mod repeated;
pub(crate) mod requests;
pub(crate) mod room;
mod services;
mod serving;
mod update;
pub(crate) mod webhook;
mod workload;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use autoscaling::{ScaleTarget, scale_target};
pub use budget::{Budgeted, OwnPods};
pub use facts::Facts;
pub use placement::{AntiAffinityTerm, ClaimAccess, Domain, Exclusive};
pub(crate) use pods::may_make_pods;
pub use services::{PortFacts, ServiceFacts, ServiceKind};
pub use serving::ServedPort;
pub(crate) use serving::target_of;
pub use workload::{ContainerView, Served, SingleWriter, UpdateStrategy, Workload, WorkloadKind};

use crate::assumptions::Assumptions;
use crate::object::{Object, ObjectId, Selector, Standing, Typed};
use crate::report::Severity;
use crate::shell;
use crate::yaml::{Document, Path};
use index::{LabelIndex, Place, SelectorIndex};
use node_data::ClaimName;

/// Most partners that one relation keeps.
pub const MOST_RELATED: usize = 32;

/// Kinds that make nearly all Pods: whoever looked for all three knows whom a selector can mean.
pub(crate) const MAKES_PODS: &[&str] = &["DaemonSet", "Deployment", "StatefulSet"];

/// Objects and their relations.
#[derive(Debug)]
pub struct Cluster<'a> {
    /// Everything that makes Pods, in the order of the input.
    pub workloads: Vec<Workload<'a>>,
    /// What holds for the whole input.
    pub facts: Arc<Facts>,
    /// Every object, in the order of the input.
    pub objects: Vec<&'a Object>,
    related: HashMap<ObjectId, Vec<usize>>,
    behind: HashMap<ObjectId, Vec<usize>>,
    namespaces: HashMap<Place<'a>, Vec<&'a Object>>,
    closed_webhooks: HashMap<ObjectId, Vec<(usize, ObjectId)>>,
    /// Claims whose volume lies on a node, and those volumes.
    node_volumes: HashMap<ClaimName<'a>, &'a Object>,
    repeated: HashMap<ObjectId, ObjectId>,
}

/// What a rule sees beside its object.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Objects and their relations.
    pub cluster: &'a Cluster<'a>,
    /// What is assumed about the cluster and the app.
    pub assumptions: &'a Assumptions,
    /// The documents, for rules about text.
    pub documents: Documents<'a>,
}

/// The documents of an input, some of them as a fix would make them.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    base: &'a [Document<'a>],
    replaced: &'a [(usize, Document<'a>)],
}

impl<'a> Documents<'a> {
    /// `replaced` names documents by their index; few of them.
    pub(crate) fn new(base: &'a [Document<'a>], replaced: &'a [(usize, Document<'a>)]) -> Self {
        Self { base, replaced }
    }

    /// A document by its index.
    pub fn get(&self, index: usize) -> Option<&'a Document<'a>> {
        let replaced = self.replaced.iter().find(|(position, _)| *position == index).map(|(_, document)| document);
        replaced.or_else(|| self.base.get(index))
    }
}

impl<'a> Context<'a> {
    /// The workloads that an object refers to: those a Service or budget selects, the one an autoscaler targets, a
    /// workload itself. At most [`MOST_RELATED`].
    pub fn workloads_of(&self, object: &Object) -> impl Iterator<Item = &'a Workload<'a>> + use<'a> {
        let cluster = self.cluster;
        cluster.workloads_of(object.id)
    }

    /// The most that it may weigh that an object of these kinds is not there. None: nobody looked for all of them, so
    /// nothing is known. Beside one object under review a warning: what is created next is not there yet.
    pub(crate) fn weight_of_absence(&self, kinds: &[&str]) -> Option<Severity> {
        let facts = &self.cluster.facts;
        if facts.are_whole() {
            return Some(Severity::Error);
        }
        kinds.iter().all(|kind| facts.knows_all(kind)).then_some(Severity::Warning)
    }

    /// Whether an autoscaler that nobody looked for may keep more replicas than are written.
    pub(crate) fn may_be_scaled(&self, workload: &Workload<'_>) -> bool {
        workload.autoscalers.is_empty() && !self.cluster.facts.knows_all("HorizontalPodAutoscaler")
    }

    /// The document of an object.
    pub fn document(&self, object: &Object) -> Option<&'a Document<'a>> {
        self.documents.get(object.document)
    }

    /// A scalar of an object as it is written, before any default.
    pub fn written(&self, object: &Object, path: &Path) -> Option<&'a str> {
        let document = self.document(object)?;
        document.scalar_text(document.follow(object.root, path).ok()?.node)
    }
}

impl<'a> Cluster<'a> {
    /// Relates objects to each other. `facts` are those of the whole input, also where only a part of it is related again.
    pub fn relate(objects: &[&'a Object], facts: Arc<Facts>) -> Self {
        let mut cluster = Self {
            workloads: Vec::new(),
            facts,
            objects: objects.to_vec(),
            related: HashMap::new(),
            behind: HashMap::new(),
            namespaces: HashMap::new(),
            closed_webhooks: HashMap::new(),
            node_volumes: node_data::volumes_on_nodes(objects),
            repeated: repeated::repeated(objects),
        };
        cluster.collect_namespaces(objects);
        cluster.collect_workloads(objects);
        cluster.relate_autoscalers(objects);
        cluster.relate_canaries(objects);
        cluster.relate_selectors(objects);
        cluster.relate_backends(objects);
        cluster.relate_monitors(objects);
        cluster.decide_what_is_served();
        cluster.relate_webhooks(objects);
        cluster
    }

    /// See [`Context::workloads_of`].
    pub fn workloads_of(&'a self, object: ObjectId) -> impl Iterator<Item = &'a Workload<'a>> {
        self.related.get(&object).into_iter().flatten().filter_map(|index| self.workloads.get(*index))
    }

    /// The object before this one that has the same identity: group, kind, namespace and name.
    pub fn repeats(&self, object: &Object) -> Option<&'a Object> {
        let id = self.repeated.get(&object.id)?;
        let index = self.objects.binary_search_by_key(id, |object| object.id).ok()?;
        self.objects.get(index).copied()
    }

    /// Indices of the workloads that an object relates to.
    pub(crate) fn indices_of(&self, object: ObjectId) -> &[usize] {
        self.related.get(&object).map_or(&[], Vec::as_slice)
    }

    fn collect_workloads(&mut self, objects: &[&'a Object]) {
        let claims: HashMap<(Place<'a>, &str), &Object> = objects
            .iter()
            .filter(|object| matches!(object.typed, Typed::PersistentVolumeClaim(_)))
            .map(|object| ((Place::of(object), object.name.as_str()), *object))
            .collect();
        let by_name: HashMap<(Place<'a>, &str, &str), &'a Object> = objects
            .iter()
            .map(|object| ((Place::of(object), object.kind.as_str(), object.name.as_str()), *object))
            .collect();
        let mut templates_of_rollouts = Vec::new();
        self.workloads.reserve_exact(objects.iter().filter(|object| object.template.is_some()).count());
        for object in objects {
            let referred = referred_template(object, &by_name);
            let template_object = referred.unwrap_or(object);
            let (Some((kind, path)), Some(template)) = (workload::kind_of(template_object), &template_object.template)
            else {
                continue;
            };
            let kind = if referred.is_some() { WorkloadKind::Rollout } else { kind };
            let template_path = Path::of(path);
            templates_of_rollouts.extend(referred.map(|referred| referred.id));
            let strategy = workload::strategy(object);
            let written = workload::written_replicas(object);
            let claim_access = workload::claim_access(&template.spec, |claim| {
                claims.get(&(Place::of(object), claim)).map_or(Some(ClaimAccess::Unknown), |claim| access(claim))
            });
            // What is found in a template concerns the Rollout that refers to it.
            for holder in [Some(*object), referred].into_iter().flatten() {
                self.related.entry(holder.id).or_default().push(self.workloads.len());
            }
            self.workloads.push(Workload {
                object,
                kind,
                pod: &template.spec,
                containers: workload::container_views(&template.spec, &template_path.key("spec")),
                template_path,
                template_object,
                labels: &template.labels,
                annotations: &template.annotations,
                judged: object.standing == Standing::Judged && !object.owned && written != Some(0),
                replicas: workload::own_replicas(kind, written),
                written_replicas: written,
                leader_elected: template_object.leader_elected,
                bound_replicas: template_object.bound_replicas,
                single_writer: workload::single_writer(object, &template.spec, &strategy, claim_access),
                claim_access,
                strategy,
                services: Vec::new(),
                budgets: Vec::new(),
                own_pods: OwnPods::Selector,
                autoscalers: Vec::new(),
                canary: None,
                monitored: false,
                vertical_autoscalers: Vec::new(),
                served: Served::No,
            });
        }
        for workload in &mut self.workloads {
            if workload.kind == WorkloadKind::Deployment && templates_of_rollouts.contains(&workload.object.id) {
                workload.judged = false;
            }
        }
    }

    fn relate_selectors(&mut self, objects: &[&'a Object]) {
        let mut services = SelectorIndex::default();
        let mut budgets = SelectorIndex::default();
        let has_canaries = self.workloads.iter().any(|workload| workload.canary.is_some());
        let labels =
            LabelIndex::of(self.workloads.iter().map(|workload| (Place::of(workload.object), workload.labels)));
        for object in objects {
            let (selector, index) = match &object.typed {
                Typed::Service(service) => {
                    let selector = service.spec.as_ref().and_then(|spec| spec.selector.as_ref());
                    (selector.filter(|selector| !selector.is_empty()).map(Selector::of_labels), &mut services)
                }
                Typed::PodDisruptionBudget(budget) => {
                    let selector = budget.spec.as_ref().and_then(|spec| spec.selector.as_ref()).map(Selector::of);
                    // policy/v1beta1: an empty selector matched nothing.
                    let matches_nothing =
                        object.api_version.ends_with("v1beta1") && selector.as_ref().is_some_and(Selector::is_empty);
                    (selector.filter(|_| !matches_nothing), &mut budgets)
                }
                _ => continue,
            };
            let Some(selector) = selector else { continue };
            let place = Place::of(object);
            let selected: Vec<usize> = labels
                .candidates(place, &selector)
                .iter()
                .copied()
                .filter(|index| self.workloads.get(*index).is_some_and(|workload| selector.matches(workload.labels)))
                .take(MOST_RELATED)
                .collect();
            if !selected.is_empty() {
                self.related.insert(object.id, selected);
                index.insert(place, selector, object, &labels);
            } else if has_canaries {
                // It may select the Pods that Flagger makes.
                index.insert(place, selector, object, &labels);
            }
        }
        for workload in &mut self.workloads {
            let place = Place::of(workload.object);
            workload.services = services.matching(place, workload.labels);
            workload.budgets = budgets.matching(place, workload.labels);
        }
        if has_canaries {
            self.relate_primaries(&services, &budgets);
        }
        let own: Vec<OwnPods<'a>> =
            (0..self.workloads.len()).map(|position| budget::own_pods(&self.workloads, position, &labels)).collect();
        for (workload, own) in self.workloads.iter_mut().zip(own) {
            workload.own_pods = own;
        }
    }

    fn decide_what_is_served(&mut self) {
        for workload in &mut self.workloads {
            // To a Pod that nothing selects and nothing replaces, nobody finds the way.
            let declares_ports = workload.kind != WorkloadKind::Pod
                && !requests::is_operator(&workload.object.name)
                && !requests::is_scraped_agent(workload)
                && workload.pod.containers.iter().any(requests::declares_ports);
            workload.served = if workload.kind.runs_to_completion()
                || workload.pod.containers.iter().all(shell::idles)
                || workload.written_replicas == Some(0) && workload.autoscalers.is_empty()
            {
                Served::No
            } else if workload.services.iter().any(|service| requests::are_sent_by(service))
                || workload.is_served_by_canary()
            {
                Served::ByService
            } else if declares_ports && workload.services.is_empty() && !self.facts.has_services(workload.object.scope)
            {
                Served::Assumed
            } else {
                Served::No
            };
            if workload.served == Served::No {
                continue;
            }
            let ports: Vec<_> = workload
                .services
                .iter()
                .filter(|object| requests::are_sent_by(object))
                .filter_map(|object| match &object.typed {
                    Typed::Service(service) => service.spec.as_ref().and_then(|spec| spec.ports.as_ref()),
                    _ => None,
                })
                .flatten()
                .cloned()
                .collect();
            workload::mark_served(&mut workload.containers, &ports, workload.services.is_empty());
        }
    }
}

/// Where an object has its Pod template; empty for a Pod, which is its own.
pub(crate) fn template_path(object: &Object) -> Option<&'static str> {
    workload::kind_of(object).map(|(_, path)| path)
}

/// The Deployment whose template a Rollout takes.
fn referred_template<'a>(
    object: &Object,
    by_name: &HashMap<(Place<'a>, &str, &str), &'a Object>,
) -> Option<&'a Object> {
    let Typed::Rollout(rollout) = &object.typed else { return None };
    let reference = rollout.workload_ref.as_ref()?;
    let kind = reference.kind.as_deref().unwrap_or("Deployment");
    by_name.get(&(Place::of(object), kind, reference.name.as_deref()?)).copied()
}

/// Who may mount a claim at the same time; `None`: the Pods of many nodes.
fn access(claim: &Object) -> Option<ClaimAccess> {
    let Typed::PersistentVolumeClaim(claim) = &claim.typed else { return Some(ClaimAccess::Unknown) };
    let modes = claim.spec.as_ref().and_then(|spec| spec.access_modes.as_deref()).unwrap_or_default();
    let allows = |mode: &str| modes.iter().any(|written| written == mode);
    match () {
        () if allows("ReadWriteMany") || allows("ReadOnlyMany") => None,
        () if allows("ReadWriteOncePod") => Some(ClaimAccess::OncePod),
        () if allows("ReadWriteOnce") => Some(ClaimAccess::Once),
        () => Some(ClaimAccess::Unknown),
    }
}
