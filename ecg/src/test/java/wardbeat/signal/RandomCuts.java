package wardbeat.signal;

import java.util.Random;

/** Random divisions of a signal into calls, for checks that the result does not depend on them. */
public final class RandomCuts {

    private RandomCuts() {}

    /**
     * Returns lengths with the sum {@code total}: single samples, short and long chunks, and occasional empty calls.
     */
    public static int[] of(int total, Random random) {
        var lengths = new java.util.ArrayList<Integer>();
        int left = total;
        while (left > 0) {
            int most = switch (random.nextInt(4)) {
                case 0 -> 1;
                case 1 -> 10;
                case 2 -> 300;
                default -> 4_000;
            };
            int length = Math.min(left, random.nextInt(most + 1));
            lengths.add(length);
            left -= length;
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }
}
