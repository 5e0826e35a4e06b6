using System.Net;
using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Lexicon.Families;
using Components.Search.Opening;
using Components.Serve.Parametric;
using Components.Serve.Sql;
using Components.Serve.Vocabulary;
using Components.SnapshotKit;
using Microsoft.Data.Sqlite;

namespace Components.Serve.Tests.Vocabulary;

/// <summary>The vocabulary that can be asked with, held against the databases of a snapshot that has facts and
/// families.</summary>
public sealed class VocabularyTests(SnapshotFixture fixture, FactsFixture facts) : IClassFixture<FactsFixture>
{
    private RunningServer Server => facts.Server;

    [Fact]
    public async Task Types_are_counted_and_their_columns_can_be_asked()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/types");
        answer.GetProperty("snapshot").GetString().ShouldBe(FactsFixture.Name);
        JsonElement[] types = [.. answer.GetProperty("types").EnumerateArray()];
        foreach (JsonElement type in types)
        {
            string name = type.GetProperty("name").GetString()!;
            type.GetProperty("parts").GetInt64()
                .ShouldBe(Scalar($"SELECT count(*) FROM components_full WHERE component_type = '{name}'"), name);
            type.GetProperty("in_stock").GetInt64()
                .ShouldBe(Scalar($"SELECT count(*) FROM components_full WHERE component_type = '{name}' AND stock > 0"), name);
            string[] columns = [.. type.GetProperty("columns").EnumerateArray()
                .Select(static column => column.GetProperty("name").GetString()!)];
            bool isPickable = ComponentTypes.Pickable.Contains(name);
            columns.ShouldBe(isPickable ? PickSchema.Columns(name).Select(static column => column.Name) : []);
            foreach (JsonElement column in type.GetProperty("columns").EnumerateArray())
            {
                await AskAsync(name, type.GetProperty("pickable").GetInt64(), column);
            }
        }

