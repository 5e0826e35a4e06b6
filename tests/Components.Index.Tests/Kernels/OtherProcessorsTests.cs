using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace Components.Index.Tests.Kernels;

/// <summary>Every test of this assembly again, each time in a process that has fewer instructions: the same bits on every
/// processor.</summary>
public sealed partial class OtherProcessorsTests
{
    /// <summary>Set in such a process: what it does not have.</summary>
    private const string Variable = "COMPONENTS_SWITCHED_OFF";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("AVX512", "DOTNET_EnableAVX512F", "DOTNET_EnableAVX512")]
    [InlineData("AVX2", "DOTNET_EnableAVX2")]
    [InlineData("HWIntrinsic", "DOTNET_EnableHWIntrinsic")]
    public async Task All_tests_pass_without(string instructions, params string[] switches)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Variable) is not null, "This is the process that the test starts.");
        ProcessStartInfo start = new("dotnet", [typeof(OtherProcessorsTests).Assembly.Location, "-noColor"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { [Variable] = instructions },
        };
        foreach (string name in switches)
        {
            start.Environment[name] = "0";
        }

        using Process child = Process.Start(start)!;
        using CancellationTokenSource stop = new(Limit);
        try
        {
            Task<string> errors = child.StandardError.ReadToEndAsync(stop.Token);
            string output = await child.StandardOutput.ReadToEndAsync(stop.Token) + await errors;
            await child.WaitForExitAsync(stop.Token);
            child.ExitCode.ShouldBe(0, output);
            Match summary = Summary().Match(output);
            summary.Success.ShouldBeTrue(output);
            int.Parse(summary.Groups["total"].ValueSpan).ShouldBeGreaterThan(100, output);
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill(entireProcessTree: true);
            }
        }
    }

    [Fact]
    public void What_was_switched_off_is_off()
    {
        string? instructions = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(instructions is not null, "Nothing is switched off in this process.");
        bool isThere = instructions switch
        {
            "AVX512" => Avx512F.IsSupported || Avx512BW.IsSupported,
            "AVX2" => Avx2.IsSupported || AvxVnni.IsSupported,
            _ => Vector128.IsHardwareAccelerated || Vector256.IsHardwareAccelerated || Sse41.IsSupported,
        };

        isThere.ShouldBeFalse($"{instructions} is in use: the process tests nothing new");
    }

    [GeneratedRegex(@"Total: (?<total>\d+),", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
