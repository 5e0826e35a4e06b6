namespace BuildTests;

/// <summary>The hook .ci/commit-msg asks for what CONTRIBUTING.md says of commits.</summary>
public sealed class CommitMessageTests : IDisposable
{
    private readonly string _message = Path.GetTempFileName();

    public void Dispose() => File.Delete(_message);

    [Theory]
    [InlineData("search: names bind values\n\nA value was judged by its unit alone.\n", 0)]
    [InlineData("search: Ω is a letter of sixty-eight more, which all fit this subject\n\nWhy.\n", 0)]
    [InlineData("Merge branch 'x' into y, whose name is longer than any subject may be, by far\n", 0)]
    [InlineData("search: names bind values\n", 1)]
    [InlineData("search: names bind values\n\n# a comment of git\n", 1)]
    [InlineData("search: names bind values\nwithout an empty line\n", 1)]
    [InlineData("search: a subject that goes on and on until it has more than all of the 72\n\nWhy.\n", 1)]
    public async Task A_message_has_a_short_subject_and_a_body(string message, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        await File.WriteAllTextAsync(_message, message);

        (int exitCode, _, string error) = await Shell.RunAsync(
            Path.Combine(Checkout.Root, ".ci", "commit-msg"), [_message], Checkout.Root);

        exitCode.ShouldBe(code, error);
        (error.Length > 0).ShouldBe(code != 0);
    }
}
