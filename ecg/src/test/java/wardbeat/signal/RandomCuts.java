package wardbeat.signal;

import java.util.Random;

/** Ways to cut a signal into calls, for checks that the cut makes no difference. */
public final class RandomCuts {

    private RandomCuts() {}

    /** Lengths that sum to {@code total}: single samples, short chunks and long ones, with an empty call now and then. */
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
