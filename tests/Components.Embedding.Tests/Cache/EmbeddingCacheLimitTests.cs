using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Hashing;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Cache;

public class EmbeddingCacheLimitTests
{
    private const int Dimension = 8;
    private const int RowBytes = 32 + (Dimension * 4) + 8;
    private const int HeaderBytes = 64;

    private static readonly ModelContract Model = new HashingEncoder(Dimension).Contract;
    private static readonly ModelContract OtherModel = Model with { PassagePrefix = "passage: " };

    private readonly SettableTime _time = new();

    [Fact]
    public void Within_the_limit_nothing_is_deleted()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 100, long.MaxValue);
        CacheTrim trim = Run(folder.Root, Model, 100, 200, SizeOf(100) * 2);
        trim.ShouldBe(new CacheTrim(0, 0, SizeOf(100) * 2, IsSkipped: false));
        Bytes(folder.Root).ShouldBe(trim.RemainingBytes);
    }

    [Fact]
    public void The_longest_unused_segments_go_first_whatever_model_they_are_of()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, OtherModel, 0, 100, long.MaxValue);
        Run(folder.Root, Model, 0, 100, long.MaxValue);
        Run(folder.Root, Model, 100, 200, long.MaxValue);

        // The oldest segment is needed again; from then on it is younger than the others.
        Run(folder.Root, OtherModel, 0, 1, long.MaxValue);
        CacheTrim trim = Run(folder.Root, Model, 200, 300, 3 * SizeOf(100));

        trim.ShouldBe(new CacheTrim(1, SizeOf(100), 3 * SizeOf(100), IsSkipped: false));
        Found(folder.Root, Model, 0, 100).ShouldBe(0);
        Found(folder.Root, Model, 100, 300).ShouldBe(200);
        Found(folder.Root, OtherModel, 0, 100).ShouldBe(100);
    }

    [Fact]
    public void Segments_of_which_the_present_corpus_needs_some_rows_are_rewritten_without_the_others()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 1000, long.MaxValue);
        Run(folder.Root, Model, 1000, 1100, long.MaxValue);
        CacheTrim trim = Run(folder.Root, Model, 900, 1100, SizeOf(200) + HeaderBytes);

        // The first segment was rewritten with its last 100 rows; the second was needed whole.
        trim.ShouldBe(new CacheTrim(1, SizeOf(1000) - SizeOf(100), 2 * SizeOf(100), IsSkipped: false));
        Bytes(folder.Root).ShouldBe(trim.RemainingBytes);
        Found(folder.Root, Model, 0, 900).ShouldBe(0);
        Found(folder.Root, Model, 900, 1100).ShouldBe(200);
    }

    [Fact]
    public void What_the_present_run_needs_stays_even_above_the_limit()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, OtherModel, 0, 100, long.MaxValue);
        Run(folder.Root, Model, 0, 300, long.MaxValue);
        CacheTrim trim = Run(folder.Root, Model, 0, 300, 1);
        trim.ShouldBe(new CacheTrim(1, SizeOf(100), SizeOf(300), IsSkipped: false));
        Found(folder.Root, Model, 0, 300).ShouldBe(300);
    }

    [Fact]
    public void Second_copies_of_a_vector_go_before_anything_that_is_needed()
    {
        using TemporaryFolder folder = new();
        using (EmbeddingCache first = Open(folder.Root, Model))
        using (EmbeddingCache second = Open(folder.Root, Model))
        {
            Embed(first, 0, 200);
            Embed(second, 0, 200);
        }

        Bytes(folder.Root).ShouldBe(2 * SizeOf(200));
        Run(folder.Root, Model, 0, 200, SizeOf(200)).RemainingBytes.ShouldBe(SizeOf(200));
        Found(folder.Root, Model, 0, 200).ShouldBe(200);
    }

    [Fact]
    public void While_another_process_has_the_cache_open_nothing_is_deleted()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 100, long.MaxValue);
        using (EmbeddingCache shard = Open(folder.Root, Model))
        {
            Embed(shard, 100, 200);
            Run(folder.Root, Model, 200, 300, 1).IsSkipped.ShouldBeTrue();
            Embed(shard, 0, 200).ShouldBe(0);
        }

        Found(folder.Root, Model, 0, 300).ShouldBe(300);
        Run(folder.Root, Model, 200, 300, 1).RemainingBytes.ShouldBe(SizeOf(100));
    }

    [Theory]
    [InlineData("create-temp")]
    [InlineData("write")]
    [InlineData("flush-file")]
    [InlineData("rename")]
    [InlineData("flush-directory")]
    public void A_process_that_dies_while_rewriting_loses_no_vector_that_is_needed(string step)
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 1000, long.MaxValue);
        using (EmbeddingCache dying = EmbeddingCache.Open(folder.Root, Model, new DieAt(step), _time))
        {
            Embed(dying, 500, 700).ShouldBe(0);
            Should.Throw<IOException>(() => dying.CloseWithin(1)).Message.ShouldBe("killed at " + step);
        }

        Found(folder.Root, Model, 500, 700).ShouldBe(200);
        Run(folder.Root, Model, 500, 700, 1).RemainingBytes.ShouldBe(SizeOf(200));
        Found(folder.Root, Model, 500, 700).ShouldBe(200);
    }

    [Fact]
    public void What_a_killed_writer_left_goes_with_the_next_run()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 10, long.MaxValue);
        string left = Path.Combine(
            Path.GetDirectoryName(Segments(folder.Root).Single())!, DurableFiles.TemporaryPrefix + "1-x.segment");
        File.WriteAllText(left, "half");
        Run(folder.Root, Model, 0, 10, long.MaxValue);
        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public void A_link_in_the_cache_is_never_entered_to_delete()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        using TemporaryFolder cache = new();
        using TemporaryFolder foreign = new();
        Run(cache.Root, OtherModel, 0, 10, long.MaxValue);
        string model = Path.GetDirectoryName(Segments(cache.Root).Single())!;
        string precious = Path.Combine(foreign.Root, DurableFiles.TemporaryPrefix + "precious");
        string segment = Path.Combine(foreign.Root, "precious.segment");
        File.WriteAllText(precious, "kept");
        File.Move(Segments(cache.Root).Single(), segment);
        Directory.Delete(model, recursive: true);
        Directory.CreateSymbolicLink(model, foreign.Root);

        Run(cache.Root, Model, 0, 10, 1).RemainingBytes.ShouldBe(SizeOf(10));
        EmbeddingCacheMaintenance.Clean(cache.Root).ShouldBe(SizeOf(10));

        File.ReadAllText(precious).ShouldBe("kept");
        File.Exists(segment).ShouldBeTrue();
        Directory.Exists(model).ShouldBeFalse("of a link the link goes");
    }

    [Fact]
    public void The_same_history_leaves_the_same_vectors()
    {
        int[][] kept = new int[2][];
        for (int round = 0; round < 2; round++)
        {
            using TemporaryFolder folder = new();
            _time.Reset();
            for (int run = 0; run < 12; run++)
            {
                Run(folder.Root, Model, run * 40, (run * 40) + 100, SizeOf(250));
            }

            kept[round] = [.. Enumerable.Range(0, 600).Where(number => Found(folder.Root, Model, number, number + 1) == 1)];
        }

        kept[1].ShouldBe(kept[0]);
        kept[0].ShouldContain(540 - 1);
    }

    [Fact]
    public void Joined_segments_are_as_old_as_the_youngest_of_them()
    {
        using TemporaryFolder folder = new();
        for (int run = 0; run < 31; run++)
        {
            Run(folder.Root, Model, run * 3, (run + 1) * 3, long.MaxValue);
        }

        using (EmbeddingCache first = Open(folder.Root, Model))
        using (EmbeddingCache second = Open(folder.Root, Model))
        {
            Embed(first, 200, 203);
            Embed(second, 300, 303);
        }

        Segments(folder.Root).Length.ShouldBe(33);
        DateTime youngest = Segments(folder.Root).Max(File.GetLastWriteTimeUtc);
        _time.Advance();
        Open(folder.Root, Model).Dispose();

        File.GetLastWriteTimeUtc(Segments(folder.Root).ShouldHaveSingleItem()).ShouldBe(youngest);
        Found(folder.Root, Model, 0, 303).ShouldBe(33 * 3);
    }

    [Fact]
    public void Cleaning_counts_every_byte_and_waits_for_nobody_who_has_ended()
    {
        using TemporaryFolder folder = new();
        Run(folder.Root, Model, 0, 100, long.MaxValue);
        Run(folder.Root, OtherModel, 0, 50, long.MaxValue);
        EmbeddingCacheMaintenance.Clean(folder.Root, cancellationToken: TestContext.Current.CancellationToken)
            .ShouldBe(SizeOf(100) + SizeOf(50));
        Segments(folder.Root).ShouldBeEmpty();
        EmbeddingCacheMaintenance.Clean(
            Path.Combine(folder.Root, "none"), cancellationToken: TestContext.Current.CancellationToken).ShouldBe(0);
    }

    [Fact]
    public void Cleaning_waits_for_whoever_uses_the_cache()
    {
        using TemporaryFolder folder = new();
        using EmbeddingCache cache = Open(folder.Root, Model);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(200));
        List<string> said = [];
        Should.Throw<OperationCanceledException>(() =>
            EmbeddingCacheMaintenance.Clean(folder.Root, said.Add, cancellationToken: source.Token));
        said.ShouldHaveSingleItem().ShouldEndWith(", which uses the embedding cache");
    }

    private static long SizeOf(int rows) => HeaderBytes + ((long)rows * RowBytes);

    private static string[] Segments(string root) => Directory.GetFiles(root, "*.segment", SearchOption.AllDirectories);

    private static long Bytes(string root) => Segments(root).Sum(static path => new FileInfo(path).Length);

    private EmbeddingCache Open(string root, ModelContract model) => EmbeddingCache.Open(root, model, time: _time);

    private CacheTrim Run(string root, ModelContract model, int from, int to, long limitBytes)
    {
        _time.Advance();
        using EmbeddingCache cache = Open(root, model);
        Embed(cache, from, to);
        return cache.CloseWithin(limitBytes);
    }

    /// <summary>The stage's own way: takes what is there and adds the rest.</summary>
    private static int Embed(EmbeddingCache cache, int from, int to)
    {
        float[] vector = new float[Dimension];
        int added = 0;
        for (int number = from; number < to; number++)
        {
            Sha256Digest text = Sha256Digest.OfText($"text {number}");
            if (cache.TryRead(text, vector))
            {
                vector[0].ShouldBe(number);
            }
            else
            {
                vector[0] = number;
                cache.Add(text, vector);
                added++;
            }
        }

        return added;
    }

    private static int Found(string root, ModelContract model, int from, int to)
    {
        // Looking must not count as use.
        using EmbeddingCache cache = EmbeddingCache.Open(root, model, time: new SettableTime());
        float[] vector = new float[Dimension];
        return Enumerable.Range(from, to - from)
            .Count(number => cache.TryRead(Sha256Digest.OfText($"text {number}"), vector) && vector[0].Equals(number));
    }

    private sealed class SettableTime : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private DateTimeOffset _now = Start;

        public void Advance() => _now += TimeSpan.FromMinutes(1);

        public void Reset() => _now = Start;

        public override DateTimeOffset GetUtcNow() => _now;
    }

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
