package io.gantry.model.pushed;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a pushed series has come in, by the clock of the database.
 *
 * @param instances how many count so far
 * @param expected Images in Acquisition as the sender wrote it into the instances, null when it did not
 * @param asked how many there are by the sender's answer to a C-FIND, null when it was not asked or did not answer
 * @param inQuestion whether its sender is one that is asked, and has not answered yet
 * @param fed whether an association is open that has brought instances of this study
 * @param sinceArrival time since the last new instance
 * @param sinceClose time since the last such association closed, null when none did
 * @param broken whether that one ended other than by release: its sender may well come back with the rest
 * @param piecemeal whether its sender opens an association for each instance or little more: then the end of one says
 *     nothing
 * @param sinceFirst time since the first instance that no version has yet
 */
public record SeriesArrival(
        UUID seriesId,
        int instances,
        @Nullable Integer expected,
        @Nullable Integer asked,
        boolean inQuestion,
        boolean fed,
        Duration sinceArrival,
        @Nullable Duration sinceClose,
        boolean broken,
        boolean piecemeal,
        Duration sinceFirst) {}
