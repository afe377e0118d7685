//! Tests of the whole workspace. There is nothing here but tests.
