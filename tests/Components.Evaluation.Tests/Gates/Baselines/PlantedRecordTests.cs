using System.Diagnostics;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Foundation.Errors;

namespace Components.Evaluation.Tests.Gates.Baselines;

/// <summary>A pipe in the place of recorded results: nothing waits for its writer.</summary>
public sealed class PlantedRecordTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _directory = Directory.CreateTempSubdirectory("records-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string path = Path.Combine(_directory, PublishedRecord.FileName);
        using (Process process = Process.Start("mkfifo", path))
        {
            await process.WaitForExitAsync();
        }

        (await Should.ThrowAsync<SnapshotException>(() => Task.Run(() =>
            PublishedRecord.Read(path)).WaitAsync(Patience))).Message.ShouldContain(
                $"EVL041: {path}: The recorded results cannot be read: It is a named pipe, not a regular file.");
        (await Should.ThrowAsync<SnapshotException>(() => Task.Run(() =>
            GateResult.Read(path)).WaitAsync(Patience))).Code.ShouldBe("EVL010");
    }
}
