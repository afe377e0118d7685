//! The arguments. `zerodown --help`, the completions and the documentation are made from these types.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, ValueEnum};
use policy_core::assumptions::ASSUMPTIONS;
use policy_core::report::{Corner, Event};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXIT_CODES: &str = "\
Exit codes:
  0  clean
  1  findings at or above --fail-on, or a score below --min-score
  2  wrong usage, or input that cannot be read or parsed";

/// Where help lists the options that every command has.
const LAST: usize = 900;

/// Exit codes of `simulate`: a verdict is what it is asked for, not what it complains about.
const SIMULATION_EXIT_CODES: &str = "\
Exit codes:
  0  simulated, whatever the verdict
  2  wrong usage, or input that cannot be read or parsed";

/// Says from manifests alone whether a Kubernetes workload keeps serving while it is rolled out, drained, rescheduled
/// or scaled, and mends what does not.
#[derive(Debug, Parser)]
#[command(name = "zerodown", version, styles = STYLES, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Subcommand,

    /// When to use colours; NO_COLOR is honoured.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto, display_order = LAST)]
    pub(crate) color: Color,

    /// Language of messages [default: from LC_ALL, LC_MESSAGES or LANG].
    #[arg(long, global = true, value_enum, display_order = LAST)]
    pub(crate) lang: Option<Language>,

    /// Threads to judge with; 1 = one after the other.
    #[arg(long, global = true, hide = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Subcommand {
    /// Judge manifests and say what would lose requests.
    Check(Check),
    /// Mend what can be mended; shows a diff unless --write is given.
    Fix(Fix),
    /// Run one event against one workload and draw what happens to its Pods and its requests.
    Simulate(Simulate),
    /// Show a rule's page: what it checks, why it matters, a bad and a good example.
    Explain(Explain),
    /// List the rules.
    Rules(Rules),
    /// Write a completion script for a shell to stdout.
    Completions(Completions),
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,

    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// The least severity that makes the exit code 1 [default: error].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// Exit with 1 when the total score is below this.
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u32).range(0..=100))]
    pub(crate) min_score: Option<u32>,

    #[command(flatten)]
    pub(crate) judging: Judging,

    /// Run only these rules.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = known_rule)]
    pub(crate) only: Vec<String>,

    /// Also list what is suppressed, with the reasons.
    #[arg(long)]
    pub(crate) show_suppressed: bool,

    /// Print only the summary and the findings at or above --fail-on.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Fix {
    #[command(flatten)]
    pub(crate) input: Input,

    /// Show a unified diff and write nothing; the default for files.
    #[arg(long, conflicts_with = "write")]
    pub(crate) diff: bool,

    /// Write the fixed files.
    #[arg(long)]
    pub(crate) write: bool,

    /// Apply unsafe fixes too: they change what runs, or need a look.
    #[arg(long = "unsafe")]
    pub(crate) unsafe_fixes: bool,

    #[command(flatten)]
    pub(crate) judging: Judging,

    /// Apply only the fixes of these rules.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = known_rule)]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = SIMULATION_EXIT_CODES)]
pub(crate) struct Simulate {
    #[command(flatten)]
    pub(crate) input: Input,

    /// What happens.
    #[arg(long, value_name = "EVENT", default_value = Event::RollingUpdate.name(), value_parser = events())]
    pub(crate) event: Event,

    /// To which workload, as Deployment/web or web; may be left out where the input has only one.
    #[arg(long, value_name = "KIND/NAME")]
    pub(crate) workload: Option<String>,

    /// Which delays are drawn [default: those that lose the most requests].
    #[arg(long, value_name = "CORNER", value_parser = corners())]
    pub(crate) corner: Option<Corner>,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,

    /// Draw every Pod and tell every step, however many there are.
    #[arg(long)]
    pub(crate) all: bool,

    #[command(flatten)]
    pub(crate) judging: Judging,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule's id, as reports name it.
    #[arg(value_name = "RULE", value_parser = known_rule)]
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How the list is written.
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// What is read.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files and directories; `-` for stdin, which is also read when no PATH is given and something is piped in.
    ///
    /// Directories are searched for .yaml, .yml and .json files, except those that .gitignore or .zerodownignore name and hidden ones.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// What is assumed while judging.
#[derive(Debug, Args)]
pub(crate) struct Judging {
    /// Assume something that manifests do not say, as nodes=5; may be given several times.
    #[arg(long, value_name = "NAME=VALUE", long_help = assumptions())]
    pub(crate) assume: Vec<String>,

    /// The API server's version, as 1.34.
    #[arg(long, value_name = "X.Y")]
    pub(crate) kubernetes_version: Option<String>,

    /// Which files make up one cluster when objects refer to each other.
    #[arg(long, value_enum, default_value_t = Scope::Input)]
    pub(crate) scope: Scope,

    /// Read this configuration [default: the nearest zerodown.yaml, from the working directory upwards].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Do not run these rules.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = known_rule)]
    pub(crate) skip: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
    /// 한국어
    Ko,
}

/// The formats of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the lines that findings are about, scores and what workloads survive
    Human,
    /// The whole report
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Workflow commands, which GitHub Actions shows as annotations
    Github,
    /// JUnit XML, for dashboards of tests
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Every finding
    Info,
    /// Findings never make the exit code 1
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// All files together
    Input,
    /// Each directory by itself
    Directory,
    /// Each file by itself
    File,
}

/// The events under their names, and under the keys that they have in JSON.
fn events() -> impl TypedValueParser<Value = Event> {
    let value = |event: Event| {
        let says = match event {
            Event::RollingUpdate => "A new revision is rolled out",
            Event::PodCrash => "One container exits",
            Event::ContainerHang => "One container stops answering",
            Event::NodeDrain => "A node is drained by kubectl",
            Event::NodeFailure => "A node is lost",
            Event::ZoneFailure => "A zone is lost",
            Event::ScaleDown => "The autoscaler removes replicas",
            Event::TrafficSpike => "The load doubles, and at worst some minutes later it doubles again",
        };
        PossibleValue::new(event.name()).alias(event.key()).help(says)
    };
    PossibleValuesParser::new(Event::ALL.map(value)).try_map(|name| Event::parse(&name).ok_or("no such event"))
}

fn corners() -> impl TypedValueParser<Value = Corner> {
    let value = |corner: Corner| {
        let says = match corner {
            Corner::Nominal => "The usual delays",
            Corner::Race => "Endpoints appear early and go late",
            Corner::Slow => "Everything is late",
        };
        PossibleValue::new(corner.name()).help(says)
    };
    PossibleValuesParser::new(Corner::ALL.map(value)).try_map(|name| Corner::parse(&name).ok_or("no such corner"))
}

fn known_rule(id: &str) -> Result<String, String> {
    policy_core::options::known_rule(id).map(|()| id.to_owned()).map_err(|message| message.en.into_owned())
}

/// Every assumption with its meaning.
fn assumptions() -> String {
    let intro = "Assume something that manifests do not say, as nodes=5; may be given several times:".to_owned();
    ASSUMPTIONS.iter().fold(intro, |help, about| help + "\n- " + about.name + ": " + &about.meaning.en)
}
