//! From a bare clone to the page in a browser, with one command.

use anyhow::Result;

use crate::say::{self, Steps};
use crate::setup::{self, Need};
use crate::{build, serve};

/// Where the page is served unless `--port` says otherwise.
pub(crate) const PORT: u16 = 8080;

/// Brings the tools, builds the page and serves it until it is interrupted.
pub(crate) fn start(port: u16) -> Result<()> {
    // Taking the port first tells at once, not after ten minutes, that somebody else has it.
    let server = serve::Server::bind(port)?;
    let mut steps = Steps::new(3);
    steps.step("brings the tools the page is built with", || setup::bring(Need::PAGE))?;
    steps.step("builds the page", build::web)?;
    let address = server.address()?;
    steps.step("checks that the page is there", build::page_is_there)?;
    say::line(format!("Zerodown is at {address} (Ctrl-C ends it)"));
    server.run(&build::dist())
}
