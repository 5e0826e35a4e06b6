using System.Security.Cryptography;
using Components.Serve.Bundles;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Tests.Bundles;

/// <summary>Allocations of the whole process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(SpoolMemoryTests), DisableParallelization = true)]
[Collection(nameof(SpoolMemoryTests))]
public sealed class SpoolMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("components-spool-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_bundle_needs_no_memory_for_its_files()
    {
        byte[] large = new byte[48 << 20];
        new Random(11).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(_root, "large.bin"), large);
        string digest = Convert.ToHexStringLower(SHA256.HashData(large));
        SqlRow asset = new(
            ["lcsc_id", "artifact_type", "stored_key", "raw_sha256", "encoding"], [1L, "model_step", "large.bin", digest, null]);
        using AnswerSpool spool = new(1 << 20, _root);
        BundleParts parts = new()
        {
            Snapshot = "s", Ids = [1], Assets = [asset], Missing = null, Pause = static () => ValueTask.CompletedTask,
            Read = static ids => [.. ids.Select(static id => new SqlRow(["lcsc_id"], [id]))],
        };

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Bundle bundle = await BundleWriter.WriteAsync(
            parts, AssetStore.Open(_root), new BundleBudget(1 << 30), BundleFormat.Gzip, spool, CancellationToken.None);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        spool.Length.ShouldBe(bundle.SizeBytes);
        bundle.SizeBytes.ShouldBeGreaterThan(large.Length);
        spool.FileBytes.ShouldBeGreaterThan(large.Length - (2 << 20));
        allocated.ShouldBeLessThan(8 << 20);
    }
}
