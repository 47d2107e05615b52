package io.gantry.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All operations that the hub serves, found by method and path, and the error bodies of their contracts. */
public final class Contracts {

    private static final String FOUND = Contracts.class.getName();

    private final List<ContractOperation> operations;
    private final PathTree tree = new PathTree();
    private final List<ErrorShape> shapes;

    /** @throws IllegalArgumentException when two operations share an id */
    public Contracts(List<ContractDocument> documents) {
        operations = documents.stream().flatMap(d -> d.operations().stream()).toList();
        shapes =
                new ArrayList<>(documents.stream().map(ContractDocument::errors).toList());
        var ids = new HashSet<String>();
        for (var operation : operations) {
            if (!ids.add(operation.id())) {
                throw new IllegalArgumentException("Two operations are called " + operation.id());
            }
            tree.add(operation);
        }
    }

    /** Every operation, in the order of the documents. */
    public List<ContractOperation> operations() {
        return operations;
    }

    /**
     * The operation of a request.
     *
     * @param method HTTP method in capitals
     * @param path raw path of the request, percent-encoded, with or without a slash at its end
     */
    public Optional<OperationMatch> find(String method, String path) {
        return tree.find(method, path);
    }

    /**
     * The methods that a path answers to (RFC 9110, section 10.2.1), empty where no operation stands.
     *
     * @param path raw path of the request, percent-encoded
     */
    public Set<String> methods(String path) {
        var methods = new TreeSet<>(tree.methods(path));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /** The operation of a request; it is looked up once, whoever asks. */
    public Optional<OperationMatch> find(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found && found.isOf(request)) {
            return found.match();
        }
        var found = new Found(
                request.getMethod(), request.getRequestURI(), find(request.getMethod(), request.getRequestURI()));
        request.setAttribute(FOUND, found);
        return found.match();
    }

    /** What was found for a request, whose method a filter may have changed since. */
    private record Found(String method, String path, Optional<OperationMatch> match) {

        boolean isOf(HttpServletRequest request) {
            return method.equals(request.getMethod()) && path.equals(request.getRequestURI());
        }
    }

    /**
     * The field that errors below a path are told in: {@code error} or {@code detail}.
     *
     * @param path raw path of the request, percent-encoded
     */
    public String errorKey(String path) {
        var decoded = PathTree.decoded(path);
        for (var shape : shapes) {
            if (shape.covers(decoded)) {
                return shape.key();
            }
        }
        return ErrorShape.USUAL_KEY;
    }

    /**
     * An error's body below a path, in the contract's field and language.
     *
     * @param path raw path of the request, percent-encoded
     * @param message words for the sender, in English where they are the hub's usual ones
     */
    public byte[] errorBody(String path, String message) {
        return ErrorBody.of(errorKey(path), words(path, message));
    }

    /** The hub's usual words in the language of a path's contract; words it does not know stay as they are. */
    public String words(String path, String message) {
        var decoded = PathTree.decoded(path);
        return shapes.stream().anyMatch(shape -> shape.speaksRussian(decoded)) ? Russian.of(message) : message;
    }
}
