package wardbeat.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/** Sample chunks and messages of devices, for the tests of this package. */
final class Bedside {

    static final SampleRate RATE = SampleRate.ofHertz(250);

    private Bedside() {}

    /** The chunks of a session of {@code seconds}; the last chunk ends the session. */
    static List<SampleChunk> session(String patient, RhythmScript script, int seconds, int chunkSamples) {
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, 5);
        int length = (int) RATE.samplesIn(seconds * 1000L);
        var samples = new int[length];
        for (int at = 0; at < length; ) {
            int[] strip = ecg.next(length - at).samples();
            System.arraycopy(strip, 0, samples, at, strip.length);
            at += strip.length;
        }
        var chunks = new ArrayList<SampleChunk>();
        for (int at = 0; at < length; at += chunkSamples) {
            int until = Math.min(length, at + chunkSamples);
            chunks.add(new SampleChunk(
                    patient,
                    "monitor-1",
                    "session-1",
                    "II",
                    LeadStatus.CONNECTED,
                    RATE,
                    SyntheticEcg.CALIBRATION,
                    at,
                    RATE.millisOf(at),
                    Arrays.copyOfRange(samples, at, until),
                    new long[0],
                    until == length));
        }
        return chunks;
    }

    /** The message with {@code chunk}. */
    static ReceivedMessage message(SampleChunk chunk, long offset) {
        return message(chunk.patient(), new SampleChunkCodec().encode(chunk, WireFormat.JSON), offset);
    }

    /** A message with the bytes {@code value}, which may be other than a chunk. */
    static ReceivedMessage message(String key, byte[] value, long offset) {
        return new ReceivedMessage("ecg.samples", 0, offset, null, key.getBytes(StandardCharsets.US_ASCII), value);
    }
}
