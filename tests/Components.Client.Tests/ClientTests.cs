using System.Formats.Tar;
using System.IO.Compression;
using Components.Client.Wire;

namespace Components.Client.Tests;

/// <summary>Every method, asked of the real server.</summary>
public sealed class ClientTests(ServedSnapshot served)
{
    private ComponentsClient Client => served.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sentence_finds_parts_with_reasons_and_prices()
    {
        SearchAnswer found = await Client.SearchAsync(
            new SearchQuery { Query = "100nF 16V X7R 0402", Limit = 3, Quantity = 100, Fields = [ResultField.DatasheetUrl] },
                Cancellation);
        SearchResult first = found.Results[0];
        first.LcscId.ShouldBe(1525);
        first.Match.ShouldBe(MatchState.States);
        first.Reasons.Count.ShouldBe(first.ReasonStates.Count);
        first.ReasonStates.ShouldNotContain(ReasonState.Unknown);
        first.Price[0].FromQuantity.ShouldBe(1);
        first.UnitCost.ShouldBe(0.0012);
        found.Total.ShouldBe(1);
        found.Understood.ShouldContain(static item => item.Kind == "value" && item.Role == "hard");
        found.Snapshot.ShouldBe(ServedSnapshot.Name);
        (await Client.SearchAsync("C25804", Cancellation)).Results[0].PartNumber.ShouldBe("0603WAF1002T5E");
    }

    [Fact]
    public async Task Filters_and_modes_are_sent()
    {
        SearchAnswer found = await Client.SearchAsync(
            new SearchQuery
            {
                Query = "resistor", ComponentTypes = ["resistor", "led"], Packages = ["0402"], Class = [PartClass.Extended],
                InStockOnly = true, SearchMode = SearchMode.RawVector, PreferBasic = true,
            },
            Cancellation);
        found.Results.ShouldAllBe(static part => part.Package == "0402" && !part.IsBasic && part.Stock > 0);
        found.Results.ShouldAllBe(static part => part.Match == MatchState.Nearest);
    }

    [Fact]
    public async Task Constraints_facets_orders_and_pages_lead_through_an_answer()
    {
        SearchAnswer words = await Client.SearchAsync("10k type:resistor", Cancellation);
        SearchQuery query = new()
        {
            Constraints = [.. words.Understood.Select(static item => item.Typed).OfType<string>()],
            Sort = SearchSort.Price, Facets = true, Limit = 1,
        };
        SearchAnswer first = await Client.SearchAsync(query, Cancellation);
        first.Total.ShouldBe(words.Total);
        Facet types = first.Facets!.Single(static facet => facet.Field == "component_types");
        types.Values.Sum(static value => value.Count).ShouldBe(first.Total);
        SearchAnswer second = await Client.SearchAsync(query with { Cursor = first.NextCursor }, Cancellation);
        second.Results[0].LcscId.ShouldNotBe(first.Results[0].LcscId);
    }

