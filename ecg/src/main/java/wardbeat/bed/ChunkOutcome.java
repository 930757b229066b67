package wardbeat.bed;

/** Result of taking a chunk into the order of its stream. */
enum ChunkOutcome {
    /** The chunk advanced the stream, or is held to do so. */
    ADVANCED,
    /** The chunk added nothing. */
    IDLE,
    /** The device has restarted its sample count with this chunk; no sample of the chunk was taken. */
    RECOUNTED,
    /** The session has reached its announced end. */
    ENDED
}
