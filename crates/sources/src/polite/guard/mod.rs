//! Keeps the program from asking machines inside the network it runs in.
//!
//! A posting's page, a redirect or a sitemap may name any host, also one that only this machine reaches: a router, a
//! database, the service that hands out a cloud machine's keys. So a request goes to public addresses alone, unless the
//! user allowed another by name, address or block.
//!
//! | the host                        | what is checked                                                             |
//! |---------------------------------|-----------------------------------------------------------------------------|
//! | an address in the URL           | it, before the request and after each redirect                              |
//! | a name                          | every address it resolves to; only those that passed are connected to       |
//! | a name, with a proxy            | `localhost` and names without a public ending; the proxy resolves the rest  |
//!
//! The check is made by the resolver that the connection itself uses, so a second answer of the name service cannot
//! differ from the one that was checked. A proxy of the environment resolves names itself and has to guard itself.

mod allowed;
mod public;
mod resolver;

pub(crate) use allowed::{Allowed, PrivateAddress, private_address_of};
pub(crate) use resolver::{GuardedResolver, proxy_hosts};
