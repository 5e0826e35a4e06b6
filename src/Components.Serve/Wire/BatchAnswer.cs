using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query/batch</c>.</summary>
/// <param name="Results">One answer a query, in their order.</param>
/// <param name="TotalQueries">How many there are.</param>
/// <param name="FailedQueries">How many of them have an error instead of candidates; only with <c>on_error</c> report.</param>
internal sealed record BatchAnswer(
    IReadOnlyList<ParameterAnswer> Results,
    int TotalQueries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FailedQueries = null);

/// <summary>Fault of one item of a batch whose others are answered.</summary>
/// <param name="Field">Path of the field, for example <c>queries[3].limit</c>.</param>
/// <param name="Message">The expectation and the finding.</param>
/// <param name="Code">Stable code, as of a problem.</param>
/// <param name="Remedy">The remedy.</param>
internal sealed record ItemError(string Field, string Message, string Code, string Remedy);
