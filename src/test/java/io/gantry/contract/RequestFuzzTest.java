package io.gantry.contract;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;

/** Any path names an operation or none, and any text is a parameter's value or is told why not. */
class RequestFuzzTest {

    private static final Contracts CONTRACTS = TheContracts.read();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    @FuzzTest(maxDuration = "5m")
    void any_path_names_an_operation_or_none(FuzzedDataProvider data) {
        String method = data.pickValue(METHODS);
        String value = data.consumeString(40);
        String path = data.consumeRemainingAsString();
        CONTRACTS.errorBody(path, "Not Found");
        CONTRACTS.find(method, path).ifPresent(match -> check(match, value));
    }

    @FuzzTest(maxDuration = "5m")
    void any_text_is_a_value_or_is_told_why_not(FuzzedDataProvider data) {
        ContractOperation operation = data.pickValue(CONTRACTS.operations());
        check(new OperationMatch(operation, Map.of()), data.consumeRemainingAsString());
    }

    private static void check(OperationMatch match, String value) {
        for (ContractParameter parameter : match.operation().parameters()) {
            parameter
                    .rule()
                    .problem(
                            parameter.name(),
                            parameter.rule().read(match.pathParameters().getOrDefault(parameter.name(), value)));
        }
    }
}
