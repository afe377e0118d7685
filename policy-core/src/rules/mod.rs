//! The rules and their only registry.

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::Object;
use crate::report::{Applicability, BothLanguages, Pillar, RuleInfo, Severity};
use crate::text::Text;
use crate::yaml::Document;

mod disruption;
mod near;
mod probes;
mod rollout;
mod scaling;
mod shutdown;
mod spread;
mod traffic;
mod validity;

pub(crate) use validity::{unused_suppression, yaml_syntax};

/// How long a rule has been there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Part of the contract since a version.
    Stable {
        /// The version that brought it.
        since: &'static str,
    },
}

/// What a rule looks at, and its judgement.
#[derive(Clone, Copy)]
pub enum Check {
    /// A document's text and tree, whether or not it holds objects.
    Document(fn(&Context<'_>, usize, &Document<'_>, &mut Vec<Finding>)),
    /// One object of the kinds in [`Rule::kinds`] (of every kind where that is empty).
    Object(fn(&Context<'_>, &Object, &mut Vec<Finding>)),
    /// One judged workload of the kinds in [`Rule::kinds`] (of every kind where that is empty).
    Workload(fn(&Context<'_>, &Workload<'_>, &mut Vec<Finding>)),
    /// What the engine knows when all other rules have run: suppressions that suppressed nothing.
    Unused,
}

/// A rule: identity, documentation and behaviour in one value.
pub struct Rule {
    /// Kebab-case; names the problem; equals its folder and page.
    pub id: &'static str,
    /// What it is about.
    pub pillar: Pillar,
    /// Since when.
    pub status: Status,
    /// The severity where nothing mitigates it.
    pub severity: Severity,
    /// Kinds it looks at; empty: all.
    pub kinds: &'static [&'static str],
    /// The best fix it offers.
    pub fix: Option<Applicability>,
    /// Whether the API server rejects what its errors are about: such a workload never runs.
    pub rejected: bool,
    /// One line: what it finds.
    pub summary: Text,
    /// The page.
    pub page: Page,
    /// The judgement.
    pub check: Check,
}

/// A rule's page in both languages and its examples. Empty without the `pages` feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page {
    /// `en.md`.
    pub en: &'static str,
    /// `ko.md`.
    pub ko: &'static str,
    /// `bad.yaml`: gives exactly one finding of the rule.
    pub bad: &'static str,
    /// `good.yaml`: gives none.
    pub good: &'static str,
    /// `fixed.yaml`: what the fix makes of `bad.yaml`; empty where there is no fix.
    pub fixed: &'static str,
}

/// The page beside a rule: `page!()`, or `page!(fixed)` where the rule has a fix that can be applied.
#[macro_export]
#[doc(hidden)]
macro_rules! page {
    () => {
        $crate::page!(@ "")
    };
    (fixed) => {
        $crate::page!(@ include_str!("fixed.yaml"))
    };
    (@ $fixed:expr) => {{
        #[cfg(feature = "pages")]
        {
            $crate::rules::Page {
                en: include_str!("en.md"),
                ko: include_str!("ko.md"),
                bad: include_str!("bad.yaml"),
                good: include_str!("good.yaml"),
                fixed: $fixed,
            }
        }
        #[cfg(not(feature = "pages"))]
        {
            $crate::rules::Page { en: "", ko: "", bad: "", good: "", fixed: "" }
        }
    }};
}

impl Rule {
    /// Whether the rule looks at a kind.
    pub fn looks_at(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// The version that brought it.
    pub fn since(&self) -> &'static str {
        match self.status {
            Status::Stable { since } => since,
        }
    }

