//! Rules of the probes pillar.
