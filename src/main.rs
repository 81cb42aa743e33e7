//! The binary `report`; everything it does is in the library.

fn main() -> std::process::ExitCode {
    annual_report::cli::main()
}
