using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing.Tests;

public sealed class BlockListsTests : IDisposable
{
    private readonly ToySnapshots _toys = new();

    public void Dispose() => _toys.Dispose();

    [Fact]
    public void Large_files_have_a_list_beside_the_report_and_small_ones_have_none()
    {
        string large = new('x', (1 << 20) + 1);
        Publish("a", large);

        string list = Directory.GetFiles(Blocks("a")).ShouldHaveSingleItem();
        Path.GetFileName(list).ShouldBe(Sha256Digest.OfText(large).ToString());
        File.ReadAllBytes(list).ShouldBe(BlockList.Of(Path.Combine(_toys.Root, "a", "fast.sqlite")).ToBytes());
        SnapshotIntegrity.Check(Path.Combine(_toys.Root, "a"), full: true).IsWhole.ShouldBeTrue();

        Publish("b", "small");
        Directory.Exists(Blocks("b")).ShouldBeFalse();
    }

    [Fact]
    public void The_list_of_a_file_that_was_published_before_is_taken_from_there()
    {
        string large = new('x', 1 << 20);
        Publish("a", large);
        string list = Directory.GetFiles(Blocks("a")).Single();

        // Not what the file has: so it can be told where it came from.
        byte[] altered = File.ReadAllBytes(list);
        altered[^1] ^= 1;
        File.WriteAllBytes(list, altered);
        Publish("b", large);
        File.ReadAllBytes(Directory.GetFiles(Blocks("b")).Single()).ShouldBe(altered);

        // One that is damaged is made again.
        File.WriteAllBytes(Directory.GetFiles(Blocks("b")).Single(), altered[1..]);
        Publish("c", large);
        altered[^1] ^= 1;
        File.ReadAllBytes(Directory.GetFiles(Blocks("c")).Single()).ShouldBe(altered);
    }

    private string Blocks(string name) => Path.Combine(_toys.Root, name, "report", "blocks");

    private void Publish(string name, string content)
    {
        _toys.Publisher.Place(_toys.Assemble(name, content));
        _toys.Publisher.Publish(_toys.Request(name));
    }
}
