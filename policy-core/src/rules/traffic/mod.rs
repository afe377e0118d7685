//! Rules of the traffic pillar.
