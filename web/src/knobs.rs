//! The assumptions that can be moved beside a timeline.

use policy_core::assumptions::Assumptions;
use policy_core::text::Lang;
use serde::{Deserialize, Serialize};

use crate::numbers::{percent, seconds, short};
use crate::strings::timeline::{KnobWords, TimelineStrings};

/// An assumption with a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knob {
    /// `endpointWithdrawSeconds`
    Withdraw,
    /// `startupSeconds`
    Startup,
    /// `acceptAfterSigtermSeconds`
    Accept,
    /// `longestRequestSeconds`
    Request,
    /// `nodes`
    Nodes,
    /// `zones`
    Zones,
    /// `neededFraction`
    Needed,
}

/// A slider's ends. What is rarer can be assumed on the command line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Left end.
    pub least: f64,
    /// Right end.
    pub most: f64,
    /// Distance of two values.
    pub step: f64,
}

impl Knob {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Withdraw, Self::Startup, Self::Accept, Self::Request, Self::Nodes, Self::Zones, Self::Needed];

    /// The assumption's name in options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Withdraw => "endpointWithdrawSeconds",
            Self::Startup => "startupSeconds",
            Self::Accept => "acceptAfterSigtermSeconds",
            Self::Request => "longestRequestSeconds",
            Self::Nodes => "nodes",
            Self::Zones => "zones",
            Self::Needed => "neededFraction",
        }
    }

    /// The slider's ends; shares are moved in percent.
    pub const fn scale(self) -> Scale {
        let (least, most, step) = match self {
            Self::Withdraw => (0.0, 30.0, 0.5),
            Self::Startup | Self::Request => (0.0, 120.0, 1.0),
            Self::Accept => (0.0, 60.0, 1.0),
            Self::Nodes => (1.0, 20.0, 1.0),
            Self::Zones => (1.0, 6.0, 1.0),
            Self::Needed => (5.0, 100.0, 5.0),
        };
        Scale { least, most, step }
    }

    /// What it is called, and where its default comes from.
    pub const fn words(self, strings: &TimelineStrings) -> &KnobWords {
        match self {
            Self::Withdraw => &strings.withdraw,
            Self::Startup => &strings.startup,
            Self::Accept => &strings.accept,
            Self::Request => &strings.request,
            Self::Nodes => &strings.nodes,
            Self::Zones => &strings.zones,
            Self::Needed => &strings.share_needed,
        }
    }

    /// Whether a verdict leans on it, by the names that the verdict gives. The withdrawal is part of the data path.
    pub fn plays_a_part(self, assumptions: &[impl AsRef<str>]) -> bool {
        let name = if self == Self::Withdraw { "dataPath" } else { self.name() };
        assumptions.iter().any(|known| known.as_ref() == name)
    }

    fn default(self, assumptions: &Assumptions) -> f64 {
        match self {
            Self::Withdraw => assumptions.withdraw_seconds(),
            Self::Startup => assumptions.startup_seconds,
            Self::Accept => assumptions.accept_after_sigterm_seconds,
            Self::Request => assumptions.longest_request_seconds,
            Self::Nodes => f64::from(assumptions.nodes),
            Self::Zones => f64::from(assumptions.zones),
            Self::Needed => assumptions.needed_fraction * 100.0,
        }
    }
}

/// Where the sliders stand, in tenths; those that nobody moved have no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knobs {
    moved: [Option<i32>; Knob::ALL.len()],
}

impl Knobs {
    /// Where a slider stands.
    pub fn get(&self, knob: Knob) -> f64 {
        self.moved(knob).unwrap_or_else(|| knob.default(&Assumptions::default()))
    }

    fn moved(&self, knob: Knob) -> Option<f64> {
        self.moved.get(knob as usize).copied().flatten().map(|tenths| f64::from(tenths) / 10.0)
    }

    /// Moves a slider; the default's place takes it back.
    pub fn set(&mut self, knob: Knob, value: f64) {
        let Scale { least, most, .. } = knob.scale();
        let value = value.clamp(least, most);
        let is_default = knob != Knob::Withdraw && (value - knob.default(&Assumptions::default())).abs() < 1e-9;
        if let Some(place) = self.moved.get_mut(knob as usize) {
            *place = (!is_default && value.is_finite()).then_some((value * 10.0).round() as i32);
        }
    }

    /// Whether any slider was moved.
    pub fn is_default(&self) -> bool {
        self.moved.iter().all(Option::is_none)
    }

