//! Assumptions from text, as options, configurations and the web form give them.

use super::{ASSUMPTIONS, AssumptionInfo, Assumptions, DataPath, KubernetesVersion, MetricsApi};
use crate::options::none_of;
use crate::sorted;
use crate::text;
use crate::text::Text;

/// Why a value was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {}", reason.en)]
pub struct AssumptionError {
    /// The name as it was given.
    pub field: String,
    /// What is wrong and what would be right.
    pub reason: Text,
}

impl Assumptions {
    /// Sets one assumption from text, as in `--assume nodes=5`.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), AssumptionError> {
        let refuse = |reason: Text| AssumptionError { field: name.to_owned(), reason };
        let Some(about) = ASSUMPTIONS.iter().find(|about| about.name == name) else {
            return Err(refuse(unknown(name)));
        };
        let number = || about.number(value).map_err(refuse);
        let whole = || about.whole(value).map_err(refuse);
        match name {
            "kubernetesVersion" => {
                let version =
                    KubernetesVersion::parse(value).filter(|version| version.major == 1).ok_or_else(|| {
                        refuse(text! {
                            en: "`{value}` is not a version such as 1.34",
                            ko: "`{value}`: 1.34와 같은 버전이 아니다"
                        })
                    })?;
                self.kubernetes_version = version.to_string();
            }
            "nodes" => self.nodes = whole()?,
            "zones" => self.zones = whole()?,
            "dataPath" => {
                let known = DataPath::ALL.into_iter().find(|path| path.name() == value);
                self.data_path = known.ok_or_else(|| refuse(none_of(value, &DataPath::ALL.map(DataPath::name))))?;
            }
            "endpointWithdrawSeconds" => self.endpoint_withdraw_seconds = Some(number()?),
            "endpointPublishSeconds" => self.endpoint_publish_seconds = Some(number()?),
            "startupSeconds" => self.startup_seconds = number()?,
            "imagePullSeconds" => self.image_pull_seconds = number()?,
            "acceptAfterSigtermSeconds" => self.accept_after_sigterm_seconds = number()?,
            "handlesSigterm" => {
                self.handles_sigterm = value.parse().map_err(|_| refuse(none_of(value, &["true", "false"])))?;
            }
            "longestRequestSeconds" => self.longest_request_seconds = number()?,
            "neededFraction" => self.needed_fraction = number()?,
            "metricsApis" => self.metrics_apis = metrics_apis(value).map_err(refuse)?,
            _ => self.drain_timeout_seconds = number()?,
        }
        Ok(())
    }
}

impl AssumptionInfo {
    /// A number within its bounds.
    fn number(&self, value: &str) -> Result<f64, Text> {
        let Some(number) = crate::float::parse(value.trim()) else {
            return Err(text! { en: "`{value}` is not a number", ko: "`{value}`: 숫자가 아니다" });
        };
        let Self { minimum, maximum, .. } = self;
        if !number.is_finite() || number < *minimum || number > *maximum {
            return Err(text! {
                en: "{value} is outside {minimum} to {maximum}",
                ko: "{value}: {minimum} 이상 {maximum} 이하가 아니다"
            });
        }
        Ok(number)
    }

    /// A whole number within its bounds.
    fn whole(&self, value: &str) -> Result<u32, Text> {
        let number = self.number(value)?;
        if number.fract() != 0.0 {
            return Err(text! { en: "{value} is not a whole number", ko: "{value}: 정수가 아니다" });
        }
        Ok(number as u32)
    }
}

/// No assumption has this name; the one that was probably meant, or all.
fn unknown(name: &str) -> Text {
    if let Some(near) = crate::object::near_miss(name, ASSUMPTIONS.iter().map(|about| about.name)) {
        return text! { en: "no such assumption; did you mean `{near}`?", ko: "이런 가정은 없다. `{near}` 아닌가?" };
    }
    let known = ASSUMPTIONS.iter().map(|about| about.name).collect::<Vec<_>>().join(", ");
    text! { en: "no such assumption; known: {known}", ko: "이런 가정은 없다. 있는 것: {known}" }
}

fn metrics_apis(value: &str) -> Result<Option<Vec<MetricsApi>>, Text> {
    let mut apis = Vec::new();
    for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word {
            "unknown" => return Ok(None),
            "none" => {}
            "resource" => apis.push(MetricsApi::Resource),
            "custom" => apis.push(MetricsApi::Custom),
            "external" => apis.push(MetricsApi::External),
            other => return Err(none_of(other, &["resource", "custom", "external", "none", "unknown"])),
        }
    }
    sorted::naturally(&mut apis);
    apis.dedup();
    Ok(Some(apis))
}
