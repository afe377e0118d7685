//! Rules of the scaling pillar.
