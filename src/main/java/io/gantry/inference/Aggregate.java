package io.gantry.inference;

/** How the answers for single slices become the answer for the series. */
enum Aggregate implements Reading {
    MAX {
        @Override
        double join(double soFar, double next) {
            return Math.max(soFar, next);
        }

        @Override
        double finish(double joined, int slices) {
            return joined;
        }
    },
    MEAN {
        @Override
        double join(double soFar, double next) {
            return soFar + next;
        }

        @Override
        double finish(double joined, int slices) {
            return joined / slices;
        }
    };

    /** Takes one more slice in; starts at 0. */
    abstract double join(double soFar, double next);

    /** The series' answer, of 1 or more slices. */
    abstract double finish(double joined, int slices);
}
