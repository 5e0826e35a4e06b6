using Components.Catalog.Text;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Http;

/// <summary>Every problem the server answers with, one place for texts and codes.</summary>
internal static class Problems
{
    public static ProblemException MalformedJson(string detail) => Make(
        StatusCodes.Status400BadRequest, "SRV101", "The body is not valid JSON", detail, "Send one JSON object, UTF-8.");

    /// <summary>Code of <see cref="Overloaded(TimeSpan)"/>.</summary>
    public const string OverloadedCode = "SRV109";

    /// <summary>Code of <see cref="InvalidFields"/>.</summary>
    public const string InvalidCode = "SRV102";

    /// <summary>Remedy for one query of several whose mistake stands in the place of its answer.</summary>
    public const string CorrectItem = "Correct this query and send it again; /openapi/v1.json describes its fields.";

    public static ProblemException InvalidField(string field, string message) =>
        InvalidFields([new FieldProblem(field, message)], 1, isPartial: false);

    /// <summary>400 for fields.</summary>
    /// <param name="errors">The mistakes that are listed; one or more.</param>
    /// <param name="count">How many were found.</param>
    /// <param name="isPartial">Whether there may be more.</param>
    public static ProblemException InvalidFields(IReadOnlyList<FieldProblem> errors, int count, bool isPartial) => new(Describe(
        StatusCodes.Status400BadRequest,
        InvalidCode,
        "The request is not valid",
        count == 1 && !isPartial ? $"{errors[0].Field}: {errors[0].Message}"
            : $"{count}{(isPartial ? " or more" : "")} fields are "
                + $"wrong{(isPartial || count > errors.Count ? $", {errors.Count} of them are listed" : "")}; "
                + $"the first is {errors[0].Field}: {errors[0].Message}",
        "Correct the fields listed under errors; /openapi/v1.json describes them.") with { Errors = errors });

    public static ProblemException UnsupportedMediaType(string? found) => new(UnsupportedMediaTypeDetails(found));

    public static Problem UnsupportedMediaTypeDetails(string? found) => Describe(
        StatusCodes.Status415UnsupportedMediaType,
        "SRV103",
        "The body's media type is not supported",
        string.IsNullOrEmpty(found) ? "The request has no Content-Type." : $"The Content-Type is '{found}'.",
        "Send the header 'Content-Type: application/json'.");

    public static ProblemException BodyTooLarge(long limitBytes) => Make(
        StatusCodes.Status413PayloadTooLarge,
        "SRV104",
        "The body is too large",
        $"The body is longer than {limitBytes} bytes.",
        "Send less in one request; serve.max_body_bytes of the server sets the limit.");

    public static Problem NoSuchRoute(string path) => Describe(
        StatusCodes.Status404NotFound, "SRV105", "There is nothing at this address", $"'{path}' is not a route of this server.",
        "See /openapi/v1.json for all routes.");

    /// <summary>404 where a route goes on with a catalogue id, and what stands there is none.</summary>
    /// <param name="path">Path of the request.</param>
    /// <param name="found">What stands in the place of the id.</param>
    public static Problem NoSuchId(string path, string found) => NoSuchRoute(path) with
    {
        Detail = $"'{path}' is not a route of this server: '{FieldErrors.Short(found)}' is no catalogue id.",
        Remedy = "Send a catalogue id such as C25804, or see /openapi/v1.json for all routes.",
    };

    public static Problem MethodNotAllowed(string method, string path, string allowed) => Describe(
        StatusCodes.Status405MethodNotAllowed, "SRV106", "The method is not allowed here", $"'{path}' does not take {method}.",
        $"Use {allowed}.");

