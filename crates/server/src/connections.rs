//! How many connections each address has open.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::layers::network;

/// Counts of open connections, by address.
#[derive(Debug, Clone)]
pub(crate) struct Connections {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
}

/// A connection that is counted while this lives.
#[derive(Debug)]
pub(crate) struct Counted {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    address: IpAddr,
}

impl Connections {
    /// At most so many connections of one address.
    pub(crate) fn new(most: usize) -> Self {
        Self { open: Arc::default(), most }
    }

    /// Counts one more of `address`; none where it has too many.
    pub(crate) fn begin(&self, address: IpAddr) -> Option<Counted> {
        let address = network(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Counted { open: Arc::clone(&self.open), address })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_at_once() {
        let connections = Connections::new(2);
        let [one, other] = ["203.0.113.7", "203.0.113.8"].map(|text| text.parse::<IpAddr>().unwrap());
        let first = connections.begin(one).unwrap();
        let second = connections.begin(one).unwrap();
        assert!(connections.begin(one).is_none() && connections.begin(other).is_some());
        drop(first);
        let third = connections.begin(one);
        assert!(third.is_some());
        drop((second, third));
        assert!(connections.open.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
