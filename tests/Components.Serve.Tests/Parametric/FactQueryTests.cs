using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Catalog.Parametric;

namespace Components.Serve.Tests.Parametric;

/// <summary>Queries by values for kinds without a pick table, over the whole sample, judged by detail.sqlite.</summary>
[Collection(WholeSampleTests.Name)]
public sealed class FactQueryTests(WholeSampleFixture sample)
{
    private const string Path = "/v1/components/parameters/query";
    private const int Seed = 1816;

    // Properties of which a range means the whole band of a tolerance.
    private static readonly string[] Bands = ["resistance", "capacitance", "inductance"];

    private RunningServer Server => sample.Server;

    [Fact]
    public async Task Every_type_that_is_listed_answers_and_its_count_is_of_parts_in_stock()
    {
        StatedWitness witness = new(sample.Directory);
        JsonElement types = await Server.GetJsonAsync("/v1/types");
        foreach (JsonElement type in types.GetProperty("types").EnumerateArray())
        {
            string name = type.GetProperty("name").GetString()!;
            JsonElement answer = await Server.PostJsonAsync(Path, $$"""{"component_type":"{{name}}","limit":500}""");
            answer.GetProperty("component_type").GetString().ShouldBe(name);
            answer.GetProperty("total").GetInt64().ShouldBe(
                ComponentTypes.Pickable.Contains(name) ? type.GetProperty("pickable").GetInt64()
                    : type.GetProperty("in_stock").GetInt64(), name);
            long[] expected = Order(witness.Parts.Where(part => part.Type == name && part.Stock > 0));
            if (!ComponentTypes.Pickable.Contains(name))
            {
                Ids(answer).ShouldBe(expected.Take(500), name);
            }
        }
    }

    [Fact]
    public async Task Every_family_that_is_listed_answers_and_its_count_is_of_members_in_stock()
    {
        StatedWitness witness = new(sample.Directory);
        JsonElement families = await Server.GetJsonAsync("/v1/families");
        string[] ids = [.. families.GetProperty("families").EnumerateArray()
            .Select(static family => family.GetProperty("id").GetString()!)];
        ids.Length.ShouldBeGreaterThan(500);
        foreach (string[] some in ids.Chunk(100))
        {
            JsonArray queries = [.. some.Select(static id => new JsonObject { ["family"] = id, ["limit"] = 20 })];
            JsonElement answer = await Server.PostJsonAsync(
                Path + "/batch", new JsonObject { ["queries"] = queries }.ToJsonString());
            foreach ((string id, JsonElement one) in some.Zip(answer.GetProperty("results").EnumerateArray()))
            {
                long[] expected = Order(witness.Parts.Where(part => part.Families.Contains(id) && part.Stock > 0));
                one.GetProperty("family").GetString().ShouldBe(id);
                one.GetProperty("total").GetInt64().ShouldBe(expected.Length, id);
                Ids(one).ShouldBe(expected.Take(20), id);
            }
        }
    }

