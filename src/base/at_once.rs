//! Work on all cores of the machine.

use super::{Error, Result};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the same with each of `items` on all cores. Each core takes the next one when it is done, so
/// that one that takes long holds up no other; the answers are in the order of the items.
///
/// # Errors
/// The first in that order: whoever fails ends the work of all, and those before it are done.
pub fn at_once<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let cores = thread::available_parallelism().map_or(1, |count| count.get());
    if cores == 1 || items.len() < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let core = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return done;
            };
            let answer = work(item);
            let failed = answer.is_err();
            done.push((at, answer));
            if failed {
                next.store(items.len(), Ordering::Relaxed);
                return done;
            }
        }
    };
    let mut all = thread::scope(|scope| {
        let cores: Vec<_> = (0..cores.min(items.len()))
            .map(|_| scope.spawn(core))
            .collect();
        let mut all = Vec::with_capacity(items.len());
        for core in cores {
            let ended = || Error::system("a part of the work ended without an answer");
            all.extend(core.join().map_err(|_| ended())?);
        }
        Ok::<_, Error>(all)
    })?;
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_and_the_first_failure_is_the_answer() {
        let items: Vec<u64> = (0..1000).collect();
        let squares = at_once(&items, |it| Ok(it * it)).unwrap();
        assert!(
            items
                .iter()
                .zip(&squares)
                .all(|(it, square)| it * it == *square)
        );
        let failed = at_once(&items, |it| match it % 300 {
            299 => Err(Error::input(it.to_string())),
            _ => Ok(*it),
        });
        assert_eq!(failed.unwrap_err().to_string(), "299");
        assert!(
            at_once(&Vec::<u64>::new(), |it| Ok(*it))
                .unwrap()
                .is_empty()
        );
    }
}
