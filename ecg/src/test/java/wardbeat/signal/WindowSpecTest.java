package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WindowSpecTest {

    private static final WindowSpec SPEC = WindowSpec.NETWORK;

    @Test
    void hasExactlyOneZoneForEachPositionFromTheFirstZoneOn() {
        for (int position = 0; position < 5_000; position++) {
            long window = SPEC.windowOf(position);
            long zoneStart = window * SPEC.hop() + SPEC.targetStart();
            assertThat((long) position).isBetween(zoneStart, zoneStart + SPEC.hop() - 1);
            assertThat(SPEC.zoneEndOf(window)).isEqualTo(zoneStart + SPEC.hop());
            assertThat(window < 0).isEqualTo(position < SPEC.targetStart());
        }
    }

    @Test
    void countsCompleteWindowsOnly() {
        assertThat(SPEC.windowsIn(0)).isZero();
        assertThat(SPEC.windowsIn(299)).isZero();
        assertThat(SPEC.windowsIn(300)).isEqualTo(1);
        assertThat(SPEC.windowsIn(335)).isEqualTo(1);
        assertThat(SPEC.windowsIn(336)).isEqualTo(2);
        assertThat(SPEC.windowsIn(225_695)).isEqualTo(6_261);
    }

    @Test
    void reportsTheLengthOfARunOfWindows() {
        assertThat(SPEC.samplesOf(0)).isZero();
        assertThat(SPEC.samplesOf(1)).isEqualTo(300);
        assertThat(SPEC.samplesOf(3)).isEqualTo(372);
        assertThat(SPEC.endOf(0)).isEqualTo(300);
        assertThat(SPEC.endOf(2)).isEqualTo(372);
    }

    @Test
    void rejectsZonesOutsideTheWindowAndHopsThatAreNotAMultipleOfFour() {
        assertRejected(300, 0, 0);
        assertRejected(300, -4, 0);
        assertRejected(300, 38, 132);
        assertRejected(300, 36, -1);
        assertRejected(300, 36, 265);
        assertRejected(300, 36, Integer.MAX_VALUE);
        assertRejected(Integer.MIN_VALUE, 36, 0);
        assertThat(new WindowSpec(300, 36, 264).targetStart()).isEqualTo(264);
    }

    private static void assertRejected(int length, int hop, int targetStart) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowSpec(length, hop, targetStart))
                .withMessageContaining("got length " + length);
    }
}
