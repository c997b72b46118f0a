//! Reads a packed web archive and says how fast, on one thread, beside unpacking it alone:
//! `cargo run --release -p earnest-sources --example warc_speed -- ARCHIVE.warc.gz`.
//!
//! `--make FOLDER` writes such an archive first: about 200 MB of the pages in the folder, each record packed by itself.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use earnest_sources::{ReadOptions, Record, read_postings};
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

/// Bytes of an archive that is made, packed.
const MADE_BYTES: u64 = 200_000_000;

/// Times the archive is read each way; the best counts.
const ROUNDS: usize = 3;

/// Bytes read from the file at a time, as the binary does.
const FILE_BLOCK_BYTES: usize = 1 << 18;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let (archive, folder) = match arguments.as_slice() {
        [archive] => (archive, None),
        [archive, option, folder] if option.as_os_str() == "--make" => (archive, Some(folder)),
        _ => return Err("expected an archive, and perhaps `--make` and a folder of pages".into()),
    };
    if let Some(folder) = folder {
        make(archive, folder)?;
    }
    let packed_bytes = fs::metadata(archive)?.len();
    let mut best = [f64::INFINITY; 2];
    let mut unpacked_bytes = 0;
    let (mut postings, mut rejections) = (0, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        unpacked_bytes = unpack(archive)?;
        best[0] = best[0].min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        (postings, rejections) = read(archive)?;
        best[1] = best[1].min(start.elapsed().as_secs_f64());
    }
    let megabytes = unpacked_bytes as f64 / 1e6;
    println!("{packed_bytes} bytes packed, {unpacked_bytes} unpacked");
    println!("unpacking alone: {:.2} s, {:.0} MB/s unpacked", best[0], megabytes / best[0]);
    println!("reading: {:.2} s, {:.0} MB/s unpacked", best[1], megabytes / best[1]);
    println!("{postings} postings, {rejections} rejections");
    Ok(())
}

fn unpack(archive: &Path) -> Result<u64, Box<dyn Error>> {
    let file = BufReader::with_capacity(FILE_BLOCK_BYTES, File::open(archive)?);
    let mut plain = MultiGzDecoder::new(file);
    let mut block = vec![0; FILE_BLOCK_BYTES];
    let mut bytes = 0;
    loop {
        match plain.read(&mut block)? {
            0 => return Ok(bytes),
            count => bytes += count as u64,
        }
    }
}

fn read(archive: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let file = BufReader::with_capacity(FILE_BLOCK_BYTES, File::open(archive)?);
    let (mut postings, mut rejections) = (0, 0);
    read_postings("archive.warc.gz", file, &ReadOptions::default(), &mut |record| {
        match record {
            Record::Posting(_) => postings += 1,
            Record::Rejected(_) => rejections += 1,
        }
        ControlFlow::Continue(())
    })?;
    Ok((postings, rejections))
}

fn make(archive: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    pages.sort();
    let mut records = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let page = fs::read(page)?;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        let mut record = GzEncoder::new(Vec::new(), Compression::default());
        write!(
            record,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://page.example/{number}\r\nContent-Length: {}\r\n\r\n{head}",
            head.len() + page.len()
        )?;
        record.write_all(&page)?;
        record.write_all(b"\r\n\r\n")?;
        records.push(record.finish()?);
    }
    let mut file = BufWriter::new(File::create(archive)?);
    let mut bytes = 0;
    for record in records.iter().cycle() {
        if bytes >= MADE_BYTES {
            break;
        }
        file.write_all(record)?;
        bytes += record.len() as u64;
    }
    Ok(file.flush()?)
}
