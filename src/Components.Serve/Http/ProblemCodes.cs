using Components.Serve.Wire;

namespace Components.Serve.Http;

/// <summary>Every problem that the server answers with, each once and with made-up details: the OpenAPI document and the list in
/// docs/HTTP.md are held against it.</summary>
internal static class ProblemCodes
{
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);

    /// <summary>By code, ascending.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        Problems.MalformedJson("Line 1, byte 2: the text is not JSON of the expected form.").Problem,
        Problems.InvalidField("limit", "must be 1 to 100, found 0.").Problem,
        Problems.UnsupportedMediaTypeDetails("text/plain"),
        Problems.BodyTooLarge(1_048_576).Problem,
        Problems.NoSuchRoute("/v1/nothing"),
        Problems.MethodNotAllowed("PUT", "/v1/components/search", "GET, POST"),
        Problems.UnknownComponents([4242]).Problem,
        Problems.UnknownPart("YAGEO", "RC0402").Problem,
        Problems.Overloaded(Sample).Problem,
        Problems.TimedOut(Sample, Sample).Problem,
        Problems.Unexpected(),
        Problems.NotReady("The server is stopping.", "Ask another replica."),
        Problems.NoReport("2025-11-20-0000000000aa", "none.html").Problem,
        Problems.BadRequest("The request line or a header is malformed."),
        Problems.Other(505),
        Problems.UnknownHost("parts.example"),
        Problems.NotAdmin("The request comes from another machine.").Problem,
        Problems.BodyTooSlow(Sample).Problem,
        Problems.BundleTooLarge(134_217_728).Problem,
        Problems.SnapshotDamaged("Data that the request needs cannot be read."),
        Problems.UnknownCategory("type.nothing").Problem,
        Problems.NoKey("The request has no key.").Problem,
        Problems.TooManyRequests(600, TimeSpan.FromMinutes(1)),
        Problems.NoRoom().Problem,
        Problems.UnknownFamily("ldo-regulatr", "ldo-regulator").Problem,
        Problems.AddressTooLong(),
        Problems.HeadersTooLong(),
        Problems.ForeignOrigin("https://shop.example").Problem,
    ];

    /// <summary>A problem by its code.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Problem Of(string code) =>
        All.Single(problem => problem.Code.Equals(code, StringComparison.Ordinal));
}
