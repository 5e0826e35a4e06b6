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
    /// <param name="snapshot">The snapshot that will answer.</param>
    /// <param name="body">Any body.</param>
    /// <param name="nameOf">Name, for whoever asks, of a field of the body, with its place where it is one of a list.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <exception cref="ProblemException">400: something is wrong with it.</exception>
    public static SearchRequest Request(
        ServingSnapshot snapshot, SearchBody body, Func<string, string> nameOf, CancellationToken cancellationToken)
    {
        SearchRequest request = body.ToRequest();
        FieldErrors errors = new();
        if (body.Cursor is { Length: > 0 } cursor)
        {
            if (SearchCursor.Read(cursor, snapshot.Opened.Metadata.Name, out int offset) is { } wrong)
            {
                errors.Add("cursor", wrong);
            }

            request = request with { Offset = offset };
        }

        CheckSort(snapshot, body.Sort, errors);
        CheckConstraints(snapshot, body, request, errors, cancellationToken);
        CheckFamilies(snapshot, request, errors, cancellationToken);
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

    private static void CheckSort(ServingSnapshot snapshot, string? sort, FieldErrors errors)
    {
        if (sort is null)
        {
            return;
        }

        if (!SortText.TryRead(sort, out _, out string? property))
        {
            errors.Add("sort", $"must be {SortText.Forms}, found '{FieldErrors.Short(sort)}'.");
        }
        else if (property is not null && snapshot.Opened.SortProblem(FieldErrors.Short(property)) is { } unknown)
        {
            errors.Add("sort", unknown);
        }
    }

    // Each is read as a query is, so that together they are no longer than one: of more, the length alone is told.
    private static void CheckConstraints(
        ServingSnapshot snapshot, SearchBody body, SearchRequest request, FieldErrors errors, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> constraints = body.Constraints ?? [];
        if (constraints.Count > SearchRequest.MaxChoices)
        {
            errors.Add("constraints", $"must hold at most {SearchRequest.MaxChoices} constraints, found {constraints.Count}.");
        }

        if (constraints.Count > SearchRequest.MaxChoices || request.Query.Length > SearchRequest.MaxQueryLength)
        {
            return;
        }

        for (int index = 0; index < constraints.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (snapshot.Opened.ConstraintProblem(constraints[index]) is { } unread)
            {
                errors.Add($"constraints[{index}]", unread);
            }
        }
    }

    // A longer list is refused for its length, by its shape or below. A name that is none is compared with all there are.
    private static void CheckFamilies(
        ServingSnapshot snapshot, SearchRequest request, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (request.Families.Count > SearchRequest.MaxChoices)
        {
            return;
        }

        foreach (string family in request.Families)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (snapshot.Opened.FamilyProblem(family) is { } problem)
            {
                errors.Add("families", problem);
            }
        }
    }
}