    public static ProblemException UnknownComponents(IReadOnlyList<long> ids)
    {
        string listed = string.Join(", ", ids.Take(20).Select(CatalogueId.TextOf));
        return new(Describe(
            StatusCodes.Status404NotFound,
            "SRV107",
            "Unknown component",
            ids.Count > 20 ? $"{ids.Count} ids are not in this snapshot: {listed} and {ids.Count - 20} more."
                : $"Not in this snapshot: {listed}.",
            "Leave these ids out, or ask again after the catalogue was published anew.") with
        {
            Errors = [.. ids.Select(static id => new FieldProblem(CatalogueId.TextOf(id), "is not in this snapshot"))],
        });
    }

    public static ProblemException UnknownPart(string manufacturer, string part) => Make(
        StatusCodes.Status404NotFound,
        "SRV108",
        "Unknown part number",
        $"No part '{part}' of manufacturer '{manufacturer}' is in this snapshot.",
        "Check both spellings, or search for the part number with POST /v1/components/search.");

    public static ProblemException UnknownCategory(string category) => Make(
        StatusCodes.Status404NotFound,
        "SRV121",
        "Unknown category",
        $"'{FieldErrors.Short(category)}' is no category of this snapshot.",
        "See /kicad/v1/categories.json for all categories.");

    /// <summary>404 for a family.</summary>
    /// <param name="family">The id that was asked for.</param>
    /// <param name="nearest">The nearest id that the snapshot has; null for none.</param>
    public static ProblemException UnknownFamily(string family, string? nearest) => Make(
        StatusCodes.Status404NotFound,
        "SRV125",
        "Unknown family",
        $"'{FieldErrors.Short(family)}' is no family of this snapshot.",
        nearest is null ? "See /v1/families for all families." : $"Did you mean '{nearest}'? /v1/families lists all.");

    public static ProblemException NoRoom() => new(
        Describe(
            StatusCodes.Status503ServiceUnavailable,
            "SRV124",
            "There is no room for the answer",
            "The answer is longer than what is kept in memory, and its temporary file cannot be written.",
            "Ask for less at once. The operator: free room, or name another directory with serve.spool_directory."),
        TimeSpan.FromSeconds(30));

    public static ProblemException NoKey(string detail) => Make(
        StatusCodes.Status401Unauthorized,
        "SRV122",
        "This server asks for a key",
        detail,
        "Send a key that the server's operator gave you, as 'X-API-Key: KEY' or 'Authorization: Bearer KEY'.");

    public static Problem TooManyRequests(int limit, TimeSpan window) => Describe(
        StatusCodes.Status429TooManyRequests,
        "SRV123",
        "Too many requests",
        $"This client may send {limit} requests in {window.TotalSeconds:0.###} s.",
        "Ask again after the time in Retry-After, and ask for several things at once where a route takes them; "
            + "serve.rate_limit of the server sets the limit.");

    public static ProblemException Overloaded(TimeSpan retryAfter) =>
        Overloaded("All turns for requests are taken and the queue is full.", retryAfter);

    public static ProblemException Overloaded(string detail, TimeSpan retryAfter) => new(
        Describe(
            StatusCodes.Status503ServiceUnavailable,
            OverloadedCode,
            "The server is busy",
            detail,
            "Ask again after the time in Retry-After; serve.max_concurrency and serve.max_queue set the limits."),
        retryAfter);

    public static ProblemException TimedOut(TimeSpan limit, TimeSpan retryAfter) => new(
        Describe(
            StatusCodes.Status503ServiceUnavailable,
            "SRV110",
            "The request took too long",
            $"The request was not finished within {limit.TotalSeconds:0.###} s and was dropped; no partial result is given.",
            "Ask again, or ask for less; serve.request_timeout sets the limit."),
        retryAfter);

    public static Problem Unexpected() => Describe(
        StatusCodes.Status500InternalServerError,
        "SRV111",
        "An error of ours",
        "The request met an error that nobody foresaw. The server's log has the details.",
        "Report the request together with the log line that has the same request_id.");

    public static Problem NotReady(string detail, string remedy) =>
        Describe(StatusCodes.Status503ServiceUnavailable, "SRV112", "The server is not ready", detail, remedy);

