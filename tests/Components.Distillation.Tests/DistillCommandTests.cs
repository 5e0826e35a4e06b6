namespace Components.Distillation.Tests;

public sealed class DistillCommandTests
{
    [Fact]
    public async Task What_is_missing_on_the_command_line_is_named()
    {
        (int code, string errors) = await RunAsync("--teacher", "minilm-int8");
        code.ShouldBe(2);
        errors.ShouldContain("--word-net");
        errors.ShouldContain("--corpora");
        errors.ShouldContain("--output");
    }

    [Fact]
    public async Task An_error_of_ours_is_told_in_one_line_with_its_exit_code()
    {
        (int code, string errors) = await RunAsync(
            "--root", Checkout.Root, "--teacher", "no-such-profile", "--word-net", "w", "--corpora", "c", "--output", "o");
        code.ShouldBe(2);
        errors.ShouldStartWith("CFG003: ");
        errors.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_teacher_whose_files_are_not_here_is_refused_before_anything_is_read()
    {
        (int code, string errors) = await RunAsync(
            "--root", Checkout.Root, "--teacher", "bge-small", "--word-net", "w", "--corpora", "c", "--output", "o");
        code.ShouldBe(4);
        errors.ShouldStartWith("EMB004: ");
    }

    private static async Task<(int Code, string Errors)> RunAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = await DistillCommand.RunAsync(args, output, errors);
        return (code, errors.ToString());
    }
}
