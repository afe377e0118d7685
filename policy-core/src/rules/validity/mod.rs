//! Rules of the validity pillar.
