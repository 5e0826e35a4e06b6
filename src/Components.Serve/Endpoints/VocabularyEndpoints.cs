using System.Text.Json.Serialization.Metadata;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Search.Opening;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Vocabulary;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>/v1/types</c>, <c>/v1/properties</c>, <c>/v1/families</c> and each of these: what can be asked, so that a client
/// needs no list of its own.</summary>
internal static class VocabularyEndpoints
{
    // Milliseconds of one processor: to write what is counted. The first request of a snapshot counts it.
    private const double Cost = 2;

    private static readonly QueryField Type = QueryField.OfText(
        "component_type", "Only properties that parts of this type state, with their values and counts; all without it.");

    private static readonly QueryField Family = QueryField.OfText(
        "family", "Only properties that parts of this family state, with their values and counts; all without it.");

    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        ApiRoutes.Get(routes, "/v1/types", admission.Wrap(Cost, static context =>
            AnswerAsync(context, static vocabulary => vocabulary.Types, WireFormat.Json.TypesAnswer)), QueryFields.None)
            .WithName("types").WithTags(ApiTags.Vocabulary).WithSummary("Component types, and what can be asked of each")
            .WithDescription("Every component type with its counts, the columns of its pick table (names, units, what a range "
                + "means, codes, smallest and largest value) and the properties that its parts state.")
            .Produces<TypesAnswer>();
        ApiRoutes.Get(routes, "/v1/properties", admission.Wrap(Cost, PropertiesAsync), new QueryFields(Type, Family))
            .WithName("properties").WithTags(ApiTags.Vocabulary).WithSummary("Properties that parts state")
            .WithDescription("Names, units, how a wish is compared with a value, smallest and largest value, the most frequent "
                + "values, and how many parts of which types state them.")
            .Produces<PropertiesAnswer>();
        ApiRoutes.Get(routes, "/v1/families", admission.Wrap(Cost, static context =>
            AnswerAsync(context, static vocabulary => vocabulary.Families, WireFormat.Json.FamiliesAnswer)), QueryFields.None)
            .WithName("families").WithTags(ApiTags.Vocabulary).WithSummary("Families of parts, kinds finer than types")
            .WithDescription("Kinds of parts as people ask for them, for example an LDO regulator or a crystal; their titles "
                + "name them in a query.")
            .Produces<FamiliesAnswer>();
        ApiRoutes.Get(routes, "/v1/families/{family}", admission.Wrap(Cost, FamilyAsync), QueryFields.None)
            .WithName("getFamily").WithTags(ApiTags.Vocabulary).WithSummary("One family of parts, by id")
            .WithDescription("Its names and how people ask for it, its parts and those in stock, families that are broader and "
                + "narrower as their parts tell, the properties that its parts state, and some of its parts.")
            .Produces<FamilyDetailAnswer>().WithErrors(["SRV125"]);
    }

    private static Task FamilyAsync(HttpContext context)
    {
        string id = ApiRoutes.Value(context, "family").Trim().ToLowerInvariant();
        SearchSnapshot opened = context.Snapshot().Opened;
        return opened.Families?.NumberOf(id) is >= 0 and int family
            ? AnswerAsync(context, vocabulary => vocabulary.Family(opened, family), WireFormat.Json.FamilyDetailAnswer)
            : throw Problems.UnknownFamily(id, opened.NearestFamily(FieldErrors.Short(id)));
    }

    private static Task PropertiesAsync(HttpContext context)
    {
        string type = Name(context, Type);
        if (type.Length > 0 && TypeTable.Find(type) is null)
        {
            throw Problems.InvalidField(
                Type.Name, $"is no component type. {NearestName.Hint(type, ComponentTypeMap.AllTypes, "types")}");
        }

        string family = Name(context, Family);
        SearchSnapshot opened = context.Snapshot().Opened;
        if (family.Length > 0 && opened.FamilyProblem(FieldErrors.Short(family)) is { } problem)
        {
            throw Problems.InvalidField(Family.Name, problem);
        }

        int number = type.Length == 0 ? -1 : TypeTable.All.Index().First(one => one.Item.Name == type).Index;
        int wanted = family.Length == 0 ? -1 : opened.Families!.NumberOf(family);
        return AnswerAsync(
            context, vocabulary => vocabulary.PropertiesOf(opened, number, wanted), WireFormat.Json.PropertiesAnswer);
    }

    private static string Name(HttpContext context, QueryField field) =>
        InvisibleCharacters.Remove(field.Text(context) ?? "").Trim().ToLowerInvariant();

    private static Task AnswerAsync<T>(HttpContext context, Func<SnapshotVocabulary, T> choose, JsonTypeInfo<T> type) =>
        Answers.JsonAsync(
            context,
            () =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("count");
                return choose(context.Snapshot().Vocabulary);
            },
            type);
}
