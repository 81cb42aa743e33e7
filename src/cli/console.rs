//! Standard output and standard error: the only place that writes to either.

use super::trouble::Trouble;
use crate::text;
use std::io::{self, BufWriter, ErrorKind, Stderr, Stdout, Write};

/// Both streams. Data goes to standard output, messages go to standard error.
#[derive(Debug)]
pub(super) struct Console {
    data: Data,
    messages: BufWriter<Stderr>,
}

/// Standard output. A failure is kept until the end, so that a reader who goes away (`| head`)
/// does not stop a command half-way.
#[derive(Debug)]
struct Data {
    stream: BufWriter<Stdout>,
    failure: Option<io::Error>,
}

impl Console {
    pub(super) fn new() -> Console {
        let stream = BufWriter::with_capacity(1 << 16, io::stdout());
        Console { data: Data { stream, failure: None }, messages: BufWriter::new(io::stderr()) }
    }

    /// Where data goes.
    pub(super) fn data(&mut self) -> &mut dyn Write {
        &mut self.data
    }

    /// Where messages go.
    pub(super) fn messages(&mut self) -> &mut dyn Write {
        &mut self.messages
    }

    /// Writes what is still held. A reader who went away is no failure; nobody can be told that
    /// standard error failed.
    pub(super) fn finish(&mut self) -> Result<(), Trouble> {
        let _ = self.messages.flush();
        let _ = self.data.flush();
        match self.data.failure.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Trouble::new(text!("写不到标准输出"; "cannot write to standard output"))
                    .because(error))
            }
            _ => Ok(()),
        }
    }
}

impl Data {
    fn keep<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        result.or_else(|error| match error.kind() {
            ErrorKind::Interrupted => Err(error),
            _ => {
                self.failure.get_or_insert(error);
                Ok(otherwise)
            }
        })
    }
}

impl Write for Data {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_some() {
            return Ok(bytes.len());
        }
        let result = self.stream.write(bytes);
        self.keep(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failure.is_some() {
            return Ok(());
        }
        let result = self.stream.flush();
        self.keep(result, ())
    }
}
