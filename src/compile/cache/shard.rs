//! One file of the cache: a head that names the form and the program, the digest of what follows, and then records, each
//! with its key and length, in order of key.

use crate::corpus::work::Key;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The first bytes of such a file.
const MAGIC: &[u8] = b"onrecord cache 1\n";

/// What a file held, and what is to be in it.
#[derive(Debug, Default)]
pub(super) struct Shard {
    is_open: bool,
    bytes: Vec<u8>,
    /// Where each record stands in `bytes`, and whether it was of use.
    kept: BTreeMap<Key, (Range<usize>, bool)>,
    new: BTreeMap<Key, Arc<[u8]>>,
    /// Whether a file is there that says something else than `kept`.
    is_damaged: bool,
}

impl Shard {
    /// Reads the file, once.
    pub(super) fn open(&mut self, path: &Path, program: &Key) {
        if std::mem::replace(&mut self.is_open, true) {
            return;
        }
        let Ok(bytes) = fs::read(path) else { return };
        match unpack(&bytes, program) {
            Some(kept) => (self.kept, self.bytes) = (kept, bytes),
            None => self.is_damaged = true,
        }
    }

    /// The record of a key.
    pub(super) fn take(&mut self, key: &Key) -> Option<Arc<[u8]>> {
        if let Some(it) = self.new.get(key) {
            return Some(Arc::clone(it));
        }
        let (range, was_used) = self.kept.get_mut(key)?;
        *was_used = true;
        self.bytes.get(range.clone()).map(Arc::from)
    }

    /// Keeps a record in place of any other of its key.
    pub(super) fn put(&mut self, key: Key, record: Arc<[u8]>) {
        self.kept.remove(&key);
        self.new.insert(key, record);
    }

    /// The bytes of the file that it should be: `None` where it is so already, none where there should be none. `drops` says
    /// whether what was of no use this time goes.
    pub(super) fn pack(self, program: &Key, drops: bool) -> Option<Vec<u8>> {
        let stays = |was_used: bool| was_used || !drops;
        let is_same = self.new.is_empty() && !self.is_damaged;
        // Of a file that was not opened nothing is known but that nothing was looked for in it.
        if is_same && stays(self.is_open) && self.kept.values().all(|it| stays(it.1)) {
            return None;
        }
        let mut records: BTreeMap<&Key, &[u8]> =
            self.new.iter().map(|(key, it)| (key, &it[..])).collect();
        let used = self.kept.iter().filter(|it| stays(it.1.1));
        records.extend(used.filter_map(|(key, it)| Some((key, self.bytes.get(it.0.clone())?))));
        if records.is_empty() {
            return Some(Vec::new());
        }
        let mut body = Vec::new();
        for (key, record) in records {
            body.extend_from_slice(key);
            body.extend_from_slice(&(record.len() as u32).to_le_bytes());
            body.extend_from_slice(record);
        }
        let digest: Key = Sha256::digest(&body).into();
        Some([MAGIC, program, &digest, &body].concat())
    }
}

/// Where the records stand; `None` where the bytes are torn, changed, or of another program.
fn unpack(bytes: &[u8], program: &Key) -> Option<BTreeMap<Key, (Range<usize>, bool)>> {
    let rest = bytes.strip_prefix(MAGIC)?.strip_prefix(program)?;
    let (digest, body) = rest.split_first_chunk::<32>()?;
    if *digest != <Key>::from(Sha256::digest(body)) {
        return None;
    }
    let mut kept = BTreeMap::new();
    let mut rest = body;
    while !rest.is_empty() {
        let (key, after) = rest.split_first_chunk::<32>()?;
        let (len, after) = after.split_first_chunk::<4>()?;
        let start = bytes.len() - after.len();
        let record;
        (record, rest) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        kept.insert(*key, (start..start + record.len(), false));
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PROGRAM: Key = [7; 32];

    fn packed(records: &[(u8, &[u8])]) -> Vec<u8> {
        let mut shard = Shard::default();
        records.iter().for_each(|(key, it)| shard.put([*key; 32], Arc::from(*it)));
        shard.pack(&PROGRAM, true).unwrap()
    }

    #[test]
    fn records_come_back_from_the_same_program() {
        let bytes = packed(&[(2, b"two"), (1, b"")]);
        assert_eq!(bytes, packed(&[(1, b""), (2, b"two")]));
        let kept = unpack(&bytes, &PROGRAM).unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!(bytes.get(kept[&[2; 32]].0.clone()), Some(b"two".as_slice()));
        assert!(unpack(&bytes, &[8; 32]).is_none());
        assert_eq!(Shard::default().pack(&PROGRAM, true), Some(Vec::new()));
    }

    #[test]
    fn a_changed_byte_is_a_file_of_no_use() {
        let bytes = packed(&[(1, b"one"), (2, b"two")]);
        for idx in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[idx] ^= 1;
            assert!(unpack(&changed, &PROGRAM).is_none(), "byte {idx}");
            assert!(unpack(&bytes[..idx], &PROGRAM).is_none(), "cut at {idx}");
        }
    }

    proptest! {
        #[test]
        fn any_body_with_its_digest_is_records_or_none(body in any::<Vec<u8>>()) {
            let digest: Key = Sha256::digest(&body).into();
            let _ = unpack(&[MAGIC, &PROGRAM, &digest, &body].concat(), &PROGRAM);
        }
    }
}
