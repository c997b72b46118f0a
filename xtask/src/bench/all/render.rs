//! The document: a pure function of the results.

use std::fmt::Write as _;

use super::machine::Machine;
use super::section::{Measured, Section, Table};
use crate::bench::series::number;

/// What stands above the sections.
const HEAD: &str = "# Benchmarks

Written by `cargo xtask bench all`; not by hand. `cargo xtask bench all --only cells` measures one section again, `--render` writes the
document from the kept results, `--quick` tries everything with little data.

A figure is the median of its runs, with the least and the largest in parentheses where there were several. Every run is a process of its own,
timed from outside in the release profile; programs that are compared run in alternation, so that a slow minute falls on each. Memory is the
largest resident set of the process. Peers come from the Python package index in the versions named.
";

/// Letters of a line.
const LINE_MAX: usize = 140;

/// The whole document.
pub(super) fn document(measured: &[Measured]) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&machines(measured));
    for result in measured {
        text.push_str(&section(result));
    }
    text
}

/// Each machine that measured, with the sections that it did.
fn machines(measured: &[Measured]) -> String {
    let mut distinct: Vec<&Machine> = Vec::new();
    for result in measured {
        if !distinct.contains(&&result.machine) {
            distinct.push(&result.machine);
        }
    }
    let mut text = String::new();
    for machine in &distinct {
        let Machine { processor, cores, memory_gib, kernel, compiler } = machine;
        let of = |result: &&Measured| result.machine == **machine;
        let titles: Vec<&str> = measured.iter().filter(of).map(|result| result.section.title.as_str()).collect();
        let whose = if distinct.len() > 1 { format!(" (of: {})", titles.join("; ")) } else { String::new() };
        let _ = writeln!(text, "\n| machine{whose} | |\n|---|---|");
        let _ = writeln!(text, "| processor | {processor}, {cores} cores |");
        let _ = writeln!(text, "| memory | {} GiB |", number(*memory_gib));
        let _ = writeln!(text, "| system | {kernel} |\n| compiler | {compiler} |");
    }
    text
}

fn section(result: &Measured) -> String {
    let Section { part, title, method, commands, data, tables, pictures, notes, .. } = &result.section;
    let mut text = format!("\n## {title}\n");
    for paragraph in method {
        let _ = write!(text, "\n{}\n", wrapped(paragraph, ""));
    }
    if !commands.is_empty() {
        let _ = write!(text, "\n    {}\n", commands.join("\n    "));
    }
    for paragraph in data {
        let _ = write!(text, "\n{}\n", wrapped(&format!("Data: {paragraph}"), ""));
    }
    for each in tables {
        text.push_str(&table(each));
    }
    for picture in pictures {
        let _ = write!(text, "\n![{}](pictures/{})\n", picture.alt, picture.file);
    }
    if !notes.is_empty() {
        text.push('\n');
    }
    for note in notes {
        let _ = writeln!(text, "- {}", wrapped(note, "  "));
    }
    let (day, commit) = (&result.day, &result.commit);
    let _ = write!(text, "\nMeasured {day} at commit {commit}: `cargo xtask bench all --only {}`.\n", part.name());
    text
}

/// The text in lines that are not too long, those after the first with `indent` before them.
fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LINE_MAX {
            lines.push(format!("{indent}{word}"));
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

fn table(table: &Table) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rules: Vec<&str> = (0..table.columns.len()).map(|at| if at == 0 { "---" } else { "---:" }).collect();
    let rows: String = table.rows.iter().map(|row| line(row)).collect();
    let caption = if table.caption.is_empty() { String::new() } else { format!("\n{}\n", table.caption) };
    format!("{caption}\n{}|{}|\n{rows}", line(&table.columns), rules.join("|"))
}

#[cfg(test)]
mod tests {
    use super::super::section::{Part, Picture};
    use super::*;

    fn measured(part: Part, cores: usize) -> Measured {
        let mut section = Section::new(part, "Cells");
        section.commands.push("earnest sql".to_owned());
        section.data.push("10 ranges.".to_owned());
        let mut table = Table::new("Seconds:", &["program", "s"]);
        table.row(["a|b".to_owned(), "1.50 (1.25–1.75)".to_owned()]);
        section.tables.push(table);
        section.pictures.push(Picture { file: "x.svg".to_owned(), alt: "Growth".to_owned(), svg: String::new() });
        section.notes.push("0.5 of the other's time: reached.".to_owned());
        let machine = Machine {
            processor: "One".to_owned(),
            cores,
            memory_gib: 23.4,
            kernel: "Linux 6".to_owned(),
            compiler: "rustc 1".to_owned(),
        };
        Measured { day: "2026-11-23".to_owned(), commit: "abc".to_owned(), machine, section }
    }

    #[test]
    fn a_reader_finds_machine_command_data_and_spread() {
        let text = document(&[measured(Part::Cells, 2)]);
        let told = text.strip_prefix(HEAD).unwrap();
        assert_eq!(
            told,
            "\n| machine | |\n|---|---|\n| processor | One, 2 cores |\n| memory | 23.4 GiB |\n| system | Linux 6 |\n| compiler | rustc 1 |\n\
             \n## Cells\n\n    earnest sql\n\nData: 10 ranges.\n\nSeconds:\n\n| program | s |\n|---|---:|\n| a\\|b | 1.50 (1.25–1.75) |\n\
             \n![Growth](pictures/x.svg)\n\n- 0.5 of the other's time: reached.\n\
             \nMeasured 2026-11-23 at commit abc: `cargo xtask bench all --only cells`.\n"
        );
    }

    #[test]
    fn long_paragraphs_become_lines() {
        let text = wrapped(&"word ".repeat(40), "  ");
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| line.chars().count() <= LINE_MAX) && text.contains("\n  word"), "{text}");
    }

    #[test]
    fn sections_of_two_machines_say_whose_they_are() {
        let text = document(&[measured(Part::Cells, 2), measured(Part::Growth, 4)]);
        assert_eq!(text.matches("| machine (of: Cells) |").count(), 2);
    }
}