    [Theory]
    [InlineData("family=ldo-regulator", "ldo-regulator", null)]
    [InlineData("family=crystal", "crystal", null)]
    [InlineData("component_type=capacitor", null, "capacitor")]
    [InlineData("component_type=capacitor&family=resistor", "resistor", "capacitor")]
    [InlineData("component_type=resistor&family=resistor", "resistor", "resistor")]
    public async Task Values_and_counts_of_a_kind_are_those_of_its_parts_alone(string asked, string? family, string? type)
    {
        StatedWitness.Part[] parts = [.. new StatedWitness(sample.Directory).Parts.Where(part =>
            (family is null || part.Families.Contains(family)) && (type is null || part.Type == type))];
        JsonElement answer = await Server.GetJsonAsync($"/v1/properties?{asked}");
        JsonElement[] properties = [.. answer.GetProperty("properties").EnumerateArray()];
        var expected = parts.SelectMany(static part => part.Facts.Select(fact => (part.Id, Fact: fact)))
            .GroupBy(static stated => stated.Fact.Property).OrderBy(static group => group.Key, StringComparer.Ordinal).ToArray();
        properties.Select(static property => property.GetProperty("id").GetString())
            .ShouldBe(expected.Select(static group => group.Key));
        foreach ((JsonElement property, var stated) in properties.Zip(expected))
        {
            property.GetProperty("parts").GetInt64().ShouldBe(stated.Select(static one => one.Id).Distinct().Count(), stated.Key);
            double[] ends = [.. stated.SelectMany(static one => (double[])[one.Fact.Low, one.Fact.High]).Where(double.IsFinite)];
            bool hasNumbers = ends.Length > 0;
            Number(property, "minimum").ShouldBe(hasNumbers ? ends.Min() : null, stated.Key);
            Number(property, "maximum").ShouldBe(hasNumbers ? ends.Max() : null, stated.Key);
            property.GetProperty("types").EnumerateArray().Sum(static one => one.GetProperty("parts").GetInt64())
                .ShouldBe(property.GetProperty("parts").GetInt64(), stated.Key);
            long[] counts = [.. property.GetProperty("values").EnumerateArray()
                .Select(static value => value.GetProperty("parts").GetInt64())];
            counts.ShouldBe(counts.OrderDescending());
            counts[0].ShouldBe(stated.GroupBy(static one => one.Fact).Max(static same =>
                same.Select(static one => one.Id).Distinct().Count()), stated.Key);
        }

        static double? Number(JsonElement property, string name) =>
            property.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
                ? number.GetDouble() : null;
    }

    [Theory]
    [InlineData("ldo-regulator")]
    [InlineData("crystal")]
    [InlineData("mcu-arm-cortex-m0-m3")]
    public async Task Properties_of_a_family_are_those_that_its_parts_state(string family)
    {
        StatedWitness witness = new(sample.Directory);
        JsonElement answer = await Server.GetJsonAsync($"/v1/properties?family={family}");
        string[] expected = [.. witness.Parts.Where(part => part.Families.Contains(family))
            .SelectMany(static part => part.Facts).Select(static fact => fact.Property).Distinct().Order(StringComparer.Ordinal)];
        answer.GetProperty("properties").EnumerateArray().Select(static property => property.GetProperty("id").GetString())
            .ShouldBe(expected);
        expected.Length.ShouldBeGreaterThan(3);
        using HttpResponseMessage refused = await Server.Client.GetAsync("/v1/properties?family=ldo-regulatr");
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe(
            "family: 'ldo-regulatr' is no family. Did you mean 'ldo-regulator'?");
    }

