//! Rules of the spread pillar.
