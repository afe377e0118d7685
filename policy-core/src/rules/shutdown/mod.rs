//! Rules of the shutdown pillar.
