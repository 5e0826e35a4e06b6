using System.Data.Common;
using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

/// <summary>Names of a full disk.</summary>
public sealed class DiskSpaceTests
{
    [Fact]
    public void A_full_disk_is_told_by_the_systems_number_and_by_what_SQLite_says()
    {
        IsFull(new IOException("no space", 28)).ShouldBeTrue();
        IsFull(new InvalidOperationException("step", new Sqlite("SQLite Error 13: 'database or disk is full'."))).ShouldBeTrue();
        IsFull(new Sqlite("SQLite Error 11: 'database disk image is malformed'.")).ShouldBeFalse();
        IsFull(new IOException("not there", 2)).ShouldBeFalse();
        IsFull(new InvalidOperationException("SQLite Error 13: said by somebody else")).ShouldBeFalse();
    }

    private static bool IsFull(Exception exception) => DiskSpace.IsFull(exception, Path.GetTempPath());

    private sealed class Sqlite(string message) : DbException(message);
}
