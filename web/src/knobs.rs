//! The assumptions that can be moved beside a timeline. Those that nobody moves stand where the settings put them.

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

    fn place(self, assumptions: &Assumptions) -> f64 {
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
    pub fn get(&self, knob: Knob, base: &Assumptions) -> f64 {
        self.moved(knob).unwrap_or_else(|| knob.place(base))
    }

    fn moved(&self, knob: Knob) -> Option<f64> {
        self.moved.get(knob as usize).copied().flatten().map(|tenths| f64::from(tenths) / 10.0)
    }

    /// Moves a slider; the place where the settings put it takes it back.
    pub fn set(&mut self, knob: Knob, value: f64, base: &Assumptions) {
        let Scale { least, most, .. } = knob.scale();
        let value = value.clamp(least, most);
        let is_default = knob != Knob::Withdraw && (value - knob.place(base)).abs() < 1e-9;
        if let Some(place) = self.moved.get_mut(knob as usize) {
            *place = (!is_default && value.is_finite()).then_some((value * 10.0).round() as i32);
        }
    }

    /// Whether any slider was moved.
    pub fn is_default(&self) -> bool {
        self.moved.iter().all(Option::is_none)
    }

    /// What is assumed.
    pub fn assumptions(&self, base: &Assumptions) -> Assumptions {
        let mut assumptions = base.clone();
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
    pub fn note(knob: Knob, plays: bool, base: &Assumptions, lang: Lang) -> String {
        let all = crate::strings::of(lang);
        let strings = all.timeline_words();
        if !plays {
            return strings.no_part.to_owned();
        }
        let value = Self::default().told(knob, base, lang);
        let is_set = (knob.place(base) - knob.place(&Assumptions::default())).abs() > 1e-9
            || knob == Knob::Withdraw && base.endpoint_withdraw_seconds.is_some();
        if is_set {
            return all.settings_words().from_settings.replace("{value}", &value);
        }
        strings.default.replace("{value}", &value).replace("{origin}", knob.words(strings).origin)
    }

    /// Where a slider stands, in words. Until it is moved, the withdrawal differs by corner.
    pub fn told(&self, knob: Knob, base: &Assumptions, lang: Lang) -> String {
        let value = self.get(knob, base);
        let is_one = self.moved(knob).is_some() || base.endpoint_withdraw_seconds.is_some();
        match knob {
            Knob::Withdraw if !is_one => {
                crate::strings::of(lang).timeline_words().at_most.replace("{value}", &seconds(value, lang))
            }
            Knob::Withdraw | Knob::Startup | Knob::Accept | Knob::Request => seconds(value, lang),
            Knob::Nodes | Knob::Zones => short(value),
            Knob::Needed => percent(value / 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Knob, Knobs};
    use policy_core::assumptions::{ASSUMPTIONS, Assumptions};
    use policy_core::text::Lang;

    #[test]
    fn every_place_of_a_slider_is_a_value_that_the_engine_takes() {
        for knob in Knob::ALL {
            let about = ASSUMPTIONS.iter().find(|about| about.name == knob.name()).unwrap();
            let scale = knob.scale();
            let unit = if knob == Knob::Needed { 0.01 } else { 1.0 };
            assert!(scale.least * unit >= about.minimum && scale.most * unit <= about.maximum, "{knob:?}");
            let default = Knobs::default().get(knob, &Assumptions::default());
            assert!((scale.least..=scale.most).contains(&default), "{knob:?}");
            assert!(((default - scale.least) / scale.step).fract() < 1e-9, "{knob:?}: the default has a place");
        }
    }

    #[test]
    fn nothing_moved_is_the_default_and_can_be_reached_again() {
        let mut knobs = Knobs::default();
        let base = &Assumptions::default();
        assert_eq!(knobs.assumptions(base), Assumptions::default());
        knobs.set(Knob::Startup, 45.0, base);
        knobs.set(Knob::Needed, 75.0, base);
        let assumed = knobs.assumptions(base);
        assert_eq!((assumed.startup_seconds, assumed.needed_fraction), (45.0, 0.75));
        assert!(!knobs.is_default());
        knobs.set(Knob::Startup, 10.0, base);
        knobs.set(Knob::Needed, 50.0, base);
        assert!(knobs.is_default());
    }

    #[test]
    fn a_withdrawal_that_is_set_holds_in_every_corner() {
        let (mut knobs, base) = (Knobs::default(), &Assumptions::default());
        assert_eq!(knobs.told(Knob::Withdraw, base, Lang::En), "up to 6 s");
        knobs.set(Knob::Withdraw, 6.0, base);
        assert_eq!(knobs.told(Knob::Withdraw, base, Lang::En), "6 s");
        assert_eq!(knobs.assumptions(base).endpoint_withdraw_seconds, Some(6.0));
    }

    #[test]
    fn a_slider_says_where_its_default_comes_from() {
        let (mut knobs, base) = (Knobs::default(), &Assumptions::default());
        knobs.set(Knob::Startup, 45.0, base);
        assert_eq!(knobs.told(Knob::Startup, base, Lang::En), "45 s");
        let note = |knob, plays| Knobs::note(knob, plays, base, Lang::En);
        assert_eq!(note(Knob::Startup, true), "Default 10 s: a guess, measure yours");
        assert_eq!(note(Knob::Withdraw, true), "Default up to 6 s: kube-proxy's, by corner");
        assert_eq!(note(Knob::Accept, false), "Plays no part in this event");
    }

    #[test]
    fn a_slider_stands_where_the_settings_put_it() {
        let mut base = Assumptions::default();
        base.set("startupSeconds", "45").unwrap();
        base.set("dataPath", "aws-alb").unwrap();
        let mut knobs = Knobs::default();
        assert_eq!(knobs.told(Knob::Startup, &base, Lang::En), "45 s");
        assert_eq!(Knobs::note(Knob::Startup, true, &base, Lang::En), "45 s in the settings");
        assert_eq!(Knobs::note(Knob::Withdraw, true, &base, Lang::En), "up to 15 s in the settings");
        knobs.set(Knob::Startup, 10.0, &base);
        assert_eq!(knobs.assumptions(&base).startup_seconds, 10.0);
        assert_eq!(knobs.assumptions(&base).data_path, base.data_path);
        knobs.set(Knob::Startup, 45.0, &base);
        assert!(knobs.is_default());
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
        let base = &Assumptions::default();
        knobs.set(Knob::Zones, 900.0, base);
        knobs.set(Knob::Nodes, f64::NAN, base);
        assert_eq!(knobs.assumptions(base).zones, 6);
        assert_eq!(knobs.assumptions(base).nodes, 3);
    }
}
