package io.gantry.contract;

import java.util.Map;

/**
 * The operation of one request.
 *
 * @param pathParameters the variable parts of the path by name, decoded
 */
public record OperationMatch(ContractOperation operation, Map<String, String> pathParameters) {}
