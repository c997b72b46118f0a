//! Who watches a site being published.

/// Told what is being done; from several threads.
pub trait PublishProgress: Send + Sync {
    /// A part of the work begins, of so many steps.
    fn begin(&self, what: &'static str, steps: usize);
    /// A step is done.
    fn step(&self);
    /// Everything is done.
    fn finish(&self);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct NoProgress;

impl PublishProgress for NoProgress {
    fn begin(&self, _what: &'static str, _steps: usize) {}
    fn step(&self) {}
    fn finish(&self) {}
}
