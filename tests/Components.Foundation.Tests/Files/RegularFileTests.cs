using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Files;

namespace Components.Foundation.Tests.Files;

/// <summary>A named file is opened when it is one; a pipe in its place is an error, not somebody to wait for.</summary>
public sealed class RegularFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_pipe_in_a_files_place_is_named_and_nobody_waits_for_its_writer()
    {
        string pipe = _directory["settings"];
        Assert.SkipUnless(NamedPipe.TryMake(pipe), "The system has no named pipes.");
        Func<object>[] readers =
        [
            () => RegularFile.OpenGiven(pipe), () => RegularFile.ReadGiven(pipe), () => RegularFile.ReadGivenText(pipe),
            () => RegularFile.ReadGivenLines(pipe).ToList(), () => new DurableFiles().Copy(pipe, _directory["copy"]),
        ];
        foreach (Func<object> reader in readers)
        {
            EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(
                () => Task.Run(reader).WaitAsync(Patience, TestContext.Current.CancellationToken));
            error.Message.ShouldBe(
                $"FIL002: {pipe}: What lies in the place of a file is a named pipe. It was not opened: its reader might wait for "
                + "ever. Put a regular file in its place, or name another one.");
        }
    }

    [Fact]
    public void A_file_with_a_hole_of_gigabytes_is_named_and_not_read()
    {
        string hole = _directory["settings"];
        const long Bytes = 20L << 30;
        using (FileStream file = File.Create(hole))
        {
            file.SetLength(Bytes);
        }

        Func<object>[] readers =
        [
            () => RegularFile.ReadGivenText(hole), () => RegularFile.OpenGivenDocument(hole),
            () => RegularFile.ReadGivenLines(hole, RegularFile.LargestDocument).ToList(),
        ];
        foreach (Func<object> reader in readers)
        {
            Should.Throw<EnvironmentException>(reader).Message.ShouldBe(
                $"FIL005: {hole}: The file has {Bytes} bytes, and no more than {RegularFile.LargestDocument} are read of one of "
                + "its kind. It was not read. Look at what became of it: put the right file in its place, or delete it where the "
                + "build writes it itself.");
        }

        Should.Throw<EnvironmentException>(() => RegularFile.ReadGiven(hole)).Code.ShouldBe("FIL005");
        Should.Throw<EnvironmentException>(() => Sha256Digest.OfGivenFile(hole)).Code.ShouldBe("FIL005");
    }

    [Fact]
    public void A_digest_of_a_given_file_is_taken_of_a_file_alone()
    {
        string path = _directory.Write("text", "one");
        Sha256Digest.OfGivenFile(path).ShouldBe(Sha256Digest.OfText("one"));
        Should.Throw<EnvironmentException>(() => Sha256Digest.OfGivenFile(_directory.Path)).Code.ShouldBe("FIL002");
    }

    [Fact]
    public void Files_are_read_as_they_are()
    {
        string path = _directory.Write("text", "one\r\ntwo\n\nfour");
        RegularFile.ReadGivenText(path).ShouldBe("one\r\ntwo\n\nfour");
        RegularFile.ReadGivenLines(path).ShouldBe(["one", "two", "", "four"]);
        RegularFile.ReadGiven(path).ShouldBe("one\r\ntwo\n\nfour"u8.ToArray());
        Should.Throw<FileNotFoundException>(() => RegularFile.ReadGiven(_directory["none"]));
        if (OperatingSystem.IsLinux())
        {
            // The kernel makes it up: it has no length.
            RegularFile.ReadGivenText("/proc/self/limits").ShouldContain("Max open files");
        }
    }

    [Fact]
    public void A_file_with_a_second_name_has_other_names()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells.");
        string path = _directory.Write("one", "text");
        FileKind.HasOtherNames(path).ShouldBeFalse();
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("ln", [path, _directory["two"]]);
        process.WaitForExit();
        FileKind.HasOtherNames(path).ShouldBeTrue();
        FileKind.HasOtherNames(_directory["none"]).ShouldBeFalse();
    }
}