    public static ProblemException NoReport(string snapshot, string name) => Make(
        StatusCodes.Status404NotFound,
        "SRV113",
        "The snapshot has no such report file",
        $"Snapshot '{snapshot}' has no file 'report/{name}'.",
        "Run './build.sh Report' for it; a published snapshot has index.html, results.json, junit.xml and summary.md.");

    public static ProblemException Malformed(string detail) => new(BadRequest(detail));

    public static Problem BadRequest(string detail) => Describe(
        StatusCodes.Status400BadRequest, "SRV114", "The request cannot be read", detail, "Send a well-formed HTTP request.");

    public static Problem UnknownHost(string host) => Describe(
        StatusCodes.Status421MisdirectedRequest,
        "SRV116",
        "This server does not answer under that name",
        $"The request is for the host '{FieldErrors.Short(host)}'.",
        "Ask for localhost or 127.0.0.1, or add the name to serve.allowed_hosts of the server.");

    public static ProblemException NotAdmin(string detail) => Make(
        StatusCodes.Status403Forbidden,
        "SRV117",
        "This is for the operator of the server",
        detail,
        "Ask from the machine that the server runs on, with the header 'X-Components-Admin: 1'; where the server asks for keys, "
            + "from anywhere with an operator's key ('admin: true' in serve.api_keys) and that header.");

    public static ProblemException BodyTooSlow(TimeSpan limit) => Make(
        StatusCodes.Status408RequestTimeout,
        "SRV118",
        "The body did not arrive in time",
        $"The body was not complete within {limit.TotalSeconds:0.###} s.",
        "Send it faster or in smaller requests; serve.body_timeout of the server sets the limit.");

    public static ProblemException BundleTooLarge(long limitBytes) => Make(
        StatusCodes.Status400BadRequest,
        "SRV119",
        "The bundle would be too large",
        $"Parts and assets together are longer than {limitBytes} bytes.",
        "Ask for fewer parts at once; serve.max_bundle_bytes of the server sets the limit.");

    public static Problem AddressTooLong() => Describe(
        StatusCodes.Status414UriTooLong,
        "SRV126",
        "The address is too long",
        "The first line of the request is longer than 8 KiB.",
        "Send the query as POST: /v1/components/search takes it as JSON in its body, which may be longer (see "
            + "/openapi/v1.json).");

    public static Problem HeadersTooLong() => Describe(
        StatusCodes.Status431RequestHeaderFieldsTooLarge,
        "SRV127",
        "The headers are too long",
        "The headers of the request are longer than 32 KiB together, or more than 100.",
        "Send fewer or shorter ones; cookies are read by nobody here.");

    public static ProblemException ForeignOrigin(string origin) => Make(
        StatusCodes.Status403Forbidden,
        "SRV128",
        "Pages of that origin may not call tools",
        $"The request comes from a page of the origin '{FieldErrors.Short(origin)}'.",
        "Ask from a program, or add the origin to serve.cors_origins of the server.");

    public static Problem Other(int status) => Describe(
        status, "SRV115", "The request was refused", $"The server answered {status}.",
        "See /openapi/v1.json for what the route takes.");

    public static Problem SnapshotDamaged(string detail) => Describe(
        StatusCodes.Status503ServiceUnavailable,
        "SRV120",
        "The snapshot is damaged",
        detail,
        "Tell the operator: './components verify --full' names what differs, './build.sh Rollback' or './build.sh Publish' "
            + "replaces it.");

    private static ProblemException Make(int status, string code, string title, string detail, string remedy) =>
        new(Describe(status, code, title, detail, remedy));

    private static Problem Describe(int status, string code, string title, string detail, string remedy) => new()
    {
        Type = $"urn:components:problem:{code}",
        Title = title,
        Status = status,
        Detail = detail,
        Code = code,
        Remedy = remedy,
    };
}