    /// What is assumed.
    pub fn assumptions(&self) -> Assumptions {
        let mut assumptions = Assumptions::default();
        for knob in Knob::ALL {
            let Some(value) = self.moved(knob) else { continue };
            let value = if knob == Knob::Needed { value / 100.0 } else { value };
            // Within the bounds of the assumption, as a test makes sure.
            let taken = assumptions.set(knob.name(), &value.to_string());
            debug_assert!(taken.is_ok(), "{taken:?}");
        }
        assumptions
    }

    /// Under a slider: what it would be, and why; or that it does not matter.
    pub fn note(knob: Knob, plays: bool, strings: &TimelineStrings, lang: Lang) -> String {
        if !plays {
            return strings.no_part.to_owned();
        }
        let value = Self::default().told(knob, strings, lang);
        strings.default.replace("{value}", &value).replace("{origin}", knob.words(strings).origin)
    }

    /// Where a slider stands, in words. Until it is moved, the withdrawal differs by corner.
    pub fn told(&self, knob: Knob, strings: &TimelineStrings, lang: Lang) -> String {
        let value = self.get(knob);
        match knob {
            Knob::Withdraw if self.moved(knob).is_none() => strings.at_most.replace("{value}", &seconds(value, lang)),
            Knob::Withdraw | Knob::Startup | Knob::Accept | Knob::Request => seconds(value, lang),
            Knob::Nodes | Knob::Zones => short(value),
            Knob::Needed => percent(value / 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Knob, Knobs};
    use crate::strings::EN;
    use policy_core::assumptions::{ASSUMPTIONS, Assumptions};
    use policy_core::text::Lang;

    #[test]
    fn every_place_of_a_slider_is_a_value_that_the_engine_takes() {
        for knob in Knob::ALL {
            let about = ASSUMPTIONS.iter().find(|about| about.name == knob.name()).unwrap();
            let scale = knob.scale();
            let unit = if knob == Knob::Needed { 0.01 } else { 1.0 };
            assert!(scale.least * unit >= about.minimum && scale.most * unit <= about.maximum, "{knob:?}");
            let default = Knobs::default().get(knob);
            assert!((scale.least..=scale.most).contains(&default), "{knob:?}");
            assert!(((default - scale.least) / scale.step).fract() < 1e-9, "{knob:?}: the default has a place");
        }
    }

    #[test]
    fn nothing_moved_is_the_default_and_can_be_reached_again() {
        let mut knobs = Knobs::default();
        assert_eq!(knobs.assumptions(), Assumptions::default());
        knobs.set(Knob::Startup, 45.0);
        knobs.set(Knob::Needed, 75.0);
        assert_eq!((knobs.assumptions().startup_seconds, knobs.assumptions().needed_fraction), (45.0, 0.75));
        assert!(!knobs.is_default());
        knobs.set(Knob::Startup, 10.0);
        knobs.set(Knob::Needed, 50.0);
        assert!(knobs.is_default());
    }

    #[test]
    fn a_withdrawal_that_is_set_holds_in_every_corner() {
        let mut knobs = Knobs::default();
        assert_eq!(knobs.told(Knob::Withdraw, &EN.timeline, Lang::En), "up to 6 s");
        knobs.set(Knob::Withdraw, 6.0);
        assert_eq!(knobs.told(Knob::Withdraw, &EN.timeline, Lang::En), "6 s");
        assert_eq!(knobs.assumptions().endpoint_withdraw_seconds, Some(6.0));
    }

    #[test]
    fn a_slider_says_where_its_default_comes_from() {
        let mut knobs = Knobs::default();
        knobs.set(Knob::Startup, 45.0);
        assert_eq!(knobs.told(Knob::Startup, &EN.timeline, Lang::En), "45 s");
        let note = |knob, plays| Knobs::note(knob, plays, &EN.timeline, Lang::En);
        assert_eq!(note(Knob::Startup, true), "Default 10 s: a guess, measure yours");
        assert_eq!(note(Knob::Withdraw, true), "Default up to 6 s: kube-proxy's, by corner");
        assert_eq!(note(Knob::Accept, false), "Plays no part in this event");
    }

    #[test]
    fn a_slider_knows_whether_it_plays_a_part() {
        assert!(Knob::Withdraw.plays_a_part(&["dataPath"]));
        assert!(Knob::Nodes.plays_a_part(&["zones", "nodes"]));
        assert!(!Knob::Accept.plays_a_part(&["dataPath", "nodes"]));
    }

    #[test]
    fn a_slider_stops_at_its_ends() {
        let mut knobs = Knobs::default();
        knobs.set(Knob::Zones, 900.0);
        knobs.set(Knob::Nodes, f64::NAN);
        assert_eq!(knobs.assumptions().zones, 6);
        assert_eq!(knobs.assumptions().nodes, 3);
    }
}
