//! Rules of the disruption pillar.
