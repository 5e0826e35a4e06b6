using System.Globalization;
using System.Text;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Sharing.Pulling;
using Components.Sharing.Tests.Servers;
using Components.Snapshots;

namespace Components.Sharing.Tests.Pulling;

/// <summary>Large files of which some blocks changed, as databases after a restock.</summary>
public sealed class BlockTests : IDisposable
{
    private const int Length = (2 << 20) + 100;

    private readonly TwoMachines _machines = new();
    private readonly string _before = Noise(Length);

    public BlockTests()
    {
        _machines.Publish("a", ("detail.sqlite", _before), ("small.bin", "as ever"));
        _machines.PullAsync().GetAwaiter().GetResult();
    }

    private string After { get; set; } = "";

    private string List => $"/b/report/blocks/{Sha256Digest.OfText(After)}";

    private long ListBytes => BlockList.LengthOf(Length);

    public void Dispose() => _machines.Dispose();

    [Fact]
    public async Task Only_the_blocks_that_changed_come()
    {
        // Near the beginning, two that are one request, and the last, which is short.
        Restock(5_000, 400_000, 420_000, Length - 1);

        PullResult result = await _machines.PullAsync();

        string[] ranges = ["bytes=4096-8191", "bytes=397312-421887", "bytes=2097152-2097251"];
        _machines.Server.Ranges.ShouldBe(ranges, ignoreOrder: true);
        _machines.Server.Log.ShouldContain($"GET {List}");
        (result.TransferredFiles, result.TransferredBytes).ShouldBe((1, 4_096 + 24_576 + 100 + ListBytes));
        ShouldBeWhole();
        _machines.Progress[^1].ShouldStartWith("detail.sqlite: 32.2 KiB of it came");
    }

    [Fact]
    public async Task Blocks_that_moved_are_found_where_they_were()
    {
        // A block at the beginning: every other one stands one further.
        After = Noise(BlockList.BlockBytes, seed: 7) + _before[..^BlockList.BlockBytes];
        _machines.Publish("b", ("detail.sqlite", After), ("small.bin", "as ever"));

        // The short one at the end is another by that.
        (await _machines.PullAsync()).TransferredBytes.ShouldBe(4_096 + 100 + ListBytes);
        ShouldBeWhole();
    }

    [Fact]
    public async Task A_file_that_has_little_in_common_comes_whole()
    {
        After = Noise(Length, seed: 8);
        _machines.Publish("b", ("detail.sqlite", After), ("small.bin", "as ever"));

        (await _machines.PullAsync()).TransferredBytes.ShouldBe(Length + ListBytes);
        _machines.Server.Ranges.ShouldBeEmpty();
        ShouldBeWhole();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("garbage")]
    [InlineData("altered")]
    [InlineData("of another file")]
    [InlineData("endless")]
    public async Task A_list_that_is_none_or_lies_costs_the_whole_file(string fault)
    {
        Restock(5_000);
        byte[] list = BlockListOf(After);
        byte[] former = BlockListOf(_before);
        _machines.Server.Instead[List] = fault switch
        {
            "garbage" => Encoding.UTF8.GetBytes("<!doctype html>"),

            // Says that the changed block is the one that is here.
            "of another file" => former,
            "altered" => [.. list[..64], .. list[64..].Select(static octet => (byte)(octet ^ 1))],
            "endless" => new byte[ListBytes * 100],
            _ => list,
        };
        _machines.Server.Fault = context =>
        {
            bool isNone = fault == "none" && context.Request.Path == List;
            context.Response.StatusCode = isNone ? 404 : 200;
            return Task.FromResult(isNone);
        };

        (await _machines.PullAsync()).TransferredBytes.ShouldBeGreaterThanOrEqualTo(Length);
        ShouldBeWhole();
    }

    [Fact]
    public async Task A_server_that_sends_no_parts_sends_the_whole_file()
    {
        Restock(5_000);
        _machines.Server.IgnoresRanges = true;

        (await _machines.PullAsync()).TransferredBytes.ShouldBe(Length + ListBytes);
        ShouldBeWhole();
    }

    [Fact]
    public async Task Parts_of_another_file_than_was_listed_cost_the_whole_file()
    {
        Restock(5_000);
        bool lies = true;
        _machines.Server.Fault = async context =>
        {
            bool isPart = lies && context.Request.Headers.Range.Count > 0;
            if (isPart)
            {
                lies = false;
                context.Response.StatusCode = 206;
                context.Response.Headers.ContentRange = $"bytes 4096-8191/{Length}";
                await context.Response.Body.WriteAsync(new byte[4_096]);
            }

            return isPart;
        };

        (await _machines.PullAsync()).TransferredFiles.ShouldBe(1);
        lies.ShouldBeFalse();
        ShouldBeWhole();
    }

