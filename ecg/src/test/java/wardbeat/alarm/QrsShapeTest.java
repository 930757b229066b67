package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QrsShapeTest {

    @Test
    void stretchesOfNoiseAreNotSimilar() {
        var random = new SplittableRandom(3);
        var wave = new short[500];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (short) random.nextInt(-200, 200);
        }
        float[] shape = QrsShape.at(wave, 100, wave.length);
        assertThat(QrsShape.similarity(shape, wave, 100, wave.length)).isEqualTo((byte) 100);
        assertThat(QrsShape.similarity(shape, wave, 300, wave.length)).isLessThan((byte) 60);
        assertThat(QrsShape.similarity(shape, wave, 490, wave.length)).isEqualTo(QrsShape.UNKNOWN);
        assertThat(QrsShape.similarity(QrsShape.at(wave, 490, wave.length), wave, 100, wave.length))
                .isEqualTo(QrsShape.UNKNOWN);
    }

    @Test
    void similarityIgnoresAmplitudeOffsetAndASmallShift() {
        var wave = new short[500];
        for (int i = -15; i <= 15; i++) {
            wave[100 + i] = (short) (10 * (15 - Math.abs(i)));
            wave[304 + i] = (short) (500 - 30 * Math.abs(i));
            wave[400 + i] = (short) -(10 * (15 - Math.abs(i)));
        }
        float[] shape = QrsShape.at(wave, 100, wave.length);
        assertThat(QrsShape.similarity(shape, wave, 300, wave.length)).isGreaterThan((byte) 85);
        assertThat(QrsShape.similarity(shape, wave, 400, wave.length)).isNegative();
    }
}
