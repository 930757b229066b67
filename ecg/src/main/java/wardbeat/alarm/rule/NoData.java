package wardbeat.alarm.rule;

import java.util.List;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RuleContext;
import wardbeat.alarm.SignalRule;

/** The device sends nothing for 10 s, by the clock; ends with the next samples. The only condition that depends on a clock. */
final class NoData implements SignalRule {

    @Override
    public List<Condition> conditions() {
        return List.of(Condition.NO_DATA);
    }

    @Override
    public void deviceSilent(long silentMillis, RuleContext context) {
        String sentence = "No data from the device for " + silentMillis / 1000 + " s";
        if (context.isOpen(Condition.NO_DATA)) {
            context.update(Condition.NO_DATA, sentence);
        } else {
            // The refractory time is counted in samples, and there are none.
            context.start(Condition.NO_DATA, Detection.withoutBeats(context.sample(), sentence));
        }
    }

    @Override
    public void deviceResumed(long firstSample, RuleContext context) {
        context.end(Condition.NO_DATA, firstSample - 1);
    }
}
