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
