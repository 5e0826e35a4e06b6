using Components.Search.Requests;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;

namespace Components.Serve.Endpoints;

/// <summary>Checks the body of a search against the snapshot that will answer it.</summary>
internal static class SearchChecks
{
    /// <summary>The request that a body asks for.</summary>
    /// <param name="snapshot">What will answer.</param>
    /// <param name="body">Any body.</param>
    /// <param name="nameOf">Name, for whoever asks, of a field of the body, with its place where it is one of a list.</param>
    /// <exception cref="ProblemException">400: something is wrong with it.</exception>
    public static SearchRequest Request(ServingSnapshot snapshot, SearchBody body, Func<string, string> nameOf)
    {
        SearchRequest request = body.ToRequest();
        FieldErrors errors = new();
        if (body.Constraints is { Count: > SearchRequest.MaxChoices })
        {
            errors.Add("constraints", $"must hold at most {SearchRequest.MaxChoices}, found {body.Constraints.Count}.");
        }

        if (body.Cursor is { Length: > 0 } cursor)
        {
            if (SearchCursor.Read(cursor, snapshot.Opened.Metadata.Name, out int offset) is { } wrong)
            {
                errors.Add("cursor", wrong);
            }

            request = request with { Offset = offset };
        }

        for (int index = 0; index < (body.Constraints?.Count ?? 0); index++)
        {
            if (snapshot.Opened.ConstraintProblem(body.Constraints![index]) is { } unread)
            {
                errors.Add($"constraints[{index}]", unread);
            }
        }

        foreach (string family in request.Families)
        {
            if (snapshot.Opened.FamilyProblem(family) is { } problem)
            {
                errors.Add("families", problem);
            }
        }

        bool isMissing = body.Query is null && body.Constraints is not { Count: > 0 };
        if (isMissing)
        {
            errors.Add("query", "is required and missing.");
        }

        foreach (RequestProblem problem in request.Problems(snapshot.Opened.Engine)
            .Where(problem => !isMissing || problem.Field != "query"))
        {
            errors.Add(nameOf(problem.Field), problem.Message);
        }

        errors.ThrowIfAny();
        return request;
    }
}
