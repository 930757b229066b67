package wardbeat.ward.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.TrueBeat;
import wardbeat.synthetic.TrueEpisode;

/**
 * What synthetic patients know of themselves, as JSON lines: beats and episodes, to hold against what the job finds. Positions
 * count samples from the beginning of the signal, whatever a faulty device makes of its count. Not thread-safe.
 */
public final class TruthFile implements AutoCloseable {

    private final JsonGenerator out;
    private final SampleRate rate;

    /** Begins the file at {@code path}, which is replaced if it is there. */
    public TruthFile(Path path, SampleRate rate) throws IOException {
        this.rate = rate;
        out = new JsonFactory().createGenerator(Files.newBufferedWriter(path));
        out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Writes a beat of {@code patient}, whose signal began at {@code start}. */
    public void beat(String patient, Instant start, TrueBeat beat) {
        write("beat", patient, beat.rhythm(), () -> {
            out.writeStringField("class", beat.beatClass().name());
            out.writeNumberField("sample", beat.sample());
            out.writeStringField(
                    "time", start.plusMillis(rate.millisOf(beat.sample())).toString());
        });
    }

    /** Writes an episode of {@code patient}, whose signal began at {@code start}. */
    public void episode(String patient, Instant start, TrueEpisode episode) {
        write("episode", patient, episode.rhythm(), () -> {
            out.writeStringField(
                    "leadStatus",
                    episode.leadStatus().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            out.writeStringField("disturbance", episode.disturbance().word());
            out.writeNumberField("startSample", rate.samplesIn(episode.start().toMillis()));
            out.writeStringField("startTime", start.plus(episode.start()).toString());
            out.writeNumberField("endSample", rate.samplesIn(episode.end().toMillis()));
            out.writeStringField("endTime", start.plus(episode.end()).toString());
        });
    }

    private void write(String type, String patient, Rhythm rhythm, Fields fields) {
        try {
            out.writeStartObject();
            out.writeStringField("type", type);
            out.writeStringField("patient", patient);
            out.writeStringField("rhythm", rhythm.word());
            fields.write();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the truth could not be written", e);
        }
    }

    private interface Fields {
        void write() throws IOException;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
