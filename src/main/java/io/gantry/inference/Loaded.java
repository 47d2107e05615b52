package io.gantry.inference;

import io.gantry.model.imaging.ModelIdentity;

/** A model that passed its trial. */
sealed interface Loaded permits ServedModel, ServedPictureModel {

    Descriptor descriptor();

    ModelIdentity identity();

    Usage usage();
}
