package wardbeat.bedside;

/** Is told what became of published chunks, on the producer's own thread: must return quickly and throw nothing. */
public interface DeliveryListener {

    /** Listens to nothing. */
    DeliveryListener NONE = new DeliveryListener() {
        @Override
        public void delivered(String patient, String session, long endSample, long sentNanos) {}

        @Override
        public void failed(String patient, String session, long endSample, Exception cause) {}
    };

    /**
     * The broker has a chunk.
     *
     * @param endSample index in the session after the chunk's last sample
     * @param sentNanos {@link System#nanoTime} when it was handed over for sending
     */
    void delivered(String patient, String session, long endSample, long sentNanos);

    /**
     * A chunk is lost: the broker refused it, or could not be reached in time.
     *
     * @param endSample index in the session after the chunk's last sample
     */
    void failed(String patient, String session, long endSample, Exception cause);
}
