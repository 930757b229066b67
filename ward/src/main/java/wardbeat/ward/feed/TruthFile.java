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
 * Reference beats and episodes of synthetic patients as JSON lines, for comparison with the results of the job. Positions
 * count samples from the beginning of the signal; faults of a device do not change them. Not thread-safe.
 */
public final class TruthFile implements AutoCloseable {

    private final JsonGenerator out;
    private final SampleRate rate;

    /** Creates the file; an existing file is replaced. */
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
            throw new UncheckedIOException("reference file: cannot be written", e);
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
