/// Whoever read the output has gone.
struct BrokenPipe: Error {}
