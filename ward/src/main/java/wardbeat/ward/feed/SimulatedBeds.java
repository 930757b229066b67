package wardbeat.ward.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.TrueBeat;

/**
 * Beds with synthetic patients: {@code bed-01}, {@code bed-02} and so on. Equal values give equal signals.
 *
 * @param beds number of beds
 * @param rate sampling rate
 * @param duration length of the signals
 * @param seed seed of the first bed; each further bed adds 1
 */
public record SimulatedBeds(int beds, SampleRate rate, Duration duration, long seed) {

    /** A different sequence of rhythms for each bed. */
    public IntFunction<RhythmScript> demoScripts() {
        return bed -> RhythmScript.demo(bed, seed + bed);
    }

    /**
     * Creates the devices.
     *
     * @param session name of the session of each device
     * @param scripts rhythms of each bed, by its index from 0
     * @param truth receives the reference beats and episodes; null for none
     */
    public List<SyntheticDevice> devices(
            String session, Instant start, IntFunction<RhythmScript> scripts, @Nullable TruthFile truth) {
        var devices = new ArrayList<SyntheticDevice>();
        for (int bed = 0; bed < beds; bed++) {
            String patient = String.format(Locale.ROOT, "bed-%02d", bed + 1);
            RhythmScript script = scripts.apply(bed);
            Consumer<TrueBeat> beats = beat -> {};
            if (truth != null) {
                script.episodesUntil(duration).forEach(episode -> truth.episode(patient, start, episode));
                beats = beat -> truth.beat(patient, start, beat);
            }
            devices.add(new SyntheticDevice(
                    new DeviceSession(patient, String.format(Locale.ROOT, "monitor-%02d", bed + 1), session, start),
                    new SyntheticEcg(rate, SyntheticEcg.CALIBRATION, script, seed + bed),
                    ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, rate),
                    duration,
                    beats));
        }
        return devices;
    }
}
