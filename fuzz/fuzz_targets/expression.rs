//! Any reference over two years of a figure: resolved or refused.
#![no_main]

use annual_report::load::Memory;
use annual_report::pipeline::{Options, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|expression: &str| {
    let mut files = Memory::default();
    files.add("report.toml", "kind = \"rule-of-law\"\n[body]\nname = \"某县某镇人民政府\"\n");
    for year in ["2023", "2024"] {
        files.add(
            format!("{year}/statistics.toml"),
            "[[statistic]]\nid = \"a\"\nvalue = 218\nunit = \"件\"\n\
             [[statistic]]\nid = \"b.c\"\nvalue = 213\nunit = \"件\"\nqualifier = \"over\"\n",
        );
    }
    files.add("2024/measures.md", format!("全年办理{{{{ {expression} }}}}。\n"));
    compile(&files, &Options::default()).unwrap();
});
