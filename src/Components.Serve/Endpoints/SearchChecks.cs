using Components.Search.Requests;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;

namespace Components.Serve.Endpoints;

/// <summary>Checks the body of a search against the snapshot that will answer it.</summary>
internal static class SearchChecks
{
    /// <summary>Refuses what a search has and an explanation has not.</summary>
    /// <param name="body">Any body of an explanation.</param>
    /// <exception cref="ProblemException">400: it asks for such a thing.</exception>
    public static void RefuseForExplanation(ExplainBody body)
    {
        FieldErrors errors = new();
        foreach ((string field, bool isThere) in (ReadOnlySpan<(string, bool)>)
            [
                ("fields", body.Fields is { Count: > 0 }),
                ("facets", body.Facets == true),
                ("cursor", body.Cursor is { Length: > 0 }),
            ])
        {
            if (isThere)
            {
                errors.Add(field, "is no field of an explanation; a search has it.");
            }
        }

        errors.ThrowIfAny();
    }

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
            errors.Add(nameOf("query"), "is required and missing.");
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
