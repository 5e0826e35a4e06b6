using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace Components.Processors;

/// <summary>Tests of an assembly again, in a process that has fewer instructions: the same bits on every processor. Compiled into
/// each project that has kernels.</summary>
internal static partial class OtherProcessors
{
    /// <summary>Set in such a process: what it does not have.</summary>
    private const string Variable = "COMPONENTS_SWITCHED_OFF";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Switches of instructions, and how each is set.</summary>
    public static TheoryData<string, string[]> Switches => new()
    {
        { "AVX512", ["DOTNET_EnableAVX512F", "DOTNET_EnableAVX512"] },
        { "AVX512 and AVX-VNNI", ["DOTNET_EnableAVX512F", "DOTNET_EnableAVX512", "DOTNET_EnableAVXVNNI"] },
        { "AVX2", ["DOTNET_EnableAVX2"] },
        { "HWIntrinsic", ["DOTNET_EnableHWIntrinsic"] },
    };

    /// <summary>Runs tests without some instructions.</summary>
    /// <param name="assembly">Path of the assembly that holds them.</param>
    /// <param name="instructions">One of <see cref="Switches"/>.</param>
    /// <param name="switches">Variables that are set to 0.</param>
    /// <param name="atLeast">How many tests must have run.</param>
    /// <param name="classes">Classes, as patterns; all when left out. The class that proves what is off is always among
    /// them.</param>
    public static async Task PassWithoutAsync(
        string assembly, string instructions, string[] switches, int atLeast, params string[] classes)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Variable) is not null, "This is the process that the test starts.");
        Assert.SkipUnless(IsThere(instructions), $"This machine has no {instructions}: all tests run without it.");
        IEnumerable<string> chosen = classes.Length == 0
            ? [] : classes.Append("*OtherProcessorsTests").SelectMany(static name => new[] { "-class", name });
        ProcessStartInfo start = new("dotnet", [assembly, "-noColor", .. chosen])
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
            int.Parse(summary.Groups["total"].ValueSpan).ShouldBeGreaterThanOrEqualTo(atLeast, output);
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Proves, in such a process, that what was switched off is off.</summary>
    public static void ThrowIfInUse()
    {
        string? instructions = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(instructions is not null, "Nothing is switched off in this process.");
        IsThere(instructions).ShouldBeFalse($"{instructions} is in use: the process tests nothing new");
    }

    private static bool IsThere(string instructions) => instructions switch
    {
        "AVX512" => Avx512F.IsSupported || Avx512BW.IsSupported,
        "AVX512 and AVX-VNNI" => Avx512F.IsSupported || Avx512BW.IsSupported || AvxVnni.IsSupported,
        "AVX2" => Avx2.IsSupported || AvxVnni.IsSupported,
        _ => Vector128.IsHardwareAccelerated || Vector256.IsHardwareAccelerated || Sse41.IsSupported,
    };

    [GeneratedRegex(@"Total: (?<total>\d+),", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary();
}
