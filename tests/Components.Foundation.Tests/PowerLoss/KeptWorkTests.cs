using Components.Foundation.Files;
using Components.TestKit.Files;

namespace Components.Foundation.Tests.PowerLoss;

/// <summary>The power fails when a routine has returned, and nothing reaches the disk by itself: what it did is there.</summary>
public sealed class KeptWorkTests
{
    private static readonly Dictionary<string, Action<DurableFiles, string>> Routines = new(StringComparer.Ordinal)
    {
        ["write a new file"] = static (files, root) => files.WriteText(Path.Combine(root, "new", "file"), "new"),
        ["replace a file"] = static (files, root) => files.WriteText(Path.Combine(root, "one", "file"), "new"),
        ["copy a file"] = static (files, root) =>
            files.Copy(Path.Combine(root, "one", "file"), Path.Combine(root, "two", "copy")),
        ["create directories"] = static (files, root) => files.CreateDirectory(Path.Combine(root, "deep", "er")),
        ["move a directory"] = static (files, root) =>
            files.MoveDirectory(Path.Combine(root, "one"), Path.Combine(root, "moved")),
        ["replace a link"] = static (files, root) => files.ReplaceLink(Path.Combine(root, "link"), "two"),
        ["exchange directories"] = static (files, root) =>
            files.ExchangeDirectories(Path.Combine(root, "one"), Path.Combine(root, "two")),
        ["delete a directory"] = static (files, root) => files.DeleteDirectory(Path.Combine(root, "one")),
        ["delete a file"] = static (files, root) => files.DeleteFile(Path.Combine(root, "one", "file")),
        ["flush a tree"] = static (files, root) =>
        {
            File.WriteAllText(Path.Combine(root, "one", "unflushed"), "new");
            files.FlushTree(Path.Combine(root, "one"));
        },
    };

    public static TheoryData<string> Names => [.. Routines.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_routine_did_is_on_the_disk_when_it_returns(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using TemporaryDirectory directory = new();
        using TemporaryDirectory image = new();
        foreach (string child in (string[])["one", "two"])
        {
            Directory.CreateDirectory(directory[child]);
            File.WriteAllText(Path.Combine(directory[child], "file"), child);
        }

        Directory.CreateSymbolicLink(directory["link"], "one");
        string before = Describe(directory.Path);
        UnsyncedDisk disk = new(directory.Path, static _ => { });

        Routines[name](new DurableFiles(disk), directory.Path);

        disk.End();
        disk.LayOut(image["left"], static () => false);
        string after = Describe(directory.Path);
        after.ShouldNotBe(before);
        Describe(image["left"]).ShouldBe(after);
    }

    // What was renamed away to be deleted may be left: the next clean-up finds it by its prefix.
    private static string Describe(string root) => string.Join(
        '\n',
        FileTree.Entries(root).Select(entry => (Name: FileTree.Relative(root, entry.FullName), Entry: entry))
            .Where(static pair => !pair.Name.Contains(DurableFiles.TemporaryPrefix, StringComparison.Ordinal))
            .Select(static pair => $"{pair.Name} {pair.Entry.LinkTarget}{(pair.Entry is FileInfo { LinkTarget: null } file
                ? File.ReadAllText(file.FullName) : "")}")
            .Order(StringComparer.Ordinal));
}
