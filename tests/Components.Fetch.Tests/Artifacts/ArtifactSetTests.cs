using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Profiles of one checkout fetch side by side: addresses and objects are shared, records are not.</summary>
public sealed class ArtifactSetTests : IDisposable
{
    private static readonly ArtifactSet Art = new("parts", ["art"]);
    private static readonly ArtifactSet Other = new("parts", ["art2"]);

    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();

    public ArtifactSetTests()
    {
        for (int id = 1; id <= 3; id++)
        {
            _server.AddPart(id, model: null);
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Records_of_a_profile_survive_what_another_profile_fetches()
    {
        ArtifactHarness art = await RunAsync(Art, 1, 2);
        byte[] before = File.ReadAllBytes(Art.PresentPath(art.Root));

        ArtifactHarness other = await RunAsync(Other, 2, 3);

        File.ReadAllBytes(Art.PresentPath(art.Root)).ShouldBe(before);
        other.Records.Select(static record => record.LcscId).Distinct().ShouldBe([2, 3]);
        _server.Paths.Count(static path => path == PartsServer.DocumentPath(2)).ShouldBe(1, "they share what was fetched");
        _server.Log.Clear();
        await RunAsync(Art, 1, 2);
        _server.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collection_sees_the_records_of_every_set()
    {
        ArtifactHarness art = await RunAsync(Art, 1, 2);
        ArtifactHarness other = await RunAsync(Other, 3);
        ArtifactCollector collector = new(art.Root, new DurableFiles(), TimeProvider.System);

        collector.Collect([], TimeSpan.Zero).ShouldBe(new ArtifactCollection(0, 0, 3));

        // Without the set its objects are nobody's.
        File.Delete(Other.RecordsPath(other.Root));
        collector.Collect([], TimeSpan.Zero).Deleted.ShouldBe(1);
        art.Records.ShouldAllBe(record => File.Exists(Path.Combine(art.Root, record.StoredKey!)));
    }

    [Fact]
    public async Task A_part_that_a_set_no_longer_chooses_leaves_its_records_alone()
    {
        await RunAsync(Art, 1, 2);
        await RunAsync(Other, 1, 2);
        ArtifactHarness art = await RunAsync(Art, 1);
        art.Records.Select(static record => record.LcscId).ShouldBe([1]);
        ArtifactCodec.Read(Other.RecordsPath(art.Root)).Select(static record => record.LcscId).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Records_that_all_profiles_shared_are_read_and_kept_until_the_profile_that_they_are_of_has_its_own()
    {
        ArtifactHarness art = await RunAsync(Art, 1, 2);
        string shared = Path.Combine(art.Root, ArtifactCodec.FileName);
        File.Move(Art.RecordsPath(art.Root), shared);
        Art.PresentPath(art.Root).ShouldBe(shared);

        // Another profile's run does not choose its parts: nothing of them is lost, neither to a build nor to a collection.
        await RunAsync(Other, 3);
        Art.PresentPath(art.Root).ShouldBe(shared);
        Other.PresentPath(art.Root).ShouldBe(Other.RecordsPath(art.Root));
        new ArtifactCollector(art.Root, new DurableFiles(), TimeProvider.System).Collect([], TimeSpan.Zero).Deleted.ShouldBe(0);

        await RunAsync(Art, 1, 2);
        File.Exists(shared).ShouldBeFalse();
        art.Records.Select(static record => record.LcscId).ShouldBe([1, 2]);
    }

    [Fact]
    public void Names_that_are_alike_but_for_their_signs_or_their_borders_are_two_files()
    {
        ArtifactSet[] sets =
        [
            new("a", []), new("a", ["b"]), new("a.b", []), new("a", ["b", "c"]), new("a", ["b.c"]), new("a/b", []),
            new("a_b", []), new("A", []), new(new string('x', 300), ["1"]), new(new string('x', 300), ["2"]),
        ];
        string[] paths = [.. sets.Select(static set => set.RecordsPath("root"))];
        paths.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(sets.Length);
        paths.ShouldAllBe(static path => Path.GetDirectoryName(path) == Path.Combine("root", "sets")
            && Path.GetFileName(path).Length < 120);
    }

    private async Task<ArtifactHarness> RunAsync(ArtifactSet set, params long[] ids)
    {
        ArtifactHarness harness = new(_folder, _server) { Set = set };
        foreach (long id in ids)
        {
            harness.With(id);
        }

        await harness.RunAsync();
        return harness;
    }
}
