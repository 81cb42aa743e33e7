//! The limit program: what one report costs before any checking. `limit PROJECT…` writes
//! `limit.html` into each project; without one it does nothing, as `cargo bench` runs it so. With
//! `--docx` it writes `limit.docx`, for which it packs the `limit.xml` that lies in the project.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for measuring"
)]

mod page;

fn main() {
    let mut projects = Vec::new();
    let mut tells_memory = false;
    let mut docx = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--bench" => {}
            "--memory" => tells_memory = true,
            "--docx" => docx = true,
            _ => projects.push(argument),
        }
    }
    for project in projects {
        let build = if docx { page::build_docx } else { page::build };
        build(project.as_ref()).expect("a project as the generator writes it");
    }
    if tells_memory {
        println!("{}", std::fs::read_to_string("/proc/self/status").unwrap_or_default());
    }
}
