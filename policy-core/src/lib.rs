//! Zerodown's core: says from manifests alone whether a workload keeps serving while it is rolled out, drained,
//! rescheduled or scaled, points at the exact place, and offers the fix.
//!
//! ```
//! use policy_core::{Options, SourceFile, check};
//!
//! let manifest = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n";
//! let report = check(&[SourceFile { name: "web.yaml", text: manifest }], &Options::default());
//! assert_eq!(report.summary.errors, 0);
//! ```
//!
//! The data flows one way: files → [`yaml::Document`] → [`object::Object`] → [`cluster::Cluster`] → [`rules`] →
//! [`finding::Finding`] → [`fix`] → [`score`] → [`report::Report`]. Nothing here reads files, clocks or the environment,
//! and nothing here fails: bad input is a finding.

pub mod admission;
pub mod assumptions;
pub mod cluster;
pub mod config;
mod engine;
pub mod finding;
pub mod fix;
mod float;
#[cfg(feature = "formats")]
pub mod formats;
#[cfg(feature = "graph")]
pub mod graph;
pub mod ignore;
pub mod object;
pub mod options;
pub mod report;
pub mod rollout;
pub mod rules;
pub mod schedule;
pub mod score;
mod shell;
mod simulation;
mod sorted;
mod suppression;
pub mod text;
pub mod yaml;

pub use engine::{FileEdit, FixRequest, Remembered, Round, check, check_again, check_with, fix, fix_with, survival};
#[cfg(feature = "graph")]
pub use graph::graph;
pub use options::{Options, OptionsError};
pub use report::{FixOutcome, Report};
pub use schedule::{Schedule, Sequential};
pub use simulation::{SimulateRequest, SimulationError, simulate};
pub use text::{Lang, Text};

/// Zerodown's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One file of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceFile<'a> {
    /// The name that reports show.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}