    [Theory]
    [InlineData(true, "its ranges were not complete after 00:00:02")]
    [InlineData(false, "The server does not give it: ")]
    public async Task A_server_that_drips_or_breaks_off_within_a_part_is_named(bool drips, string reason)
    {
        Restock(5_000, 1_000_000);
        _machines.Server.Fault = async context =>
        {
            string range = context.Request.Headers.Range.ToString();
            if (range.Length == 0)
            {
                return false;
            }

            string[] ends = range["bytes=".Length..].Split('-');
            int length = int.Parse(ends[1], CultureInfo.InvariantCulture) - int.Parse(ends[0], CultureInfo.InvariantCulture) + 1;
            context.Response.StatusCode = 206;
            context.Response.ContentLength = length;
            context.Response.Headers.ContentRange = $"bytes {ends[0]}-{ends[1]}/{Length}";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync("x"u8.ToArray());
                await context.Response.Body.FlushAsync();
                if (!drips)
                {
                    context.Abort();
                    break;
                }

                await Task.Delay(100);
            }

            return true;
        };
        PullRequest request = _machines.Request();
        request = request with { Patience = request.Patience with { TotalTimeout = TimeSpan.FromSeconds(2) } };

        EnvironmentException refused = await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync(request));

        refused.Code.ShouldBe("PUB201");
        refused.What.ShouldContain(reason);
        _machines.Names().ShouldBe(["a", "current"]);
    }

    [Fact]
    public async Task A_pull_that_was_cut_between_parts_asks_for_the_others_alone()
    {
        Restock(5_000, 1_000_000);
        TaskCompletionSource first = new();
        _machines.Server.Fault = async context =>
        {
            bool isSecond = context.Request.Headers.Range.ToString() == "bytes=999424-1003519";
            if (isSecond)
            {
                // It fails when the other part lies in its place.
                while (!Directory.GetFiles(_machines.Work, "*.blocks").Any(file => HasBlock(file, 4_096)))
                {
                    await Task.Delay(5);
                }

                context.Response.StatusCode = 503;
            }

            return isSecond;
        };
        EnvironmentException broken = await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync());
        (broken.Code, broken.What).ShouldBe(
            ("PUB201", "The server does not give it: the server answered 503. 'current' is as it was; what came is kept."));
        _machines.Names().ShouldBe(["a", "current"]);

        _machines.Server.Fault = null;
        _machines.Server.Ranges.Clear();
        (await _machines.PullAsync()).TransferredBytes.ShouldBe(4_096 + ListBytes);
        _machines.Server.Ranges.ShouldBe(["bytes=999424-1003519"]);
        ShouldBeWhole();
    }

    [Fact]
    public async Task Parts_come_from_nginx()
    {
        Assert.SkipUnless(Nginx.IsHere, Nginx.HowToHaveIt);
        Restock(5_000, 1_000_000);
        using Nginx nginx = new(_machines.There);

        (await _machines.PullAsync(_machines.Request(url: nginx.Url))).TransferredBytes.ShouldBe((2 * 4_096) + ListBytes);
        ShouldBeWhole();
    }

    /// <summary>Publishes the file with other letters in some places.</summary>
    private void Restock(params int[] places)
    {
        char[] letters = _before.ToCharArray();
        foreach (int place in places)
        {
            letters[place] = '!';
        }

        After = new string(letters);
        _machines.Publish("b", ("detail.sqlite", After), ("small.bin", "as ever"));
    }

    private bool HasBlock(string file, int offset)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] block = new byte[BlockList.BlockBytes];
        stream.Position = offset;
        return stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length
            && Encoding.ASCII.GetString(block) == After.Substring(offset, block.Length);
    }

    private void ShouldBeWhole()
    {
        _machines.Locator.CurrentName.ShouldBe("b");
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "b"), full: true).IsWhole.ShouldBeTrue();
        SnapshotIntegrity.Compare(Path.Combine(_machines.Here, "b"), Path.Combine(_machines.There, "b")).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_machines.Work).Select(Path.GetFileName)
            .ShouldAllBe(static name => name!.StartsWith("pull.lock"));
    }

    private byte[] BlockListOf(string content)
    {
        string path = Path.Combine(_machines.Work, "list-of-test");
        File.WriteAllText(path, content);
        byte[] list = BlockList.Of(path).ToBytes();
        File.Delete(path);
        return list;
    }

    private static string Noise(int length, int seed = 1)
    {
        Random random = new(seed);
        return string.Create(length, random, static (letters, random) =>
        {
            for (int i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('a' + random.Next(26));
            }
        });
    }
}
