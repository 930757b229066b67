package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;

/** 5 or more V in a row at 100/min or faster; over after 3 beats in a row that are not. */
record VentricularTachycardia(AlarmPolicy policy) implements BeatRule {

    @Override
    public Condition condition() {
        return Condition.VENTRICULAR_TACHYCARDIA;
    }

    @Override
    public @Nullable Finding find(RecentBeats recent) {
        return VentricularRun.fastInRow(recent, rateBeats(), policy.ventricularRatePerMinute());
    }

    @Override
    public Verdict verdict(RecentBeats recent) {
        Beat last = recent.back(0);
        if (!last.settled()) {
            return Verdict.UNKNOWN;
        }
        if (RecentBeats.isOther(last)) {
            return Verdict.FAILS;
        }
        if (recent.size() < 2) {
            return Verdict.UNKNOWN;
        }
        if (find(recent) != null) {
            // Single intervals may be slow and the row as a whole fast.
            return Verdict.HOLDS;
        }
        return recent.ratePerMinute(2) >= policy.ventricularRatePerMinute() ? Verdict.HOLDS : Verdict.FAILS;
    }

    @Override
    public int endsAfterBeats() {
        return policy.ventricularTachycardiaEndBeats();
    }

    @Override
    public int rateBeats() {
        return policy.ventricularTachycardiaBeats();
    }
}
