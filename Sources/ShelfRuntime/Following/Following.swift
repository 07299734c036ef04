import ShelfSession

/// The session that the browser follows, one at a time.
actor Following {
}