    [Fact]
    public async Task Candidates_are_exactly_the_parts_whose_facts_obey_what_is_asked()
    {
        StatedWitness witness = new(sample.Directory);
        IReadOnlyDictionary<string, string> senses = StatedWitness.Senses(sample.Directory);
        StatedWitness.Part[] stating = [.. witness.Parts.Where(static part => part.Stock > 0 && part.Facts.Count > 1)];
        Random random = new(Seed);
        HashSet<string> asked = new(StringComparer.Ordinal);
        int found = 0;
        for (int number = 0; number < 400; number++)
        {
            Question question = Question.Of(random, stating[random.Next(stating.Length)], senses);
            JsonElement answer = await Server.PostJsonAsync(Path, question.Body);
            long[] expected = Order(witness.Parts.Where(part => question.IsObeyed(part, senses)));
            string said = $"seed {Seed}, question {number}: {question.Body}";
            answer.GetProperty("total").GetInt64().ShouldBe(expected.Length, said);
            Ids(answer).ShouldBe(expected.Take(question.Limit), said);
            asked.UnionWith(question.Senses(senses));
            found += expected.Length > 0 ? 1 : 0;
        }

        asked.Order(StringComparer.Ordinal).ShouldBe(["at_least", "at_most", "code", "covers", "nominal", "stated"]);
        found.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task A_candidate_shows_what_it_states_and_no_column_of_a_pick_table()
    {
        StatedWitness witness = new(sample.Directory);
        JsonElement answer = await Server.PostJsonAsync(
            Path, """{"family":"ldo-regulator","exact":{"output_voltage":3.3},"fields":["part_number"],"limit":3}""");
        answer.EnumerateObject().Select(static field => field.Name).ShouldBe(["component_type", "candidates", "total", "family"]);
        answer.GetProperty("component_type").GetString().ShouldBe("");
        JsonElement candidate = answer.GetProperty("candidates")[0];
        candidate.EnumerateObject().Select(static field => field.Name)
            .ShouldBe(
                ["lcsc_id", "stock", "is_basic", "is_preferred", "pick_parameters", "properties", "part_number"],
                ignoreOrder: true);
        StatedWitness.Part part = witness.Parts.Single(one => one.Id == candidate.GetProperty("lcsc_id").GetInt64());
        candidate.GetProperty("pick_parameters").EnumerateObject().ShouldHaveSingleItem()
            .Value.GetString().ShouldBe(part.Package);
        candidate.GetProperty("properties").EnumerateObject().Select(static property => property.Name)
            .ShouldBe(part.Facts.Select(static fact => fact.Property).Distinct().Order(StringComparer.Ordinal));
        candidate.GetProperty("properties").GetProperty("output_voltage").EnumerateArray()
            .ShouldContain(static value =>
                value.GetProperty("low").GetDouble() == 3.3 && value.GetProperty("high").GetDouble() == 3.3);
    }

    [Fact]
    public async Task A_type_with_a_pick_table_is_answered_by_facts_where_a_family_is_asked_for_beside()
    {
        JsonElement table = await Server.PostJsonAsync(Path, """{"component_type":"resistor","limit":1}""");
        table.GetProperty("candidates")[0].TryGetProperty("properties", out _).ShouldBeFalse();
        table.TryGetProperty("family", out _).ShouldBeFalse();
        JsonElement facts = await Server.PostJsonAsync(
            Path, """{"component_type":"Resistor","family":"resistor-current-sense","limit":1}""");
        facts.GetProperty("component_type").GetString().ShouldBe("resistor");
        facts.GetProperty("candidates")[0].TryGetProperty("properties", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"component_type":"mcuu"}""", "component_type", "is no component type. Did you mean 'mcu'?")]
    [InlineData("{}", "component_type", "is required and missing.")]
    [InlineData("""{"family":"ldo-regulatr"}""", "family", "'ldo-regulatr' is no family. Did you mean 'ldo-regulator'?")]
    [InlineData("""{"family":"ldo-regulator","exact":{"output_voltag":3.3}}""", "exact.output_voltag",
        "is no property; GET /v1/properties lists them. Did you mean 'output_voltage'?")]
    [InlineData("""{"family":"ldo-regulator","exact":{"output_voltage":"3.3V"}}""", "exact.output_voltage",
        "must be a number in V.")]
    [InlineData("""{"component_type":"mcu","ranges":{"interface":{"minimum":1}}}""", "ranges.interface",
        "is a code and has no range; put it under exact.")]
    [InlineData("""{"component_type":"mcu","ranges":{"pins":{}}}""", "ranges.pins",
        "needs minimum, maximum or both, as numbers.")]
    [InlineData("""{"component_type":"mcu","ranges":{"pins":{"minimum":9,"maximum":8}}}""", "ranges.pins",
        "has minimum 9 above maximum 8.")]
    [InlineData("""{"component_type":"mcu","exact":{"interface":"SPII"}}""", "exact.interface",
        "'SPII' is no interface. Did you mean 'SPI'?")]
    [InlineData("""{"component_type":"mcu","exact":{"interface":7}}""", "exact.interface", "must be a text.")]
    [InlineData("""{"component_type":"mcu","package":"QFNN-32!"}""", "package",
        "'QFNN-32!' is no package name. Did you mean 'QFN-32'?")]
    [InlineData("""{"component_type":"mcu","exact":{"is_basic":1}}""", "exact.is_basic", "must be true or false.")]
    [InlineData("""{"component_type":"mcu","exact":{"pins":8,"PINS":16}}""", "exact.PINS",
        "is the same property as exact.pins, with another value; leave one of the two out.")]
    [InlineData("""{"component_type":"led","exact":{"viewing_angle":120}}""", "exact.viewing_angle",
        "is a property and no column of led. Name a family of GET /v1/families beside component_type: then properties are "
            + "asked.")]
    [InlineData("""{"component_type":"led","ranges":{"Viewing_Angle":{"minimum":90}}}""", "ranges.Viewing_Angle",
        "is a property and no column of led. Name a family of GET /v1/families beside component_type: then properties are "
            + "asked.")]
    [InlineData("""{"component_type":"led","exact":{"colour":"RED"}}""", "exact.colour",
        "is a property and no column of led. Its column is color.")]
    public async Task Mistakes_are_named(string body, string field, string message)
    {
        using HttpResponseMessage refused = await Server.PostAsync(Path, body);
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(field);
        problem.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task A_batch_mixes_tables_and_facts_and_runs_equal_queries_once()
    {
        const string Queries = """
            {"queries":[{"component_type":"resistor","limit":1},
            {"family":"ldo-regulator","exact":{"output_voltage":3.3},"limit":2},
            {"family":" LDO-Regulator","ranges":{},"exact":{"Output_Voltage":3.30},"limit":2},{"component_type":"nothing"}],
            "on_error":"report"}
            """;
        JsonElement answer = await Server.PostJsonAsync(Path + "/batch", Queries);
        JsonElement[] results = [.. answer.GetProperty("results").EnumerateArray()];
        answer.GetProperty("failed_queries").GetInt32().ShouldBe(1);
        Ids(results[1]).Length.ShouldBe(2);
        results[2].ToString().ShouldBe(results[1].ToString());
        results[3].GetProperty("error").GetProperty("field").GetString().ShouldBe("queries[3].component_type");
    }

    [Theory]
    [InlineData("\"family\":\"led-indicator\"", "colour", "Warm-White", "WARM_WHITE")]
    [InlineData("\"family\":\"led-indicator\"", "colour", "red", "RED")]
    [InlineData("\"component_type\":\"sensor\"", "interface", "two wire", "I2C")]
    [InlineData("\"component_type\":\"sensor\"", "interface", "spi", "SPI")]
    public async Task Codes_are_taken_in_any_spelling(string kind, string property, string typed, string code)
    {
        string body = $$"""{{{kind}},"exact":{"{{property}}":"{{typed}}"},"limit":500}""";
        JsonElement answer = await Server.PostJsonAsync(Path, body);
        JsonElement[] candidates = [.. answer.GetProperty("candidates").EnumerateArray()];
        candidates.ShouldNotBeEmpty();
        candidates.ShouldAllBe(candidate => candidate.GetProperty("properties").GetProperty(property).EnumerateArray()
            .Any(value => value.GetProperty("code").GetString() == code));
    }

    private static long[] Ids(JsonElement answer) => [.. answer.GetProperty("candidates").EnumerateArray()
        .Select(static candidate => candidate.GetProperty("lcsc_id").GetInt64())];

    private static long[] Order(IEnumerable<StatedWitness.Part> parts) => [.. parts
        .OrderByDescending(static part => part.IsPreferred).ThenByDescending(static part => part.IsBasic)
        .ThenByDescending(static part => part.Stock).ThenBy(static part => part.Id).Select(static part => part.Id)];

    /// <summary>A made-up query about a part that there is, around what it states.</summary>
    private sealed record Question(
        string? Type, string? Family, long Quantity, bool IsNominal, IReadOnlyDictionary<string, string> Codes,
        IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, (double? Minimum, double? Maximum)> Ranges)
    {
        public int Limit => 40;

        public string Body
        {
            get
            {
                JsonObject body = new() { ["qty"] = Quantity, ["limit"] = Limit };
                Add(body, "component_type", Type);
                Add(body, "family", Family);
                Add(body, "range_mode", IsNominal ? "nominal" : null);
                body["exact"] = new JsonObject(Codes.Select(static code =>
                    KeyValuePair.Create(code.Key, (JsonNode?)JsonValue.Create(code.Value)))
                    .Concat(Numbers.Select(static number =>
                        KeyValuePair.Create(number.Key, (JsonNode?)JsonValue.Create(number.Value)))));
                body["ranges"] = new JsonObject(Ranges.Select(static range => KeyValuePair.Create(
                    range.Key,
                    (JsonNode?)new JsonObject { ["minimum"] = range.Value.Minimum, ["maximum"] = range.Value.Maximum })));
                return body.ToJsonString();

                static void Add(JsonObject body, string name, string? value)
                {
                    if (value is not null)
                    {
                        body[name] = value;
                    }
                }
            }
        }

        public static Question Of(Random random, StatedWitness.Part part, IReadOnlyDictionary<string, string> senses)
        {
            Dictionary<string, string> codes = new(StringComparer.Ordinal);
            Dictionary<string, double> numbers = new(StringComparer.Ordinal);
            Dictionary<string, (double?, double?)> ranges = new(StringComparer.Ordinal);
            for (int count = random.Next(1, 4); count > 0; count--)
            {
                StatedWitness.Fact fact = part.Facts[random.Next(part.Facts.Count)];
                if (fact.Code is { } code)
                {
                    codes[fact.Property] = code;
                    continue;
                }

                double value = double.IsInfinity(fact.Low) ? fact.High : fact.Low;
                if (random.Next(4) == 0)
                {
                    numbers[fact.Property] = value;
                    continue;
                }

                double wide = Math.Abs(value) * (random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.9 });
                double? minimum = random.Next(4) == 0 ? null : value - wide;
                double? maximum = minimum is not null && random.Next(4) == 0 ? null : value + wide;
                ranges[fact.Property] = (minimum, maximum);
            }

            bool isPickable = ComponentTypes.Pickable.Contains(part.Type);
            string? family = part.Families.Count > 0 && (isPickable || random.Next(2) == 0)
                ? part.Families.Order(StringComparer.Ordinal).ElementAt(random.Next(part.Families.Count)) : null;
            string? type = family is null || random.Next(2) == 0 ? part.Type : null;
            type = isPickable && family is null ? "other" : type;
            return new Question(
                type, family, random.Next(3) == 0 ? part.Stock : 1, random.Next(3) == 0, codes, numbers, ranges);
        }

        public IEnumerable<string> Senses(IReadOnlyDictionary<string, string> senses) =>
            Codes.Keys.Concat(Numbers.Keys).Concat(Ranges.Keys).Select(property => senses[property]);

        public bool IsObeyed(StatedWitness.Part part, IReadOnlyDictionary<string, string> senses) =>
            (Type is null || part.Type == Type) && (Family is null || part.Families.Contains(Family)) && part.Stock >= Quantity
                && Codes.All(code => part.Facts.Any(fact => fact.Property == code.Key && fact.Code == code.Value))
                && Numbers.All(number => part.Facts.Any(fact => fact.Property == number.Key
                    && StatedWitness.IsInside(senses[number.Key], fact, number.Value, number.Value)))
                && Ranges.All(range => part.Facts.Any(fact => fact.Property == range.Key
                    && IsInside(part, fact, senses[range.Key], range.Value.Minimum, range.Value.Maximum)));

        private bool IsInside(
            StatedWitness.Part part, StatedWitness.Fact fact, string sense, double? minimum, double? maximum)
        {
            bool isInside = StatedWitness.IsInside(sense, fact, minimum, maximum);
            bool hasBand = !IsNominal && Bands.Contains(fact.Property) && part.Band is { } band
                && Math.Abs(band.Nominal - fact.Low) <= 1e-5 * band.Nominal;
            return isInside && (!hasBand || StatedWitness.IsInside(
                "nominal", fact with { Low = part.Band!.Value.Least, High = part.Band.Value.Most }, minimum, maximum));
        }
    }
}
