//! Where Pods may run: affinity and topology spread constraints.

use super::LabelSelector;
use crate::object::fields::fields;

fields! {
    /// Rules about nodes and about other Pods.
    pub struct Affinity {
        pub node_affinity: Option<NodeAffinity> = "nodeAffinity",
        pub pod_anti_affinity: Option<PodAntiAffinity> = "podAntiAffinity",
    }

    /// Which nodes.
    pub struct NodeAffinity {
        pub preferred_during_scheduling_ignored_during_execution: Option<Vec<PreferredSchedulingTerm>> = "preferredDuringSchedulingIgnoredDuringExecution",
        pub required_during_scheduling_ignored_during_execution: Option<NodeSelector> = "requiredDuringSchedulingIgnoredDuringExecution",
    }

    /// Nodes that any of the terms selects.
    pub struct NodeSelector {
        pub node_selector_terms: Vec<NodeSelectorTerm> = "nodeSelectorTerms",
    }

    /// Nodes that fulfil all of a list.
    pub struct NodeSelectorTerm {
        pub match_expressions: Option<Vec<NodeSelectorRequirement>> = "matchExpressions",
        pub match_fields: Option<Vec<NodeSelectorRequirement>> = "matchFields",
    }

    /// What a label or field of a node must be.
    pub struct NodeSelectorRequirement {
        pub key: String = "key",
        pub operator: String = "operator",
        pub values: Option<Vec<String>> = "values",
    }

    /// Nodes that are liked better.
    pub struct PreferredSchedulingTerm {
        pub preference: NodeSelectorTerm = "preference",
        pub weight: i32 = "weight",
    }

    /// Which Pods to keep away from.
    pub struct PodAntiAffinity {
        pub preferred_during_scheduling_ignored_during_execution: Option<Vec<WeightedPodAffinityTerm>> = "preferredDuringSchedulingIgnoredDuringExecution",
        pub required_during_scheduling_ignored_during_execution: Option<Vec<PodAffinityTerm>> = "requiredDuringSchedulingIgnoredDuringExecution",
    }

    /// Pods that are better avoided.
    pub struct WeightedPodAffinityTerm {
        pub pod_affinity_term: PodAffinityTerm = "podAffinityTerm",
        pub weight: i32 = "weight",
    }

    /// Some Pods, and what counts as near to them.
    pub struct PodAffinityTerm {
        pub label_selector: Option<LabelSelector> = "labelSelector",
        pub match_label_keys: Option<Vec<String>> = "matchLabelKeys",
        pub mismatch_label_keys: Option<Vec<String>> = "mismatchLabelKeys",
        pub namespace_selector: Option<LabelSelector> = "namespaceSelector",
        pub namespaces: Option<Vec<String>> = "namespaces",
        pub topology_key: String = "topologyKey",
    }

    /// How evenly Pods are spread.
    pub struct TopologySpreadConstraint {
        pub label_selector: Option<LabelSelector> = "labelSelector",
        pub match_label_keys: Option<Vec<String>> = "matchLabelKeys",
        pub max_skew: i32 = "maxSkew",
        pub min_domains: Option<i32> = "minDomains",
        pub node_affinity_policy: Option<String> = "nodeAffinityPolicy",
        pub node_taints_policy: Option<String> = "nodeTaintsPolicy",
        pub topology_key: String = "topologyKey",
        pub when_unsatisfiable: String = "whenUnsatisfiable",
    }
}
