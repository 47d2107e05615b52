package io.gantry.http;

/**
 * What is wrong with a request.
 *
 * @param status the HTTP status that says so
 * @param message words for the sender
 */
record Violation(int status, String message) {}
