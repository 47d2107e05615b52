package io.gantry.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands between two spaces of a query, with what it may have been meant to be. */
final class TypedChunk {

    private final String typed;
    private final List<String> words;
    private final List<List<String>> otherLayout;

    /** @param most how many words at most */
    TypedChunk(String typed, int most) {
        this.typed = typed;
        words = Words.of(typed, most);
        // A comma is a letter of the other layout, unless it is one: both are tried.
        Set<List<String>> switched = new LinkedHashSet<>();
        switched.add(Words.of(Keyboard.switched(typed), most));
        switched.add(Words.of(Keyboard.switched(typed.replaceAll("^[\\p{P}\\p{S}]+|[\\p{P}\\p{S}]+$", "")), most));
        switched.remove(List.<String>of());
        otherLayout = List.copyOf(switched);
    }

    String typed() {
        return typed;
    }

    /** The words as typed. */
    List<String> words() {
        return words;
    }

    /** The words by the other keyboard layout, the likeliest first. */
    List<List<String>> otherLayout() {
        return otherLayout;
    }

    /** Every word that any reading of it has. */
    List<String> allReadings() {
        List<String> all = new ArrayList<>(words);
        otherLayout.forEach(all::addAll);
        words.forEach(word -> all.addAll(Transliteration.readings(word)));
        return all;
    }

    /** What a word of it may be a misspelling of: itself, the other layout, Russian in Latin letters. */
    List<String> misspelt(String word) {
        List<String> sources = new ArrayList<>(List.of(word));
        otherLayout.stream()
                .filter(reading -> reading.size() == 1 && words.size() == 1)
                .forEach(reading -> sources.add(reading.get(0)));
        Transliteration.readings(word).stream().limit(1).forEach(sources::add);
        return sources;
    }
}
