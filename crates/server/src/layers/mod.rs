//! What every request goes through: limits, headers, ids, logs, counts.
//!
//! From the outside in:
//!
//! | layer         | does                                                                     | refuses with      |
//! |---------------|--------------------------------------------------------------------------|-------------------|
//! | `request_id`  | takes a sane `X-Request-Id` or makes one, and sends it back              |                   |
//! | compression   | br, gzip, zstd as `Accept-Encoding` says                                 |                   |
//! | `observe`     | one line in the log, and the counts of `/metrics`                        |                   |
//! | `security`    | headers that keep a page to itself                                       |                   |
//! | `cors`        | lets any page ask the API of public data, without credentials            |                   |
//! | `problems`    | one shape for everything that went wrong, with the id of the request     |                   |
//! | `panic`       | a bug becomes a problem                                                  | 500               |
//! | `host`        | answers from a private lake under the server's own names only            | 403               |
//! | `limits`      | length of address and query, number of headers                           | 414, 431          |
//! | `rate`        | requests of one address                                                  | 429               |
//! | `time`        | time of a request                                                        | 504               |
//! | `body`        | reads the body before anything waits for it                              | 408, 413          |
//! | `capacity`    | as many computations at once as there are cores, a bounded queue of them | 503               |

mod body;
mod capacity;
mod conditional;
mod cors;
mod health;
mod host;
mod limits;
mod metrics;
mod observe;
mod panic;
mod problems;
mod rate;
mod request_id;
mod security;
mod stack;
mod time;

pub(crate) use conditional::EntityTag;
pub(crate) use rate::network;
pub(crate) use stack::around;
