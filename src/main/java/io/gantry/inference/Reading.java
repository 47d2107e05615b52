package io.gantry.inference;

/** How a model's answers become a judgement of the series. */
sealed interface Reading permits Aggregate, Outlines {}
