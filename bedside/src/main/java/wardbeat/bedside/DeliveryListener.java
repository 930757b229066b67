package wardbeat.bedside;

/** Callback for the delivery of published chunks. Called on the producer's thread: must return quickly and not throw. */
public interface DeliveryListener {

    /** Does nothing. */
    DeliveryListener NONE = new DeliveryListener() {
        @Override
        public void delivered(String patient, String session, long endSample, long sentNanos) {}

        @Override
        public void failed(String patient, String session, long endSample, Exception cause) {}
    };

    /**
     * Called when the broker has acknowledged a chunk.
     *
     * @param endSample index in the session after the chunk's last sample
     * @param sentNanos {@link System#nanoTime} when the chunk was sent
     */
    void delivered(String patient, String session, long endSample, long sentNanos);

    /**
     * Called when a chunk is lost: the broker rejected it, or did not answer in time.
     *
     * @param endSample index in the session after the chunk's last sample
     */
    void failed(String patient, String session, long endSample, Exception cause);
}
