package io.gantry.process.rest.datasets;

import java.util.List;

/** Names that a site adds to a concept. */
public record MoreNames(List<String> synonyms) {}
