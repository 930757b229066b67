package wardbeat.scoring;

import java.time.Duration;
import java.util.List;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;
import wardbeat.signal.SlidingWindows;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.RhythmScript.Step;
import wardbeat.synthetic.SyntheticEcg;

/** Windows of a synthetic ECG with several rhythms, for the {@link SelfTest} of a model, which must not contain a recording. */
public final class SyntheticWindows {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Duration STRETCH = Duration.ofSeconds(8);
    private static final List<Rhythm> RHYTHMS = List.of(
            Rhythm.SINUS, Rhythm.OCCASIONAL_PVC, Rhythm.VENTRICULAR_TACHYCARDIA, Rhythm.ASYSTOLE, Rhythm.TACHYCARDIA);
    private static final long SEED = 1;

    private SyntheticWindows() {}

    /** The run of windows of every self-test. */
    public static WindowRun forSelfTest() {
        var script = new RhythmScript(
                RHYTHMS.stream().map(rhythm -> Step.of(rhythm, STRETCH)).toList());
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, SEED);
        var conditioner = new Conditioner(RATE, SyntheticEcg.CALIBRATION, new Conditioner.State());
        var output = new Conditioner.Output();
        int samples = Math.toIntExact(
                RATE.samplesIn(STRETCH.multipliedBy(RHYTHMS.size()).toMillis()));
        conditioner.condition(ecg.next(samples).samples(), 0, samples, output);
        return new SlidingWindows(WindowSpec.NETWORK, new SlidingWindows.State()).append(output.scaled, output.count);
    }
}
