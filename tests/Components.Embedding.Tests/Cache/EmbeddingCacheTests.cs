using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Hashing;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Cache;

public class EmbeddingCacheTests
{
    private const int Dimension = 8;

    private static readonly ModelContract Model = new HashingEncoder(Dimension).Contract;

    [Fact]
    public void A_vector_that_was_added_is_read_by_the_next_process()
    {
        using TemporaryFolder folder = new();
        Fill(folder.Root, 0, 100);
        using EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model);
        ReadAll(cache, 0, 100).ShouldBe(100);
        ReadAll(cache, 100, 120).ShouldBe(0);
    }

    [Fact]
    public void Another_model_shares_nothing()
    {
        using TemporaryFolder folder = new();
        Fill(folder.Root, 0, 10);
        using EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model with { PassagePrefix = "passage: " });
        ReadAll(cache, 0, 10).ShouldBe(0);
    }

    [Fact]
    public void Two_processes_add_side_by_side()
    {
        using TemporaryFolder folder = new();
        using (EmbeddingCache first = EmbeddingCache.Open(folder.Root, Model))
        using (EmbeddingCache second = EmbeddingCache.Open(folder.Root, Model))
        {
            Add(first, 0, 50);
            Add(second, 25, 75);
        }

        using EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model);
        ReadAll(cache, 0, 75).ShouldBe(75);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64 + 5)]
    [InlineData(64 + 40)]
    public void A_flipped_byte_is_noticed_and_only_costs_what_it_touches(int offset)
    {
        using TemporaryFolder folder = new();
        Fill(folder.Root, 0, 20);
        string segment = Segments(folder.Root).ShouldHaveSingleItem();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[offset] ^= 0x10;
        File.WriteAllBytes(segment, bytes);

        using (EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model))
        {
            ReadAll(cache, 0, 20).ShouldBe(offset < 64 ? 0 : 19);
            Add(cache, 0, 20);
        }

        using EmbeddingCache healed = EmbeddingCache.Open(folder.Root, Model);
        ReadAll(healed, 0, 20).ShouldBe(20);
        healed.DamagedSegments.ShouldBe(0);
    }

    [Fact]
    public void A_truncated_segment_is_not_used_and_not_kept()
    {
        using TemporaryFolder folder = new();
        Fill(folder.Root, 0, 20);
        string segment = Segments(folder.Root).ShouldHaveSingleItem();
        using (FileStream stream = new(segment, FileMode.Open))
        {
            stream.SetLength(stream.Length - 1);
        }

        using (EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model))
        {
            ReadAll(cache, 0, 20).ShouldBe(0);
            cache.DamagedSegments.ShouldBe(1);
        }

        File.Exists(segment).ShouldBeFalse();
    }

    [Theory]
    [InlineData("create-temp")]
    [InlineData("write")]
    [InlineData("flush-file")]
    [InlineData("rename")]
    [InlineData("flush-directory")]
    public void A_process_that_dies_while_writing_leaves_a_usable_cache(string step)
    {
        using TemporaryFolder folder = new();
        Fill(folder.Root, 0, 10);
        EmbeddingCache dying = EmbeddingCache.Open(folder.Root, Model, new DieAt(step));
        Add(dying, 10, 20);
        Should.Throw<IOException>(dying.Flush).Message.ShouldBe("killed at " + step);

        using EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model);
        ReadAll(cache, 0, 10).ShouldBe(10);
        ReadAll(cache, 10, 20).ShouldBe(string.Equals(step, "flush-directory", StringComparison.Ordinal) ? 10 : 0);
        cache.DamagedSegments.ShouldBe(0);
    }

    [Fact]
    public void Many_small_segments_are_joined()
    {
        using TemporaryFolder folder = new();
        for (int run = 0; run < 34; run++)
        {
            Fill(folder.Root, run * 3, (run + 1) * 3);
        }

        Segments(folder.Root).Length.ShouldBeLessThan(5);
        using EmbeddingCache cache = EmbeddingCache.Open(folder.Root, Model);
        ReadAll(cache, 0, 34 * 3).ShouldBe(34 * 3);
    }

    [Fact]
    public void A_link_in_the_place_of_a_models_directory_gives_way_and_foreign_segments_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        using TemporaryFolder folder = new();
        string foreign = Directory.CreateDirectory(Path.Combine(folder.Root, "foreign")).FullName;
        string kept = Path.Combine(foreign, "holiday.segment");
        File.WriteAllText(kept, "kept");
        string root = Path.Combine(folder.Root, "cache");
        string linked = Path.Combine(root, EmbeddingCache.Key(Model));
        Directory.CreateDirectory(root);
        Directory.CreateSymbolicLink(linked, foreign);

        Fill(root, 0, 10);

        File.ReadAllText(kept).ShouldBe("kept");
        Directory.GetFiles(foreign).ShouldBe([kept]);
        new FileInfo(linked).LinkTarget.ShouldBeNull();

        // A single file that is a link is nobody's segment.
        string link = Path.Combine(linked, "planted.segment");
        File.CreateSymbolicLink(link, kept);
        using (EmbeddingCache cache = EmbeddingCache.Open(root, Model))
        {
            ReadAll(cache, 0, 10).ShouldBe(10);
            cache.CloseWithin(0).IsSkipped.ShouldBeFalse();
        }

        File.ReadAllText(kept).ShouldBe("kept");
        new FileInfo(link).LinkTarget.ShouldBe(kept);
    }

    private static string[] Segments(string root) => Directory.GetFiles(root, "*.segment", SearchOption.AllDirectories);

    private static void Fill(string root, int from, int to)
    {
        using EmbeddingCache cache = EmbeddingCache.Open(root, Model);
        Add(cache, from, to);
    }

    private static void Add(EmbeddingCache cache, int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            cache.Add(Sha256Digest.OfText($"text {number}"), Vector(number));
        }
    }

    private static int ReadAll(EmbeddingCache cache, int from, int to)
    {
        float[] vector = new float[Dimension];
        int found = 0;
        for (int number = from; number < to; number++)
        {
            if (cache.TryRead(Sha256Digest.OfText($"text {number}"), vector))
            {
                vector.ShouldBe(Vector(number));
                found++;
            }
        }

        return found;
    }

    private static float[] Vector(int number) => [.. Enumerable.Range(0, Dimension).Select(column => number + (column / 8f))];

    private sealed class DieAt(string step) : IFileFaults
    {
        public void Before(string step1, string path)
        {
            if (string.Equals(step1, step, StringComparison.Ordinal))
            {
                throw new IOException("killed at " + step);
            }
        }
    }
}
