using Components.Foundation.Errors;
using Components.Search.Requests;

namespace Components.Search;

/// <summary>Messages of queries.</summary>
internal static class SearchErrors
{
    public static UsageException BadRequest(RequestProblem problem) => new(
        code: "QRY001",
        what: $"'{problem.Field}' {problem.Message}",
        where: "",
        remedy: "Correct the request and send it again.");
}
