package wardbeat.wire;

import java.util.Locale;
import wardbeat.beat.BeatClass;

/** Names of enum constants in messages: lower case with hyphens, for example {@code ventricular-run}. */
final class WireNames {

    private WireNames() {}

    /** Name of {@code constant} in messages; the letter itself for a {@link BeatClass}. */
    static String of(Enum<?> constant) {
        return constant instanceof BeatClass
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