    /// The rule as it is listed.
    pub fn info(&self) -> RuleInfo {
        RuleInfo {
            id: self.id.into(),
            pillar: self.pillar,
            severity: self.severity,
            kinds: self.kinds.iter().map(|kind| (*kind).into()).collect(),
            fix: self.fix,
            summary: BothLanguages { en: self.summary.en.clone(), ko: self.summary.ko.clone() },
            since: self.since().into(),
        }
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Rule").field(&self.id).finish()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Finds a rule by its id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Every rule, by id. The only registry.
pub static RULES: &[&Rule] = &[
    &scaling::abrupt_scale_down::RULE,
    &disruption::autoscaler_annotation_blocks_drain::RULE,
    &scaling::autoscaler_target_missing::RULE,
    &traffic::backend_missing::RULE,
    &rollout::bare_pod::RULE,
    &rollout::bare_replica_set::RULE,
    &scaling::best_effort_pod::RULE,
    &rollout::daemon_set_surge_host_port::RULE,
    &rollout::daemon_set_update_gap::RULE,
    &validity::deprecated_api_version::RULE,
    &validity::duplicate_key::RULE,
    &validity::duplicate_object::RULE,
    &probes::exec_probe_default_timeout::RULE,
    &disruption::fail_closed_webhook_single_replica::RULE,
    &shutdown::grace_period_too_short::RULE,
    &traffic::headless_service_missing::RULE,
    &scaling::hpa_cannot_scale::RULE,
    &scaling::hpa_vpa_conflict::RULE,
    &scaling::hpa_without_requests::RULE,
    &disruption::invalid_pdb::RULE,
    &probes::invalid_probe::RULE,
    &rollout::invalid_rolling_update::RULE,
    &spread::invalid_spread_constraint::RULE,
    &probes::liveness_equals_readiness::RULE,
    &probes::liveness_too_aggressive::RULE,
    &traffic::local_traffic_gap::RULE,
    &shutdown::long_grace_blocks_drain::RULE,
    &spread::max_skew_too_large::RULE,
    &scaling::metrics_api_missing::RULE,
    &scaling::missing_autoscaler::RULE,
    &probes::missing_liveness_probe::RULE,
    &validity::missing_name::RULE,
    &disruption::missing_pdb::RULE,
    &shutdown::missing_pre_stop::RULE,
    &probes::missing_readiness_probe::RULE,
    &spread::missing_spread::RULE,
    &rollout::mutable_image_tag::RULE,
    &rollout::no_rollback_history::RULE,
    &rollout::on_delete_update::RULE,
    &scaling::overlapping_autoscalers::RULE,
    &disruption::overlapping_pdbs::RULE,
    &rollout::partition_freezes_update::RULE,
    &rollout::paused_rollout::RULE,
    &disruption::pdb_blocks_eviction::RULE,
    &disruption::pdb_matches_everything::RULE,
    &disruption::pdb_matches_nothing::RULE,
    &disruption::pdb_protects_nothing::RULE,
    &disruption::pdb_spans_workloads::RULE,
    &disruption::pdb_unsupported_owner::RULE,
    &spread::pinned_to_one_node::RULE,
    &shutdown::pre_stop_needs_a_shell::RULE,
    &shutdown::pre_stop_sleep_unsupported::RULE,
    &shutdown::pre_stop_too_short::RULE,
    &probes::probe_depends_on_external::RULE,
    &probes::probe_port_unknown::RULE,
    &probes::probe_timeout_exceeds_period::RULE,
    &rollout::progress_deadline_too_short::RULE,
    &traffic::readiness_gate_missing::RULE,
    &rollout::recreate_strategy::RULE,
    &validity::removed_api_version::RULE,
    &scaling::replicas_fight_autoscaler::RULE,
    &rollout::rollout_cuts_capacity::RULE,
    &rollout::rollout_deadlock::RULE,
    &rollout::rollout_takes_all_down::RULE,
    &traffic::routes_to_unready_pods::RULE,
    &scaling::scale_to_zero::RULE,
    &traffic::selector_mismatch::RULE,
    &traffic::service_port_unknown::RULE,
    &traffic::service_selects_nothing::RULE,
    &shutdown::shell_swallows_sigterm::RULE,
    &shutdown::sidecar_stops_first::RULE,
    &rollout::single_replica::RULE,
    &spread::single_zone_risk::RULE,
    &probes::slow_failure_detection::RULE,
    &probes::slow_start_without_startup_probe::RULE,
    &spread::spread_counts_old_revision::RULE,
    &spread::spread_selector_mismatch::RULE,
    &rollout::stateful_set_max_unavailable_ignored::RULE,
    &rollout::stuck_ordered_rollout::RULE,
    &validity::suppression_without_reason::RULE,
    &validity::template_not_rendered::RULE,
    &spread::too_few_domains::RULE,
    &disruption::unhealthy_pods_block_drain::RULE,
    &validity::unknown_field::RULE,
    &validity::unknown_suppression::RULE,
    &traffic::unmonitored_workload::RULE,
    &validity::unused_suppression::RULE,
    &scaling::vpa_evicts_pods::RULE,
    &validity::wrong_type::RULE,
    &validity::yaml_syntax::RULE,
    &shutdown::zero_grace_period::RULE,
];
