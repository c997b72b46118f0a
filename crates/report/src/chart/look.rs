use super::*;
use crate::comparison::ClosedWaterfall;
use earnest_core::answer::*;
#[test]
fn look() {
    let dir = "/work/lab/charts/";
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") { continue; }
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut charts = Vec::new();
        if stem.starts_with("compare") {
            let c: Comparison = serde_json::from_str(&text).unwrap();
            charts.extend(cohorts(&c));
            for w in &c.waterfalls {
                if let WaterfallSteps::Published { start_cents, end_cents, bars } = &w.steps {
                    charts.extend(waterfall(&ClosedWaterfall::new((&w.from, &w.to), c.currency, (*start_cents, *end_cents), bars)));
                }
            }
        } else {
            let r: RoleReport = serde_json::from_str(&text).unwrap();
            charts = role_charts(&r);
        }
        let mut body = String::new();
        let mut plain = String::new();
        let mut size = 0;
        for c in &charts {
            let f = c.figure().into_string();
            size += f.len();
            eprintln!("{stem} {} {}", c.slug(), f.len());
            body += &format!("<h2>{}</h2>{f}", c.title());
            plain += &format!("{}\n{}\n", c.title(), c.blocks(80));
            std::fs::write(format!("{dir}{stem}-{}.svg", c.slug()), c.svg_file()).unwrap();
        }
        eprintln!("{stem} total {size}");
        std::fs::write(format!("{dir}{stem}.txt"), plain).unwrap();
        for (name, extra) in [("light", ""), ("dark", include_str!("file.css"))] {
            let dark = if name == "dark" { ":root{--ink:#ecebe7;--soft:#a9a69e;--rule:#3b3a37;--paper:#171716;--bar:#9cc3e8;--box:#41617f;--less:#e0a070}" } else { "" };
            let _ = extra;
            let page = format!("<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><style>{}{}{dark}</style><main>{body}</main>", include_str!("../style.css"), include_str!("chart.css"));
            std::fs::write(format!("{dir}{stem}-{name}.html"), page).unwrap();
        }
    }
}
