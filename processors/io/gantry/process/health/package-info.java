/** The hub's health, as the contract jobs.md tells it. */
@NullMarked
package io.gantry.process.health;

import org.jspecify.annotations.NullMarked;