    [Fact]
    public async Task A_part_is_explained_that_is_no_result()
    {
        Explanation explained = await Client.ExplainAsync(
            new ExplainQuery { Query = "10k 0402", ComponentType = "resistor", ComponentId = 25804 }, Cancellation);
        explained.Part!.LcscId.ShouldBe(25804);
        explained.Part.Constraints.ShouldContain(static one => one.State == ReasonState.Contradicts && one.Stated == "0603");
        explained.Part.Why.ShouldNotBeEmpty();
        explained.Legs.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Values_pick_parts_with_the_fields_that_were_asked_for()
    {
        ParameterAnswer picked = await Client.PickAsync(
            new ParameterQuery
            {
                ComponentType = "resistor", Qty = 1000,
                Exact = new Dictionary<string, ParameterValue> { ["resistance"] = 10_000, ["is_basic"] = true },
                Ranges = new Dictionary<string, ParameterRange> { ["tolerance"] = new() { Maximum = 1 } },
                RangeMode = RangeMode.Nominal, Fields = [CandidateField.PartNumber, CandidateField.UnitCost],
            },
            Cancellation);
        ParameterCandidate only = picked.Candidates.ShouldHaveSingleItem();
        only.PartNumber.ShouldBe("0603WAF1002T5E");
        only.UnitCost.ShouldBe(0.0011);
        only.PickParameters["resistance_ohm"].GetDouble().ShouldBe(10_000);
    }

    [Fact]
    public async Task Parts_of_any_family_are_picked_by_what_they_state()
    {
        ParameterAnswer picked = await Client.PickAsync(
            new ParameterQuery
            {
                Family = "resistor",
                Exact = new Dictionary<string, ParameterValue> { ["resistance"] = 10_000 },
                Ranges = new Dictionary<string, ParameterRange> { ["tolerance"] = new() { Maximum = 1 } },
            },
            Cancellation);
        picked.Family.ShouldBe("resistor");
        picked.Candidates.Count.ShouldBe((int)picked.Total);
        picked.Candidates.ShouldContain(static part => part.LcscId == 25804);
        picked.Candidates.ShouldAllBe(static part => part.Properties!["resistance"].Any(static value =>
            value.Low == 10_000 && value.High == 10_000 && value.Code == null));
        (await Client.PropertiesOfFamilyAsync("resistor", Cancellation)).Properties
            .Single(static property => property.Id == "resistance").Range.ShouldBe("band");
    }

    [Fact]
    public async Task A_batch_reports_the_query_that_is_wrong_and_answers_the_others()
    {
        BatchAnswer answer = await Client.PickAsync(
            new BatchQuery
            {
                Queries =
                [
                    new ParameterQuery
                    {
                        ComponentType = "led",
                        Exact = new Dictionary<string, ParameterValue> { ["color"] = "emerald" },
                    },
                    new ParameterQuery { ComponentType = "resistors" },
                ],
                OnError = OnError.Report,
            },
            Cancellation);
        answer.Results[0].Candidates[0].LcscId.ShouldBe(72043);
        answer.Results[1].Error!.Code.ShouldBe("SRV102");
        answer.Results[1].Error!.Remedy.ShouldNotBeEmpty();
        (answer.TotalQueries, answer.FailedQueries).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Everything_known_comes_with_a_bundle_whose_digest_was_compared()
    {
        using MemoryStream bundle = new();
        FullMetadata metadata = await Client.FullAsync(
            new FullQuery { ComponentIds = [1525, 25804, 4242], BundleFormat = BundleFormat.Gzip, OnError = OnError.Report },
                bundle,
            Cancellation);
        metadata.Components.Select(static part => part.LcscId).ShouldBe([1525, 25804]);
        metadata.Missing.ShouldBe([4242]);
        metadata.AssetManifest["1525"].ShouldNotBeEmpty();
        bundle.Length.ShouldBe(metadata.BundleSizeBytes);
        bundle.Position = 0;
        using TarReader tar = new(new GZipStream(bundle, CompressionMode.Decompress));
        List<string> names = [];
        while (tar.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        names.ShouldBe(["components/1525.json", "components/25804.json", "manifest.json"]);
    }

    [Fact]
    public async Task One_part_has_its_attributes_and_normalised_values()
    {
        PartDocument part = await Client.PartAsync(25804, Cancellation);
        part.PartNumber.ShouldBe("0603WAF1002T5E");
        part.Attributes!["Resistance"].GetString().ShouldBe("10kΩ");
        part.Parameters!["resistance_ohm"].GetDouble().ShouldBe(10_000);
        part.Price![0].Price.ShouldBe(0.0022);
        part.Snapshot.ShouldBe(ServedSnapshot.Name);
    }

    [Fact]
    public async Task Similar_parts_and_parts_of_a_manufacturer_are_found()
    {
        SimilarAnswer similar = await Client.SimilarAsync(25804, limit: 2, inStockOnly: true, Cancellation);
        similar.Results.Count.ShouldBe(2);
        similar.Results.ShouldAllBe(static part => part.ComponentType == "resistor" && part.Stock > 0);
        ManufacturerPartAnswer led = await Client.OfManufacturerAsync(
            "Everlight Elec", "19-217/GHC-YR1S2/3T", cancellationToken: Cancellation);
        led.ComponentIds.ShouldBe([72043]);
    }

    [Fact]
    public async Task Substitutes_keep_to_rules_and_orders_to_properties()
    {
        SubstitutesAnswer found = await Client.SubstitutesAsync(
            25804,
            new SubstituteQuery
            {
                Package = PackageChoice.Any, InStockOnly = true, Quantity = 10, Class = [PartClass.Basic, PartClass.Extended],
                Limit = 5,
            },
            Cancellation);
        found.Package.ShouldBe(PackageChoice.Any);
        found.LcscId.ShouldBe(25804);
        (await Client.SubstitutesAsync(25804, cancellationToken: Cancellation)).Package.ShouldBe(PackageChoice.Same);
        RefusedException refused = await Should.ThrowAsync<RefusedException>(() => Client.SearchAsync(
            new SearchQuery
            {
                Query = "resistor", Sort = SearchSort.Property("nothing"), Order = SortOrder.Descending,
                Manufacturers = ["yageo"],
            },
            Cancellation));
        refused.Message.ShouldContain("sort");
    }

    [Fact]
    public async Task What_can_be_asked_is_listed()
    {
        ComponentTypeInfo resistor = (await Client.TypesAsync(Cancellation)).Types.Single(static type => type.Name == "resistor");
        resistor.Columns.ShouldContain(static column => column.Alias == "resistance" && column.Range == "band");
        (await Client.PropertiesAsync(cancellationToken: Cancellation)).Properties.Count.ShouldBeGreaterThan(10);
        (await Client.PropertiesAsync("led", Cancellation)).Properties
            .ShouldAllBe(static property => property.Types.Any(type => type.Name == "led"));
        (await Client.FamiliesAsync(Cancellation)).Families.ShouldContain(static family => family.Parts > 0);
        FamilyDetail family = await Client.FamilyAsync("resistor", Cancellation);
        (family.Id, family.Typed, family.Parts > 0).ShouldBe(("resistor", "family:resistor", true));
        family.Properties.ShouldContain("resistance");
        (await Should.ThrowAsync<RefusedException>(() => Client.FamilyAsync("resist/or", Cancellation))).Code.ShouldBe("SRV125");
        SuggestionInfo suggested = (await Client.SuggestAsync("10k resi", 3, Cancellation)).Suggestions[0];
        (suggested.Kind, suggested.Query).ShouldBe((SuggestionKind.Type, "10k type:resistor"));
    }

    [Fact]
    public async Task What_is_served_is_said()
    {
        (await Client.SnapshotAsync(Cancellation)).Name.ShouldBe(ServedSnapshot.Name);
        (await Client.ReadyAsync(Cancellation)).Status.ShouldBe("ready");
    }
}
