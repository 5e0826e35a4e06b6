using System.Net;
using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Search.Opening;
using Components.Serve.Http;
using Components.Serve.Parametric;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Tests.Wire;

/// <summary>A mistake in a request is an answer that names it, never another answer: unknown fields, types, columns and packages,
/// numbers that are none, and characters that nobody sees.</summary>
public sealed class StrictRequestTests(SnapshotFixture fixture)
{
    private const string Search = "/v1/components/search";
    private const string Query = "/v1/components/parameters/query";
    private const string Batch = "/v1/components/parameters/query/batch";
    private const string Full = "/v1/components/full";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("q=%FF", "q")]
    [InlineData("q=10k%20%C3", "q")]
    [InlineData("q=10k&manufacturer=%ED%A0%80", "manufacturer")]
    public async Task Escapes_that_are_no_UTF_8_are_refused_as_in_a_body(string query, string field)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync($"{Search}?{query}");
        await ShouldNameAsync(response, field, "is no UTF-8: its escapes are no whole characters.");
        using HttpResponseMessage whole = await Server.Client.GetAsync($"{Search}?q=10k%CE%A9%20100%");
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Search, """{"query":"10k","limt":5}""", "limt", "is no field of this request. Did you mean 'limit'?")]
    [InlineData(Search, """{"query":"10k","pakage":"0402"}""", "pakage", "is no field of this request. Did you mean 'package'?")]
    [InlineData(Search, """{"query":"10k","Limit":5}""", "Limit", "is no field of this request. Did you mean 'limit'?")]
    [InlineData(Search, """{"query":"10k","order":"price"}""", "order", "must be asc or desc, found 'price'.")]
    [InlineData(Search, """{"query":"10k","price_limit":1}""", "price_limit", "is no field of this request. There are query, constraints, limit, component_type, package, in_stock_only, search_mode, raw_vector_only, prefer_in_stock, prefer_basic, fields, component_types, packages, class, quantity, families, manufacturer, manufacturers, max_price, sort, order, facets, cursor.")]
    [InlineData(Query, """{"component_type":"led","offset":5}""", "offset",
        "is no field of this request. There are component_type, family, qty, limit, package, exact, ranges, range_mode, fields.")]
    [InlineData(Query, """{"component_type":"led","range":{}}""", "range", "is no field of this request. Did you mean 'ranges'?")]
    [InlineData(Query, """{"component_type":"led","ranges":{"max_current":{"min":1}}}""", "ranges.max_current.min",
        "is no field of this request. Did you mean 'minimum'?")]
    [InlineData(Query, """{"component_type":"resistor","exact":{"resistence":1}}""", "exact.resistence",
        "is no column of resistor. Did you mean 'resistance'?")]
    [InlineData(Batch, """{"queries":[{"component_type":"led"}],"limit":5}""", "limit",
        "is no field of this request. There are queries, on_error.")]
    [InlineData(Batch, """{"queries":[{"component_type":"led"},{"component_type":"led","limt":5}]}""", "queries[1].limt",
        "is no field of this request. Did you mean 'limit'?")]
    [InlineData(Full, """{"component_ids":[1525],"component_id":1}""", "component_id",
        "is no field of this request. Did you mean 'component_ids'?")]
    [InlineData(Search + "?limit=5", """{"query":"10k"}""", "limit", "is no field of this request.")]
    public async Task An_unknown_field_is_refused_with_the_nearest(string path, string body, string field, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, body);
        await ShouldNameAsync(response, field, message);
    }

    [Theory]
    [InlineData("/v1/components/25804?q=1", "q", "is no field of this request.")]
    [InlineData("/v1/components/25804/similar?limt=5", "limt", "is no field of this request. Did you mean 'limit'?")]
    [InlineData(
        "/v1/components/25804/similar?in_stock=true", "in_stock", "is no field of this request. Did you mean 'in_stock_only'?")]
    [InlineData("/v1/components/mfr/YAGEO/RC0402FR-0710KL?offset=2", "offset", "is no field of this request. There are limit.")]
    [InlineData("/v1/snapshot?name=x", "name", "is no field of this request.")]
    [InlineData("/v1/components/25804/similar?in_stock_only=yes", "in_stock_only", "must be true or false, found 'yes'.")]
    [InlineData("/v1/components/25804/similar?limit=%2B5", "limit", "must be 1 to 100, found '+5'.")]
    public async Task An_unknown_field_after_the_question_mark_is_refused_too(string path, string field, string message)
    {
        using HttpResponseMessage response = await Server.Client.GetAsync(path);
        await ShouldNameAsync(response, field, message);
    }

    [Theory]
    [InlineData(Query, """{"component_type":"resistor","ranges":{"resistance":{"minimum":1e999}}}""",
        "ranges.resistance.minimum", "must be a finite number, found 1e999.")]
    [InlineData(Query, """{"component_type":"resistor","ranges":{"resistance":{"maximum":-1e400}}}""",
        "ranges.resistance.maximum", "must be a finite number, found -1e400.")]
    [InlineData(Query, """{"component_type":"resistor","exact":{"resistance":1e999}}""", "exact.resistance",
        "must be a finite number, found 1e999.")]
    [InlineData(Query, """{"component_type":"resistor","exact":{"resistance":NaN}}""", "exact.resistance",
        "must be a finite number, found none.")]
    [InlineData(Query, """{"component_type":"resistor","ranges":{"resistance":{"minimum":-Infinity,"maximum":5}}}""",
        "ranges.resistance.minimum", "must be a finite number, found none.")]
    [InlineData(Query, """{"component_type":"resistor","qty":1e999}""", "qty", "must be a whole number, found 1e999.")]
    [InlineData(Search, """{"query":"10k","limit":1e999}""", "limit", "must be a whole number, found 1e999.")]
    [InlineData(Search, """{"query":"10k","limit":NaN}""", "limit", "must be a whole number, found none.")]
    [InlineData(Full, """{"component_ids":[1e999]}""", "component_ids[0]", "must be a whole number, found 1e999.")]
    public async Task A_number_that_is_not_finite_is_refused_with_its_field(
        string path, string body, string field, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, body);
        await ShouldNameAsync(response, field, message);
    }

    [Fact]
    public async Task The_largest_numbers_that_there_are_are_bounds_like_others()
    {
        JsonElement answer = await Server.PostJsonAsync(
            Query, """{"component_type":"resistor","ranges":{"resistance":{"minimum":-1.7976931348623157e308,"maximum":1.7976931348623157e308}}}""");
        answer.GetProperty("total").GetInt64().ShouldBe(42);
        (await Server.PostJsonAsync(Query, """{"component_type":"resistor","exact":{"resistance":1.7976931348623157e308}}"""))
            .GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_names_one_error_for_every_item_that_has_one()
    {
        using HttpResponseMessage response = await Server.PostAsync(
            Batch,
            """
            {"queries":[
              {"component_type":"resistor","ranges":{"resistance":{"minimum":1e999,"maximum":1e999}}},
              {"component_type":"resistor"},
              {"component_type":"resistor","exact":{"resistance":NaN},"limt":4},
              {"component_type":"Resistors"},
              {"component_type":"resistor","package":"zzz"},
              {"component_type":"resistor","component_type":"led"},
              7]}
            """);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()).ShouldBe(
        [
            "queries[0].ranges.resistance.minimum", "queries[2].exact.resistance", "queries[3].component_type",
            "queries[4].package", "queries[5].component_type", "queries[6]",
        ]);
    }

    [Theory]
    [InlineData(Search, """{"query":"10k","component_type":"Resistors"}""", "is no component type. Did you mean 'resistor'?")]
    [InlineData(Search, """{"query":"10k","component_type":"resistr"}""", "is no component type. Did you mean 'resistor'?")]
    [InlineData(Query, """{"component_type":"Resistors"}""", "is no component type. Did you mean 'resistor'?")]
    [InlineData(Query, """{"component_type":"resistr"}""", "is no component type. Did you mean 'resistor'?")]
    public async Task An_unknown_type_is_refused_with_the_nearest(string path, string body, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, body);
        await ShouldNameAsync(response, "component_type", message);
    }

    [Theory]
    [InlineData(Search, """{"query":"10k","package":"04O2"}""", "is no package name. Did you mean '0402'?")]
    [InlineData(Search, """{"query":"10k","package":"banana"}""", "is no package name. Write it like 0402, SOT-23 or QFN-32.")]
    [InlineData(Query, """{"component_type":"resistor","package":"04O2"}""", "'04O2' is no package name. Did you mean '0402'?")]
    [InlineData(Query, """{"component_type":"resistor","package":"banana"}""",
        "'banana' is no package name. Write it like 0402, SOT-23 or QFN-32.")]
    public async Task A_text_that_is_no_package_is_refused_with_the_nearest(string path, string body, string message)
    {
        using HttpResponseMessage response = await Server.PostAsync(path, body);
        await ShouldNameAsync(response, "package", message);
    }

    [Theory]
    [InlineData("RESC1005X40N")]
    [InlineData("1005")]
    [InlineData("R1005")]
    [InlineData("R_0402_1005Metric")]
    public async Task A_search_and_a_parametric_query_read_one_package_alike(string package)
    {
        JsonElement plain = await Server.PostJsonAsync(
            Search, """{"query":"resistor","component_type":"resistor","package":"0402"}""");
        JsonElement search = await Server.PostJsonAsync(
            Search, $$"""{"query":"resistor","component_type":"resistor","package":"{{package}}"}""");
        plain.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
        search.GetProperty("total").GetInt64().ShouldBe(plain.GetProperty("total").GetInt64());
        JsonElement query = await Server.PostJsonAsync(Query, $$"""{"component_type":"resistor","package":"{{package}}"}""");
        query.GetProperty("candidates").EnumerateArray()
            .ShouldAllBe(static part => part.GetProperty("pick_parameters").GetProperty("package").GetString() == "0402");
        query.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_package_that_no_part_has_is_an_answer_with_a_note()
    {
        JsonElement answer = await Server.PostJsonAsync(Query, """{"component_type":"resistor","package":"2512"}""");
        answer.GetProperty("total").GetInt64().ShouldBe(0);
        answer.GetProperty("candidates").GetArrayLength().ShouldBe(0);
        answer.GetProperty("notes").EnumerateArray().Select(static note => note.GetString())
            .ShouldBe(["no resistor in package 2512 can be picked"]);
        JsonElement search = await Server.PostJsonAsync(Search, """{"query":"10k","package":"QFN-32"}""");
        search.GetProperty("total").GetInt64().ShouldBe(0);
        search.GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"component_type":"RESISTOR","package":"0402"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"C_0402_1005Metric"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"Resistor_SMD:R_0402_1005Metric"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"r0402"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"RESC1005X40N"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"1005"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"R1005"}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"1005","exact":{"package":"0402"}}""", 1)]
    [InlineData("""{"component_type":"resistor","package":"CAPC3216X90N"}""", 0)]
    [InlineData("""{"component_type":"resistor","package":"5750"}""", 0)]
    [InlineData("""{"component_type":"mosfet","package":"sot23"}""", 1)]
    [InlineData("""{"component_type":"mosfet","package":"Package_TO_SOT_SMD:SOT-23"}""", 1)]
    [InlineData("""{"component_type":"mosfet","exact":{"package":"SOT-23-3"}}""", 1)]
    [InlineData("""{"component_type":"diode","package":"D_SMA"}""", 1)]
    [InlineData("""{"component_type":"resistor","exact":{"Resistance":10000}}""", 2)]
    [InlineData("""{"component_type":"led","exact":{"color":"emerald"}}""", 1)]
    public async Task Names_are_taken_in_any_case_and_packages_as_tools_write_them(string body, long total) =>
        (await Server.PostJsonAsync(Query, body)).GetProperty("total").GetInt64().ShouldBe(total);

    [Theory]
    [InlineData("C_0402_1005Metric", "0402")]
    [InlineData("Diode_SMD:D_SMA", "SMA")]
    [InlineData("Sot23", "SOT-23")]
    public async Task A_search_takes_packages_as_tools_write_them(string package, string plain)
    {
        JsonElement written = await Server.PostJsonAsync(
            Search, JsonSerializer.Serialize(new { query = "in stock", package, component_type = (string?)null }));
        JsonElement read = await Server.PostJsonAsync(
            Search, JsonSerializer.Serialize(new { query = "in stock", package = plain, component_type = (string?)null }));
        written.ToString().ShouldBe(read.ToString());
        written.GetProperty("total").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("\uFEFF10k 0402")]
    [InlineData("10k\u200B 0402")]
    [InlineData("1\u200D0k 04\u206002")]
    public async Task Characters_that_nobody_sees_change_nothing(string query)
    {
        JsonElement plain = await Server.PostJsonAsync(Search,
            """{"query":"10k 0402","component_type":"resistor","package":"0402"}""");
        JsonElement seen = await Server.PostJsonAsync(
            Search, JsonSerializer.Serialize(new { query, component_type = "resis\u200Btor", package = "\uFEFF0402" }));
        seen.ToString().ShouldBe(plain.ToString());
    }

    [Theory]
    [InlineData("/v1/components/C25804%E2%80%8B")]
    [InlineData("/v1/components/%EF%BB%BF25804")]
    public async Task Characters_that_nobody_sees_change_nothing_in_a_path(string path) =>
        (await Server.GetJsonAsync(path)).GetProperty("lcsc_id").GetInt64().ShouldBe(25804);

    [Fact]
    public async Task A_byte_order_mark_before_the_body_is_no_part_of_it()
    {
        JsonElement answer = await Server.PostJsonAsync(Search, "\uFEFF{\"query\":\"10k\"}");
        answer.GetProperty("query").GetString().ShouldBe("10k");
        using HttpResponseMessage nothing = await Server.PostAsync(Search, "{\"query\":\"\u200B\uFEFF\"}");
        await ShouldNameAsync(nothing, "query", "must hold 1 to 512 characters, found none.");
    }

    [Theory]
    [InlineData("Samsung", "CL05B104KO5NNNC", 1525)]
    [InlineData("samsung electro mechanics", "cl05b104ko5nnnc", 1525)]
    [InlineData("SEMCO", "CL05B104KO5NNNC", 1525)]
    [InlineData("UNI-ROYAL", "0603WAF1002T5E", 25804)]
    [InlineData("Uniroyal", "0603WAF1002T5E", 25804)]
    [InlineData("Yageo Corp.", "RC0402FR-0710KL", 60490)]
    [InlineData("AMS", "AMS1117-3.3", 6186)]
    [InlineData("MDD", "SS34", 8678)]
    [InlineData("Everlight%20Electronics%20Co.,%20Ltd.", "19-217%2FGHC-YR1S2%2F3T", 72043)]
    [InlineData("CJ", "2N7002", 8545)]
    [InlineData("Sam%E2%80%8Bsung", "CL05B104KO5NNNC", 1525)]
    public async Task A_part_number_is_found_under_any_name_of_its_maker(string manufacturer, string part, long id)
    {
        JsonElement answer = await Server.GetJsonAsync($"/v1/components/mfr/{manufacturer}/{part}");
        answer.GetProperty("component_ids").EnumerateArray().Select(static value => value.GetInt64()).ShouldBe([id]);
    }

    [Fact]
    public async Task Many_mistakes_make_no_long_answer()
    {
        string fields = string.Join(',', Enumerable.Range(0, 900).Select(static index => $"\"nonsense{index}\":1"));
        using HttpResponseMessage exact = await Server.PostAsync(Query,
            $$$"""{"component_type":"resistor","exact":{{{{fields}}}}}""");
        JsonElement problem = await ProblemTests.ProblemAsync(exact, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors").GetArrayLength().ShouldBe(100);
        string text = problem.ToString();
        text.Length.ShouldBeLessThan(20_000);
        text.Split("temperature_coefficient").Length.ShouldBe(2 + 1, "once in the list, once in the detail");
        problem.GetProperty("detail").GetString().ShouldStartWith(
            "100 or more fields are wrong, 100 of them are listed; the first is exact.nonsense0: is no column of ");

        using HttpResponseMessage named = await Server.PostAsync(Search, $$"""{"query":"x","{{new string('n', 500_000)}}":1}""");
        (await ProblemTests.ProblemAsync(named, HttpStatusCode.BadRequest, "SRV102")).ToString().Length.ShouldBeLessThan(1500);
    }

    [Fact]
    public async Task Many_mistakes_of_a_batch_tell_what_there_is_once()
    {
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"resistor","exact":{"nonsense":1}}""", 500));
        using HttpResponseMessage response = await Server.PostAsync(Query + "/batch", $$"""{"queries":[{{queries}}]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("errors").GetArrayLength().ShouldBe(500, "one for every query that has one");
        problem.ToString().Split("temperature_coefficient").Length.ShouldBe(2 + 1, "once in the list, once in the detail");
    }

    [Theory]
    [InlineData("exact", "1")]
    [InlineData("exact", "true")]
    [InlineData("ranges", "{}")]
    public void Reading_stops_when_the_list_of_mistakes_is_full(string group, string value)
    {
        using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([])))
            .Open(fixture.SnapshotDirectory, cancellationToken: TestContext.Current.CancellationToken);
        using PickStore picks = PickStore.Open(Path.Combine(fixture.SnapshotDirectory, "fast.sqlite"));
        ParameterQueryReader reader = new(picks, new KindsInStock(opened));
        long few = Allocated(200);
        Allocated(98_000).ShouldBeLessThan(2 * few, $"{few} bytes for 200 names");

        long Allocated(int names)
        {
            string fields = string.Join(',', Enumerable.Range(0, names).Select(index => $"\"nonsense{index}\":{value}"));
            string body = $$$"""{"component_type":"resistor","{{{group}}}":{{{{fields}}}}}""";
            ParameterQuery query = JsonSerializer.Deserialize(body, WireFormat.Json.ParameterQuery)!;
            FieldErrors errors = new();
            long before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(query, "resistor", "", errors).ShouldBeNull();
            long after = GC.GetAllocatedBytesForCurrentThread();
            errors.Listed.Count.ShouldBe(FieldErrors.Most);
            return after - before;
        }
    }

    [Fact]
    public void A_name_beyond_the_list_of_mistakes_is_compared_with_no_other()
    {
        FieldErrors errors = new(most: 1);
        errors.AddUnknown("a", "is nothing", "a", ["b"]);
        errors.AddUnknown("c", "is nothing", "c", new Untouchable());
        errors.Count.ShouldBe(2);
        errors.Listed.ShouldHaveSingleItem().Field.ShouldBe("a");
    }

    [Theory]
    [InlineData("resistor", "exact", "resistance", "10000")]
    [InlineData("resistor", "ranges", "resistance", """{"minimum":1000,"maximum":20000}""")]
    [InlineData("capacitor", "exact", "temperature_coefficient", "\"NP0\"")]
    [InlineData("led", "exact", "color", "\"RED\"")]
    public async Task A_column_in_hundreds_of_spellings_is_read_once(string type, string group, string column, string value)
    {
        // SQLite takes no more than a thousand conditions; a text that no part has is noted once.
        string[] names = [.. Enumerable.Range(0, Math.Min(600, 1 << Math.Min(column.Length, 10))).Select(number => string.Concat(
            column.Select((letter, index) => (number >> index & 1) == 1 ? char.ToUpperInvariant(letter) : letter)))];
        JsonElement once = await Server.PostJsonAsync(Query, Body([column]));
        JsonElement often = await Server.PostJsonAsync(Query, Body(names));
        often.ToString().ShouldBe(once.ToString());

        string Body(string[] spellings)
        {
            string fields = string.Join(',', spellings.Distinct(StringComparer.Ordinal).Select(name => $"\"{name}\":{value}"));
            return $$$"""{"component_type":"{{{type}}}","{{{group}}}":{ {{{fields}}} }}""";
        }
    }

    private static async Task ShouldNameAsync(HttpResponseMessage response, string field, string message)
    {
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV102");
        JsonElement error = problem.GetProperty("errors")[0];
        (error.GetProperty("field").GetString(), error.GetProperty("message").GetString()).ShouldBe((field, message));
    }

    private sealed class Untouchable : IReadOnlyCollection<string>
    {
        public int Count => 1;

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("Nobody reads the hint.");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
