//! A hash tree over a list that only grows (RFC 6962, section 2.1): one hash stands for all of it,
//! and a few prove that something is in it.

use sha2::{Digest, Sha256};

/// A hash of the tree.
pub type Hash = [u8; 32];

/// The hash of an entry.
pub fn leaf(entry: &[u8]) -> Hash {
    hash(&[&[0], entry])
}

fn node(left: &Hash, right: &Hash) -> Hash {
    hash(&[&[1], left, right])
}

fn hash(parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

/// The largest power of two below a length of two or more.
fn split(length: usize) -> usize {
    length.next_power_of_two() / 2
}

/// The hash of all leaves.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => hash(&[]),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The roots of the first one, two, three … leaves.
pub fn roots(leaves: &[Hash]) -> impl Iterator<Item = Hash> {
    // The roots of the whole trees so far, the largest first, with how many leaves each has.
    let mut whole: Vec<(Hash, usize)> = Vec::new();
    leaves.iter().map(move |leaf| {
        let mut tree = (*leaf, 1);
        while let Some((left, _)) = whole.pop_if(|it| it.1 == tree.1) {
            tree = (node(&left, &tree.0), tree.1 * 2);
        }
        whole.push(tree);
        let trees = whole.iter().rev().map(|it| it.0);
        trees
            .reduce(|right, left| node(&left, &right))
            .unwrap_or_default()
    })
}

/// The hashes beside the way from a leaf up to the root, the lowest first: `root` says what the
/// hash of so many leaves from one on is.
pub fn path(length: usize, at: usize, root: &mut dyn FnMut(usize, usize) -> Hash) -> Vec<Hash> {
    let (mut from, mut length) = (0, length);
    let mut beside = Vec::new();
    while length > 1 {
        let middle = split(length);
        let is_left = at < from + middle;
        beside.push(match is_left {
            true => root(from + middle, length - middle),
            false => root(from, middle),
        });
        (from, length) = match is_left {
            true => (from, middle),
            false => (from + middle, length - middle),
        };
    }
    beside.reverse();
    beside
}

/// The root that a leaf and the hashes beside its way make, in a tree of so many leaves; none if
/// there are too few or too many of them.
pub fn root_of(leaf: Hash, at: usize, length: usize, path: &[Hash]) -> Option<Hash> {
    if length <= at {
        return None;
    }
    // Whether the way goes up from the left or the right, the lowest first.
    let mut turns = Vec::new();
    let (mut at, mut length) = (at, length);
    while length > 1 {
        let middle = split(length);
        let from_left = at < middle;
        turns.push(from_left);
        (at, length) = match from_left {
            true => (at, middle),
            false => (at - middle, length - middle),
        };
    }
    if turns.len() != path.len() {
        return None;
    }
    let ways = turns.into_iter().rev().zip(path);
    Some(
        ways.fold(leaf, |below, (from_left, beside)| match from_left {
            true => node(&below, beside),
            false => node(beside, &below),
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::hex;

    /// The entries and roots that the implementations of Certificate Transparency test with.
    const ENTRIES: [&str; 8] = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn leaves() -> Vec<Hash> {
        let bytes = |text: &str| -> Vec<u8> {
            let pairs = text.as_bytes().chunks(2);
            pairs
                .map(|it| u8::from_str_radix(std::str::from_utf8(it).unwrap(), 16).unwrap())
                .collect()
        };
        ENTRIES.iter().map(|it| leaf(&bytes(it))).collect()
    }

    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let leaves = leaves();
        for (length, expected) in ROOTS.iter().enumerate() {
            assert_eq!(hex(&root(&leaves[..length])), *expected);
        }
        let roots: Vec<String> = roots(&leaves).map(|it| hex(&it)).collect();
        assert_eq!(roots, ROOTS[1..]);
    }

    #[test]
    fn a_path_leads_to_the_root_from_its_leaf_only() {
        let all: Vec<Hash> = (0..70_u32).map(|it| leaf(&it.to_be_bytes())).collect();
        for length in 1..all.len() {
            let leaves = &all[..length];
            let expected = root(leaves);
            for at in 0..length {
                let mut of = |from: usize, length: usize| root(&leaves[from..from + length]);
                let path = path(leaves.len(), at, &mut of);
                assert_eq!(root_of(leaves[at], at, length, &path), Some(expected));
                assert_ne!(root_of(all[69], at, length, &path), Some(expected));
                assert_eq!(root_of(leaves[at], length, length, &path), None);
                if !path.is_empty() {
                    assert_eq!(root_of(leaves[at], at, length, &path[1..]), None);
                }
            }
        }
    }
}
