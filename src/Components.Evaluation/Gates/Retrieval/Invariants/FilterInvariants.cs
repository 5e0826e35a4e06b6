using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Suites.Predicates;
using Components.Foundation.Files;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>No row of an answer, and no hit of a leg, lies outside the request's own filters.</summary>
internal static class FilterInvariants
{
    /// <summary>One check per filter over every returned row, one over the legs.</summary>
    /// <param name="interrogation">Questions with their answers.</param>
    /// <param name="evidence">Parts of the database.</param>
    public static IEnumerable<GateCheck> Of(Interrogation interrogation, Evidence evidence)
    {
        Violations known = new("invariant.known_parts", "Rows that the database does not have", "rows");
        Violations type = new("invariant.filter.component_type", "Rows outside the request's component type", "rows");
        Violations package = new("invariant.filter.package", "Rows outside the request's package", "rows");
        Violations stock = new("invariant.filter.in_stock", "Rows without stock where stock was asked for", "rows");
        foreach (AskedRequest asked in interrogation.Asked)
        {
            foreach (SearchResult result in asked.Response.Results)
            {
                JudgedPart? part = evidence[result.LcscId];
                known.Look(part is not null, () => $"C{result.LcscId} for {asked.Id}");
                if (part is null)
                {
                    continue;
                }

                if (asked.Request.ComponentType is not null)
                {
                    type.Look(IsOfType(asked.Request, part), () => $"C{part.LcscId} is a {part.ComponentType}, {asked.Id}");
                }

                if (asked.Request.Package is not null)
                {
                    package.Look(IsInPackage(asked.Request, part), () => $"C{part.LcscId} is in '{part.Package}', {asked.Id}");
                }

                if (asked.Request.InStockOnly)
                {
                    stock.Look(part.Stock > 0, () => $"C{part.LcscId} has {part.Stock} pieces, {asked.Id}");
                }
            }
        }

        yield return known.Check($"returned rows, compared with {SnapshotFiles.Detail}");
        yield return type.Check("returned rows of requests with a component type");
        yield return package.Check("returned rows of requests with a package");
        yield return stock.Check("returned rows of requests for stock");
        yield return Legs(interrogation, evidence);
    }

    /// <summary>The legs propose before the ranker sorts: what they propose wrongly hides in an answer that happens to be
    /// right.</summary>
    private static GateCheck Legs(Interrogation interrogation, Evidence evidence)
    {
        Violations legs = new("invariant.leg_rows", "Hits of a leg outside the rows that may be returned", "rows");
        foreach ((AskedRequest asked, QueryExplanation explanation) in interrogation.Filtered)
        {
            foreach (ExplainedLeg leg in explanation.Legs)
            {
                foreach (long id in leg.Parts)
                {
                    legs.Look(evidence[id] is { } part && Passes(asked.Request, part), () =>
                        $"C{id} of the {leg.Name} leg, {asked.Id}");
                }
            }
        }

        // The plan narrows further than the request: its rows are the engine's own, which the explanation counts the hits
        // against. What the ranker had to refuse was proposed, too.
        IEnumerable<(string Id, QueryExplanation Explanation)> explained = interrogation.Explanations
            .Select((explanation, query) => (interrogation.Queries[query].Query.Id, explanation))
            .Concat(interrogation.Filtered.Select(static filtered => (filtered.Asked.Id, filtered.Explanation)));
        foreach ((string id, QueryExplanation explanation) in explained)
        {
            legs.Look(explanation.Refused == 0, () => $"{explanation.Refused} candidates were refused, {id}");
            foreach (ExplainedLeg leg in explanation.Legs)
            {
                legs.Look(leg.Outside == 0, () => $"{leg.Outside} of the {leg.Name} leg outside the plan's rows, {id}");
            }
        }

        return legs.Check("hits of legs");
    }

    private static bool Passes(SearchRequest request, JudgedPart part) =>
        (request.ComponentType is null || IsOfType(request, part)) && (request.Package is null || IsInPackage(request, part))
            && (!request.InStockOnly || part.Stock > 0);

    private static bool IsOfType(SearchRequest request, JudgedPart part) =>
        string.Equals(request.ComponentType!.Trim(), part.ComponentType, StringComparison.OrdinalIgnoreCase);

    private static bool IsInPackage(SearchRequest request, JudgedPart part) =>
        part.Folded(PartField.Package) == JudgedPart.FoldValue(PartField.Package, request.Package!.Trim())
        && IsOfThatSize(request.Package!.Trim(), part.Package.Trim());

    /// <summary>A look of its own at names that families could cut too short: behind a comma stands the size, and a part of
    /// another size is a stranger.</summary>
    private static bool IsOfThatSize(string asked, string stated) =>
        !asked.Contains(',', StringComparison.Ordinal) || string.Equals(asked, stated, StringComparison.OrdinalIgnoreCase);
}