        JsonElement resistor = types.Single(static type => type.GetProperty("name").GetString() == "resistor");
        resistor.GetProperty("pickable").GetInt64().ShouldBe(42);
        JsonElement resistance = resistor.GetProperty("columns")[0];
        resistance.GetProperty("alias").GetString().ShouldBe("resistance");
        resistance.GetProperty("unit").GetString().ShouldBe("Ω");
        resistance.GetProperty("range").GetString().ShouldBe("band");
        resistance.GetProperty("minimum").GetDouble().ShouldBe(100);
        resistance.GetProperty("maximum").GetDouble().ShouldBe(10_000);
        types.Single(static type => type.GetProperty("name").GetString() == "led").GetProperty("columns").EnumerateArray()
            .Single(static column => column.GetProperty("name").GetString() == "color_code").GetProperty("codes").ToString()
            .ShouldBe("""["EMERALD"]""");
    }

    [Fact]
    public void Kinds_and_families_are_looked_through_once_per_snapshot()
    {
        string directory = Path.GetDirectoryName(facts.Detail)!;
        using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([])))
            .Open(directory, cancellationToken: TestContext.Current.CancellationToken);
        using PickStore picks = PickStore.Open(Path.Combine(directory, "fast.sqlite"));
        SnapshotVocabulary vocabulary = SnapshotVocabulary.Of(opened, picks);
        int family = Enumerable.Range(0, opened.Families!.Count).First(one => opened.Families.MemberCount(one) > 0);
        IReadOnlySet<string> stated = vocabulary.StatedBy(opened, family);
        stated.ShouldNotBeEmpty();
        vocabulary.StatedBy(opened, family).ShouldBeSameAs(stated);

        picks.Table("led").ShouldBeSameAs(picks.Table("led"));
        picks.Codes("led", "color_code").ShouldBeSameAs(picks.Codes("led", "color_code"));
        picks.Codes("led", "color_code").Names.ShouldBe(["EMERALD"]);
        using (SnapshotAnswers answers = SnapshotAnswers.Open(opened))
        {
            answers.Types().ShouldBeSameAs(answers.Types());
        }

        KindsInStock kinds = new(opened);
        PackageNames packages = kinds.Packages(new KindOfParts("sensor", null));
        packages.All.ShouldContain("SOT-23");
        kinds.Packages(new KindOfParts("sensor", null)).ShouldBeSameAs(packages);
    }

    [Fact]
    public async Task Properties_are_those_of_the_facts_with_their_counts_and_ends()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/properties");
        int stated = 0;
        foreach (JsonElement property in answer.GetProperty("properties").EnumerateArray())
        {
            string id = property.GetProperty("id").GetString()!;
            long parts = property.GetProperty("parts").GetInt64();
            parts.ShouldBe(Scalar($"SELECT count(DISTINCT lcsc_id) FROM component_facts WHERE property = '{id}'"), id);
            property.GetProperty("types").EnumerateArray().Sum(static type => type.GetProperty("parts").GetInt64())
                .ShouldBe(parts, id);
            foreach (JsonElement type in property.GetProperty("types").EnumerateArray())
            {
                type.GetProperty("parts").GetInt64().ShouldBe(Scalar(
                    $"SELECT count(DISTINCT f.lcsc_id) FROM component_facts f JOIN components_full c USING (lcsc_id) "
                    + $"WHERE property = '{id}' AND component_type = '{type.GetProperty("name").GetString()}'"), id);
            }

            if (property.GetProperty("sense").GetString() == "code")
            {
                property.GetProperty("minimum").ValueKind.ShouldBe(JsonValueKind.Null);
            }

            stated += parts > 0 ? 1 : 0;
        }

        stated.ShouldBeGreaterThan(8);
        Scalar("SELECT count(*) FROM (SELECT 1 FROM component_facts GROUP BY lcsc_id, property HAVING count(*) > 1)")
            .ShouldBeGreaterThan(0, "a part that states two values of a property is one part");
        JsonElement resistance = answer.GetProperty("properties").EnumerateArray()
            .Single(static property => property.GetProperty("id").GetString() == "resistance");
        resistance.GetProperty("unit").GetString().ShouldBe("ohm");
        resistance.GetProperty("sense").GetString().ShouldBe("nominal");
        resistance.GetProperty("minimum").GetDouble().ShouldBe(100);
        resistance.GetProperty("maximum").GetDouble().ShouldBe(100_000);
        JsonElement frequent = resistance.GetProperty("values")[0];
        frequent.GetProperty("low").GetDouble().ShouldBe(10_000);
        frequent.GetProperty("high").GetDouble().ShouldBe(10_000);
        frequent.GetProperty("parts").GetInt64().ShouldBe(2);
        resistance.GetProperty("values").GetArrayLength().ShouldBe(20);
        resistance.GetProperty("different_values").GetInt32().ShouldBe(42);
    }

    [Fact]
    public async Task Properties_of_one_type_are_those_that_its_parts_state()
    {
        JsonElement all = await Server.GetJsonAsync("/v1/properties");
        JsonElement leds = await Server.GetJsonAsync("/v1/properties?component_type=LED");
        Ids(leds).ShouldBe(Ids(all, static property => property.GetProperty("types").EnumerateArray()
            .Any(static type => type.GetProperty("name").GetString() == "led")));
        Ids(leds).ShouldContain("forward_voltage");
        Ids(leds).ShouldNotContain("resistance");
        using HttpResponseMessage refused = await Server.Client.GetAsync("/v1/properties?component_type=ledd");
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe("component_type: is no component type. Did you mean 'led'?");
    }

    [Fact]
    public async Task Families_are_counted_by_their_members()
    {
        JsonElement answer = await Server.GetJsonAsync("/v1/families");
        string[] ids = [.. answer.GetProperty("families").EnumerateArray()
            .Select(static family => family.GetProperty("id").GetString()!)];
        ids.Length.ShouldBeGreaterThan(500);
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        int having = 0;
        foreach (JsonElement family in answer.GetProperty("families").EnumerateArray())
        {
            long parts = family.GetProperty("parts").GetInt64();
            family.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            having += parts > 0 ? 1 : 0;
            string id = family.GetProperty("id").GetString()!;
            parts.ShouldBeGreaterThanOrEqualTo(
                Scalar($"SELECT count(DISTINCT lcsc_id) FROM component_families WHERE family = '{id}'"), id);
        }

        having.ShouldBeInRange(5, 60);
    }

    [Fact]
    public async Task A_family_has_what_the_list_the_database_and_the_properties_say_of_it()
    {
        JsonElement[] listed = [.. (await Server.GetJsonAsync("/v1/families")).GetProperty("families").EnumerateArray()];
        HashSet<(string Narrow, string Broad)> broader = [];
        HashSet<(string Narrow, string Broad)> narrower = [];
        Dictionary<string, HashSet<long>> members = Members();
        int having = 0;
        foreach (JsonElement family in listed)
        {
            string id = Id(family);
            JsonElement one = await Server.GetJsonAsync($"/v1/families/{id}");
            (Id(one), one.GetProperty("title").GetString(), one.GetProperty("parts").GetInt64())
                .ShouldBe((id, family.GetProperty("title").GetString(), family.GetProperty("parts").GetInt64()));
            one.GetProperty("typed").GetString().ShouldBe($"family:{id}");
            broader.UnionWith(one.GetProperty("broader").EnumerateArray().Select(other => (id, Id(other))));
            narrower.UnionWith(one.GetProperty("narrower").EnumerateArray().Select(other => (Id(other), id)));
            if (family.GetProperty("parts").GetInt64() == 0)
            {
                one.GetProperty("examples").GetArrayLength().ShouldBe(0, id);
                continue;
            }

            having++;
            one.GetProperty("properties").EnumerateArray().Select(static name => name.GetString()!)
                .ShouldBe(Ids(await Server.GetJsonAsync($"/v1/properties?family={id}")), id);
            JsonElement found = await Server.PostJsonAsync("/v1/components/search", JsonSerializer.Serialize(
                new { constraints = new[] { one.GetProperty("typed").GetString() }, in_stock_only = true }));
            found.GetProperty("total").GetInt64().ShouldBe(one.GetProperty("in_stock").GetInt64(), id);
            long[] examples = [.. one.GetProperty("examples").EnumerateArray().Select(static part => part.GetInt64())];
            examples.Length.ShouldBe((int)Math.Min(5, one.GetProperty("parts").GetInt64()), id);
            examples.ShouldAllBe(part => members[id].Contains(part), id);
            examples.Select(Stock).ShouldBe(members[id].Select(Stock).OrderDescending().Take(5), id);
        }

        having.ShouldBeGreaterThan(4);
        narrower.ShouldBe(broader, ignoreOrder: true);
        broader.Order().ShouldBe(members.Keys.SelectMany(narrow => members.Keys
            .Where(broad => members[narrow].Count > 0 && members[broad].IsProperSupersetOf(members[narrow]))
            .Select(broad => (narrow, broad))).Order());
        broader.ShouldNotBeEmpty();

        long Stock(long part) => Scalar($"SELECT stock FROM component_offers WHERE lcsc_id = {part}");
    }

    [Fact]
    public async Task A_family_says_how_it_is_asked_for()
    {
        FamilyLexicon lexicon = LexiconReader.Read(Path.Combine(Checkout.Root, "data", "lexicon"));
        foreach (Family family in lexicon.Families.Where(static (_, number) => number % 25 == 0)
            .Append(lexicon.Families.Single(static family => family.Id == "ldo-regulator")))
        {
            JsonElement one = await Server.GetJsonAsync($"/v1/families/{family.Id}");
            one.GetProperty("about").GetString().ShouldBe(family.About);
            Texts(one, "asks").ShouldBe(family.Asks, family.Id);
            Texts(one, "within").ShouldBe(family.Broader, family.Id);
            Texts(one, "names").ShouldBe(
                family.Synonyms.Concat(family.Abbreviations).Concat(family.Words.Values.SelectMany(static words => words)),
                ignoreOrder: true, family.Id);
            family.Asks.ShouldNotBeEmpty();
        }

        static string[] Texts(JsonElement one, string name) =>
            [.. one.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!)];
    }

    [Fact]
    public async Task A_family_is_found_in_any_case_has_a_tag_and_one_that_is_none_names_the_nearest()
    {
        Id(await Server.GetJsonAsync("/v1/families/Resistor")).ShouldBe("resistor");
        using HttpResponseMessage first = await Server.Client.GetAsync("/v1/families/resistor");
        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/families/resistor");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Server.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using HttpResponseMessage refused = await Server.Client.GetAsync("/v1/families/ldo-regulatr");
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.NotFound, "SRV125");
        problem.GetProperty("detail").GetString().ShouldBe("'ldo-regulatr' is no family of this snapshot.");
        problem.GetProperty("remedy").GetString().ShouldBe("Did you mean 'ldo-regulator'? /v1/families lists all.");
        using HttpResponseMessage bare = await fixture.Server.Client.GetAsync("/v1/families/resistor");
        problem = await ProblemTests.ProblemAsync(bare, HttpStatusCode.NotFound, "SRV125");
        problem.GetProperty("remedy").GetString().ShouldBe("See /v1/families for all families.");
    }

    [Theory]
    [InlineData("/v1/types")]
    [InlineData("/v1/properties")]
    [InlineData("/v1/families")]
    public async Task They_have_tags_and_a_snapshot_without_facts_has_empty_ones(string path)
    {
        using HttpResponseMessage first = await Server.Client.GetAsync(path);
        using HttpRequestMessage again = new(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await Server.Client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        JsonElement bare = await fixture.Server.GetJsonAsync(path);
        bare.EnumerateObject().First().Value.GetArrayLength().ShouldBe(path == "/v1/types" ? TypeTable.All.Count : 0);
    }

    // What the vocabulary says of a column is taken by a query, and finds what it counted.
    private async Task AskAsync(string type, long pickable, JsonElement column)
    {
        string name = (column.GetProperty("alias").GetString() ?? column.GetProperty("name").GetString())!;
        long parts = column.GetProperty("parts").GetInt64();
        if (column.TryGetProperty("codes", out JsonElement codes))
        {
            foreach (JsonElement code in codes.EnumerateArray())
            {
                Dictionary<string, string> exact = new(StringComparer.Ordinal) { [name] = code.GetString()! };
                JsonElement answer = await Server.PostJsonAsync(
                    "/v1/components/parameters/query", JsonSerializer.Serialize(new { component_type = type, exact }));
                answer.GetProperty("total").GetInt64().ShouldBeInRange(1, pickable);
            }
        }
        else if (parts > 0)
        {
            double maximum = column.GetProperty("maximum").GetDouble();
            Dictionary<string, object> ranges = new(StringComparer.Ordinal)
            {
                [name] = new { minimum = 0, maximum = maximum * 2 },
            };
            JsonElement answer = await Server.PostJsonAsync(
                "/v1/components/parameters/query", JsonSerializer.Serialize(new { component_type = type, ranges }));
            answer.GetProperty("total").GetInt64().ShouldBe(parts, $"{type}.{name}");
        }
    }

    private static string[] Ids(JsonElement answer, Func<JsonElement, bool>? isWanted = null) =>
        [.. answer.GetProperty("properties").EnumerateArray().Where(isWanted ?? (static _ => true))
            .Select(static property => property.GetProperty("id").GetString()!)];

    private static string Id(JsonElement family) => family.GetProperty("id").GetString()!;

    // Parts of every family that has some, as the index has them: those of narrower families among them.
    private Dictionary<string, HashSet<long>> Members()
    {
        using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([])))
            .Open(Path.GetDirectoryName(facts.Detail)!, cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, HashSet<long>> members = new(StringComparer.Ordinal);
        for (int family = 0; family < opened.Families!.Count; family++)
        {
            HashSet<long> ids = [];
            foreach (uint row in opened.Families.Members(family))
            {
                ids.Add(opened.Engine.Record((int)row).LcscId);
            }

            members[opened.Families.Id(family)] = ids;
        }

        return members;
    }

    private long Scalar(string sql)
    {
        using SqliteConnection connection = JoinedDatabase.Open(facts.Detail);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
