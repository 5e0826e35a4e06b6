using Components.Catalog.Text;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>GET /v1/components/{id}/substitutes</c>: parts that may stand in for one, and near ones that may not.</summary>
internal static class SubstitutesEndpoint
{
    /// <summary>Milliseconds of one processor on a catalogue of some hundred thousand parts.</summary>
    public const double Cost = 20;

    private static readonly QueryField Package = QueryField.OfChoice(
        "package", SearchFields.NamesOf<PackageChoice>(), "Whether a part in another package will do; same when left out.");

    private static readonly QueryField InStockOnly = QueryField.OfFlag(
        "in_stock_only", "Only parts in stock; false when left out.");

    private static readonly QueryField Quantity = QueryField.OfNumber(
        "quantity", int.MaxValue, "Pieces that must be in stock; unit_cost is then the price of one of so many.");

    private static readonly QueryField Class = QueryField.OfChoice(
        "class", SearchFields.NamesOf<PartClass>(), "Only parts of these classes of the assembler's library, joined by commas.",
        isList: true);

    public static void Map(IEndpointRouteBuilder routes, Admission admission) => ApiRoutes
        .Get(routes, $"/v1/components/{{id:{LcscIdConstraint.Name}}}/substitutes", admission.Wrap(Cost, HandleAsync),
            new QueryFields(Package, InStockOnly, Quantity, Class, SearchFields.Limit))
        .WithName("getSubstitutes").WithTags(ApiTags.Components)
        .WithSummary("Parts that may stand in for one part, and near ones that may not, with what is against them")
        .WithDescription("A substitute is of the same type and family, in the same package where the rules say so, and states "
            + "nothing worse: the same codes and nominal values, ratings at least as high, losses at most as high, ranges that "
            + "hold the given ones. match is states where it says all that the given part says, else silent.")
        .Produces<SubstitutesAnswer>().WithErrors(["SRV107"]);

    private static Task HandleAsync(HttpContext context)
    {
        _ = CatalogueId.TryParse(ApiRoutes.Value(context, "id"), out long id);
        SubstituteRules rules = new()
        {
            AnyPackage = Package.Text(context) is { } package
                && SearchFields.ValueOf<PackageChoice>(package) == PackageChoice.Any,
            InStockOnly = InStockOnly.Flag(context),
            Quantity = Quantity.Number(context),
            Classes = [.. Class.Texts(context).Select(SearchFields.ValueOf<PartClass>)],
            Limit = SearchFields.Limit.Number(context, SearchRequest.UsualLimit),
        };
        ServingSnapshot snapshot = context.Snapshot();
        int row = snapshot.Opened.Engine.RowOf(id);
        return row < 0 ? throw Problems.UnknownComponents([id]) : Answers.JsonAsync(
            context,
            () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("search");
                return SubstitutesAnswer.Of(
                    id, rules, snapshot.Opened.Substitutes.Find(row, rules, context.RequestAborted), snapshot.Name);
            },
            WireFormat.Json.SubstitutesAnswer);
    }
}
