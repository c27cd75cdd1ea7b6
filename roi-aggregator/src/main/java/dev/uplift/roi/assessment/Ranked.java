package dev.uplift.roi.assessment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many numbers of a stretch are below a bound. A tree of sorted halves: a stretch is put together of at most two nodes of
 * each height, and in each of them is searched by halving, so that a question costs the square of the logarithm (Bentley,
 * Decomposable Searching Problems, Information Processing Letters 8, 1979).
 */
final class Ranked {

    private final int size;
    /** The children of i are 2 i and 2 i + 1; the leaves are the last ones, in the order of the numbers. */
    private final int[][] nodes;

    Ranked(int[] numbers) {
        size = numbers.length;
        nodes = new int[2 * size][];
        for (int i = 2 * size - 1; i > 0; i--) {
            nodes[i] = i >= size ? new int[] {numbers[i - size]} : merged(nodes[2 * i], nodes[2 * i + 1]);
        }
    }

    /** Of the numbers from one index up to another. */
    int below(int bound, int from, int to) {
        int count = 0;
        int left = from + size;
        int right = Math.max(from, to) + size;
        for (; left < right; left /= 2, right /= 2) {
            if (left % 2 == 1) {
                count += below(bound, nodes[left++]);
            }
            if (right % 2 == 1) {
                count += below(bound, nodes[--right]);
            }
        }
        return count;
    }

    private static int[] merged(int[] left, int[] right) {
        return IntStream.concat(Arrays.stream(left), Arrays.stream(right))
                .sorted()
                .toArray();
    }

    private static int below(int bound, int[] sorted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
