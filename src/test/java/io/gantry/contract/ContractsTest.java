package io.gantry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.account.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractsTest {

    private static final Contracts CONTRACTS = TheContracts.read();
    private static final String ID = "7b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11";

    @Test
    void finds_an_operation_by_method_and_path() {
        assertThat(operationOf("GET", "/api/v1/patients")).isEqualTo("patients_list");
        assertThat(operationOf("POST", "/api/v1/patients")).isEqualTo("patients_create");
        assertThat(operationOf("GET", "/api/bulk-runs/" + ID + "/report.csv")).isEqualTo("bulk_report_csv");
    }

    @Test
    void finds_it_with_and_without_a_slash_at_the_end() {
        assertThat(operationOf("GET", "/api/v1/patients/")).isEqualTo("patients_list");
        assertThat(operationOf("POST", "/api/v1/auth/login")).isEqualTo("access_catalogue_login");
        assertThat(operationOf("POST", "/api/v1/auth/login/")).isEqualTo("access_catalogue_login");
    }

    @Test
    void decodes_the_path_before_it_looks() {
        var match = CONTRACTS.find("GET", "/api/v1/p%61tients/a%20b+c").orElseThrow();
        assertThat(match.operation().id()).isEqualTo("patients_get");
        assertThat(match.pathParameters()).isEqualTo(Map.of("id", "a b+c"));
    }

    @Test
    void finds_nothing_where_no_contract_says_so() {
        assertThat(CONTRACTS.find("PATCH", "/api/v1/patients")).isEmpty();
        assertThat(CONTRACTS.find("GET", "/api/v1")).isEmpty();
        assertThat(CONTRACTS.find("GET", "/api/v1/patients/" + ID + "/more")).isEmpty();
        assertThat(CONTRACTS.find("GET", "/")).isEmpty();
    }

    @Test
    void tells_errors_the_way_of_the_contract() {
        assertThat(CONTRACTS.errorKey("/api/v1/patients/" + ID)).isEqualTo("error");
        assertThat(CONTRACTS.errorKey("/api/bulk-runs")).isEqualTo("error");
        assertThat(CONTRACTS.errorKey("/api/scans/nowhere/at/all")).isEqualTo("error");
        assertThat(CONTRACTS.errorKey("/api/v1/patientsX")).isEqualTo("detail");
        assertThat(CONTRACTS.errorKey("/auth/login")).isEqualTo("detail");
        assertThat(CONTRACTS.errorKey("/nowhere")).isEqualTo("detail");
    }

    @Test
    void a_wrong_request_is_a_bad_one_where_an_operation_knows_no_other_answer() {
        assertThat(CONTRACTS.operations())
                .filteredOn(operation -> List.of("patients_update", "tasks_create", "patients_create")
                        .contains(operation.id()))
                .extracting(ContractOperation::badRequest)
                .containsExactlyInAnyOrder(true, false, false);
    }

    @Test
    void every_operation_is_public_or_names_its_roles() {
        assertThat(CONTRACTS.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.roles().isEmpty()).isEqualTo(!operation.signedIn()));
    }

    @Test
    void the_universal_role_may_do_everything() {
        assertThat(CONTRACTS.operations())
                .filteredOn(ContractOperation::signedIn)
                .allSatisfy(operation -> assertThat(operation.roles()).contains(Role.UNIVERSAL));
    }

    @Test
    void a_path_has_each_parameter_once() {
        var parameters = CONTRACTS
                .find("GET", "/api/v1/patients/" + ID)
                .orElseThrow()
                .operation()
                .parameters();
        assertThat(parameters).extracting(ContractParameter::name).containsExactly("id");
    }

    @Test
    void knows_what_is_said_of_a_missing_thing() {
        var report =
                CONTRACTS.find("GET", "/api/bulk-runs/" + ID + "/report.xlsx").orElseThrow();
        assertThat(report.operation().notFound()).contains("Run not found");
    }

    @Test
    void refuses_an_operation_without_roles() {
        assertThatThrownBy(() -> ContractDocument.read(document("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("some_operation needs x-roles or an empty security");
    }

    @Test
    void refuses_the_same_operation_twice() {
        var document = ContractDocument.read(document("x-roles: [admin, universal]"));
        assertThatThrownBy(() -> new Contracts(List.of(document, document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two operations are called some_operation");
    }

    @Test
    void refuses_a_document_that_is_none() {
        assertThatThrownBy(() -> ContractDocument.read("nothing: here"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The OpenAPI document is not valid");
    }

    private static String operationOf(String method, String path) {
        return CONTRACTS.find(method, path).orElseThrow().operation().id();
    }

    private static String document(String roles) {
        return """
                openapi: 3.0.3
                info: {title: t, version: '1'}
                paths:
                  /x:
                    get:
                      operationId: some_operation
                      %s
                      responses: {'204': {description: d}}
                """.formatted(roles);
    }
}
